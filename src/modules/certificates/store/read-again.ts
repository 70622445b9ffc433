/** Certificates that come again, compared with those stored under an earlier way of making fingerprints. */
import { sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { contentHash, sameContent } from '../content.ts';
import { receiveLine, receiveXml } from '../parse/index.ts';
import type { CertificateTables } from './tables.ts';

/** A certificate that is stored, or arrived earlier in the same batch, with no original yet. */
export interface KnownCertificate {
  hash: string;
  unitId: Uuid;
  originalId: Uuid | null;
}

/**
 * What a fingerprint is made of has grown over time. Where a stored one differs from that of the same certificate come
 * again, the stored original is read again and its fingerprint is made as now.
 */
export async function readAgain(
  tx: Tx,
  known: ReadonlyMap<string, KnownCertificate>,
  arrived: readonly (readonly [key: string, hash: string])[],
): Promise<void> {
  const differing = arrived.flatMap(([key, hash]) => {
    const before = known.get(key);
    return before === undefined || before.originalId === null || sameContent(before.hash, hash) ? [] : [before];
  });
  if (differing.length === 0) return;
  const originals = await tx
    .db<CertificateTables>()
    .selectFrom('certificate_original')
    .select(['original_id', 'bytes', 'media'])
    .where('provider_id', '=', tx.subject.providerId)
    .where(sql<boolean>`original_id = any (${differing.map(({ originalId }) => originalId)}::uuid[])`)
    .execute();
  for (const { original_id, bytes, media } of originals) {
    const before = differing.find(({ originalId }) => originalId === original_id);
    if (before === undefined || media === 'manual' || media === 'pasted') continue;
    const read =
      media === 'ndjson' ? receiveLine(bytes.toString('utf8'), tx.clock.today()) : receiveXml(bytes, tx.clock.today());
    if (read.ok && read.value.kind === 'certificate') {
      before.hash = contentHash(read.value.certificate, media === 'riv-xml');
    }
  }
}
