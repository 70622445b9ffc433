/** Which care provider each message belongs to: what each provider is to store, and nothing else. */

import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { issuedKey } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import type { Received } from '../domain.ts';
import type { GateRefusal } from '../parse/index.ts';
import {
  type FoundIssuer,
  findIssuers,
  type Home,
  homesOf,
  type Issuer,
  type IssuerToFind,
  issuerKey,
  type Sender,
  type UploadReach,
  uploadReach,
} from '../store/issuers.ts';
import type { UnmaskedMessage } from '../store/quarantine.ts';
import type { CertificateToStore, Original, RevocationToStore } from '../store/write.ts';

/** One message on its way in: a RIV-TA message, or a line of NDJSON. */
export interface Arrival {
  /** Where it comes from, for the person who looks at a refused message: a file name, never a path or a person. */
  name: string | null;
  line: number | null;
  media: 'riv-xml' | 'ndjson';
  bytes: Uint8Array;
}

/** A message that the gate has judged. */
export interface Judged {
  arrival: Arrival;
  original: Original;
  result: Result<Received, GateRefusal>;
}

/** What one care provider is to store. */
export interface Share {
  /** The care units where it may take certificates away; null: all of the provider's. */
  reaches: readonly Uuid[] | null;
  certificates: (CertificateToStore & { arrival: Arrival; issuer: FoundIssuer })[];
  revocations: (RevocationToStore & { arrival: Arrival })[];
  refused: (UnmaskedMessage & { arrival: Arrival })[];
}

/** Where a message came from, for the person who corrects it. */
export const sourceOf = ({ name, line }: Arrival) => ({ sourceName: name, sourceLine: line });

const UNKNOWN: IssuerToFind = {
  unit: { hsaId: 'OKÄND', name: 'Okänd enhet' },
  careProvider: { hsaId: 'OKÄND', name: 'Okänd vårdgivare' },
};

/**
 * Sorts the messages by care provider, and registers new issuers. `own`: who hands them over, or null for the system. A
 * person's upload is stored where it reaches (`uploadReach`, on the day given); a message of another unit or care
 * provider waits in quarantine at the person's own unit, since nobody outside a unit may write among its patients
 * (LAW-07, LAW-46).
 */
export async function dealOut(
  database: Database,
  own: Sender | null,
  judged: readonly Judged[],
  day: CalendarDate,
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
  const providers = [...issuers.value.values()].map((issuer) => issuer.providerId);
  const reach = await uploadReach(database, own, providers, day);
  if (!reach.ok) return reach;
  const alongside = certificatesIn(judged, issuers.value);
  const shares = new Map<Uuid, Share>();
  let inbox: Home | null = own;
  for (const [index, message] of judged.entries()) {
    const issuerWanted = wanted[index] ?? null;
    const issuer = issuerWanted === null ? undefined : issuers.value.get(issuerKey(issuerWanted));
    const told =
      issuer === undefined
        ? (homeToRevokeAt(own, reach.value, homes.value.get(revokedBy(message))) ?? alongside.get(revokedBy(message)))
        : { providerId: issuer.providerId, unitId: issuer.careUnitId };
    const outside = told !== undefined && !reach.value.includes(told);
    if (told === undefined && inbox === null) {
      const found = await inboxOf(database);
      if (!found.ok) return found;
      inbox = found.value;
    }
    const home = outside ? own : (told ?? inbox);
    if (home === null) throw new Error('only what somebody hands over can be outside the reach');
    const share = shares.get(home.providerId) ?? emptyShare(reach.value.unitsOf(home.providerId));
    shares.set(home.providerId, share);
    addToShare(share, home, message, issuer, outside ? outsideRefusal(told, home, issuerWanted) : null);
  }
  return ok(shares);
}

const emptyShare = (reaches: Share['reaches']): Share => ({ reaches, certificates: [], revocations: [], refused: [] });

/** Why a message may not be stored from here. Uses only the message itself, so nothing stored elsewhere is revealed. */
function outsideRefusal(
  belongsTo: Home,
  own: Home,
  told: IssuerToFind | null,
): { code: 'other_provider' | 'other_unit'; reason: string } {
  if (belongsTo.providerId === own.providerId) return otherUnitRefusal(told?.unit ?? null);
  const careProvider = told?.careProvider ?? null;
  const name = careProvider === null ? '' : ` ${careProvider.name ?? careProvider.hsaId},`;
  const reason = `Intyget hör till en annan vårdgivare,${name} som läser in sina intyg själv. Det är inte infört. Lämna det till dem och lägg det åt sidan här.`;
  return { code: 'other_provider', reason };
}

/** The same for another unit of the care provider; `unit` when the message names it. */
export function otherUnitRefusal(unit: IssuerToFind['unit'] | null): { code: 'other_unit'; reason: string } {
  const name = unit === null ? '' : ` ${unit.name ?? unit.hsaId},`;
  const reason = `Intyget hör till en annan enhet hos vårdgivaren,${name} där du inte är koordinator. Inget är infört. Lämna filen till den enheten, eller till den som sköter inläsningen hos er, och lägg intyget åt sidan här.`;
  return { code: 'other_unit', reason };
}

/** `refusal`: why it may not be stored from here; null when it may. */
function addToShare(
  share: Share,
  { unitId }: Home,
  { arrival, original, result }: Judged,
  issuer: FoundIssuer | undefined,
  refusal: ReturnType<typeof outsideRefusal> | null,
): void {
  const refused = { arrival, original, unitId, ...sourceOf(arrival) };
  if (!result.ok) {
    const { code, message: reason } = result.refusal;
    share.refused.push({ ...refused, code, reason });
  } else if (refusal !== null) {
    share.refused.push({ ...refused, ...refusal });
  } else if (result.value.kind === 'revocation') {
    share.revocations.push({ arrival, original, unitId, revocation: result.value.revocation });
  } else if (issuer !== undefined) {
    const { certificate, warning } = result.value;
    share.certificates.push({ arrival, original, issuer, certificate, warning });
  }
}

/** The id of the revoked certificate, or an empty text. */
function revokedBy({ result }: Judged): string {
  return result.ok && result.value.kind === 'revocation' ? result.value.revocation.revokes : '';
}

/** Ids of certificates revoked by messages that give only the id. */
function looseRevocations(judged: readonly Judged[]): string[] {
  return judged.filter((message) => issuerOf(message.result) === null).flatMap((message) => revokedBy(message) || []);
}

/** With only an id, a person revokes what the upload reaches at the own care provider; the rest counts as unknown. */
function homeToRevokeAt(own: Home | null, reach: UploadReach, home: Home | undefined): Home | undefined {
  if (own === null || home === undefined) return home;
  return home.providerId === own.providerId && reach.includes(home) ? home : undefined;
}

/** The issuer that a message names. A refused message counts only when it names both unit and provider. */
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

/** The home of each certificate among the messages, for revocations that come with it. */
function certificatesIn(judged: readonly Judged[], issuers: ReadonlyMap<string, Issuer>): Map<string, Home> {
  const homes = new Map<string, Home>();
  for (const { result } of judged) {
    const issuer = issuers.get(issuerKey(issuerOf(result) ?? UNKNOWN));
    if (result.ok && result.value.kind === 'certificate' && issuer !== undefined) {
      homes.set(issuedKey(result.value.certificate.id), { providerId: issuer.providerId, unitId: issuer.careUnitId });
    }
  }
  return homes;
}

/** Where messages without unit and sender wait: a unit that nobody is assigned to. */
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
