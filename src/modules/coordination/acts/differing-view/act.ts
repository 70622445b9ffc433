import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { caseHasBegun } from '../../frame/grounds.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { sentence } from '../../frame/words.ts';
import { type DifferingView, fields } from './content.ts';
import { form } from './form.ts';

/** The patient's view that something in the journal is wrong or misleading (PDL 3:8, LAW-27). Shown with the entry. */
export const differingView = defineAct<DifferingView>('differing-view', {
  title: 'Patientens uppfattning',
  fields,
  form,
  part: () => 'none',
  gate: caseHasBegun,
  check(facts, content) {
    const unknown = facts.outside !== null && content.about !== null && !facts.outside.actIds.includes(content.about);
    const found: Findings = {};
    if (unknown) found.about = 'Händelsen finns inte i patientens journal här.';
    return found;
  },
  effect: (state) => state,

  texts: forBothReaders((content, toPatient) => ({
    heading: toPatient ? 'Din uppfattning' : 'Patientens uppfattning',
    lines: [
      `${toPatient ? 'Du anser att något i journalen inte stämmer' : 'Patienten anser att något i journalen inte stämmer'}: ${sentence(content.view)}`,
    ],
  })),

  codes: () => [],
  measures: () => [{ key: 'differing_view', value: 1 }],
  promises: () => [],
  tells: () => [],
  view: ({ about }) => ({ about }),
});
