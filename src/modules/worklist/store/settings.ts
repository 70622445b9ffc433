/** Stored settings: a unit's rules with every version, and how a person at a unit wants things. */
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { defaultRuleSettings, type RuleSettings, readRuleSettings } from '../settings.ts';
import type { UnitSettingTable, WorklistTables } from './tables.ts';

const RULES = 'worklist.rules';

/** A version of a unit's rules. */
export interface RulesVersion {
  readonly version: number;
  readonly setBy: string;
  readonly setAt: Instant;
  readonly reason: string | null;
  readonly rules: RuleSettings;
}

/** The rules in force at each of the units. A unit that has chosen nothing follows the defaults. */
export async function rulesOf(tx: Tx, unitIds: readonly Uuid[]): Promise<Map<Uuid, RuleSettings>> {
  const { rows } = await sql<UnitSettingTable>`select distinct on (unit_id) * from unit_setting
    where provider_id = ${tx.subject.providerId} and unit_id = any (${[...unitIds]}::uuid[]) and key = ${RULES}
    order by unit_id, version desc`.execute(tx.db<WorklistTables>());
  const chosen = new Map(rows.map((row) => [row.unit_id, readRuleSettings(row.value)]));
  return new Map(unitIds.map((unitId) => [unitId, chosen.get(unitId) ?? defaultRuleSettings]));
}

/** Versions of the unit's rules, the latest first. */
export async function rulesHistory(tx: Tx, unitId: Uuid): Promise<RulesVersion[]> {
  const rows = await tx
    .db<WorklistTables>()
    .selectFrom('unit_setting')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('key', '=', RULES)
    .orderBy('version', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    version: row.version,
    setBy: row.set_by,
    setAt: row.set_at,
    reason: row.reason,
    rules: readRuleSettings(row.value),
  }));
}

/** Adds a version. The number is the caller's, counted in its turn. */
export async function addRules(
  tx: Tx,
  unitId: Uuid,
  added: { version: number; rules: RuleSettings; reason: string | null },
): Promise<void> {
  await tx
    .db<WorklistTables>()
    .insertInto('unit_setting')
    .values({
      provider_id: tx.subject.providerId,
      unit_id: unitId,
      key: RULES,
      version: added.version,
      value: JSON.stringify(added.rules),
      set_by: tx.subject.name,
      reason: added.reason,
      set_at: tx.clock.now(),
    })
    .execute();
}

/** How the person at the screen wants things, as stored; null when she has not said. */
export async function preferenceOf(tx: Tx, key: string): Promise<unknown> {
  const row = await tx
    .db<WorklistTables>()
    .selectFrom('staff_preference')
    .select('value')
    .where('provider_id', '=', tx.subject.providerId)
    .where('staff_id', '=', tx.subject.staffId ?? tx.subject.providerId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value ?? null;
}

export async function setPreference(tx: Tx, key: string, value: unknown): Promise<void> {
  const row = { value: JSON.stringify(value), set_at: tx.clock.now() };
  await tx
    .db<WorklistTables>()
    .insertInto('staff_preference')
    .values({
      provider_id: tx.subject.providerId,
      staff_id: tx.subject.staffId ?? tx.subject.providerId,
      key,
      ...row,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'staff_id', 'key']).doUpdateSet(row))
    .execute();
}
