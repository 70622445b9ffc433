/**
 * Which information text was given, and when (LAW-45): the field, and what must hold.
 */
import { calendarDateField, textField } from '../../../../contract/fields.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { OutsideFacts } from '../facts.ts';
import { field, group } from '../fields.ts';

export const informationField = group('information', 'Informationstext', {
  version: field('filled', 'Version', textField(60)),
  givenOn: field('date', 'Lämnad', calendarDateField, { past: true }),
});

/** The version exists, and was given no later than the event. */
export function informationFindings(
  given: { version: string; givenOn: CalendarDate } | null,
  on: CalendarDate,
  outside: OutsideFacts | null,
): Record<string, string> {
  const found: Record<string, string> = {};
  if (given === null) return found;
  if (given.givenOn > on) found['information.givenOn'] = 'Texten kan inte ha lämnats senare än händelsen.';
  if (outside !== null && !outside.unit.informationVersions.includes(given.version)) {
    found['information.version'] = 'Den versionen av informationstexten finns inte.';
  }
  return found;
}
