/**
 * The proof of the journal: every stored version, hash and signature, and every destruction against its decision
 * (LAW-24, LAW-26, LAW-31). Reads everything, changes nothing.
 */
import type { Clock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { event } from '../../audit/index.ts';
import { type ActKey, actsToVerify, everyProvider, faultsOf, faultWords } from '../../coordination/index.ts';
import { changedOriginals, destructions, lawfullyDestroyed, leftOf } from '../store/index.ts';
import { verifyDecisions } from './verify-decisions.ts';

/** Something that is not as it was written, and where. */
export interface RecordsFinding {
  providerId: Uuid;
  /** In Swedish, with the keys to look it up by. */
  text: string;
}

interface Verified {
  acts: number;
  versions: number;
  signatures: number;
  /** Lawfully destroyed acts: their hashes stand, their words are gone by decision. */
  destroyed: number;
  findings: number;
}

const BATCH = 500;

/** Verifies every provider's journal, telling of each thing that is wrong. */
export async function verifyJournal(
  database: Database,
  clock: Clock,
  tell: (finding: RecordsFinding) => Promise<void> | void,
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
    for (const text of rest.value) await tell({ providerId, text });
    totals.findings += rest.value.length;
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
  const gone = acts.filter(({ versions }) => versions.some(({ version }) => version.what === 'destroyed'));
  const lawful = await lawfullyDestroyed(
    tx,
    gone.map(({ act }) => act.act_id),
  );
  const findings = acts.flatMap(faultsOf).map((one) => {
    const which = one.nr === null ? '' : `, version ${one.nr}`;
    return `Händelsen ${one.actId}${which} i koordineringen ${one.caseId} på enheten ${one.unitId}, införd ${one.enteredOn}: ${faultWords[one.fault]}.`;
  });
  for (const { act } of gone.filter((one) => !lawful.has(one.act.act_id))) {
    findings.push(`Händelsen ${act.act_id} på enheten ${act.unit_id}: innehållet är borta utan något godkänt beslut.`);
  }
  tx.audit(event('records.verified', { purpose: 'system', details: { acts: acts.length, findings: findings.length } }));
  const versions = acts.flatMap((one) => one.versions);
  const last = acts.length < BATCH ? undefined : acts.at(-1)?.act;
  return ok({
    acts: acts.length,
    versions: versions.length,
    signatures: versions.filter((one) => one.signature !== null).length,
    destroyed: gone.length,
    findings,
    last: last === undefined ? null : { unitId: last.unit_id, actId: last.act_id },
  });
}

/** Originals that are not the bytes that came, and decisions of which something is left. */
async function verifyRest(tx: Tx): Promise<Result<string[]>> {
  const findings = (await changedOriginals(tx)).map(
    (one) => `Intygets original ${one.originalId} på enheten ${one.unitId} stämmer inte med sin kontrollsumma.`,
  );
  for (const { row, outcome } of await destructions(tx)) {
    if (outcome?.outcome !== 'approved' || (await leftOf(tx, row.destruction_id)) === 0) continue;
    findings.push(
      `Beslutet ${row.reference} (${row.destruction_id}) är godkänt men inte verkställt. Kör koordinera destructions replay.`,
    );
  }
  tx.audit(event('records.verified', { purpose: 'system', details: { findings: findings.length } }));
  return ok(findings);
}
