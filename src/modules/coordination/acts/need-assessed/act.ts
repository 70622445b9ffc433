import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import type { AgreementStoodOn } from '../../frame/case-state.ts';
import { purposes, responsibilities, responsibilityBasis } from '../../frame/choices.ts';
import { closeCase } from '../../frame/closing.ts';
import { latestConsentTurn } from '../../frame/consent.ts';
import type { Basis } from '../../frame/content.ts';
import {
  certificateOf,
  coordinatorFinding,
  type EarlierCase,
  type Facts,
  goesOn,
  holdsOn,
  type OutsideFacts,
} from '../../frame/facts.ts';
import { noneOpenBeside } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { plainStep, stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { talkLine } from '../../frame/talk.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines, oneLine, sentence } from '../../frame/words.ts';
import { fields, type NeedAssessed, type OpeningContent } from './content.ts';
import { form } from './form.ts';

const PREVENTIVE = 'Patienten är inte sjukskriven. Det vore förebyggande, inte enligt lagen.';
const OTHERWISE_ATTESTED = 'Har någon annan intygat nedsättningen: ange vem, hur och när.';

/** Need assessed (behovsbedömning): opens the case. LOK 3 §, LAW-01, LAW-03…06. */
export const needAssessed = defineAct<NeedAssessed>('need-assessed', {
  title: 'Behovsbedömning',
  fields,
  form,
  part: () => 'none',
  looksAhead: true,

  gate(facts) {
    const { closing } = facts.case;
    return firstOf(
      closing === null
        ? null
        : not('Den här koordineringen är avslutad. Öppna den igen, eller börja en ny.', 'LOK 3 §'),
      noneOpenBeside(facts),
    );
  },

  check(facts, content, _actor, time) {
    const on = localDate(time);
    const found: Findings = stepFindings(content.nextStep, on);
    const waits = content.outcome === 'medical_first' || content.outcome === 'not_yet';
    if (waits && content.recheckOn === null) found.recheckOn = 'Skriv när behovet ska bedömas igen.';
    if (content.recheckOn !== null && content.recheckOn <= on) found.recheckOn = 'Datumet ska vara efter bedömningen.';
    if (content.opening === null) {
      if (facts.case.opening === null) found.opening = 'Koordineringen behöver en grund, ett syfte och ett ansvar.';
    } else {
      Object.assign(found, openingFindings(content.opening, on, facts.outside));
    }
    const { outside } = facts;
    const answers =
      content.responsible === null || outside === null ? null : coordinatorFinding(content.responsible, outside);
    if (answers !== null) found.responsible = answers;
    if (content.outcome === 'need' && mayNotBeAskedAgain(facts, content, on)) {
      found.asked =
        'Patienten har tackat nej i det här sjukfallet. Fråga igen först på ett överenskommet datum, eller när patienten själv hör av sig.';
    }
    return found;
  },

  effect(state, envelope, content) {
    const { actId, at, author } = envelope;
    const opening = content.opening === null ? state.opening : opened(content.opening, state.opening ?? { actId, at });
    const next = {
      ...state,
      opening,
      need: { actId, at, outcome: content.outcome },
      responsible: content.responsible ?? state.responsible ?? author,
    };
    const settlesAll = content.outcome === 'no_need' && latestConsentTurn(state, 'coordination') === null;
    if (!settlesAll || state.closing !== null) return next;
    return closeCase(next, { actId, at, how: 'no_need', reason: null, returnOn: null }, envelope.seq);
  },

  texts: forBothReaders((content, toPatient) => {
    const verdict = {
      need: toPatient
        ? 'Vi bedömde att du kan ha nytta av koordinering.'
        : 'Bedömning: patienten har behov av koordinering.',
      no_need: toPatient
        ? 'Vi bedömde att du inte behöver koordinering nu.'
        : 'Bedömning: inget behov av koordinering.',
      medical_first: toPatient
        ? 'Vi bedömde att behandling och annan medicinsk rehabilitering ska komma först.'
        : 'Bedömning: medicinsk rehabilitering först.',
      not_yet: toPatient ? 'Det gick inte att bedöma behovet ännu.' : 'Behovet kunde inte bedömas ännu.',
    }[content.outcome];
    const asked = {
      list: toPatient
        ? 'Koordinatorn läste i enhetens intyg att koordinering kunde vara till hjälp.'
        : 'Bedömningen gjordes efter genomgång av enhetens intyg.',
      patient: toPatient ? 'Du frågade själv.' : 'Patienten frågade själv.',
      doctor: toPatient ? 'Din läkare frågade.' : 'Läkaren frågade.',
      colleague: toPatient ? 'En kollega på enheten frågade.' : 'En kollega frågade.',
      agreed: toPatient ? 'Vi hade kommit överens om att höras.' : 'Bedömningen gjordes på överenskommet datum.',
    }[content.asked];
    return {
      heading: 'Behovsbedömning',
      lines: lines(
        oneLine(talkLine(content, toPatient), asked),
        `${verdict} ${sentence(content.reason)}`,
        ...(content.opening === null ? [] : openingLines(content.opening)),
        content.recheckOn === null ? null : `Ny bedömning senast ${longDate(content.recheckOn)}.`,
        content.responsible === null ? null : labelled('Ansvarig koordinator', content.responsible.name),
        stepLine(content.nextStep),
      ),
    };
  }),

  codes: () => [],
  measures: (content) => [{ key: `need.${content.outcome}`, value: 1 }],
  promises(content) {
    const recheck =
      content.recheckOn === null ? null : plainStep(content.recheckOn, 'Bedöm behovet av koordinering igen');
    return stepPromise(content.nextStep ?? recheck, 'need');
  },
  tells: () => [],
  opensCase: true,
  takesStance: (content) => content.outcome === 'no_need' || content.outcome === 'medical_first',
  // Versions 2 and 3 only add optional fields: an agreement written by hand is read as it was written, and of an earlier
  // call it is not known who rang.
  upcast: [(earlier) => earlier, (earlier) => earlier],
});

function opened(content: OpeningContent, first: { actId: string; at: Instant }) {
  const { basis, purpose, responsibility, type } = content;
  return { actId: first.actId, at: first.at, basis, purpose, responsibility, agreement: agreementOf(content), type };
}

function agreementOf({ responsibility, agreement }: OpeningContent): AgreementStoodOn | null {
  if (responsibility !== 'agreement' || agreement === null) return null;
  const { agreementId, region, validTo } = agreement;
  return { agreementId, region, validTo };
}

/** What is wrong with the basis of the case (case-rules 2, LAW-01, LAW-04, LAW-06). */
function openingFindings(content: OpeningContent, on: CalendarDate, outside: OutsideFacts | null): Findings {
  const found: Findings = {};
  if (content.type === 'preventive') found['opening.type'] = `${PREVENTIVE} Regionen har inte öppnat för den typen.`;
  const agreement =
    content.responsibility !== 'agreement' || outside === null ? null : agreementFinding(content, on, outside);
  if (agreement !== null) found['opening.agreement'] = agreement;
  const finding = outside === null ? null : basisFinding(content.basis, on, outside);
  if (finding !== null) found['opening.basis'] = finding;
  return found;
}

/** A patient of another region needs an agreement that is in the register and in force that day. */
function agreementFinding({ agreement }: OpeningContent, on: CalendarDate, { unit }: OutsideFacts): string | null {
  if (unit.agreements.length === 0) {
    return 'Ingen överenskommelse med en annan region är registrerad. Processledaren eller administratören för registret.';
  }
  const registered = unit.agreements.find(({ agreementId }) => agreementId === agreement?.agreementId);
  if (agreement === null || registered === undefined) return 'Välj vilken överenskommelse i registret som gäller.';
  const { region, from, to } = registered;
  if (on < from) return `Överenskommelsen med ${region} börjar gälla först den ${longDate(from)}.`;
  if (to !== null && to < on) return `Överenskommelsen med ${region} gällde till och med den ${longDate(to)}.`;
  const same = agreement.region === region && agreement.reference === registered.reference && agreement.validTo === to;
  return same ? null : 'Överenskommelsen har ändrats i registret. Välj den igen.';
}

function basisFinding(basis: Basis, on: CalendarDate, { sickLeave }: OutsideFacts): string | null {
  if (basis.kind === 'attested') {
    return basis.on > on ? 'Intygandet kan inte vara senare än bedömningen.' : null;
  }
  const certificate = certificateOf(sickLeave, basis.certificateId);
  if (certificate === null) return 'Intyget finns inte bland patientens intyg på den här enheten.';
  if (!certificate.counts) return 'Intyget räknas inte: det är återkallat, ersatt eller av annat slag.';
  if (!holdsOn(certificate, sickLeave, on))
    return `${PREVENTIVE} Intyget gick ut ${longDate(certificate.lastDay)}. ${OTHERWISE_ATTESTED}`;
  return null;
}

/** After a no, a patient is asked again only on an agreed date, on own contact or in a new episode (case-rules 2). */
function mayNotBeAskedAgain(facts: Facts, content: NeedAssessed, on: CalendarDate): boolean {
  const [earlier] = facts.outside?.earlierCases ?? [];
  if (facts.outside === null || facts.case.opening !== null || earlier === undefined || earlier.how !== 'declined')
    return false;
  if (content.asked === 'patient') return false;
  if (content.asked === 'agreed' && earlier.returnOn !== null && earlier.returnOn <= on) return false;
  return isSameEpisode(earlier, content, on, facts.outside);
}

function isSameEpisode(
  earlier: EarlierCase,
  content: NeedAssessed,
  on: CalendarDate,
  { sickLeave }: OutsideFacts,
): boolean {
  const basis = content.opening?.basis;
  if (earlier.certificateId === null) return basis?.kind === 'attested';
  const before = certificateOf(sickLeave, earlier.certificateId);
  if (before === null) return false;
  const now = basis?.kind === 'certificate' ? certificateOf(sickLeave, basis.certificateId) : null;
  return now === null ? goesOn(before, sickLeave, on) : now.episodeFirst === before.episodeFirst;
}

/** "Överenskommelse med Region Sörland, RS 2026-117, gäller till 31 december 2026." */
function agreementText({ region, reference, validTo }: NonNullable<OpeningContent['agreement']>): string {
  const until = validTo === null ? 'tills vidare' : `till ${longDate(validTo)}`;
  return `Överenskommelse ${region === '' ? reference : `med ${region}, ${reference}`}, gäller ${until}.`;
}

function openingLines(content: OpeningContent): string[] {
  const { basis } = content;
  const ground =
    basis.kind === 'certificate'
      ? 'Grund: läkarintyg.'
      : `Grund: nedsättningen är intygad av ${basis.by} den ${longDate(basis.on)}, ${basis.how}.`;
  const where =
    content.responsibility === 'protected_stay' ? 'vistas i regionen' : responsibilities[content.responsibility];
  const agreement = content.agreement === null ? '' : ` ${agreementText(content.agreement)}`;
  return [
    ground,
    `Syfte: ${purposes[content.purpose]}.`,
    `Regionens ansvar: ${where} (${responsibilityBasis[content.responsibility]}).${agreement}`,
  ];
}
