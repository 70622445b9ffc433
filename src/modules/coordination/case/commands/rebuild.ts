/** Refolds every provider's cases and compares with the stored rows: projections follow from the journal alone. */
import type { Clock } from '../../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import { ok, type Result } from '../../../../kernel/result.ts';
import { systemSubject } from '../../../../platform/db/system-subject.ts';
import type { Database, Tx } from '../../../../platform/db/transaction.ts';
import { saveCareRelations } from '../../../access/index.ts';
import { lockPatients } from '../../../patients/index.ts';
import type { CaseSummary } from '../../frame/summary.ts';
import { event } from '../../log-actions.ts';
import { careRelationsOf, coordinationRelations } from '../care-relation.ts';
import { changedRows, type PersonRecord, personAt, projectCases } from '../person.ts';
import { personsWithCases, saveCases } from '../store/cases.ts';
import { everyProvider } from '../store/surroundings.ts';
import { rebuildUnsigned } from '../store/unsigned.ts';
import { versionsOfActs } from '../store/versions.ts';
import { hashOfVersion } from '../versions.ts';

export interface Rebuilt {
  cases: number;
  /** Cases whose row differed from the fold, now rewritten. */
  changed: Uuid[];
  /** How many care relations differed from the acts, now rewritten. */
  relations: number;
  /** How many acts were wrongly left to sign, or wrongly not; now put right. */
  unsigned: number;
  /** Acts whose stored content no longer matches its hash. Never changed here. */
  broken: Uuid[];
}

const BATCH = 200;

/** Rebuilds every provider's cases, some persons at a time, and reports each act that no longer matches its hash. */
export async function rebuildAll(
  database: Database,
  clock: Clock,
  onBroken: (actId: Uuid) => Promise<void> | void,
): Promise<Result<{ cases: number; changed: number; relations: number; unsigned: number; broken: number }>> {
  const totals = { cases: 0, changed: 0, relations: 0, unsigned: 0, broken: 0 };
  const providers = await everyProvider(database);
  if (!providers.ok) return providers;
  for (const providerId of providers.value) {
    const subject = systemSubject(providerId, 'koordinera rebuild');
    let after: Person | null = null;
    do {
      const from: Person | null = after;
      const batch: Result<RebuiltBatch> = await database.transaction({ subject, clock, requestId: uuidv7() }, (tx) =>
        rebuildCases(tx, from, BATCH),
      );
      if (!batch.ok) return batch;
      totals.cases += batch.value.cases;
      totals.changed += batch.value.changed.length;
      totals.relations += batch.value.relations;
      totals.unsigned += batch.value.unsigned;
      totals.broken += batch.value.broken.length;
      for (const actId of batch.value.broken) await onBroken(actId);
      after = batch.value.last;
    } while (after !== null);
  }
  return ok(totals);
}

type Person = { unitId: Uuid; patientId: Uuid };
type RebuiltBatch = Rebuilt & { last: Person | null };

/** Rebuilds the rows of the next persons after `after`, in key order. As the system, over all units of a provider. */
export async function rebuildCases(tx: Tx, after: Person | null, limit: number): Promise<Result<RebuiltBatch>> {
  const persons = await personsWithCases(tx, after, limit);
  const rebuilt: Rebuilt = { cases: 0, changed: [], relations: 0, unsigned: 0, broken: [] };
  for (const { unitId, patientId } of persons) {
    const { person, changed, relations } = await refold(tx, { unitId, patientId });
    rebuilt.relations += relations;
    const actIds = person.cases.flatMap(({ acts }) => acts.map(({ act }) => act.act_id));
    rebuilt.unsigned += await rebuildUnsigned(tx, unitId, actIds);
    rebuilt.cases += person.cases.length;
    rebuilt.changed.push(...changed.map((row) => row.caseId));
    rebuilt.broken.push(...(await brokenActs(tx, person)));
  }
  tx.audit(
    event('coordination.rebuilt', {
      purpose: 'system',
      details: {
        cases: rebuilt.cases,
        changed: rebuilt.changed.length,
        relations: rebuilt.relations,
        unsigned: rebuilt.unsigned,
        broken: rebuilt.broken.length,
      },
    }),
  );
  return ok({ ...rebuilt, last: persons.at(-1) ?? null });
}

/** Folds a person's cases again and writes the rows that differ. Locks the person. */
export async function refold(
  tx: Tx,
  at: Person,
): Promise<{ person: PersonRecord; changed: readonly CaseSummary[]; relations: number }> {
  const { unitId, patientId } = at;
  await lockPatients(tx, unitId, [patientId]);
  const person = await personAt(tx, unitId, patientId);
  const rows = projectCases(person, person.cases);
  const changed = changedRows(person, rows);
  await saveCases(tx, unitId, changed);
  const wanted = careRelationsOf(unitId, patientId, rows, person.cases);
  const relations = await saveCareRelations(tx, coordinationRelations, [at], wanted);
  if (changed.length > 0) tx.touched(unitId, patientId);
  return { person, changed, relations };
}

/** The person's acts whose latest version no longer matches its hash. */
async function brokenActs(tx: Tx, { cases }: PersonRecord): Promise<Uuid[]> {
  const latest = new Map(cases.flatMap(({ acts }) => acts.map(({ act, version }) => [act.act_id, version.nr])));
  const versions = await versionsOfActs(tx, [...latest.keys()]);
  return versions
    .filter((row) => row.nr === latest.get(row.act_id))
    .filter((row) => hashOfVersion(row, { ...row, sensitiveText: row.sensitive_text }) !== row.hash)
    .map((row) => row.act_id);
}
