/**
 * What must hold when an act refers to the information text (LAW-45).
 */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { OutsideFacts } from '../facts.ts';

/** The version exists, and was given no later than the event. `path` is the field's path. */
export function informationFindings(
  said: { version: string; givenOn: CalendarDate } | null,
  path: string,
  on: CalendarDate,
  outside: OutsideFacts | null,
): Record<string, string> {
  const found: Record<string, string> = {};
  if (said === null) return found;
  if (said.givenOn > on) found[`${path}.givenOn`] = 'Texten kan inte ha lämnats senare än händelsen.';
  if (outside !== null && !outside.unit.informationVersions.includes(said.version)) {
    found[`${path}.version`] = 'Den versionen av informationstexten finns inte.';
  }
  return found;
}
