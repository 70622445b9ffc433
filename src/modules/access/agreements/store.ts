/** Agreements between regions, with every version. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

interface AgreementTable {
  provider_id: Uuid;
  agreement_id: Uuid;
  version: number;
  other_region: string;
  reference: string;
  covers: string;
  valid_from: CalendarDate;
  valid_to: CalendarDate | null;
  decided_by: string;
  reason: string;
  registered_by: string;
  registered_at: Instant;
}

interface Tables {
  agreement: AgreementTable;
}

/** The content of an agreement. `to` null: until further notice. */
export interface AgreementSaid {
  readonly otherRegion: string;
  readonly reference: string;
  readonly covers: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly decidedBy: string;
}

export interface AgreementVersion extends AgreementSaid {
  readonly agreementId: Uuid;
  readonly version: number;
  readonly reason: string;
  readonly registeredBy: string;
  readonly registeredAt: Instant;
}

/** Every version of every agreement of the provider, by region and reference. */
export async function agreementVersions(tx: Tx): Promise<AgreementVersion[]> {
  const rows = await tx
    .db<Tables>()
    .selectFrom('agreement')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .orderBy(sql`other_region collate "sv-SE-x-icu"`)
    .orderBy('reference')
    .execute();
  return rows.map((row) => ({
    agreementId: row.agreement_id,
    version: row.version,
    otherRegion: row.other_region,
    reference: row.reference,
    covers: row.covers,
    from: row.valid_from,
    to: row.valid_to,
    decidedBy: row.decided_by,
    reason: row.reason,
    registeredBy: row.registered_by,
    registeredAt: row.registered_at,
  }));
}

/** Adds a version. The caller counts the number while it holds its turn. */
export async function addAgreementVersion(
  tx: Tx,
  at: { agreementId: Uuid; version: number },
  agreement: AgreementSaid,
  reason: string,
): Promise<void> {
  await tx
    .db<Tables>()
    .insertInto('agreement')
    .values({
      provider_id: tx.subject.providerId,
      agreement_id: at.agreementId,
      version: at.version,
      other_region: agreement.otherRegion,
      reference: agreement.reference,
      covers: agreement.covers,
      valid_from: agreement.from,
      valid_to: agreement.to,
      decided_by: agreement.decidedBy,
      reason,
      registered_by: tx.subject.name,
      registered_at: tx.clock.now(),
    })
    .execute();
}
