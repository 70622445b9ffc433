/**
 * Decisions to destroy as lines kept outside the backups, and carrying them out again after a restore: a backup holds
 * content that was destroyed after it was taken, and must not bring it back (LAW-31).
 */
import * as z from 'zod/mini';
import { calendarDateField, instantField, uuidField } from '../../../contract/fields.ts';
import { addSeconds, type Clock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { everyProvider } from '../../coordination/index.ts';
import { waitHours } from '../domain.ts';
import { event } from '../log-actions.ts';
import {
  addDestruction,
  addOutcome,
  addStop,
  type Destruction,
  type DestructionRow,
  destructions,
  leftOf,
} from '../store/index.ts';
import { carryOut, DESTROY_JOB, jobKey, ownItems } from './run.ts';

/**
 * One destruction at a unit that was carried out, or stopped: who, when, on which decision, and exactly which entries.
 * No word of their content, no number, no name of a patient. In the first format a line could name entries at other
 * units too.
 */
const line = z.object({
  format: z.enum(['koordinera.destruction.1', 'koordinera.destruction.2']),
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
  due_at: z._default(z.nullable(instantField), null),
  decision_read: z._default(z.boolean(), false),
  /** Without the reason. */
  stopped: z._default(
    z.nullable(z.object({ by_staff_id: uuidField, by_name: z.string(), stopped_at: instantField })),
    null,
  ),
  items: z.array(z.object({ kind: z.enum(['act', 'certificate']), at_unit_id: uuidField, object_id: uuidField })),
});
type Line = z.output<typeof line>;

export interface ReplayedDestruction {
  destructionId: Uuid;
  reference: string;
  /**
   * done: carried out now. already: nothing was left. waiting: carried out after its waiting time. stopped: it was
   * stopped, and stays so. unknown: the provider is not in this database.
   */
  outcome: 'done' | 'already' | 'waiting' | 'stopped' | 'unknown';
  /** At how many other units something named by the line is left; a proposal waits there for the unit's own manager. */
  otherUnits: number;
}

/** Every destruction carried out or stopped, one JSON line each. Waiting ones are approved again after a restore. */
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
    lines.push(...all.value.flatMap(lineOf).map((line) => JSON.stringify(line)));
  }
  return ok(lines);
}

function lineOf({ row, items, outcome, stop, run }: Destruction): Line[] {
  if (outcome?.outcome !== 'approved' || (run === null && stop === null)) return [];
  const { holds: _, ...decided } = row;
  return [
    {
      format: 'koordinera.destruction.2',
      ...decided,
      approved_by: outcome.by_staff_id,
      approved_by_name: outcome.by_name,
      approved_by_title: outcome.by_title,
      approved_auth_time: outcome.auth_time,
      approved_at: outcome.decided_at,
      due_at: outcome.due_at,
      decision_read: outcome.decision_read,
      stopped:
        stop === null ? null : { by_staff_id: stop.by_staff_id, by_name: stop.by_name, stopped_at: stop.stopped_at },
      items: items.map(({ kind, at_unit_id, object_id }) => ({ kind, at_unit_id, object_id })),
    },
  ];
}

/** The lines read; a refusal names the first line that is not a destruction. */
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

/** Carries out each destruction that has anything left, and restores its rows when the backup lacks them. */
export async function replayDestructions(
  database: Database,
  clock: Clock,
  lines: readonly Line[],
): Promise<Result<ReplayedDestruction[]>> {
  const providers = await everyProvider(database);
  if (!providers.ok) return providers;
  const replayed: ReplayedDestruction[] = [];
  for (const line of lines) {
    const { destruction_id: destructionId, reference } = line;
    if (!providers.value.includes(line.provider_id)) {
      replayed.push({ destructionId, reference, outcome: 'unknown', otherUnits: 0 });
      continue;
    }
    const subject = systemSubject(line.provider_id, 'koordinera destructions replay');
    const result = await database.transaction({ subject, clock, requestId: uuidv7() }, (tx) => replayOne(tx, line));
    if (!result.ok) return result;
    replayed.push({ destructionId, reference, ...result.value });
  }
  return ok(replayed);
}

async function replayOne(tx: Tx, line: Line): Promise<Result<Pick<ReplayedDestruction, 'outcome' | 'otherUnits'>>> {
  const { unit_id: unitId, destruction_id: destructionId } = line;
  const about = {
    purpose: 'system' as const,
    patients: [line.patient_id],
    object: { kind: 'destruction', id: destructionId },
  };
  tx.audit(event('records.destruction.opened', { ...about, unitId }));
  await putBack(tx, line);
  const otherUnits = await layAtOthers(tx, line);
  for (const other of otherUnits) tx.audit(event('records.destruction.proposed', { ...about, unitId: other }));
  const told = (outcome: ReplayedDestruction['outcome']) => ok({ outcome, otherUnits: otherUnits.length });
  const at = { unitId, destructionId };
  const [found] = await destructions(tx, at);
  if (found !== undefined && found.stop !== null) return told('stopped');
  if (found !== undefined && found.run !== null && (await leftOf(tx, ownItems(found))) === 0) return told('already');
  const dueAt = found?.outcome?.due_at ?? null;
  if (dueAt !== null && tx.clock.now() < dueAt) {
    await tx.enqueue({ kind: DESTROY_JOB, payload: at, key: jobKey(at), dueAt });
    return told('waiting');
  }
  const done = await carryOut(tx, at);
  return done.ok ? told('done') : done;
}

/** Adds the rows of the line's own unit; existing ones stay. */
async function putBack(tx: Tx, line: Line): Promise<void> {
  const { unit_id, destruction_id, provider_id, stopped } = line;
  const key = { provider_id, unit_id, destruction_id };
  const own = line.items.filter((item) => item.at_unit_id === unit_id);
  await addDestruction(
    tx,
    { ...decisionOf(line), unit_id },
    own.map((item) => ({ ...key, ...item })),
  );
  await addOutcome(tx, {
    ...key,
    outcome: 'approved',
    by_staff_id: line.approved_by,
    by_name: line.approved_by_name,
    by_title: line.approved_by_title,
    auth_time: line.approved_auth_time,
    decided_at: line.approved_at,
    due_at: line.due_at ?? addSeconds(line.approved_at, waitHours.least * 3600),
    decision_read: line.decision_read,
  });
  if (stopped !== null) {
    const reason = 'Stoppat före återställningen. Skälet stod i den tidigare databasen.';
    await addStop(tx, { ...key, ...stopped, reason });
  }
}

/** For a line from before each unit decided for itself: what is back elsewhere waits for that unit's manager. */
async function layAtOthers(tx: Tx, line: Line): Promise<Uuid[]> {
  const elsewhere = Map.groupBy(
    line.items.filter((item) => item.at_unit_id !== line.unit_id),
    (item) => item.at_unit_id,
  );
  const laid: Uuid[] = [];
  for (const [unit_id, items] of elsewhere) {
    if ((await leftOf(tx, items)) === 0) continue;
    const { provider_id, destruction_id } = line;
    const rows = items.map((item) => ({ provider_id, unit_id, destruction_id, ...item }));
    if (await addDestruction(tx, { ...decisionOf(line), unit_id }, rows)) laid.push(unit_id);
  }
  return laid;
}

function decisionOf(line: Line): Omit<DestructionRow, 'unit_id'> {
  const { provider_id, destruction_id, patient_id, ground, reference, decided_on, scope, certificates } = line;
  const { proposed_by, proposed_by_name, proposed_at } = line;
  return {
    ...{ provider_id, destruction_id, patient_id, ground, reference, decided_on, scope, certificates },
    ...{ proposed_by, proposed_by_name, proposed_at, holds: true },
  };
}
