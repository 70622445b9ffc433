/** The whole files of one provider's patients, for the archive: needed before a system is left (LAW-30, LAW-100). */
import type { Clock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { providerByHsaId } from '../../access/index.ts';
import type { PdfState } from '../contract.ts';
import { ownGround } from '../domain.ts';
import { gather } from '../file/gather.ts';
import { packFile } from '../file/package.ts';
import { event } from '../log-actions.ts';
import { type KnownPerson, knownPersons } from '../store/index.ts';

/** One person's file at one unit. */
export interface ArchivedFile {
  unitHsaId: string;
  patientId: Uuid;
  bytes: Buffer;
  pdf: PdfState;
}

/** What came of an archive. */
export interface Archived {
  files: number;
  /** Those whose file could not be made, and why. The others were still written. */
  left: { unitHsaId: string; patientId: Uuid; message: string }[];
  /** Those whose file lacks its PDF because it could not be made. */
  withoutPdf: { unitHsaId: string; patientId: Uuid }[];
}

const BATCH = 100;

/** What a decision takes out: the files of the care provider that made it, and no other provider's. */
export interface ArchiveWish {
  /** The decision's number. */
  reference: string;
  providerHsaId: string;
}

/**
 * Gives one whole file at a time. Each leaves its row in the log of the unit that it belongs to. A person whose file
 * cannot be made is told of at the end and stops nobody else's.
 */
export async function archiveAll(
  database: Database,
  clock: Clock,
  wish: ArchiveWish,
  keep: (file: ArchivedFile) => Promise<void>,
): Promise<Result<Archived>> {
  const reference = wish.reference.trim();
  if (reference === '') {
    return refuse({ kind: 'invalid', message: 'Ange beslutets nummer. Utan det lämnar ingenting systemet.' });
  }
  const providerId = await providerByHsaId(database, wish.providerHsaId);
  if (providerId === null) {
    const message = `Det finns ingen vårdgivare med HSA-id ${wish.providerHsaId} här. Ingenting skrevs.`;
    return refuse({ kind: 'not_found', message });
  }
  const system = systemSubject(providerId, 'koordinera archive');
  const archived: Archived = { files: 0, left: [], withoutPdf: [] };
  let after: KnownPerson | null = null;
  do {
    const from: KnownPerson | null = after;
    const persons: Result<KnownPerson[]> = await database.transaction(
      { subject: system, clock, requestId: uuidv7() },
      async (tx) => {
        const found = await knownPersons(tx, from, BATCH);
        logListed(tx, found);
        return ok(found);
      },
    );
    if (!persons.ok) return persons;
    for (const person of persons.value) {
      const { unitHsaId, patientId } = person;
      const file = await fileOf(database, clock, { ...system, unitId: person.unitId }, person, reference).catch(fault);
      if (!file.ok) {
        archived.left.push({ unitHsaId, patientId, message: file.refusal.message });
        continue;
      }
      await keep(file.value);
      archived.files += 1;
      if (file.value.pdf === 'failed') archived.withoutPdf.push({ unitHsaId, patientId });
    }
    after = persons.value.length < BATCH ? null : (persons.value.at(-1) ?? null);
  } while (after !== null);
  return ok(archived);
}

/** One row at each unit whose patients were listed; one without a unit when there were none. */
function logListed(tx: Tx, found: readonly KnownPerson[]): void {
  const units = new Map<Uuid | undefined, Uuid[]>();
  for (const { unitId, patientId } of found) units.set(unitId, [...(units.get(unitId) ?? []), patientId]);
  if (units.size === 0) units.set(undefined, []);
  for (const [unitId, patients] of units) {
    const at = unitId === undefined ? {} : { unitId };
    tx.audit(event('records.archive.listed', { purpose: 'system', patients, ...at }));
  }
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
    const { bytes, pdf } = packFile(gathered.value, clock.today());
    return ok({ unitHsaId, patientId, bytes, pdf });
  });
}

/** Only the kind of fault is told: its words may quote the journal. */
function fault(error: unknown): Result<never> {
  const kind = error instanceof Error ? error.name : 'Error';
  return refuse({ kind: 'unavailable', message: `Ett fel i programmet (${kind}).` });
}
