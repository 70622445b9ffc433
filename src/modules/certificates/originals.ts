/** A person's certificates with their originals, for the caller that exports, authorises and logs the whole file. */
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { CertificateView } from './contract.ts';
import { certificatesOf, originalOf } from './store/read.ts';
import { viewOf } from './view.ts';

export interface CertificateWithOriginal {
  view: CertificateView;
  /** As received; without bytes when they have been destroyed by decision. */
  original: { media: string; sha256: string; bytes: Buffer; receivedAt: Instant; receivedBy: string } | null;
}

/** All certificates of a person at the active unit, also those that do not count. Writes no audit row. */
export async function certificatesWithOriginals(tx: Tx, patientId: Uuid): Promise<CertificateWithOriginal[]> {
  const { unitId } = tx.subject;
  const found: CertificateWithOriginal[] = [];
  for (const row of await certificatesOf(tx, unitId, patientId)) {
    const original = await originalOf(tx, unitId, row.original_id);
    found.push({
      view: viewOf(row),
      original:
        original === undefined || original.bytes.length === 0
          ? null
          : {
              media: original.media,
              sha256: original.sha256,
              bytes: original.bytes,
              receivedAt: original.received_at,
              receivedBy: original.received_by,
            },
    });
  }
  return found;
}
