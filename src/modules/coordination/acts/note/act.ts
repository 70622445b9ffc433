import { localDate } from '../../../../kernel/clock.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { caseHasBegun } from '../../frame/grounds.ts';
import { stepFindings, stepLine, stepPromise } from '../../frame/next-step.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { content, fields, type Note } from './content.ts';
import { form } from './form.ts';

/** A note. Without consent only on information given, a position taken, an incoming contact, or a report by duty. */
export const note = defineAct<Note>('note', {
  title: 'Anteckning',
  content,
  fields,
  form,
  part: (said) => (said.about === 'effort' ? (said.effort ?? 'internal_coordination') : 'none'),

  gate: caseHasBegun,

  check(facts, said, _actor, time) {
    const found: Findings = stepFindings(said.nextStep, localDate(time));
    if (said.about === 'effort' && said.effort === null) found.effort = 'Välj vilken del av koordineringen det gäller.';
    if (said.about !== 'effort' && said.effort !== null) found.effort = 'Det här är ingen insats.';
    if (said.about === 'duty_report') {
      if (said.dutyReport === null) found.dutyReport = 'Skriv vart anmälan gjordes, enligt vilken lag och om vad.';
    } else if (said.dutyReport !== null) {
      found.dutyReport = 'Välj att anteckningen gäller en anmälan som lagen kräver.';
    } else if (said.text === '') {
      found.text = 'Skriv anteckningen.';
    }
    const unknown = facts.outside !== null && said.clears.some((actId) => !facts.case.groundless.includes(actId));
    if (unknown) found.clears = 'Händelsen behöver inte redas ut.';
    if (said.clears.length > 0 && said.about !== 'position_taken') {
      found.about = 'Att reda ut en händelse är ett ställningstagande.';
    }
    return found;
  },

  effect(state, { actId }, said) {
    if (said.clears.length === 0) return state;
    return { ...state, cleared: { ...state.cleared, ...Object.fromEntries(said.clears.map((one) => [one, actId])) } };
  },

  texts: forBothReaders((said, reader) => {
    const heading = {
      information_given: reader === 'patient' ? 'Information till dig' : 'Information till patienten',
      position_taken: 'Ställningstagande',
      incoming: 'Någon hörde av sig',
      duty_report: 'Anteckning',
      effort: 'Anteckning',
    }[said.about];
    return {
      heading,
      lines: lines(
        sentence(said.text),
        said.about === 'incoming' ? 'Inga uppgifter lämnades ut.' : null,
        said.clears.length === 0 ? null : 'Anteckningen reder ut vad som gällde efter en rättelse.',
        stepLine(said.nextStep),
      ),
    };
  }),

  codes: (said) => (said.about === 'effort' ? ['GC001'] : []),
  measures: (said) => [{ key: `note.${said.about}`, value: 1 }],
  promises: (said) => stepPromise(said.nextStep, 'talk'),
  tells({ dutyReport: report }) {
    if (report === null) return [];
    return [{ recipient: 'authority', whom: report.to, topics: ['anmälan'], ground: report.law, consentId: null }];
  },
});
