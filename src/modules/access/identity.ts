/**
 * The identity that a log-in proves, read from the provider's claims under the names of Inera's provider
 * (integrations 4.1). Pure.
 */
import { sameHsaId } from '../../kernel/hsa-id.ts';
import { type PersonId, parsePersonId } from '../../kernel/person-id.ts';
import { type Reach, type Role, reachesTo } from '../../kernel/subject.ts';
import { seenText } from '../../kernel/text.ts';
import type { Claims } from '../../platform/identity/index.ts';

/** The purpose under which patient data may be seen (PDL 2:4 p. 1–2, HSA's words). */
export const carePurpose = 'Vård och behandling';

/** A medarbetaruppdrag as the directory states it. */
export interface Commission {
  readonly hsaId: string | null;
  readonly purpose: string;
  readonly unitHsaId: string;
  readonly providerHsaId: string | null;
  /** How far its rights reach; null when the directory sent no rights. */
  readonly reach: Reach | null;
}

export interface ProvenIdentity {
  readonly hsaId: string;
  readonly name: string;
  readonly title: string | null;
  /** The identity number; null when the provider sends no valid one. Kept out of the session. */
  readonly number: Pick<PersonId, 'value' | 'kind'> | null;
  readonly acr: string;
  /** Epoch seconds; 0, which is never fresh, when the provider does not say. */
  readonly authTime: number;
  /** The assignment the person chose at the provider. */
  readonly chosen: Commission | null;
  /** All known assignments, including the chosen one. */
  readonly commissions: readonly Commission[];
  /** Whether the provider sent all assignments, so that a missing one has ended. */
  readonly complete: boolean;
  readonly systemRoles: readonly string[];
  readonly isDoctor: boolean;
}

/** The claims as an identity; null without an identity at work (employeeHsaId). */
export function readIdentity(claims: Claims): ProvenIdentity | null {
  const hsaId = readText(claims.employeeHsaId);
  if (hsaId === null) return null;
  const chosen = commission(claims);
  const all = list(claims.allCommissions)
    .map(fromJson)
    .map(commission)
    .filter((commission) => commission !== null);
  const name =
    readText(claims.name) ??
    [readText(claims.given_name), readText(claims.family_name)].filter((part) => part !== null).join(' ');
  const licences = readTexts(claims.healthcareProfessionalLicense);
  const authTime = Number(claims.auth_time);
  return {
    hsaId,
    name: name === '' ? hsaId : name,
    title: readText(claims.title) ?? licences[0] ?? null,
    number: numberOf(readText(claims.personalIdentityNumber)),
    acr: readText(claims.acr) ?? '',
    authTime: Number.isSafeInteger(authTime) && authTime > 0 ? authTime : 0,
    chosen,
    commissions:
      chosen === null || all.some((commission) => sameCommission(commission, chosen)) ? all : [chosen, ...all],
    complete: claims.allCommissions !== undefined,
    systemRoles: readTexts(claims.systemRole),
    isDoctor: licences.includes('Läkare') || readTexts(claims.paTitleCode).some((code) => code.startsWith('204010')),
  };
}

/**
 * The roles a commission gives at its unit: none without the purpose Vård och behandling. The coordinator's role also
 * needs the system role for that unit (case-rules 10). `unitHsaIds`: the unit and the care unit it belongs to.
 */
export function rolesOf(identity: ProvenIdentity, held: Commission, unitHsaIds: readonly string[]): Role[] {
  if (held.purpose !== carePurpose) return [];
  const coordinator = unitHsaIds.some((unit) => hasSystemRole(identity, `INTYG;Rehab-${unit}`));
  const treating: Role = identity.isDoctor ? 'treating_doctor' : 'treating_staff';
  return coordinator ? ['coordinator', ...(identity.isDoctor ? [treating] : [])] : [treating];
}

/**
 * Whether the directory states the right to open what is protected, at one of the units: a system role of the form
 * `<name>-<unit>`, with the name set by the installation. Never when it has set none.
 */
export function statesProtected(identity: ProvenIdentity, unitHsaIds: readonly string[], name: string | null): boolean {
  return name !== null && unitHsaIds.some((unit) => hasSystemRole(identity, `${name}-${unit}`));
}

/** A system role ends with the unit's HSA id, and directories write both in any case. */
function hasSystemRole({ systemRoles }: ProvenIdentity, role: string): boolean {
  return systemRoles.some((held) => sameHsaId(held, role));
}

/** HSA's word for how far a right reaches: vårdenhet, vårdgivare, sammanhållen journalföring. */
const scopes: Readonly<Record<string, Reach>> = { VE: 'unit', VG: 'provider', SJF: 'across' };

/**
 * How far a commission's rights reach, each in the form `activity;information;scope`. Only a right to read everything
 * counts, as `Läsa;alla;VG`: a right to some kinds of information does not cover a journal of coordination. Any other
 * form gives the shortest reach.
 */
function reachOf(rights: unknown): Reach | null {
  if (rights === undefined) return null;
  return readTexts(rights)
    .map((right) => right.split(';').map((part) => part.trim()))
    .filter((parts) => parts.length === 3 && parts[0]?.toLowerCase() === 'läsa' && parts[1]?.toLowerCase() === 'alla')
    .map((parts) => (Object.hasOwn(scopes, parts[2] ?? '') ? scopes[parts[2] ?? ''] : undefined) ?? 'unit')
    .reduce<Reach>((far, reach) => (reachesTo(reach, far) ? reach : far), 'unit');
}

function commission(claims: Claims | null): Commission | null {
  if (claims === null) return null;
  const purpose = readText(claims.commissionPurpose);
  const unitHsaId = readText(claims.healthCareUnitHsaId);
  if (purpose === null || unitHsaId === null) return null;
  return {
    hsaId: readText(claims.commissionHsaId),
    purpose,
    unitHsaId,
    providerHsaId: readText(claims.healthCareProviderHsaId),
    reach: reachOf(claims.commissionRight),
  };
}

function numberOf(stated: string | null): ProvenIdentity['number'] {
  const read = stated === null ? null : parsePersonId(stated);
  return read?.ok ? { value: read.value.value, kind: read.value.kind } : null;
}

function sameCommission(commission: Commission, other: Commission): boolean {
  return (
    sameHsaId(commission.unitHsaId, other.unitHsaId) &&
    commission.purpose === other.purpose &&
    sameHsaId(commission.hsaId ?? '', other.hsaId ?? '')
  );
}

/** Reads an assignment, which some providers send as an object and some as JSON in a text. */
function fromJson(value: unknown): Claims | null {
  let read = value;
  if (typeof value === 'string') {
    try {
      read = JSON.parse(value);
    } catch {
      return null;
    }
  }
  return typeof read === 'object' && read !== null ? (read as Claims) : null;
}

function list(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function readTexts(value: unknown): string[] {
  return list(value)
    .map(readText)
    .filter((item) => item !== null);
}

/** A short text that can be stored and shown; null for anything else. */
function readText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  const plain = trimmed.isWellFormed() && !/\p{Cc}/u.test(trimmed) && seenText(trimmed) === trimmed;
  return plain && trimmed !== '' && trimmed.length <= 200 ? trimmed : null;
}
