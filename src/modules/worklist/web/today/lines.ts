/** The lines of Idag: one for each person, with the time in words. Pure. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { formatDate, formatDay } from '../../../../web/ui/format.ts';
import { manners } from '../../../coordination/domain.ts';
import type { RuleKey } from '../../domain.ts';

interface Due {
  readonly on: CalendarDate | null;
  readonly time: string | null;
}

/** Groups items by person, each group at the place of the person's first item. */
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

/** Where a line leads: a call, the card, the row with its certificate, or the form for a doctor's answer. */
export type LineAct = 'call' | 'card' | 'row' | 'answer';

/** Reasons that a talk with the patient does not settle. */
const otherActs: Readonly<Partial<Record<RuleKey, LineAct>>> = {
  recheck_due: 'row',
  doctor_answered: 'row',
  doctor_unanswered: 'answer',
  groundless: 'card',
  plan_step_due: 'card',
  plan_old: 'card',
  no_next_step: 'card',
  basis_ended: 'card',
  agreement_ends: 'card',
  responsible_gone: 'card',
};

/** The usual next act of a reason. A booking face to face leads to the card, every other talk to the telephone. */
export function actOf({ rule, manner }: { readonly rule: RuleKey; readonly manner: string | null }): LineAct {
  const faceToFace = rule === 'booked' && manner !== null && manner !== manners.telephone;
  return otherActs[rule] ?? (faceToFace ? 'card' : 'call');
}

/** The text on the button. */
export function actLabel(act: LineAct, rule: RuleKey): string {
  if (act === 'row') return rule === 'recheck_due' ? 'Visa intyget' : 'Besluta';
  return { call: 'Samtal', card: 'Öppna kortet', answer: 'Notera svar' }[act];
}
