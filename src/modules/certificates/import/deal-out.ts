/** Whose each message is: what one care provider is to store of a batch, and what it is not let near. */
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import type { Received } from '../domain.ts';
import type { GateRefusal } from '../parse/index.ts';
import {
  type CertificateToStore,
  closedToOthers,
  type FoundIssuer,
  findIssuers,
  homesOf,
  type Issuer,
  type IssuerToFind,
  issuerKey,
  type Original,
  type RefusedMessage,
  type RevocationToStore,
  toPutAside,
} from '../store/index.ts';

/** One message on its way in: a RIV-TA message, or a line of NDJSON. */
export interface Arrival {
  /** Where it comes from, for the one who looks at what was refused: a file name, never a path or a person. */
  name: string | null;
  line: number | null;
  media: 'riv-xml' | 'ndjson';
  bytes: Uint8Array;
}

/** A message that has been at the gate. */
export interface Judged {
  arrival: Arrival;
  original: Original;
  result: Result<Received, GateRefusal>;
}

/** A care unit of a care provider. */
export interface Home {
  providerId: Uuid;
  unitId: Uuid;
}

/** What one care provider is to store of a batch. */
export interface Share {
  certificates: (CertificateToStore & { arrival: Arrival; issuer: FoundIssuer })[];
  revocations: (RevocationToStore & { arrival: Arrival })[];
  refused: (RefusedMessage & { arrival: Arrival })[];
}

/** Where a message came from, for whoever mends it. */
export const sourceOf = ({ name, line }: Arrival) => ({ sourceName: name, sourceLine: line });

const UNKNOWN: IssuerToFind = {
  unit: { hsaId: 'OKÄND', name: 'Okänd enhet' },
  careProvider: { hsaId: 'OKÄND', name: 'Okänd vårdgivare' },
};

/**
 * Deals the messages out by care provider, registering issuers that are new. `own`: the unit of the person who hands
 * them over, or null for the system. A person reads in for her own care provider, and for those that nobody works at
 * yet; what belongs to another waits in quarantine at her own unit, for nobody writes among its patients from outside
 * (LAW-07, LAW-46).
 */
export async function dealOut(
  database: Database,
  own: Home | null,
  judged: readonly Judged[],
): Promise<Result<Map<Uuid, Share>>> {
  const wanted = judged.map(({ result }) => issuerOf(result));
  const issuers = await findIssuers(
    database,
    wanted.flatMap((issuer) => issuer ?? []),
    { register: true },
  );
  if (!issuers.ok) return issuers;
  const homes = await homesOf(database, looseRevocations(judged));
  if (!homes.ok) return homes;
  const foreign = own === null ? [] : [...issuers.value.values()].filter((one) => one.providerId !== own.providerId);
  const closed = await closedToOthers(
    database,
    foreign.map((one) => one.providerId),
  );
  if (!closed.ok) return closed;
  const inBatch = certificatesIn(judged, issuers.value);
  const shares = new Map<Uuid, Share>();
  let inbox = own;
  for (const [index, one] of judged.entries()) {
    const issuerWanted = wanted[index] ?? null;
    const issuer = issuerWanted === null ? undefined : issuers.value.get(issuerKey(issuerWanted));
    const told =
      issuer === undefined
        ? (within(own, homes.value.get(revokedBy(one))) ?? inBatch.get(revokedBy(one)))
        : { providerId: issuer.providerId, unitId: issuer.careUnitId };
    const outside = told !== undefined && closed.value.has(told.providerId);
    if (told === undefined && inbox === null) {
      const found = await inboxOf(database);
      if (!found.ok) return found;
      inbox = found.value;
    }
    const home = outside ? own : (told ?? inbox);
    if (home === null) throw new Error('only a person’s own unit takes what is closed to her');
    const share = shares.get(home.providerId) ?? { certificates: [], revocations: [], refused: [] };
    shares.set(home.providerId, share);
    put(share, home, one, issuer, outside ? (issuerWanted?.careProvider ?? null) : undefined);
  }
  return ok(shares);
}

/** `closedBy`: the care provider it belongs to and may not be read into from here; undefined when it may. */
function put(
  share: Share,
  { unitId }: Home,
  { arrival, original, result }: Judged,
  issuer: FoundIssuer | undefined,
  closedBy: IssuerToFind['careProvider'] | undefined,
): void {
  const refused = { arrival, original, unitId, ...sourceOf(arrival) };
  if (!result.ok) {
    const { code, message: reason } = result.refusal;
    share.refused.push(toPutAside({ ...refused, code, reason }));
  } else if (closedBy !== undefined) {
    const name = closedBy === null ? '' : ` ${closedBy.name ?? closedBy.hsaId},`;
    const reason = `Intyget hör till en annan vårdgivare,${name} som läser in sina intyg själv. Det är inte infört. Lämna det till dem och lägg det åt sidan här.`;
    share.refused.push(toPutAside({ ...refused, code: 'other_provider', reason }));
  } else if (result.value.kind === 'revocation') {
    share.revocations.push({ arrival, original, unitId, revocation: result.value.revocation });
  } else if (issuer !== undefined) {
    const { certificate, warning } = result.value;
    share.certificates.push({ arrival, original, issuer, certificate, warning });
  }
}

/** The id of the certificate that is revoked, or nothing. */
function revokedBy({ result }: Judged): string {
  return result.ok && result.value.kind === 'revocation' ? result.value.revocation.revokes : '';
}

/** What revocations revoke that tell nothing but the id. */
function looseRevocations(judged: readonly Judged[]): string[] {
  return judged.filter((one) => issuerOf(one.result) === null).flatMap((one) => revokedBy(one) || []);
}

/** Somebody at a care provider takes back that provider's certificates with a bare id, and no other's. */
function within(own: Home | null, home: Home | undefined): Home | undefined {
  return own === null || home?.providerId === own.providerId ? home : undefined;
}

/** The issuer that a message tells of. A refused one counts only when it tells of both unit and provider. */
function issuerOf(result: Result<Received, GateRefusal>): IssuerToFind | null {
  if (!result.ok) {
    const { unit, careProvider } = result.refusal.origin;
    return unit === null || careProvider === null ? null : { unit, careProvider };
  }
  if (result.value.kind === 'revocation') {
    const { unit, careProvider } = result.value.revocation;
    return unit === null ? null : { unit, careProvider };
  }
  const { unit, careProvider } = result.value.certificate;
  return { unit, careProvider: careProvider.hsaId === '' ? null : careProvider };
}

/** Where the batch itself places certificates, for revocations among them. */
function certificatesIn(judged: readonly Judged[], issuers: ReadonlyMap<string, Issuer>): Map<string, Home> {
  const homes = new Map<string, Home>();
  for (const { result } of judged) {
    const issuer = issuers.get(issuerKey(issuerOf(result) ?? UNKNOWN));
    if (result.ok && result.value.kind === 'certificate' && issuer !== undefined) {
      homes.set(result.value.certificate.id, { providerId: issuer.providerId, unitId: issuer.careUnitId });
    }
  }
  return homes;
}

/** Where what tells no unit waits when nobody handed it over: a unit that nobody is assigned to. */
async function inboxOf(database: Database): Promise<Result<Home>> {
  const found = await findIssuers(database, [UNKNOWN], { register: true });
  if (!found.ok) {
    return found;
  }
  const issuer = found.value.get(issuerKey(UNKNOWN));
  if (issuer === undefined) {
    throw new Error('the unit for what tells no unit was not registered');
  }
  return ok({ providerId: issuer.providerId, unitId: issuer.careUnitId });
}
