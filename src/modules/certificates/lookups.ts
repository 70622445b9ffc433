/** Look-ups as the system, across care providers, for the command line. */

import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { systemSubject } from '../../platform/db/system-subject.ts';
import type { Database } from '../../platform/db/transaction.ts';
import type { ImportContext } from './import.ts';
import { event } from './log-actions.ts';
import { allProviders, findIssuers, issuerKey } from './store/issuers.ts';
import { countingIdsOfNumber } from './store/read.ts';

/** The issuers' ids of the person's counting certificates, provider by provider, by first day. */
export async function countingIds(
  context: Pick<ImportContext, 'database' | 'clock' | 'requestId'>,
  number: string,
): Promise<Result<string[]>> {
  const { database, clock, requestId } = context;
  const providers = await allProviders(database);
  if (!providers.ok) {
    return providers;
  }
  const ids: string[] = [];
  for (const providerId of providers.value) {
    const found = await database.transaction({ subject: systemSubject(providerId), clock, requestId }, async (tx) => {
      const rows = await countingIdsOfNumber(tx, number);
      const patients = [...new Set(rows.map((row) => row.patient_id))];
      tx.audit(event('certificate.viewed', { purpose: 'system', patients }));
      return ok(rows.map((row) => row.external_id));
    });
    if (!found.ok) {
      return found;
    }
    ids.push(...found.value);
  }
  return ok([...new Set(ids)]);
}

/** The care unit of a unit's HSA id. Refuses an unknown id. */
export async function homeOfUnit(
  database: Database,
  hsaId: string,
): Promise<Result<{ providerId: Uuid; unitId: Uuid }>> {
  const wanted = { unit: { hsaId, name: null }, careProvider: null };
  const issuers = await findIssuers(database, [wanted], { register: false });
  if (!issuers.ok) {
    return issuers;
  }
  const issuer = issuers.value.get(issuerKey(wanted));
  return issuer === undefined
    ? refuse({ kind: 'not_found', message: `Enheten ${hsaId} finns inte. Kontrollera HSA-id.` })
    : ok({ providerId: issuer.providerId, unitId: issuer.careUnitId });
}
