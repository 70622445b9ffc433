import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { BasisCertificate } from '../../frame/facts.ts';
import { ahead, type FormFacts, type FormOf, when } from '../../frame/form.ts';
import type { RawContent } from '../../frame/raw.ts';
import { talkNames } from '../../frame/talk.ts';
import type { NeedAssessed } from './content.ts';

export const form: FormOf<NeedAssessed> = {
  place: 'more',
  asks: (facts) => ({
    begin: {
      ...(facts.isOpen ? {} : { opening: usualOpening(facts) }),
      nextStep: firstStep(facts.today, 'Ring och erbjud koordinering'),
    },
    fold: talkNames,
    hidden: ({ outcome }) => [
      'responsible',
      ...when(outcome !== 'medical_first' && outcome !== 'not_yet', 'recheckOn'),
      ...when(outcome !== 'need', 'nextStep'),
    ],
  }),
};

/** The first step of a new case: the next working day. */
export const firstStep = (today: CalendarDate, what: string): RawContent => ({ on: ahead(today, 1), what });

/** The usual basis of a new case: of the certificates that hold today, the one that lasts longest. */
export function usualOpening({
  certificates,
  protectedRegistration,
}: Pick<FormFacts, 'certificates' | 'protectedRegistration'>): RawContent {
  const certificate = longest(certificates.filter(({ holds }) => holds));
  return {
    type: 'coordination',
    basis: certificate === undefined ? null : { kind: 'certificate', certificateId: certificate.certificateId },
    purpose: 'return',
    responsibility: protectedRegistration ? 'protected_stay' : 'resident',
  };
}

/** The certificate that lasts longest; undefined when there is none. */
export const longest = (certificates: readonly BasisCertificate[]): BasisCertificate | undefined =>
  [...certificates].sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0];
