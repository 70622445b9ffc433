/** What the provider has decided about its log, every version. */
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { LogSettings } from '../domain.ts';

const KEY = 'log.settings';

export interface StoredVersion {
  version: number;
  value: unknown;
  setBy: string;
  setAt: Instant;
  reason: string | null;
}

/** Versions, the latest first; none before anybody has decided. */
export async function settingVersions(tx: Tx): Promise<StoredVersion[]> {
  const found = await sql<StoredVersion>`
    select version, value, set_by as "setBy", set_at as "setAt", reason from provider_setting
    where provider_id = ${tx.subject.providerId} and key = ${KEY} order by version desc limit 50`.execute(tx.db());
  return found.rows;
}

/** Adds a version. The number is the caller's, counted in its turn. */
export async function addSettings(
  tx: Tx,
  added: { version: number; settings: LogSettings; reason: string },
): Promise<void> {
  await sql`
    insert into provider_setting (provider_id, key, version, value, set_by, reason, set_at)
    values (${tx.subject.providerId}, ${KEY}, ${added.version}, ${JSON.stringify(added.settings)}::jsonb,
      ${tx.subject.name}, ${added.reason}, ${tx.clock.now()})`.execute(tx.db());
}
