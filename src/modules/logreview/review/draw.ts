/** Drawing reviews: one for each period and unit, seeded by a published end of the chain (LAW-36). */
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { type LogSettings, periodBefore } from '../domain.ts';
import { logSettings } from '../settings.ts';
import { addReview, factsForReview, headAfter, reviewsFrom, rowsForReview, unitsWithLog } from '../store/review.ts';
import { aboutPatients, pickRows } from './picks.ts';

/** Most periods to catch up on when the service has been down. */
const MOST_PERIODS = 12;

/** Least number of days for a review that is drawn late. */
const LEAST_DAYS = 14;

/** Reviews drawn in one transaction, so that it ends within seconds in a large region too. */
const MOST_AT_ONCE = 25;

/**
 * Draws the reviews that are due; gives how many, and whether there may be more. A period waits until a head is
 * published after it.
 */
export async function drawReviews(tx: Tx): Promise<{ made: number; more: boolean }> {
  const settings = await logSettings(tx);
  let made = 0;
  for (const period of await periodsToDraw(tx, settings)) {
    if (made < MOST_AT_ONCE) made += await drawPeriod(tx, period, settings, MOST_AT_ONCE - made);
  }
  return { made, more: made === MOST_AT_ONCE };
}

/** The latest whole period, and earlier ones back to the last that was drawn. */
async function periodsToDraw(tx: Tx, settings: LogSettings) {
  const periods = [periodBefore(tx.clock.today(), settings.period)];
  for (let back = periods[0]; back !== undefined && periods.length < MOST_PERIODS; back = periods[0]) {
    const { units, earlier } = await reviewsFrom(tx, back.first);
    if (units.length > 0) return periods;
    if (!earlier) return periods.slice(-1);
    periods.unshift(periodBefore(back.first, settings.period));
  }
  return periods;
}

async function drawPeriod(
  tx: Tx,
  period: { first: CalendarDate; last: CalendarDate },
  settings: LogSettings,
  most: number,
): Promise<number> {
  const seed = await headAfter(tx, period.last);
  if (seed === null) return 0;
  const { units: drawn } = await reviewsFrom(tx, period.first);
  const units = (await unitsWithLog(tx, period)).filter((unitId) => !drawn.includes(unitId)).slice(0, most);
  const inTime = addDays(period.last, settings.dueDays);
  const leastTime = addDays(tx.clock.today(), LEAST_DAYS);
  for (const unitId of units) {
    const rows = await rowsForReview(tx, unitId, period);
    const patientIds = new Set(rows.flatMap((row) => row.patientId ?? []));
    const openers = new Set(rows.flatMap((row) => row.staffId ?? []));
    const facts = await factsForReview(tx, unitId, { patientIds: [...patientIds], openers: [...openers] }, period);
    const { picks, met } = pickRows(rows, facts, settings, `${seed.hash} ${unitId} ${period.first}`);
    await addReview(tx, {
      ...period,
      reviewId: uuidv7(),
      unitId,
      dueOn: inTime > leastTime ? inTime : leastTime,
      seed,
      rowsSeen: aboutPatients(rows).length,
      met,
      picks,
    });
  }
  return units.length;
}
