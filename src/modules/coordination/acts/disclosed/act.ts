import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { copiedThings, copyGrounds } from '../../frame/choices.ts';
import { caseHasBegun } from '../../frame/grounds.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines } from '../../frame/words.ts';
import { content, type Disclosed, fields, handings } from './content.ts';
import { form } from './form.ts';

/** A copy to the patient: what, when, by whom, on which ground (case-rules 9, LAW-29). Needs no consent. */
export const disclosed = defineAct<Disclosed>('disclosed', {
  title: 'Kopia till patienten',
  content,
  fields,
  form,
  part: () => 'none',

  gate: caseHasBegun,

  check(facts, said) {
    const found: Findings = {};
    if (facts.outside !== null && said.ground !== facts.outside.unit.ownership) {
      found.ground = 'Grunden hör inte till den här vårdgivaren.';
    }
    if (facts.outside !== null && !said.acts.every((actId) => facts.outside?.actIds.includes(actId))) {
      found.acts = 'Alla händelser i kopian finns inte i patientens journal här.';
    }
    return found;
  },

  effect: (state) => state,

  texts: forBothReaders((said, reader) => {
    const what = copiedThings[said.what];
    return {
      heading: reader === 'patient' ? 'Kopia till dig' : 'Kopia till patienten',
      lines: lines(
        reader === 'patient'
          ? `Du fick en kopia av ${what}.`
          : `Patienten får en kopia av ${what}. Kopian ${handings[said.handing]}.`,
        `Grund: ${copyGrounds[said.ground]}.`,
      ),
    };
  }),

  codes: () => [],
  measures: () => [{ key: 'disclosed.patient', value: 1 }],
  promises: () => [],
  tells: (said) => [
    {
      recipient: 'patient',
      whom: 'patienten',
      topics: [copiedThings[said.what]],
      ground: copyGrounds[said.ground],
      consentId: null,
    },
  ],
});
