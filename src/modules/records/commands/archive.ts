/** Every patient's whole file of every provider, for the archive: what must be possible before a system is left (LAW-30, LAW-100). */
import type { Clock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { event } from '../../audit/index.ts';
import { everyProvider } from '../../coordination/index.ts';
import { ownGround } from '../domain.ts';
import { gather } from '../file/gather.ts';
import { packed } from '../file/package.ts';
import { type KnownPerson, knownPersons } from '../store/index.ts';

/** One person's file at one unit. */
export interface ArchivedFile {
  unitHsaId: string;
  patientId: Uuid;
  bytes: Buffer;
}

const BATCH = 100;

/** Hands on one file at a time, whole. `reference` is the decision it is done on; each file leaves its row in the log. */
export async function archiveAll(
  database: Database,
  clock: Clock,
  reference: string,
  keep: (file: ArchivedFile) => Promise<void>,
): Promise<Result<{ files: number }>> {
  if (reference.trim() === '') {
    return refuse({ kind: 'invalid', message: 'Ange beslutets nummer. Utan det lämnar ingenting systemet.' });
  }
  const providers = await everyProvider(database);
  if (!providers.ok) return providers;
  let files = 0;
  for (const providerId of providers.value) {
    const system = systemSubject(providerId, 'koordinera archive');
    let after: KnownPerson | null = null;
    do {
      const from: KnownPerson | null = after;
      const persons: Result<KnownPerson[]> = await database.transaction(
        { subject: system, clock, requestId: uuidv7() },
        async (tx) => {
          const found = await knownPersons(tx, from, BATCH);
          tx.audit(event('records.archive.listed', { purpose: 'system', patients: found.map((one) => one.patientId) }));
          return ok(found);
        },
      );
      if (!persons.ok) return persons;
      for (const person of persons.value) {
        const file = await fileOf(database, clock, { ...system, unitId: person.unitId }, person, reference.trim());
        if (!file.ok) return file;
        await keep(file.value);
        files += 1;
      }
      after = persons.value.length < BATCH ? null : (persons.value.at(-1) ?? null);
    } while (after !== null);
  }
  return ok({ files });
}

function fileOf(
  database: Database,
  clock: Clock,
  subject: ReturnType<typeof systemSubject>,
  { patientId, unitHsaId }: KnownPerson,
  reference: string,
): Promise<Result<ArchivedFile>> {
  return database.transaction({ subject, clock, requestId: uuidv7() }, async (tx) => {
    tx.audit(
      event('records.file.taken', {
        purpose: 'system',
        patients: [patientId],
        details: { recipient: 'own', reference },
      }),
    );
    const gathered = await gather(tx, patientId, 'own', reference);
    if (!gathered.ok) return gathered;
    gathered.value.file.taken.ground = ownGround;
    return ok({ unitHsaId, patientId, bytes: packed(gathered.value, clock.today()).bytes });
  });
}
