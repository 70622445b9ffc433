/**
 * Decisions to destroy as lines kept outside the backups, and carrying them out anew after one is restored: a backup
 * holds what was destroyed after it was taken, and must not bring it back (LAW-31).
 */
import * as z from 'zod/mini';
import { calendarDateField, instantField, uuidField } from '../../../contract/fields.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { event } from '../../audit/index.ts';
import { everyProvider } from '../../coordination/index.ts';
import { addDestruction, addOutcome, type Destruction, destructions, leftOf } from '../store/index.ts';
import { carryOut } from './run.ts';

/** One approved decision: who, when, on what, and exactly which entries. No word of theirs, no number, no name of a patient. */
const line = z.object({
  format: z.literal('koordinera.destruction.1'),
  provider_id: uuidField,
  unit_id: uuidField,
  destruction_id: uuidField,
  patient_id: uuidField,
  ground: z.enum(['ivo', 'retention']),
  reference: z.string().check(z.minLength(1)),
  decided_on: calendarDateField,
  scope: z.enum(['acts', 'case', 'person']),
  certificates: z.boolean(),
  proposed_by: uuidField,
  proposed_by_name: z.string(),
  proposed_at: instantField,
  approved_by: uuidField,
  approved_by_name: z.string(),
  approved_by_title: z.nullable(z.string()),
  approved_auth_time: z.number(),
  approved_at: instantField,
  items: z.array(z.object({ kind: z.enum(['act', 'certificate']), at_unit_id: uuidField, object_id: uuidField })),
});
type Line = z.output<typeof line>;

export interface ReplayedDestruction {
  destructionId: Uuid;
  reference: string;
  /** done: carried out now. already: nothing was left. unknown: the patient or the unit is not in this database. */
  outcome: 'done' | 'already' | 'unknown';
}

/** Every approved decision of every provider as lines, one JSON object each. */
export async function writtenDestructions(database: Database, clock: Clock): Promise<Result<string[]>> {
  const providers = await everyProvider(database);
  if (!providers.ok) return providers;
  const lines: string[] = [];
  for (const providerId of providers.value) {
    const subject = systemSubject(providerId, 'koordinera destructions export');
    const all = await database.transaction({ subject, clock, requestId: uuidv7() }, async (tx) => {
      const found = await destructions(tx);
      const patients = [...new Set(found.map(({ row }) => row.patient_id))];
      tx.audit(event('records.destruction.listed', { purpose: 'system', patients }));
      return ok(found);
    });
    if (!all.ok) return all;
    lines.push(...all.value.flatMap(lineOf).map((one) => JSON.stringify(one)));
  }
  return ok(lines);
}

function lineOf({ row, items, outcome }: Destruction): Line[] {
  if (outcome?.outcome !== 'approved') return [];
  return [
    {
      format: 'koordinera.destruction.1',
      ...row,
      approved_by: outcome.by_staff_id,
      approved_by_name: outcome.by_name,
      approved_by_title: outcome.by_title,
      approved_auth_time: outcome.auth_time,
      approved_at: outcome.decided_at,
      items: items.map(({ kind, at_unit_id, object_id }) => ({ kind, at_unit_id, object_id })),
    },
  ];
}

/** The lines read; a refusal names the first that is none. */
export function readDestructions(lines: readonly string[]): Result<Line[]> {
  const read: Line[] = [];
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = null;
    }
    const parsed = z.safeParse(line, value);
    if (!parsed.success) {
      return refuse({ kind: 'invalid', message: `Rad ${index + 1} är inget beslut om förstöring. Ingenting gjordes.` });
    }
    read.push(parsed.data);
  }
  return ok(read);
}

/** Carries out each decision of which anything is left, with its rows put back when the restored backup lacks them. */
export async function replayDestructions(
  database: Database,
  clock: Clock,
  lines: readonly Line[],
): Promise<Result<ReplayedDestruction[]>> {
  const providers = await everyProvider(database);
  if (!providers.ok) return providers;
  const replayed: ReplayedDestruction[] = [];
  for (const one of lines) {
    const { destruction_id: destructionId, reference } = one;
    if (!providers.value.includes(one.provider_id)) {
      replayed.push({ destructionId, reference, outcome: 'unknown' });
      continue;
    }
    const subject = systemSubject(one.provider_id, 'koordinera destructions replay');
    const result = await database.transaction({ subject, clock, requestId: uuidv7() }, async (tx) => {
      const about = {
        purpose: 'system' as const,
        patients: [one.patient_id],
        object: { kind: 'destruction', id: destructionId },
      };
      tx.audit(event('records.destruction.opened', about));
      const {
        format: _,
        items,
        approved_by,
        approved_by_name,
        approved_by_title,
        approved_auth_time,
        approved_at,
        ...row
      } = one;
      const key = { provider_id: row.provider_id, unit_id: row.unit_id, destruction_id: destructionId };
      await addDestruction(
        tx,
        row,
        items.map((item) => ({ ...key, ...item })),
      );
      await addOutcome(tx, {
        ...key,
        outcome: 'approved',
        by_staff_id: approved_by,
        by_name: approved_by_name,
        by_title: approved_by_title,
        auth_time: approved_auth_time,
        decided_at: approved_at,
      });
      if ((await leftOf(tx, destructionId)) === 0) return ok('already' as const);
      const done = await carryOut(tx, { unitId: row.unit_id, destructionId });
      return done.ok ? ok('done' as const) : done;
    });
    if (!result.ok) return result;
    replayed.push({ destructionId, reference, outcome: result.value });
  }
  return ok(replayed);
}
