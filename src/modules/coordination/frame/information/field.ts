/**
 * Which information text was given, how and when (LAW-45): the field, its words, and what must hold.
 */
import { calendarDateField, textField } from '../../../../contract/fields.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import { type InformationWay, informationWays } from '../choices.ts';
import type { OutsideFacts } from '../facts.ts';
import { choice, field, group, optional } from '../fields.ts';

export const informationField = group('information', 'Informationstext', {
  version: field('filled', 'Version', textField(60)),
  /** Null when it was entered before this was asked. */
  way: optional(choice('Hur', informationWays)),
  givenOn: field('date', 'Vilken dag?', calendarDateField, { past: true }),
});

export interface Information {
  readonly version: string;
  readonly way: InformationWay | null;
  readonly givenOn: CalendarDate;
}

/** "Informationstexten (version koordinera-1) lästes upp den 5 november 2026." */
export function informationText({ version, way, givenOn }: Information, toPatient: boolean): string {
  const text = `Informationstexten (version ${version})`;
  const on = `den ${longDate(givenOn)}`;
  switch (way) {
    case 'read_out':
      return `${text} lästes upp ${on}.`;
    case 'sent':
      return `${text} skickas till ${toPatient ? 'dig' : 'patienten'} ${on}.`;
    case 'had':
      return `${toPatient ? 'Du' : 'Patienten'} hade redan fått informationstexten (version ${version}) ${on}.`;
    case 'handed':
      return `${text} lämnades i handen ${on}.`;
    case null:
      return `${text} lämnades ${on}.`;
  }
}

/** The version exists, and was given no later than the event. */
export function informationFindings(
  given: Information | null,
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
