/** Care providers and units named in certificates: public register data, read and added before any transaction. */

import { type Kysely, sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { hsaKey, sameHsaId } from '../../../kernel/hsa-id.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { registerUnits } from '../../access/index.ts';

/** A unit with its care unit, where its content is kept. */
export interface Issuer {
  providerId: Uuid;
  unitId: Uuid;
  careUnitId: Uuid;
}

/** A unit that was found, and what is odd about it. */
export interface FoundIssuer extends Issuer {
  /**
   * The earlier owner of a unit that only certificates mention, when the same id is also registered under another care
   * provider. Null when nothing is odd.
   */
  knownUnder: { hsaId: string; name: string } | null;
}

/** A unit as a message describes it. Without care provider it must be known already, or stands alone. */
export interface IssuerToFind {
  unit: { hsaId: string; name: string | null; telephone?: string | null; address?: string | null };
  careProvider: { hsaId: string; name: string | null } | null;
}

export function issuerKey(issuer: IssuerToFind): string {
  return hsaKey(`${issuer.careProvider?.hsaId ?? ''}\n${issuer.unit.hsaId}`);
}

interface FoundRow {
  provider_hsa_id: string;
  provider_name: string;
  registered_from: string;
  hsa_id: string;
  provider_id: Uuid;
  unit_id: Uuid;
  care_unit_id: Uuid;
}

/**
 * The issuers by key. An unknown provider or unit is registered from the message, with nobody assigned to it; without
 * `register` it is left out.
 */
export async function findIssuers(
  database: Database,
  wanted: readonly IssuerToFind[],
  { register }: { register: boolean },
): Promise<Result<Map<string, FoundIssuer>>> {
  return database.withoutSubject(async (db) => {
    const unique = new Map(wanted.map((issuer) => [issuerKey(issuer), issuer]));
    const found = await lookUp(db<object>(), [...unique.values()]);
    const missing = [...unique].filter(([key]) => !found.has(key)).map(([, issuer]) => issuer);
    if (missing.length === 0 || !register) {
      return ok(found);
    }
    const rows = missing.map((issuer) => ({
      provider_id: uuidv7(),
      provider_hsa_id: issuer.careProvider?.hsaId ?? issuer.unit.hsaId,
      provider_name: issuer.careProvider?.name ?? issuer.careProvider?.hsaId ?? 'Okänd vårdgivare',
      unit_id: uuidv7(),
      hsa_id: issuer.unit.hsaId,
      name: issuer.unit.name ?? issuer.unit.hsaId,
      telephone: issuer.unit.telephone ?? null,
      address: issuer.unit.address ?? null,
    }));
    await registerUnits(db<object>(), rows);
    return ok(await lookUp(db<object>(), [...unique.values()]));
  });
}

async function lookUp(db: Kysely<object>, wanted: readonly IssuerToFind[]): Promise<Map<string, FoundIssuer>> {
  const { rows } = await sql<FoundRow>`
    select p.hsa_id as provider_hsa_id, p.name as provider_name, u.registered_from, u.hsa_id, u.provider_id, u.unit_id, u.care_unit_id
    from unit_name u join provider_name p on p.provider_id = u.provider_id
    where u.hsa_id = any (${wanted.map((issuer) => issuer.unit.hsaId)}::text[])`.execute(db);
  const found = new Map<string, FoundIssuer>();
  for (const issuer of wanted) {
    const { careProvider, unit } = issuer;
    const row = rows.find(
      (each) =>
        sameHsaId(each.hsa_id, unit.hsaId) &&
        (careProvider === null || sameHsaId(each.provider_hsa_id, careProvider.hsaId)),
    );
    if (row !== undefined) {
      const { provider_id: providerId, unit_id: unitId, care_unit_id: careUnitId } = row;
      found.set(issuerKey(issuer), { providerId, unitId, careUnitId, knownUnder: ownerBefore(row, rows) });
    }
  }
  return found;
}

/** Ids are ordered by time: the unit with the lower id was registered first. */
function ownerBefore(row: FoundRow, rows: readonly FoundRow[]): FoundIssuer['knownUnder'] {
  if (row.registered_from !== 'certificate') {
    return null;
  }
  const other = rows.find(
    (each) =>
      sameHsaId(each.hsa_id, row.hsa_id) &&
      each.provider_id !== row.provider_id &&
      (each.registered_from !== 'certificate' || each.unit_id < row.unit_id),
  );
  return other === undefined ? null : { hsaId: other.provider_hsa_id, name: other.provider_name };
}

/** A care unit of a care provider. */
export interface Home {
  providerId: Uuid;
  unitId: Uuid;
}

/** The sender of messages, at the care unit where messages that cannot be placed wait. */
export interface Sender extends Home {
  /** The person who uploads; null: the operator, who reaches every unit of the care provider. */
  staffId: Uuid | null;
}

/** Where messages may store and take away certificates. */
export interface UploadReach {
  includes(home: Home): boolean;
  /** The provider's care units that are reached; null: all, also future ones. */
  unitsOf(providerId: Uuid): readonly Uuid[] | null;
}

/** An import by the system reaches every unit. */
const EVERYWHERE: UploadReach = { includes: () => true, unitsOf: () => null };

/**
 * Where the sender's messages may store and take away, among these care providers. A person reaches the care units
 * where that person is coordinator and those where nobody works yet; another provider only while nobody works there.
 */
export async function uploadReach(
  database: Database,
  sender: Sender | null,
  providerIds: readonly Uuid[],
  day: CalendarDate,
): Promise<Result<UploadReach>> {
  if (sender === null) return ok(EVERYWHERE);
  const asked = [...new Set([sender.providerId, ...providerIds])];
  return database.withoutSubject(async (db) => {
    const { rows } = await sql<{ provider_id: Uuid; unit_id: Uuid }>`
      select provider_id, unit_id
      from units_open_to_upload(${asked}::uuid[], ${sender.providerId}::uuid, ${sender.staffId}::uuid, ${day}::date)`.execute(
      db<object>(),
    );
    const open = new Map(asked.map((providerId) => [providerId, new Set<Uuid>()]));
    open.get(sender.providerId)?.add(sender.unitId);
    for (const row of rows) open.get(row.provider_id)?.add(row.unit_id);
    const everyUnit = (providerId: Uuid) => sender.staffId === null && providerId === sender.providerId;
    return ok({
      includes: ({ providerId, unitId }) => everyUnit(providerId) || open.get(providerId)?.has(unitId) === true,
      unitsOf: (providerId) => (everyUnit(providerId) ? null : [...(open.get(providerId) ?? [])]),
    });
  });
}

/** All providers' ids, for a caller that asks each provider in turn. */
export async function allProviders(database: Database): Promise<Result<Uuid[]>> {
  return database.withoutSubject(async (db) => {
    const { rows } = await sql<{ provider_id: Uuid }>`select provider_id from provider_name order by hsa_id`.execute(
      db<object>(),
    );
    return ok(rows.map((row) => row.provider_id));
  });
}

/** Where certificates are stored, by the issuers' ids: for a revocation that gives only the id. */
export async function homesOf(database: Database, externalIds: readonly string[]): Promise<Result<Map<string, Home>>> {
  return database.withoutSubject(async (db) => {
    const { rows } = await sql<{ external_id: string; provider_id: Uuid; unit_id: Uuid }>`
      select external_id, provider_id, unit_id from certificate_homes(${[...externalIds]}::text[])`.execute(
      db<object>(),
    );
    return ok(new Map(rows.map((row) => [row.external_id, { providerId: row.provider_id, unitId: row.unit_id }])));
  });
}

/** Tells the planner how tables have grown. If it fails, the work goes on, only slower. */
export async function refreshStatistics(database: Database): Promise<void> {
  await database.withoutSubject(async (db) => {
    await sql`select refresh_statistics()`.execute(db<object>());
    return ok(undefined);
  });
}
