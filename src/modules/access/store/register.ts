/** Care providers and units named by a message and not yet registered. */
import { type Kysely, sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';

/** A unit named by a certificate, with keys to use if the provider or the unit is new. */
export interface NamedUnit {
  readonly provider_id: Uuid;
  readonly provider_hsa_id: string;
  readonly provider_name: string;
  readonly unit_id: Uuid;
  readonly hsa_id: string;
  readonly name: string;
  readonly telephone: string | null;
  readonly address: string | null;
}

/** Registers the new ones, each unit as its own care unit, without assignments. */
export async function registerUnits(db: Kysely<object>, units: readonly NamedUnit[]): Promise<void> {
  const told = sql`json_to_recordset(${JSON.stringify(units)}::json) as told(provider_id uuid, provider_hsa_id text,
    provider_name text, unit_id uuid, hsa_id text, name text, telephone text, address text)`;
  await sql`insert into provider (provider_id, hsa_id, name, registered_from)
    select provider_id, provider_hsa_id, provider_name, 'certificate' from ${told}
    on conflict (hsa_id) do nothing`.execute(db);
  await sql`insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id, telephone, address, registered_from)
    select p.provider_id, told.unit_id, told.hsa_id, told.name, told.unit_id, told.telephone, told.address, 'certificate'
    from ${told} join provider p on p.hsa_id = told.provider_hsa_id
    on conflict (provider_id, hsa_id) do nothing`.execute(db);
}
