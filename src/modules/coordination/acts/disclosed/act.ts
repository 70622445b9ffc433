import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { copiedThings, copyGrounds } from '../../frame/choices.ts';
import { caseHasBegun } from '../../frame/grounds.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines } from '../../frame/words.ts';
import { type Disclosed, fields, handings } from './content.ts';
import { form } from './form.ts';

/** A copy to the patient: what, when, by whom, on which ground (case-rules 9, LAW-29). Needs no consent. */
export const disclosed = defineAct<Disclosed>('disclosed', {
  title: 'Kopia till patienten',
  fields,
  form,
  part: () => 'none',

  gate: caseHasBegun,

  check(facts, content) {
    const found: Findings = {};
    if (facts.outside !== null && content.ground !== facts.outside.unit.ownership) {
      found.ground = 'Grunden hör inte till den här vårdgivaren.';
    }
    if (facts.outside !== null && !content.acts.every((actId) => facts.outside?.actIds.includes(actId))) {
      found.acts = 'Alla händelser i kopian finns inte i patientens journal här.';
    }
    return found;
  },

  effect: (state) => state,

  texts: forBothReaders((content, toPatient) => {
    const what = copiedThings[content.what];
    return {
      heading: toPatient ? 'Kopia till dig' : 'Kopia till patienten',
      lines: lines(
        toPatient
          ? `Du fick en kopia av ${what}.`
          : `Patienten får en kopia av ${what}. Kopian ${handings[content.handing]}.`,
        `Grund: ${copyGrounds[content.ground]}.`,
      ),
    };
  }),

  codes: () => [],
  measures: () => [{ key: 'disclosed.patient', value: 1 }],
  promises: () => [],
  tells: (content) => [
    {
      recipient: 'patient',
      whom: 'patienten',
      topics: [copiedThings[content.what]],
      ground: copyGrounds[content.ground],
      consentId: null,
    },
  ],
});
