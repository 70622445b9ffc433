import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { localDate } from '../../../../kernel/clock.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import type { CaseState, Closing } from '../../frame/case-state.ts';
import { reopenGrounds } from '../../frame/choices.ts';
import { latestConsentTurn } from '../../frame/consent.ts';
import { certificateOf, type Facts, goesOn } from '../../frame/facts.ts';
import { noneOpenBeside, withinReopening } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { fields, type Reopened } from './content.ts';
import { form } from './form.ts';

/** Reopened: same episode, within 30 days; consent is asked for again unless closed by mistake (case-rules 2). */
export const reopened = defineAct<Reopened>('reopened', {
  title: 'Öppnas igen',
  fields,
  form,
  part: () => 'none',
  looksAhead: true,

  gate(facts, _actor, time) {
    const { closing } = facts.case;
    // Handing over used to close the case at once, and it was opened again when nobody had accepted it.
    if (closing === null && facts.outside === null && facts.case.handover !== null) return null;
    if (closing === null) return not('Koordineringen är inte avslutad.', 'LOK 3 §');
    if (time < closing.at) return not('Tidpunkten är före avslutet.', 'PDL 3 kap. 6 §');
    return firstOf(notHandedOver(closing), noneOpenBeside(facts), withinReopening(closing.at, time));
  },

  check(facts, content, _actor, time) {
    const on = localDate(time);
    const found: Findings = stepFindings(content.nextStep, on);
    const refused = groundFinding(facts, content, on);
    if (refused !== null) found.ground = refused;
    return found;
  },

  effect(state, { actId, at, seq }, content) {
    if (state.closing === null) return state;
    const opened = { ...state, closing: null, laterChecks: [] };
    if (content.ground === 'mistake') return withoutClosing(opened, state.closing.actId);
    return { ...opened, doors: [...state.doors, { at, seq, open: true, actId }] };
  },

  texts: forBothReaders((content, toPatient) => ({
    heading: 'Koordineringen öppnas igen',
    lines: lines(
      `Skäl: ${toPatient && content.ground === 'own_contact' ? 'du har hört av dig' : reopenGrounds[content.ground]}. ${sentence(content.reason)}`,
      content.ground === 'mistake'
        ? 'Samtycket gäller som före avslutet.'
        : `Samtycket gällde till avslutet. ${toPatient ? 'Vi frågar dig' : 'Patienten frågas'} på nytt.`,
      stepLine(content.nextStep),
    ),
  })),

  codes: () => [],
  measures: () => [{ key: 'reopened', value: 1 }],
  promises: (content) => stepPromise(content.nextStep, 'talk'),
  tells: () => [],
  mayPlanAfterEnd: true,
});

/** Another unit has accepted the case, and answers for it. No ground opens it here as well. */
function notHandedOver({ how }: Closing): Refusal | null {
  return how === 'handed_over'
    ? not('En annan enhet har tagit över koordineringen, och den fortsätter där.', 'LOK 3 §')
    : null;
}

/** A closing made by mistake neither closed the case nor ended consent; a withdrawal stands, whenever it was entered. */
function withoutClosing(state: CaseState, closingId: string): CaseState {
  return {
    ...state,
    doors: state.doors.filter((turn) => turn.actId !== closingId),
    consents: state.consents.filter((turn) => turn.actId !== closingId),
  };
}

/** Why the case may not be opened again on that ground: each ground is tested by a rule of its own (case-rules 2). */
function groundFinding(facts: Facts, content: Reopened, on: CalendarDate): string | null {
  const { closing } = facts.case;
  if (closing === null) return null;
  if (content.ground === 'mistake') return notOurMistake(facts.case);
  if (closing.reason === 'deceased') return wronglyDead;
  if (saidNo(facts.case) && !patientReturns(closing, content, on)) {
    return 'Patienten har sagt nej eller avslutat. Öppna igen först när patienten hör av sig, eller på ett överenskommet datum.';
  }
  return goesOnStill(facts, on) ? null : otherEpisode;
}

/** The gate has asked that no death is in force, so the one that the closing tells of has been corrected. */
const wronglyDead =
  'Koordineringen avslutades därför att patienten hade avlidit. Var det fel, välj att avslutet var ett misstag.';

/** A mistake of ours is undone. What the patient has answered is not ours to undo: if it is wrong, it is corrected. */
function notOurMistake(state: CaseState): string | null {
  if (!saidNo(state)) return null;
  return 'Patienten har sagt nej eller avslutat, och det är inget misstag av oss. Är svaret fel infört: rätta den händelsen.';
}

/** The patient has said no, withdrawn consent or wanted to end. */
function saidNo(state: CaseState): boolean {
  const { closing } = state;
  return (
    closing?.how === 'declined' ||
    closing?.reason === 'withdrawn' ||
    closing?.reason === 'patient_ended' ||
    latestConsentTurn(state, 'coordination')?.why === 'withdrawn'
  );
}

/** After a no: the patient is in touch again, or the day has come that the patient named. */
function patientReturns({ returnOn }: Closing, { ground }: Reopened, on: CalendarDate): boolean {
  return ground === 'own_contact' || (ground === 'agreed_date' && returnOn !== null && returnOn <= on);
}

const otherEpisode = 'Det är inte samma sjukfall längre. Börja en ny koordinering med en behovsbedömning.';

/** Whether the sick leave that the case stands on goes on. Asked neither of history nor of an attested limitation. */
function goesOnStill({ case: { opening }, outside }: Facts, on: CalendarDate): boolean {
  const basis = opening?.basis;
  if (outside === null || basis?.kind !== 'certificate') return true;
  const certificate = certificateOf(outside.sickLeave, basis.certificateId);
  return certificate !== null && goesOn(certificate, outside.sickLeave, on);
}
