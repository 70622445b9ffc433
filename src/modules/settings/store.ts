/** Decisions of providers and units: rows are added and never changed. */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { valueTable } from '../../platform/db/value-table.ts';
import type { Setting, Settings } from './domain.ts';

/** Latest values by key, as stored. */
export type Stored = Readonly<Record<string, unknown>>;

export interface StoredVersion {
  readonly version: number;
  readonly value: unknown;
  readonly setBy: string;
  readonly setAt: Instant;
  readonly reason: string | null;
}

interface DecidedRow {
  provider_id: Uuid;
  key: string;
  version: number;
  value: unknown;
  set_by: string;
  reason: string | null;
  set_at: Instant;
}

interface SettingTables {
  provider_setting: DecidedRow;
  unit_setting: DecidedRow & { unit_id: Uuid };
}

/** At most this many decisions are given. */
const MOST = 50;

/** The decisions in force at the active unit, as one value in a larger statement; `valuesIn` reads it. */
export function storedHere(tx: Tx, settings: Settings): RawBuilder<Stored> {
  const here = tx.subject.unitId === '' ? null : tx.subject.unitId;
  const wanted = Object.values(settings).map(({ key, scope }) => ({ key, unitId: scope === 'unit' ? here : null }));
  return sql<Stored>`(select coalesce(json_object_agg(wanted.key, latest.value), '{}') from ${latestDecisions(tx, wanted)})`;
}

export async function readStoredHere(tx: Tx, settings: Settings): Promise<Stored> {
  const { rows } = await sql<{ stored: Stored }>`select ${storedHere(tx, settings)} as stored`.execute(tx.db());
  return rows[0]?.stored ?? {};
}

/** The decision at each of the units, its own or its provider's; units without one are left out. */
export async function storedAtUnits(tx: Tx, key: string, unitIds: readonly Uuid[]): Promise<Map<Uuid, unknown>> {
  const wanted = unitIds.map((unitId) => ({ key, unitId }));
  const { rows } = await sql<{ unitId: Uuid; value: unknown }>`
    select wanted.unit_id as "unitId", latest.value from ${latestDecisions(tx, wanted)}`.execute(tx.db());
  return new Map(rows.map(({ unitId, value }) => [unitId, value]));
}

/** The table `latest(value)` joined to `wanted(key, unit_id)`: the unit's decision, or else its provider's. */
function latestDecisions(tx: Tx, wanted: readonly { key: string; unitId: Uuid | null }[]): RawBuilder<unknown> {
  const { providerId } = tx.subject;
  const columns = {
    key: { type: 'text', values: wanted.map(({ key }) => key) },
    unit_id: { type: 'uuid', values: wanted.map(({ unitId }) => unitId) },
  } as const;
  return sql`${valueTable('wanted', columns)} cross join lateral (
    select value from (
      select version, value, 0 as place from provider_setting
        where provider_id = ${providerId}::uuid and key = wanted.key
      union all select version, value, 1 from unit_setting
        where provider_id = ${providerId}::uuid and unit_id = wanted.unit_id and key = wanted.key) decided
    order by place desc, version desc limit 1) latest`;
}

/** The setting's decisions of its own scope, provider or active unit, the latest first. */
export async function storedVersions(tx: Tx, { key, scope }: Setting<unknown>): Promise<StoredVersion[]> {
  const { providerId, unitId } = tx.subject;
  const own = scope === 'unit' ? sql`unit_setting where unit_id = ${unitId}::uuid and` : sql`provider_setting where`;
  const { rows } = await sql<StoredVersion>`
    select version, value, set_by as "setBy", set_at as "setAt", reason from ${own} provider_id = ${providerId}::uuid
      and key = ${key} order by version desc limit ${MOST}`.execute(tx.db());
  return rows;
}

/** Adds a decision. The caller counts the version number while it holds its turn. */
export async function addVersion(
  tx: Tx,
  { key, scope }: Setting<unknown>,
  added: { version: number; value: unknown; reason: string | null },
): Promise<void> {
  const { providerId: provider_id, unitId: unit_id, name: set_by } = tx.subject;
  const { version, value, reason } = added;
  const row = { provider_id, key, version, value: JSON.stringify(value), set_by, reason, set_at: tx.clock.now() };
  const db = tx.db<SettingTables>();
  const insert =
    scope === 'unit'
      ? db.insertInto('unit_setting').values({ ...row, unit_id })
      : db.insertInto('provider_setting').values(row);
  await insert.execute();
}
