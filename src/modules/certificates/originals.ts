/** A person's certificates with their originals, for the caller that exports, authorises and logs the whole file. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { CertificateView } from './contract.ts';
import { readCertificates, readOriginal } from './store/read.ts';
import { viewOf } from './view.ts';

interface CertificateWithOriginal {
  view: CertificateView;
  /** As received; null when its bytes have been destroyed by decision. */
  original: NonNullable<Awaited<ReturnType<typeof readOriginal>>> | null;
}

/** All certificates of a person at the active unit, also those that do not count. Writes no audit row. */
export async function certificatesWithOriginals(tx: Tx, patientId: Uuid): Promise<CertificateWithOriginal[]> {
  const found: CertificateWithOriginal[] = [];
  for (const row of await readCertificates(tx, patientId)) {
    const original = await readOriginal(tx, row.original_id);
    found.push({
      view: viewOf(row),
      original: original === undefined || original.bytes.length === 0 ? null : original,
    });
  }
  return found;
}
