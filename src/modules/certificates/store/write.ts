/** Stores certificates and revocations, each once, with their originals byte for byte. */
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { issuedKey, type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { identityKey } from '../../../kernel/person-id.ts';
import { insertTogether } from '../../../platform/db/insert-rows.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import { type PersonToRegister, registerPatients, type Sex } from '../../patients/index.ts';
import { contentHash, sameContent } from '../content.ts';
import { type Certificate, isSickLeave, type Revocation } from '../domain.ts';
import type { Issuer } from './issuers.ts';
import { type Reaches, rememberRevocations, widenRelations } from './reach.ts';
import { type KnownCertificate, readAgain } from './read-again.ts';
import { saveSigners } from './signers.ts';
import { personKey, personsConcerned, revokedAmong, targetsOf, weighAgain } from './standing.ts';
import type { CertificateRow, CertificateTables, Media, PeriodRow, RelationRow, Source } from './tables.ts';
import { titlesOf } from './titles.ts';

export interface Original {
  bytes: Uint8Array;
  sha256: string;
  media: Media;
}

export interface CertificateToStore {
  certificate: Certificate;
  warning: string | null;
  issuer: Issuer;
  original: Original;
  /** Entered by hand where the identity number does not show it. */
  sex?: Sex | null;
}

export interface RevocationToStore {
  revocation: Revocation;
  /** The unit of the sender, used when the certificate itself is not known. */
  unitId: Uuid;
  original: Original;
}

/**
 * stored: new. already: known, unchanged. other_content: the same id with other content, not stored. other_unit: the id
 * belongs to a certificate at a unit that is not reached, not stored.
 */
type StoreOutcome = 'stored' | 'already' | 'other_content' | 'other_unit';

const SOURCES: Record<Media, Source> = { 'riv-xml': 'riv', ndjson: 'ndjson', manual: 'manual', pasted: 'pasted' };

/**
 * One import at a time for a provider: which certificates count depends on all that have arrived, so two imports at
 * once must see each other's. Taken first in the transaction, before any person is locked.
 */
export async function lockCertificates(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('certificates ' || ${tx.subject.providerId}, 0))`.execute(
    tx.db<CertificateTables>(),
  );
}

/**
 * Stores the new certificates, registers their persons, decides again what counts, and touches every person for whom
 * anything changed. Certificates that they replace or complete stop counting at the care units that are reached.
 * Outcomes come in the order given. Under `lockCertificates`.
 */
export async function storeCertificates(
  tx: Tx,
  arrived: readonly CertificateToStore[],
  receivedBy: string,
  reaches: Reaches,
): Promise<{ outcomes: StoreOutcome[]; patients: Uuid[] }> {
  if (arrived.length === 0) return { outcomes: [], patients: [] };
  const hashes = arrived.map(({ certificate, original: { media, sha256 } }) =>
    // Typed certificates are compared by their content: the time of signing may be the time of entering.
    media === 'manual' || media === 'pasted' ? `${sha256}:-` : contentHash(certificate, media === 'riv-xml'),
  );
  const known = await knownCertificates(
    tx,
    arrived.map(({ certificate }) => issuedKey(certificate.id)),
  );
  await readAgain(
    tx,
    known,
    arrived.map(({ certificate }, index) => [issuedKey(certificate.id), hashes[index] ?? '']),
  );
  const added: { item: CertificateToStore; hash: string }[] = [];
  const outcomes = arrived.map((item, index): StoreOutcome => {
    const hash = hashes[index] ?? '';
    const key = issuedKey(item.certificate.id);
    const before = known.get(key);
    if (before !== undefined) {
      if (!isReached(reaches, before.unitId)) return 'other_unit';
      return sameContent(before.hash, hash) ? 'already' : 'other_content';
    }
    known.set(key, { hash, unitId: item.issuer.careUnitId, originalId: null });
    added.push({ item, hash });
    return 'stored';
  });
  const again = arrived
    .filter((_, index) => outcomes[index] === 'already')
    .map(({ certificate }) => issuedKey(certificate.id));
  const widened = await widenRelations(tx, again, reaches);
  if (added.length === 0 && widened.length === 0) {
    return { outcomes, patients: [] };
  }
  const patientIds = await registerPersons(
    tx,
    added.map(({ item }) => item),
  );
  await insertCertificates(tx, added, { patientIds, receivedBy, reaches });

  const ids = added.map(({ item }) => issuedKey(item.certificate.id));
  const targets = added.flatMap(({ item }) => item.certificate.relations.map((relation) => relation.id));
  const persons = await personsConcerned(tx, [...ids, ...targets, ...widened]);
  const changed = await weighAgain(tx, persons);
  const own = added.map(({ item }) => atUnit(item, patientIds));
  await refreshPersons(tx, [...own, ...changed]);
  return { outcomes, patients: [...new Set([...own, ...changed].map((person) => person.patientId))] };
}

/**
 * Stores revocations for the care units that are reached, also before their certificates have arrived, and decides
 * again what counts. Rows at other units count as unknown, in the outcomes too. Under `lockCertificates`.
 */
export async function storeRevocations(
  tx: Tx,
  arrived: readonly RevocationToStore[],
  receivedBy: string,
  reaches: Reaches,
): Promise<{ outcomes: StoreOutcome[]; patients: Uuid[] }> {
  if (arrived.length === 0) return { outcomes: [], patients: [] };
  const ids = arrived.map(({ revocation }) => revocation.revokes);
  const found = await sql<{ external_id: string; unit_id: Uuid; revoked: boolean; reaches: Reaches }>`
    select c.external_key as external_id, c.unit_id, false as revoked, null::uuid[] as reaches from certificate c
      where c.provider_id = ${tx.subject.providerId}::uuid and c.external_key = any (${ids}::text[])
    union all select v.external_id, v.unit_id, true, v.reaches from certificate_revocation v
      where v.provider_id = ${tx.subject.providerId}::uuid and v.external_id = any (${ids}::text[])`.execute(
    tx.db<CertificateTables>(),
  );
  const rows = found.rows.filter((row) => isReached(reaches, row.unit_id));
  const homes = new Map(rows.filter((row) => !row.revoked).map((row) => [row.external_id, row.unit_id]));
  // A revocation with less reach is stored again, unless it already covers the unit of its certificate.
  const revoked = new Set(
    rows
      .filter((row) => row.revoked && saysAsMuch(row.reaches, reaches, homes.get(row.external_id)))
      .map((row) => row.external_id),
  );
  const remembered = reaches === null ? await revokedAmong(tx, ids) : new Set<string>();
  const now = tx.clock.now();
  const added: { row: CertificateTables['certificate_revocation']; original: Original }[] = [];
  const outcomes = arrived.map(({ revocation, unitId, original }): StoreOutcome => {
    if (revoked.has(revocation.revokes) || (isBare(revocation) && remembered.has(revocation.revokes))) {
      return 'already';
    }
    revoked.add(revocation.revokes);
    const row = {
      provider_id: tx.subject.providerId,
      unit_id: homes.get(revocation.revokes) ?? unitId,
      external_id: revocation.revokes,
      reason: revocation.reason,
      sent: revocation.sent,
      reaches,
      original_id: uuidv7(),
      received_at: now,
    };
    added.push({ row, original });
    return 'stored';
  });
  if (added.length === 0) {
    return { outcomes, patients: [] };
  }
  await insertOriginals(
    tx,
    added.map(({ row, original }) => ({ unitId: row.unit_id, originalId: row.original_id, original })),
    receivedBy,
  );
  await rememberRevocations(
    tx,
    added.map(({ row }) => row),
  );
  const newlyRevoked = added.map(({ row }) => row.external_id);
  const changed = await weighAgain(
    tx,
    await personsConcerned(tx, [...newlyRevoked, ...(await targetsOf(tx, newlyRevoked))]),
  );
  await refreshPersons(tx, changed);
  return { outcomes, patients: changed.map((person) => person.patientId) };
}

const isReached = (reaches: Reaches, unitId: Uuid): boolean => reaches === null || reaches.includes(unitId);

/** Whether the earlier reach covers this one, or the unit where the certificate is stored. */
function saysAsMuch(before: Reaches, now: Reaches, home: Uuid | undefined): boolean {
  if (before === null) return true;
  return home === undefined ? (now?.every((unit) => before.includes(unit)) ?? false) : before.includes(home);
}

/** It gives only the certificate's id, so it adds nothing to a revocation stored before its certificate arrived. */
function isBare({ unit, reason, sent }: Revocation): boolean {
  return unit === null && reason === null && sent === null;
}

async function knownCertificates(tx: Tx, keys: readonly string[]): Promise<Map<string, KnownCertificate>> {
  const rows = await tx
    .db<CertificateTables>()
    .selectFrom('certificate')
    .select(['external_key', 'unit_id', 'content_hash', 'original_id'])
    .where('provider_id', '=', tx.subject.providerId)
    .where(sql<boolean>`external_key = any (${[...keys]}::text[])`)
    .execute();
  return new Map(
    rows.map((row) => [row.external_key, { hash: row.content_hash, unitId: row.unit_id, originalId: row.original_id }]),
  );
}

/** Registers the persons at each care unit, units in id order. Gives their ids by care unit and number. */
async function registerPersons(tx: Tx, items: readonly CertificateToStore[]): Promise<Map<string, Uuid>> {
  const ids = new Map<string, Uuid>();
  const byUnit = Map.groupBy(items, (item) => item.issuer.careUnitId);
  for (const [unitId, here] of [...byUnit].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const persons = here.map(({ certificate, sex }): PersonToRegister => {
      const { person, patientName, signed } = certificate;
      return {
        number: person.value,
        numberKind: person.kind,
        numberRoot: person.root,
        givenName: patientName?.given ?? '',
        familyName: patientName?.family ?? '',
        birthDate: person.birthDate,
        sex: person.sex ?? sex ?? null,
        nameAsOf: signed ?? '',
      };
    });
    const patientIds = await registerPatients(tx, unitId, persons);
    for (const [index, { certificate }] of here.entries()) {
      ids.set(`${unitId} ${identityKey(certificate.person)}`, patientIds[index] ?? '');
    }
  }
  return ids;
}

function atUnit({ certificate, issuer }: CertificateToStore, patientIds: ReadonlyMap<string, Uuid>): Touched {
  const patientId = patientIds.get(`${issuer.careUnitId} ${identityKey(certificate.person)}`);
  if (patientId === undefined) {
    throw new Error('a person that was registered has no id');
  }
  return { unitId: issuer.careUnitId, patientId };
}

async function insertCertificates(
  tx: Tx,
  added: readonly { item: CertificateToStore; hash: string }[],
  about: { patientIds: ReadonlyMap<string, Uuid>; receivedBy: string; reaches: Reaches },
): Promise<void> {
  if (added.length === 0) return;
  const now = tx.clock.now();
  const today = tx.clock.today();
  const titles = await titlesOf(
    tx,
    added.map(({ item: { certificate } }) => ({
      diagnosis: certificate.diagnoses[0],
      day: certificate.signed?.slice(0, 10) ?? today,
    })),
  );
  const stored = added.map(({ item, hash }, index) => ({
    ...item,
    row: certificateRow(item, {
      ...atUnit(item, about.patientIds),
      providerId: tx.subject.providerId,
      title: titles[index] ?? null,
      hash,
      now,
    }),
  }));
  await insertOriginals(
    tx,
    stored.map(({ row, original }) => ({ unitId: row.unit_id, originalId: row.original_id, original })),
    about.receivedBy,
  );
  const key = ({ provider_id, unit_id, certificate_id }: CertificateRow) => ({ provider_id, unit_id, certificate_id });
  const periods = stored.flatMap(({ row, certificate }): PeriodRow[] =>
    certificate.periods.map(({ start, end, degree }, nr) => ({
      ...key(row),
      nr: nr + 1,
      start_day: start,
      end_day: end,
      degree,
    })),
  );
  const relations = stored.flatMap(({ row, certificate }): RelationRow[] =>
    certificate.relations.map(({ type, id }) => ({
      ...key(row),
      type,
      other_external_id: id,
      reaches: about.reaches,
    })),
  );
  await insertTogether(tx, {
    certificate: stored.map(({ row }) => row),
    certificate_period: periods,
    certificate_relation: relations,
  });
}

function certificateRow(
  { certificate, warning, issuer, original }: CertificateToStore,
  about: { providerId: Uuid; unitId: Uuid; patientId: Uuid; title: string | null; hash: string; now: Instant },
): CertificateRow {
  const [main] = certificate.diagnoses;
  const { unit, doctor, periods } = certificate;
  return {
    provider_id: about.providerId,
    unit_id: about.unitId,
    certificate_id: uuidv7(),
    external_id: certificate.id,
    patient_id: about.patientId,
    type: certificate.type,
    type_version: certificate.version,
    source: SOURCES[original.media],
    signed: certificate.signed,
    signed_moment: certificate.signedMoment,
    issuing_unit_id: issuer.unitId,
    doctor_hsa_id: doctor.hsaId,
    doctor_name: doctor.name,
    diagnosis: main === undefined || main.code === '' ? null : main.code,
    diagnosis_system: main?.codeSystem ?? null,
    diagnosis_title: about.title,
    diagnoses: [...certificate.diagnoses],
    occupations: [...certificate.occupations],
    infection_control: certificate.infectionControl,
    answers: {
      ...certificate.answers,
      doctorTitle: doctor.title,
      issuedBy: { name: unit.name, telephone: unit.telephone, address: unit.address },
    },
    first_day: periods[0]?.start ?? null,
    last_day: periods.at(-1)?.end ?? null,
    counts: isSickLeave(certificate),
    not_counted_why: null,
    warning,
    content_hash: about.hash,
    original_id: uuidv7(),
    received_at: about.now,
  };
}

/** The bytes go in one parameter, end to end, so that the statement is the same for any number of originals. */
async function insertOriginals(
  tx: Tx,
  originals: readonly { unitId: Uuid; originalId: Uuid; original: Original }[],
  receivedBy: string,
): Promise<void> {
  let end = 1;
  const rows = originals.map(({ unitId, originalId, original: { sha256, media, bytes } }) => {
    const start = end;
    end += bytes.byteLength;
    return { unitId, originalId, sha256, media, start, length: bytes.byteLength };
  });
  const bytes = Buffer.concat(originals.map(({ original }) => original.bytes));
  await sql`
    insert into certificate_original
      (provider_id, unit_id, original_id, sha256, bytes, media, received_at, received_by)
    select ${tx.subject.providerId}::uuid, "unitId", "originalId", sha256,
      substring(${bytes}::bytea from start for length), media, ${tx.clock.now()}::timestamptz, ${receivedBy}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as arrived("unitId" uuid, "originalId" uuid, sha256 text, media text, start integer, length integer)`.execute(
    tx.db<CertificateTables>(),
  );
}

/** Updates the signers' care relations, and the projections that are refreshed before commit. */
async function refreshPersons(tx: Tx, persons: readonly Touched[]): Promise<void> {
  await saveSigners(tx, [...new Map(persons.map((person) => [personKey(person), person])).values()]);
  for (const person of persons) {
    tx.touched(person.unitId, person.patientId);
  }
}
