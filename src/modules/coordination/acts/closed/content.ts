import * as z from 'zod/mini';
import { calendarDateField } from '../../../../contract/fields.ts';
import { actors, closingReasons, outcomes } from '../../frame/choices.ts';
import { free, maybe, oneOf, yesNo } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';

export const content = z.strictObject({
  reason: oneOf(closingReasons),
  words: free(2000),
  outcome: maybe(oneOf(outcomes)),
  /** Who has the next step after us. */
  nextOwner: maybe(z.strictObject({ actor: oneOf(actors), name: free(120), what: free(300) })),
  /** Whether we may be in touch after 3 and 12 months: null when it was not asked. */
  later: maybe(z.strictObject({ yes: yesNo, after3: maybe(calendarDateField), after12: maybe(calendarDateField) })),
});
export type Closed = z.output<typeof content>;

export const fields: FieldsOf<Closed> = {
  reason: { control: 'choice', label: 'Varför avslutas koordineringen?', options: closingReasons },
  words: { control: 'long', label: 'Egna ord' },
  outcome: { control: 'choice', label: 'Hur blev det?', options: outcomes },
  nextOwner: {
    control: 'group',
    label: 'Vem har nästa steg?',
    group: {
      actor: { control: 'choice', label: 'Vem', options: actors },
      name: { control: 'text', label: 'Namn' },
      what: { control: 'text', label: 'Vad' },
    },
  },
  later: {
    control: 'later_contact',
    label: 'Får vi höra av oss efter tre och tolv månader?',
    group: {
      yes: { control: 'yes_no', label: 'Patienten säger ja' },
      after3: { control: 'date', label: 'Efter tre månader' },
      after12: { control: 'date', label: 'Efter tolv månader' },
    },
  },
};
