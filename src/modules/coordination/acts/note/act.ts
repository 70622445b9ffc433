import { localDate } from '../../../../kernel/clock.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { caseHasBegun } from '../../frame/grounds.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { KNOW_WHO, talkLine } from '../../frame/talk.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { fields, type Note } from './content.ts';
import { form } from './form.ts';

/** A note. Without consent only on information given, a position taken, an incoming contact, or a report by duty. */
export const note = defineAct<Note>('note', {
  title: 'Anteckning',
  fields,
  form,
  part: (content) => (content.about === 'effort' ? (content.effort ?? 'internal_coordination') : 'none'),

  gate: caseHasBegun,

  check(facts, content, _actor, time) {
    const found: Findings = stepFindings(content.nextStep, localDate(time));
    if (content.about === 'effort' && content.effort === null)
      found.effort = 'Välj vilken del av koordineringen det gäller.';
    if (content.about !== 'effort' && content.effort !== null) found.effort = 'Det här är ingen insats.';
    if (content.about === 'duty_report') {
      if (content.dutyReport === null) found.dutyReport = 'Skriv vart anmälan gjordes, enligt vilken lag och om vad.';
    } else if (content.dutyReport !== null) {
      found.dutyReport = 'Välj att anteckningen gäller en anmälan som lagen kräver.';
    } else if (content.text === '') {
      found.text = 'Skriv anteckningen.';
    }
    if (content.about === 'information_given' && content.direction === 'in' && !content.identityChecked) {
      found.identityChecked = KNOW_WHO;
    }
    const unknown = facts.outside !== null && content.clears.some((actId) => !facts.case.groundless.includes(actId));
    if (unknown) found.clears = 'Händelsen behöver inte redas ut.';
    if (content.clears.length > 0 && content.about !== 'position_taken') {
      found.about = 'Att reda ut en händelse är ett ställningstagande.';
    }
    return found;
  },

  effect(state, { actId }, content) {
    if (content.clears.length === 0) return state;
    return {
      ...state,
      cleared: { ...state.cleared, ...Object.fromEntries(content.clears.map((cleared) => [cleared, actId])) },
    };
  },

  texts: forBothReaders((content, toPatient) => {
    const heading = {
      information_given: toPatient ? 'Information till dig' : 'Information till patienten',
      position_taken: 'Ställningstagande',
      incoming: 'Någon hörde av sig',
      duty_report: 'Anteckning',
      effort: 'Anteckning',
    }[content.about];
    return {
      heading,
      lines: lines(
        talkLine(content, toPatient),
        sentence(content.text),
        content.about === 'incoming' ? 'Inga uppgifter lämnades ut.' : null,
        content.clears.length === 0 ? null : 'Anteckningen reder ut vad som gällde efter en rättelse.',
        stepLine(content.nextStep),
      ),
    };
  }),

  codes: (content) => (content.about === 'effort' ? ['GC001'] : []),
  measures: (content) => [{ key: `note.${content.about}`, value: 1 }],
  promises: (content) => stepPromise(content.nextStep, 'talk'),
  tells({ dutyReport: report }) {
    if (report === null) return [];
    return [{ recipient: 'authority', whom: report.to, topics: ['anmälan'], ground: report.law, consentId: null }];
  },
  // Version 2 only adds optional fields.
  upcast: [(earlier) => earlier],
});
