import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { coordinatorFinding } from '../../frame/facts.ts';
import { caseIsOpen } from '../../frame/grounds.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { content, fields, type ResponsibleChanged } from './content.ts';
import { form } from './form.ts';

/** Responsible coordinator changed within the unit, or a substitute from one day to another. Needs no consent. */
export const responsibleChanged = defineAct<ResponsibleChanged>('responsible-changed', {
  title: 'Ansvarig koordinator',
  content,
  fields,
  form,
  part: () => 'none',

  gate: caseIsOpen,

  check(facts, said) {
    const found: Findings = {};
    const refused = facts.outside === null ? null : coordinatorFinding(said.staff, facts.outside);
    if (refused !== null) found.staff = refused;
    if (said.role === 'responsible') {
      if (said.from !== null || said.to !== null)
        found.from = 'Den ansvariga byts från och med händelsen, utan slutdag.';
      return found;
    }
    if (said.from === null) found.from = 'Skriv första dagen.';
    if (said.to === null) found.to = 'Skriv sista dagen.';
    if (said.from !== null && said.to !== null && said.to < said.from) found.to = 'Sista dagen är före den första.';
    if (said.staff.staffId === facts.case.responsible?.staffId)
      found.staff = 'Den ansvariga kan inte ersätta sig själv.';
    return found;
  },

  effect(state, { actId }, said) {
    if (said.role === 'responsible') return { ...state, responsible: said.staff };
    if (said.from === null || said.to === null) return state;
    return {
      ...state,
      substitutes: [...state.substitutes, { actId, staff: said.staff, from: said.from, to: said.to }],
    };
  },

  texts: forBothReaders((said, reader) => {
    const mine = reader === 'patient';
    const name = said.staff.title === null ? said.staff.name : `${said.staff.name}, ${said.staff.title},`;
    const days = said.from === null || said.to === null ? '' : ` från ${longDate(said.from)} till ${longDate(said.to)}`;
    const told =
      said.role === 'responsible'
        ? `${name} är ${mine ? 'din' : 'ansvarig'} koordinator från och med nu.`
        : `${name} ersätter ${mine ? 'din' : 'den ansvariga'} ${mine ? 'koordinator' : 'koordinatorn'}${days}.`;
    return {
      heading: said.role === 'responsible' ? 'Ny ansvarig koordinator' : 'Ersättare för koordinatorn',
      lines: lines(told, sentence(said.reason)),
    };
  }),

  codes: () => [],
  measures: (said) => [{ key: `responsible.${said.role}`, value: 1 }],
  promises: () => [],
  tells: () => [],
});
