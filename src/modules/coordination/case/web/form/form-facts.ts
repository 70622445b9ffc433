/** What an act's form may know, read from the card. Pure. */
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { catalogue } from '../../../acts/index.ts';
import type { AnyAct } from '../../../frame/act-kind.ts';
import type { CardButton, FormFacts, Opener } from '../../../frame/form.ts';
import type { RawContent } from '../../../frame/raw.ts';
import type { Card } from '../card-reply.ts';

export const isOpenCase = (card: Card): boolean => card.coordination?.isOpen === true;

/** What a new case may stand on. */
export const groundsOf = ({ choices, header }: Card): Pick<FormFacts, 'certificates' | 'protectedRegistration'> => ({
  certificates: choices.certificates,
  protectedRegistration: header.patient.protection === 'protected_registration',
});

/** `opener`: the card's own button that opens the form; null from the menu. */
export function formFacts(card: Card, today: CalendarDate, opener: Opener | null = null): FormFacts {
  const { coordination, choices } = card;
  return {
    today,
    opener,
    isOpen: isOpenCase(card),
    consentLives: coordination?.consent === 'living',
    effortGiven: card.acts.some((act) => act.caseId === card.caseId && !act.struck && act.part !== 'none'),
    unansweredAttempts: coordination?.unansweredAttempts ?? 0,
    goal: coordination?.goal ?? null,
    nextStep: coordination?.nextStep ?? null,
    plan: coordination?.plan == null ? null : (coordination.plan.content satisfies RawContent),
    ...groundsOf(card),
    informationVersion: choices.informationVersion,
  };
}

/** The kinds that one of the card's own buttons opens, those in the menu's first row first. */
export function openedBy(button: CardButton, facts: FormFacts): readonly AnyAct[] {
  const kinds = catalogue.all.filter(({ form }) => form.opensBy?.[button]?.(facts) === true);
  const isUsual = ({ form }: AnyAct) => form.place === 'usual';
  return [...kinds.filter(isUsual), ...kinds.filter((kind) => !isUsual(kind))];
}
