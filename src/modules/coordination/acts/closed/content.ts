import { calendarDateField } from '../../../../contract/fields.ts';
import { actors, closingReasons, outcomes } from '../../frame/choices.ts';
import { free, maybe, yesNo } from '../../frame/content.ts';
import { type ContentOf, choice, field, group, optional } from '../../frame/fields.ts';

export const fields = {
  reason: choice('Varför avslutas koordineringen?', closingReasons),
  /** Null when another reason ends the case, and in closings from before the day was asked for. */
  deceasedOn: optional(field('date', 'Vilken dag avled patienten?', calendarDateField, { past: true })),
  words: field('long', 'Egna ord', free(2000)),
  outcome: optional(choice('Hur blev det?', outcomes)),
  /** Who has the next step after us. */
  nextOwner: optional(
    group('group', 'Vem har nästa steg?', {
      actor: choice('Vem', actors),
      name: field('text', 'Namn', free(120)),
      what: field('text', 'Vad', free(300)),
    }),
  ),
  /** Whether we may be in touch after 3 and 12 months: null when it was not asked. */
  later: optional(
    group('later_contact', 'Får vi höra av oss efter tre och tolv månader?', {
      yes: field('yes_no', 'Patienten säger ja', yesNo),
      after3: field('date', 'Efter tre månader', maybe(calendarDateField)),
      after12: field('date', 'Efter tolv månader', maybe(calendarDateField)),
    }),
  ),
};
export type Closed = ContentOf<typeof fields>;
