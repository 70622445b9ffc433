/**
 * Verifies the journal: every stored version, hash and signature, and every destruction against its decision (LAW-24,
 * LAW-26, LAW-31). Reads everything, changes nothing.
 */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Clock, Instant } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { type ActKey, actsToVerify, everyProvider, faultWords, findFaults } from '../../coordination/index.ts';
import type { Ground, Scope } from '../domain.ts';
import { event } from '../log-actions.ts';
import { type DestructionState, stateOf } from '../queries/destructions.ts';
import {
  changedOriginals,
  type Destruction,
  destructions,
  lawfullyDestroyed,
  leftOf,
  unitNames,
} from '../store/index.ts';
import { ownItems } from './run.ts';
import { verifyDecisions } from './verify-decisions.ts';

/** Something that is not as it was written, and where it is. */
export interface RecordsFinding {
  providerId: Uuid;
  /** In Swedish, with the keys to look it up by. */
  text: string;
}

interface Verified {
  acts: number;
  versions: number;
  signatures: number;
  /** Lawfully destroyed acts: their hashes stand, their content is gone by decision. */
  destroyed: number;
  findings: number;
}

const BATCH = 500;

/** A listed destruction: its decision, unit, persons, times and counts. No number, no name of a patient. */
export interface ListedDestruction {
  destructionId: Uuid;
  unitId: Uuid;
  unitName: string;
  reference: string;
  decidedOn: CalendarDate;
  ground: Ground;
  scope: Scope;
  acts: number;
  certificates: number;
  state: DestructionState;
  proposed: Said;
  /** The unit's own approver; null while nobody has approved, or when it was taken back. */
  approved: Said | null;
  dueAt: Instant | null;
  stopped: Said | null;
  carriedOut: { at: Instant; counts: Readonly<Record<string, number>> } | null;
  /** How many other units its items are at: above none only if carried out before each unit decided about its own. */
  otherUnits: number;
}

interface Said {
  by: string;
  at: Instant;
}

/** Verifies every provider's journal, reports each thing that is wrong, and lists each destruction. */
export async function verifyJournal(
  database: Database,
  clock: Clock,
  tell: (finding: RecordsFinding) => Promise<void> | void,
  list: (destruction: ListedDestruction) => Promise<void> | void = () => undefined,
): Promise<Result<Verified>> {
  const totals: Verified = { acts: 0, versions: 0, signatures: 0, destroyed: 0, findings: 0 };
  const providers = await everyProvider(database);
  if (!providers.ok) return providers;
  for (const providerId of providers.value) {
    const context = { subject: systemSubject(providerId, 'koordinera verify-journal'), clock };
    let after: ActKey | null = null;
    do {
      const from: ActKey | null = after;
      const batch: Result<Batch> = await database.transaction({ ...context, requestId: uuidv7() }, (tx) =>
        verifyActs(tx, from),
      );
      if (!batch.ok) return batch;
      for (const text of batch.value.findings) await tell({ providerId, text });
      for (const key of ['acts', 'versions', 'signatures', 'destroyed'] as const) totals[key] += batch.value[key];
      totals.findings += batch.value.findings.length;
      after = batch.value.last;
    } while (after !== null);
    const rest = await database.transaction({ ...context, requestId: uuidv7() }, verifyRest);
    if (!rest.ok) return rest;
    for (const destruction of rest.value.listed) await list(destruction);
    for (const text of rest.value.findings) await tell({ providerId, text });
    totals.findings += rest.value.findings.length;
    const decisions = await verifyDecisions(database, context);
    if (!decisions.ok) return decisions;
    for (const text of decisions.value) await tell({ providerId, text });
    totals.findings += decisions.value.length;
  }
  return ok(totals);
}

type Batch = Omit<Verified, 'findings'> & { findings: string[]; last: ActKey | null };

async function verifyActs(tx: Tx, after: ActKey | null): Promise<Result<Batch>> {
  const acts = await actsToVerify(tx, after, BATCH);
  const gone = acts.filter(({ versions }) => versions.some(({ what }) => what === 'destroyed'));
  const lawful = await lawfullyDestroyed(
    tx,
    gone.map(({ act }) => act.act_id),
  );
  const findings = acts.flatMap(findFaults).map((fault) => {
    const which = fault.nr === null ? '' : `, version ${fault.nr}`;
    return `Händelsen ${fault.actId}${which} i koordineringen ${fault.caseId} på enheten ${fault.unitId}, införd ${fault.enteredOn}: ${faultWords[fault.fault]}.`;
  });
  for (const { act } of gone.filter((finding) => !lawful.has(finding.act.act_id))) {
    findings.push(`Händelsen ${act.act_id} på enheten ${act.unit_id}: innehållet är borta utan något godkänt beslut.`);
  }
  tx.audit(event('records.verified', { purpose: 'system', details: { acts: acts.length, findings: findings.length } }));
  const versions = acts.flatMap((act) => act.versions);
  const last = acts.length < BATCH ? undefined : acts.at(-1)?.act;
  return ok({
    acts: acts.length,
    versions: versions.length,
    signatures: versions.filter((version) => version.signed_hash !== null).length,
    destroyed: gone.length,
    findings,
    last: last === undefined ? null : { unitId: last.unit_id, actId: last.act_id },
  });
}

/** Originals that are not the bytes that came, and destructions that break the law or their decision. */
async function verifyRest(tx: Tx): Promise<Result<{ findings: string[]; listed: ListedDestruction[] }>> {
  const findings = (await changedOriginals(tx)).map(
    (original) =>
      `Intygets original ${original.originalId} på enheten ${original.unitId} stämmer inte med sin kontrollsumma.`,
  );
  const all = await destructions(tx);
  for (const destruction of all) {
    const { row } = destruction;
    const which = `Beslutet ${row.reference} (${row.destruction_id}) på enheten ${row.unit_id}`;
    const wrong = whyUnlawful(destruction);
    if (wrong !== null) findings.push(`${which} ${wrong}`);
    const dueAt = destruction.outcome?.due_at ?? null;
    if (destruction.outcome?.outcome !== 'approved' || destruction.stop !== null) continue;
    if (dueAt !== null && tx.clock.now() < dueAt) continue;
    if ((await leftOf(tx, ownItems(destruction))) === 0) continue;
    findings.push(
      destruction.run === null
        ? `${which} är godkänt och väntetiden är slut, men det är inte verkställt. Jobbet som ska göra det har stannat.`
        : `${which} är verkställt, men något av det finns kvar. Kör koordinera destructions replay.`,
    );
  }
  tx.audit(event('records.verified', { purpose: 'system', details: { findings: findings.length } }));
  const names = await unitNames(tx);
  return ok({
    findings,
    listed: all.map((destruction) => listedOf(destruction, names.get(destruction.row.unit_id) ?? '')),
  });
}

/** What is wrong with a destruction that has been carried out; null when nothing is. */
function whyUnlawful({ row, outcome, stop, run }: Destruction): string | null {
  if (run === null) return null;
  if (outcome?.outcome !== 'approved') return 'är verkställt utan att enheten har godkänt det.';
  if (outcome.by_staff_id === row.proposed_by) return 'är föreslaget och godkänt av samma person.';
  if (stop !== null) return 'är verkställt fast det var stoppat.';
  return null;
}

function listedOf(destruction: Destruction, unitName: string): ListedDestruction {
  const { row, items, outcome, stop, run } = destruction;
  const count = (kind: 'act' | 'certificate') => items.filter((item) => item.kind === kind).length;
  const approved = outcome?.outcome === 'approved' ? outcome : null;
  return {
    destructionId: row.destruction_id,
    unitId: row.unit_id,
    unitName,
    reference: row.reference,
    decidedOn: row.decided_on,
    ground: row.ground,
    scope: row.scope,
    acts: count('act'),
    certificates: count('certificate'),
    state: stateOf(destruction),
    proposed: { by: row.proposed_by_name, at: row.proposed_at },
    approved: approved === null ? null : { by: approved.by_name, at: approved.decided_at },
    dueAt: approved?.due_at ?? null,
    stopped: stop === null ? null : { by: stop.by_name, at: stop.stopped_at },
    carriedOut: run === null ? null : { at: run.ran_at, counts: run.counts },
    otherUnits: new Set(items.map((item) => item.at_unit_id).filter((unitId) => unitId !== row.unit_id)).size,
  };
}
