import { isCalendarDate } from '../../kernel/calendar-date.ts';
import { type Instant, instant, localDateTime } from '../../kernel/clock.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

/**
 * A moment as a person writes it: with a time zone, or as Swedish local time, to the minute or the second. Refuses
 * invalid text, and an hour that occurs twice or never when the clock is put forward or back.
 */
export function readMoment(text: string): Result<Instant> {
  const [, day, time, seconds = ':00', zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  if (day === undefined || time === undefined || !isCalendarDate(day)) return invalid(text);
  try {
    if (zone !== undefined) return ok(instant(`${day}T${time}${seconds}${zone}`));
    const wall = `${day}T${time}`;
    const found = ['+01:00', '+02:00']
      .map((offset) => instant(`${wall}${seconds}${offset}`))
      .filter((moment) => localDateTime(moment) === wall);
    if (found[0] !== undefined && found.length === 1) return ok(found[0]);
    return refuse({
      kind: 'invalid',
      message: `Klockan ${time} den ${day} inträffar ${found.length === 0 ? 'aldrig' : 'två gånger'} när klockan ställs om. Ange tiden i UTC, med Z sist.`,
    });
  } catch {
    return invalid(text);
  }
}

function invalid(text: string): Result<never> {
  return refuse({ kind: 'invalid', message: `${text} är ingen tid. Skriv som 2026-11-30T14:05.` });
}
