/** A coordinator who opened the coordinator's own record last month: the log review finds it by the identity number. */
import { monthsAfter } from '../../../src/kernel/calendar-date.ts';
import { fixedClock } from '../../../src/kernel/clock.ts';
import { uuidv7 } from '../../../src/kernel/ids.ts';
import { ok } from '../../../src/kernel/result.ts';
import { patientResource, stateReason } from '../../../src/modules/access/index.ts';
import { openCard } from '../../../src/modules/coordination/case/queries/card.ts';
import { toInstant } from '../../../src/modules/coordination/frame/event-time.ts';
import type { Database } from '../../../src/platform/db/transaction.ts';
import type { Region } from '../model.ts';
import { must } from './certificates.ts';
import { type Keys, subjectOf } from './organisation.ts';

export async function openOwnRecord(
  database: Database,
  region: Region,
  keys: Keys,
  patients: ReadonlyMap<string, string>,
): Promise<void> {
  if (region.ownRecord === null) return;
  const { staff, person } = region.ownRecord;
  const patientId = patients.get(person.number);
  if (patientId === undefined) throw new Error('the coordinator’s own record is not registered');
  const moment = toInstant(`${monthsAfter(region.today, -1).slice(0, 7)}-19T12:12`);
  const subject = subjectOf(keys, staff, person.unit, Math.floor(Date.parse(moment) / 1000) - 60);
  const context = () => ({ subject, clock: fixedClock(moment), requestId: uuidv7() });
  const words = 'Skulle se vad som stod om min egen sjukskrivning';
  must(
    await database.transaction(context(), async (tx) => {
      const { relation } = await patientResource(tx, patientId);
      const stated = relation === null ? await stateReason(tx, patientId, { reason: 'other', words }) : ok(undefined);
      return stated.ok ? openCard(tx, patientId) : stated;
    }),
  );
}
