import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { localDate } from '../../../../kernel/clock.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import type { CaseState } from '../../frame/case-state.ts';
import { reopenGrounds } from '../../frame/choices.ts';
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

  gate(facts, _actor, time) {
    const { closing } = facts.case;
    if (closing === null) return not('Koordineringen är inte avslutad.', 'LOK 3 §');
    if (time < closing.at) return not('Tidpunkten är före avslutet.', 'PDL 3 kap. 6 §');
    return firstOf(noneOpenBeside(facts), withinReopening(closing.at, time));
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

/** A closing made by mistake neither closed the case nor ended consent; a withdrawal stands, whenever it was entered. */
function withoutClosing(state: CaseState, closingId: string): CaseState {
  return {
    ...state,
    doors: state.doors.filter((turn) => turn.actId !== closingId),
    consents: state.consents.filter((turn) => turn.actId !== closingId),
  };
}

function groundFinding(facts: Facts, content: Reopened, on: CalendarDate): string | null {
  const { closing, opening } = facts.case;
  if (content.ground === 'mistake' || closing === null) return null;
  if (closing.reason === 'deceased') return 'Patienten har avlidit.';
  if (closing.how === 'handed_over') return 'Koordineringen är överlämnad till en annan enhet.';
  const agreed = content.ground === 'agreed_date' && closing.returnOn !== null && closing.returnOn <= on;
  const silent = closing.how === 'declined' || closing.reason === 'withdrawn' || closing.reason === 'patient_ended';
  if (silent && content.ground !== 'own_contact' && !agreed) {
    return 'Patienten har sagt nej eller avslutat. Öppna igen först när patienten hör av sig, eller på ett överenskommet datum.';
  }
  const basis = opening?.basis;
  if (facts.outside === null || basis?.kind !== 'certificate') return null;
  const { sickLeave } = facts.outside;
  const certificate = certificateOf(sickLeave, basis.certificateId);
  if (certificate !== null && goesOn(certificate, sickLeave, on)) return null;
  return 'Det är inte samma sjukfall längre. Börja en ny koordinering med en behovsbedömning.';
}
