/** Reading and keeping the register of agreements. */
import type { RouteReply, RouteRequest } from '../../../contract/route.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { Topic } from '../../../platform/db/topic.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { takeTurn } from '../../../platform/db/turn.ts';
import { type BoundRoute, handle } from '../../../platform/http/index.ts';
import { assignmentPolicy } from '../assignments/policy.ts';
import { authorise } from '../decision.ts';
import { event } from '../log-actions.ts';
import * as contract from './contract.ts';
import { type AgreementSaid, type AgreementVersion, addAgreementVersion, agreementVersions } from './store.ts';

/** The register has changed: what stands on an agreement may end on another day. */
export const agreementsChanged = new Topic<Record<string, never>>();

const ADMINISTRATION = 'administration';
const FIRST = 'Ny överenskommelse';

/** The fields of an agreement's version that a case depends on. */
export type Agreement = Pick<AgreementVersion, 'agreementId' | 'version' | 'otherRegion' | 'reference' | 'from' | 'to'>;

/** The provider's current agreements. Neither authorises nor logs: the caller does. */
export async function agreementsOf(tx: Tx): Promise<Agreement[]> {
  return standingVersions(await agreementVersions(tx));
}

/** The latest version of each agreement. */
export function standingVersions<Version extends Pick<Agreement, 'agreementId' | 'version'>>(
  versions: readonly Version[],
): Version[] {
  const latest = new Map<Uuid, number>();
  for (const { agreementId, version } of versions) {
    latest.set(agreementId, Math.max(version, latest.get(agreementId) ?? 0));
  }
  return versions.filter((version) => version.version === latest.get(version.agreementId));
}

function standingOn(day: CalendarDate, { from, to }: AgreementSaid): 'coming' | 'in_force' | 'over' {
  if (to !== null && to < day) return 'over';
  return from > day ? 'coming' : 'in_force';
}

/** Every agreement with all its versions. */
async function listAgreements(tx: Tx): Promise<Result<RouteReply<typeof contract.listAgreements>>> {
  const authorised = authorise(tx, assignmentPolicy, 'agreements.view', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('access.agreements_listed', { purpose: ADMINISTRATION }));
  const versions = await agreementVersions(tx);
  const today = tx.clock.today();
  return ok({
    rows: standingVersions(versions).map(({ registeredBy: _by, registeredAt: _at, reason: _reason, ...agreement }) => ({
      ...agreement,
      standing: standingOn(today, agreement),
      versions: versions
        .filter((version) => version.agreementId === agreement.agreementId)
        .sort((a, b) => b.version - a.version)
        .map((version) => ({
          version: version.version,
          at: version.registeredAt,
          by: version.registeredBy,
          reason: version.reason,
          from: version.from,
          to: version.to,
        })),
    })),
  });
}

const notSaved = (fields: Record<string, string>): Refusal => ({
  kind: 'invalid',
  message: 'Överenskommelsen sparades inte. Rätta det som är markerat.',
  fields,
});

function checkDays({ from, to }: AgreementSaid): Record<string, string> {
  return to !== null && to < from ? { to: 'Sista dagen kan inte vara före den första.' } : {};
}

/** Registers a new agreement. */
export async function registerAgreement(
  tx: Tx,
  agreement: RouteRequest<typeof contract.registerAgreement>['body'],
): Promise<Result<RouteReply<typeof contract.registerAgreement>>> {
  const agreementId = uuidv7();
  const object = { kind: 'agreement', id: agreementId };
  const authorised = authorise(tx, assignmentPolicy, 'agreements.keep', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('access.agreement_registered', { purpose: ADMINISTRATION, object }));
  const found = checkDays(agreement);
  await takeTurn(tx, 'agreements');
  const same = (await agreementsOf(tx)).find(
    ({ reference, otherRegion }) => reference === agreement.reference && otherRegion === agreement.otherRegion,
  );
  if (same !== undefined) found.reference = 'Överenskommelsen finns redan i registret. Ändra den i stället.';
  if (Object.keys(found).length > 0) return refuse(notSaved(found));
  await addAgreementVersion(tx, { agreementId, version: 1 }, agreement, FIRST);
  return ok({ agreementId });
}

/** Adds a version; a conflict when another has come since. */
export async function changeAgreement(
  tx: Tx,
  agreementId: Uuid,
  { version, reason, ...agreement }: RouteRequest<typeof contract.changeAgreement>['body'],
): Promise<Result<RouteReply<typeof contract.changeAgreement>>> {
  const object = { kind: 'agreement', id: agreementId };
  const authorised = authorise(tx, assignmentPolicy, 'agreements.keep', { unitId: tx.subject.unitId }, { object });
  if (!authorised.ok) return authorised;
  tx.audit(event('access.agreement_registered', { purpose: ADMINISTRATION, object, reason }));
  await takeTurn(tx, 'agreements');
  const latest = standingVersions(await agreementVersions(tx)).find((version) => version.agreementId === agreementId);
  if (latest === undefined) {
    return refuse({ kind: 'not_found', message: 'Överenskommelsen finns inte i registret.' });
  }
  if (latest.version !== version) {
    return refuse({
      kind: 'conflict',
      message: `${latest.registeredBy} har ändrat överenskommelsen sedan du öppnade den. Läs in sidan på nytt och gör om din ändring.`,
    });
  }
  const found = checkDays(agreement);
  if (Object.keys(found).length > 0) return refuse(notSaved(found));
  await addAgreementVersion(tx, { agreementId, version: version + 1 }, agreement, reason);
  await tx.tell(agreementsChanged, {});
  return ok({ agreementId });
}

export const agreementRoutes: readonly BoundRoute[] = [
  handle(contract.listAgreements, ({ tx }) => listAgreements(tx)),
  handle(contract.registerAgreement, ({ tx, body }) => registerAgreement(tx, body)),
  handle(contract.changeAgreement, ({ tx, params, body }) => changeAgreement(tx, params.agreementId, body)),
];
