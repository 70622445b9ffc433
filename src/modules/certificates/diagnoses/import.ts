import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { ImportContext } from '../import.ts';
import { event } from '../log-actions.ts';
import { allProviders } from '../store/issuers.ts';
import { retitle, storeEdition } from '../store/titles.ts';
import { readDiagnosisEdition } from './edition.ts';

/**
 * Reads in an edition of ICD-10-SE and sets its titles on the certificates signed while it is valid. Gives the number
 * of codes and the number of certificates that got another title.
 */
export async function importDiagnosisTitles(
  context: Pick<ImportContext, 'database' | 'clock' | 'requestId'>,
  edition: { name: string; validFrom: CalendarDate; validTo: CalendarDate | null },
  text: string,
): Promise<Result<{ codes: number; retitled: number }>> {
  const titles = readDiagnosisEdition(text);
  if (!titles.ok) {
    return titles;
  }
  const { database, clock, requestId } = context;
  const stored = await storeEdition(database, { ...edition, system: 'icd-10-se' }, titles.value);
  const providers = stored.ok ? await allProviders(database) : stored;
  if (!providers.ok) {
    return providers;
  }
  let retitled = 0;
  for (const providerId of providers.value) {
    const done = await database.transaction({ subject: systemSubject(providerId), clock, requestId }, async (tx) => {
      const changed = await retitle(tx, edition.name);
      tx.audit(event('certificate.retitled', { purpose: 'system', details: { edition: edition.name, changed } }));
      return ok(changed);
    });
    if (!done.ok) {
      return done;
    }
    retitled += done.value;
  }
  return ok({ codes: titles.value.length, retitled });
}
