/** A person's own page: assignments and log-ins, and ending another of these log-ins. */
import type { RouteReply } from '../../../contract/route.ts';
import { addDays } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { endSession, type SessionTables } from '../../../platform/identity/index.ts';
import { standingOn, usualCertification } from '../assignments/domain.ts';
import { authorise } from '../decision.ts';
import { event } from '../log-actions.ts';
import { countsForLogin, type SessionIdentity } from '../options.ts';
import { accessPolicy } from '../policy.ts';
import { type OwnAssignment, ownAssignments, ownSessions } from '../store/own.ts';
import type * as contract from './contract.ts';

/** The parts of the person's session that the own page needs. */
export interface OwnLogin {
  readonly identity: SessionIdentity;
  /** A session not used since then has ended. */
  readonly idleSince: Instant;
}

/** Days that ended assignments are shown, so that the person can see who ended them. */
const ENDED_DAYS = 90;

/** The person's own assignments at all care providers, and living sessions with the current one first. */
export async function readOwn(tx: Tx, login: OwnLogin): Promise<Result<RouteReply<typeof contract.readOwn>>> {
  const allowed = authorise(tx, accessPolicy, 'own.read', { unitId: tx.subject.unitId }, { purpose: 'inloggning' });
  if (!allowed.ok) return allowed;
  tx.audit(event('access.own_read', { purpose: 'inloggning' }));
  const { hsaId } = login.identity;
  const held = await ownAssignments(tx, hsaId, addDays(tx.clock.today(), -ENDED_DAYS));
  const sessions = (await ownSessions(tx, hsaId, login.idleSince)).map((session) => {
    return { ...session, current: session.sessionId === tx.subject.sessionId };
  });
  return ok({
    assignments: held.map((row) => describeAssignment(tx, row, login.identity)),
    sessions: sessions.toSorted((session, other) => Number(other.current) - Number(session.current)),
  });
}

function describeAssignment(
  tx: Tx,
  row: OwnAssignment,
  identity: SessionIdentity,
): RouteReply<typeof contract.readOwn>['assignments'][number] {
  const days = { from: row.valid_from, to: row.decided_to, certifyBy: row.certify_by };
  return {
    assignmentId: row.assignment_id,
    providerName: row.provider_name,
    unitName: row.unit_name,
    role: row.role,
    purpose: row.purpose,
    scope: row.scope,
    reach: row.reach,
    opensProtected: row.opens_protected,
    temporary: row.temporary,
    source: row.source,
    ...days,
    certifiedOn: row.certified_on,
    certifiedBy: row.certified_by,
    decidedBy: row.decided_by,
    extentBy: row.extent_by,
    standing: standingOn(days, tx.clock.today(), { ...usualCertification, warnDays: row.warn_days }),
    counts: countsForLogin(identity, row),
  };
}

/** Ends another of the person's own sessions, at once. */
export async function endOwnSession(
  tx: Tx,
  sessionId: Uuid,
  login: OwnLogin,
): Promise<Result<RouteReply<typeof contract.endOwnSession>>> {
  const object = { kind: 'session', id: sessionId };
  const at = { unitId: tx.subject.unitId };
  const allowed = authorise(tx, accessPolicy, 'own.session.end', at, { purpose: 'inloggning', object });
  if (!allowed.ok) return allowed;
  tx.audit(event('session.ended_elsewhere', { purpose: 'inloggning', object }));
  if (sessionId === tx.subject.sessionId) {
    return refuse({ kind: 'conflict', message: 'Det är den här inloggningen. Välj Logga ut i menyn under ditt namn.' });
  }
  const own = await ownSessions(tx, login.identity.hsaId, login.idleSince);
  if (!own.some((session) => session.sessionId === sessionId)) {
    return refuse({ kind: 'not_found', message: 'Du är inte inloggad där längre. Läs in sidan på nytt.' });
  }
  await endSession(tx.db<SessionTables>(), { sessionId }, tx.clock.now(), 'revoked');
  return ok({ sessionId });
}
