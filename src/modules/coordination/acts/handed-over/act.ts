import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { coordinatorFinding } from '../../frame/facts.ts';
import { caseIsOpen } from '../../frame/grounds.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines } from '../../frame/words.ts';
import { fields, type HandedOver } from './content.ts';
import { form } from './form.ts';

/** Handed over within the unit, or to another unit of the provider by an active choice (case-rules 2). */
export const handedOver = defineAct<HandedOver>('handed-over', {
  title: 'Överlämning',
  fields,
  form,
  part: (content) => (content.to.kind === 'unit' ? 'internal_coordination' : 'none'),
  looksAhead: true,

  gate: caseIsOpen,

  check(facts, content) {
    const found: Findings = {};
    const { to } = content;
    if (!content.confirmed) found.confirmed = 'Bekräfta att koordineringen ska lämnas över.';
    if (facts.outside === null) return found;
    const { otherUnits } = facts.outside.unit;
    const refused = to.kind === 'colleague' ? coordinatorFinding(to.staff, facts.outside) : null;
    if (refused !== null) found['to.staff'] = refused;
    if (to.kind === 'unit' && !otherUnits.some((unit) => unit.unitId === to.unitId)) {
      found['to.unitId'] =
        'Enheten hör inte till samma vårdgivare. Till en annan vårdgivare är det ett utlämnande och ett avslut, inte en överlämning.';
    }
    if (to.kind === 'unit' && facts.case.handover?.waits === true) {
      found['to.unitId'] =
        `Koordineringen väntar redan på svar från ${facts.case.handover.toUnitName}. Ta tillbaka den överlämningen först.`;
    }
    if (to.kind === 'unit' && facts.outside.patient.closedToOtherUnits) {
      found['to.unitId'] =
        'Patienten har spärrat uppgifterna för andra enheter. Fråga patienten om spärren ska hävas innan du lämnar över (PDL 4 kap. 4 §).';
    }
    return found;
  },

  // To another unit the case goes on here until somebody there has accepted it.
  effect: (state, _envelope, { to }) => (to.kind === 'colleague' ? { ...state, responsible: to.staff } : state),

  texts: forBothReaders((content, toPatient) => {
    const to = content.to.kind === 'unit' ? content.to.unitName : content.to.staff.name;
    return {
      heading: 'Överlämning av koordineringen',
      lines: lines(
        content.to.kind === 'unit'
          ? `Koordineringen lämnas över till ${to}, hos samma vårdgivare, när enheten där har tackat ja. ${untilThen(toPatient)}`
          : `Koordineringen lämnas över till ${to} här på enheten.`,
        labelled(toPatient ? 'Det här lämnade vi vidare' : 'Att känna till för den som tar över', content.summary),
      ),
    };
  }),

  codes: (content) => (content.to.kind === 'unit' ? ['GC001'] : []),
  measures: (content) => [{ key: `handed_over.${content.to.kind}`, value: 1 }],
  promises: () => [],
  tells: () => [],
  handsOver: ({ to, summary }) =>
    to.kind === 'unit' ? { toUnitId: to.unitId, toUnitName: to.unitName, summary } : null,
});

const untilThen = (toPatient: boolean) =>
  toPatient ? 'Till dess har du kvar koordineringen hos oss.' : 'Till dess fortsätter koordineringen här.';
