/** A waiting request for support at the first unit, so that the manager of a demo has something to answer. */
import { fixedClock } from '../../../src/kernel/clock.ts';
import { uuidv7 } from '../../../src/kernel/ids.ts';
import { askSupport } from '../../../src/modules/access/support/commands.ts';
import { toInstant } from '../../../src/modules/coordination/frame/event-time.ts';
import type { Database } from '../../../src/platform/db/transaction.ts';
import type { Region } from '../model.ts';
import { type Keys, subjectOf } from './organisation.ts';

/** Asks this morning, like the support of the first unit's care provider. */
export async function askForSupport(database: Database, region: Region, keys: Keys): Promise<void> {
  const [unit] = region.units;
  const held = region.staff
    .flatMap((staff) => staff.assignments.map((assignment) => ({ staff, ...assignment })))
    .find((assignment) => assignment.role === 'support' && assignment.unit === unit);
  if (unit === undefined || held === undefined) return;
  const at = toInstant(`${region.today}T07:10`);
  const subject = subjectOf(keys, held.staff, unit, Date.parse(at) / 1000);
  const asked = await database.transaction({ subject, clock: fixedClock(at), requestId: uuidv7() }, (tx) =>
    askSupport(tx, {
      unitId: subject.unitId,
      reference: 'INC0012745',
      matter: 'Enheten har anmält att intyg som skickades i fredags inte syns i arbetslistan.',
      views: ['state', 'quarantine'],
      minutes: 120,
    }),
  );
  if (!asked.ok) throw new Error(`support's request was refused: ${asked.refusal.message}`);
}
