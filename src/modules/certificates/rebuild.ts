/** Works out again who has signed active certificates, from the stored certificates. */
import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { walkPersons } from '../../platform/db/over-all.ts';
import type { Database } from '../../platform/db/transaction.ts';
import { event } from './log-actions.ts';
import { allProviders } from './store/issuers.ts';
import { personsWithCertificates, saveSigners } from './store/signers.ts';

const BATCH = 500;

/** Rebuilds all signers' care relations, at every provider. Gives the number that did not match the certificates. */
export async function rebuildSigners(database: Database, clock: Clock): Promise<Result<{ relations: number }>> {
  const providers = await allProviders(database);
  if (!providers.ok) return providers;
  const relations = await walkPersons({ database, clock }, providers.value, async (tx, after) => {
    const persons = await personsWithCertificates(tx, after, BATCH);
    const changed = await saveSigners(tx, persons);
    tx.audit(event('certificate.signers_rebuilt', { purpose: 'system', details: { changed } }));
    return { changed, last: persons.at(-1) ?? null };
  });
  return relations.ok ? ok({ relations: relations.value }) : relations;
}
