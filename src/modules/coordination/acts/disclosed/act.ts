import * as z from 'zod/mini';
import { uuidField } from '../../../../contract/fields.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { copiedThings, copyGrounds } from '../../frame/choices.ts';
import { oneOf } from '../../frame/content.ts';
import { caseHasBegun } from '../../frame/grounds.ts';
import { lines } from '../../frame/words.ts';
import { fields } from './fields.ts';

export const handings = { in_hand: 'lämnas i handen', posted: 'skickas med post' } as const;

const content = z.strictObject({
  what: oneOf(copiedThings),
  /** The acts that the copy holds. */
  acts: z.array(uuidField).check(z.minLength(1, 'Kopian är tom.'), z.maxLength(500)),
  handing: oneOf(handings),
  ground: oneOf(copyGrounds),
});
export type Disclosed = z.output<typeof content>;

/** A copy to the patient: what, when, by whom, on which ground (case-rules 9, LAW-29). Needs no consent. */
export const disclosed = defineAct<Disclosed>('disclosed', {
  title: 'Kopia till patienten',
  version: 1,
  content,
  fields,
  part: () => 'none',

  gate: (facts) => caseHasBegun(facts),

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

  text(said, audience) {
    const what = copiedThings[said.what];
    return {
      heading: audience === 'patient' ? 'Kopia till dig' : 'Kopia till patienten',
      body: lines(
        audience === 'patient'
          ? `Du fick en kopia av ${what}.`
          : `Patienten får en kopia av ${what}. Kopian ${handings[said.handing]}.`,
        `Grund: ${copyGrounds[said.ground]}.`,
      ),
    };
  },

  codes: () => [],
  measures: () => [{ key: 'disclosed.patient', value: 1 }],
  promises: () => [],
  discloses: (said) => ({
    recipient: 'patienten',
    topics: [copiedThings[said.what]],
    ground: copyGrounds[said.ground],
  }),
  upcast: [],
});
