/** The lines of Idag: one a person, and when in words. Pure. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { formatDate, formatDay } from '../../../../web/ui/format.ts';

interface Due {
  readonly on: CalendarDate | null;
  readonly time: string | null;
}

/** What belongs to one person stands together, where the person's first thing stood. */
export function byPerson<T extends { readonly patientId: string }>(items: readonly T[]): (readonly [T, ...T[]])[] {
  const lines = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const line = lines.get(item.patientId);
    if (line === undefined) lines.set(item.patientId, [item]);
    else line.push(item);
  }
  return [...lines.values()];
}

/** "12.45" when booked today, "i dag", "sedan 15 juli" when the day has passed, else "tors 27 nov". */
export function whenOf(item: Due, today: CalendarDate): string {
  const { on, time } = item;
  const clock = time === null ? '' : time.replace(':', '.');
  if (on === null) return clock;
  if (on === today) return clock === '' ? 'i dag' : clock;
  const day = on < today ? `sedan ${formatDay(on, today)}` : formatDate(on, today);
  return clock === '' ? day : `${day} ${clock}`;
}
