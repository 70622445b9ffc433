/** Works out again who has signed active certificates, from the stored certificates. */
import type { Clock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { systemSubject } from '../../platform/db/system-subject.ts';
import type { Database, Touched } from '../../platform/db/transaction.ts';
import { event } from './log-actions.ts';
import { allProviders } from './store/issuers.ts';
import { personsWithCertificates, saveSigners } from './store/signers.ts';

const BATCH = 500;

/** Rebuilds all signers' care relations, at every provider. Gives the number that did not match the certificates. */
export async function rebuildSigners(database: Database, clock: Clock): Promise<Result<{ relations: number }>> {
  const providers = await allProviders(database);
  if (!providers.ok) return providers;
  let relations = 0;
  for (const providerId of providers.value) {
    let after: Touched | null = null;
    do {
      const from: Touched | null = after;
      const context = { subject: systemSubject(providerId), clock, requestId: uuidv7() };
      const batch: Result<{ changed: number; last: Touched | null }> = await database.transaction(
        context,
        async (tx) => {
          const persons = await personsWithCertificates(tx, from, BATCH);
          const changed = await saveSigners(tx, persons);
          tx.audit(event('certificate.signers_rebuilt', { purpose: 'system', details: { changed } }));
          return ok({ changed, last: persons.at(-1) ?? null });
        },
      );
      if (!batch.ok) return batch;
      relations += batch.value.changed;
      after = batch.value.last;
    } while (after !== null);
  }
  return ok({ relations });
}
