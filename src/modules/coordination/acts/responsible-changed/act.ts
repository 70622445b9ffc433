import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { coordinatorFinding } from '../../frame/facts.ts';
import { caseIsOpen } from '../../frame/grounds.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { fields, type ResponsibleChanged } from './content.ts';
import { form } from './form.ts';

/** Responsible coordinator changed within the unit, or a substitute from one day to another. Needs no consent. */
export const responsibleChanged = defineAct<ResponsibleChanged>('responsible-changed', {
  title: 'Ansvarig koordinator',
  fields,
  form,
  part: () => 'none',

  gate: caseIsOpen,

  check(facts, content) {
    const found: Findings = {};
    const refused = facts.outside === null ? null : coordinatorFinding(content.staff, facts.outside);
    if (refused !== null) found.staff = refused;
    if (content.role === 'responsible') {
      if (content.from !== null || content.to !== null)
        found.from = 'Den ansvariga byts från och med händelsen, utan slutdag.';
      return found;
    }
    if (content.from === null) found.from = 'Skriv första dagen.';
    if (content.to === null) found.to = 'Skriv sista dagen.';
    if (content.from !== null && content.to !== null && content.to < content.from)
      found.to = 'Sista dagen är före den första.';
    if (content.staff.staffId === facts.case.responsible?.staffId)
      found.staff = 'Den ansvariga kan inte ersätta sig själv.';
    return found;
  },

  effect(state, _envelope, content) {
    if (content.role === 'responsible') return { ...state, responsible: content.staff };
    if (content.from === null || content.to === null) return state;
    return {
      ...state,
      substitutes: [...state.substitutes, { staff: content.staff, from: content.from, to: content.to }],
    };
  },

  texts: forBothReaders((content, toPatient) => {
    const name = content.staff.title === null ? content.staff.name : `${content.staff.name}, ${content.staff.title},`;
    const days =
      content.from === null || content.to === null
        ? ''
        : ` från ${longDate(content.from)} till ${longDate(content.to)}`;
    const told =
      content.role === 'responsible'
        ? `${name} är ${toPatient ? 'din' : 'ansvarig'} koordinator från och med nu.`
        : `${name} ersätter ${toPatient ? 'din' : 'den ansvariga'} ${toPatient ? 'koordinator' : 'koordinatorn'}${days}.`;
    return {
      heading: content.role === 'responsible' ? 'Ny ansvarig koordinator' : 'Ersättare för koordinatorn',
      lines: lines(told, sentence(content.reason)),
    };
  }),

  codes: () => [],
  measures: (content) => [{ key: `responsible.${content.role}`, value: 1 }],
  promises: () => [],
  tells: () => [],
});
