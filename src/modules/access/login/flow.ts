/** Makes a session from the identity provider's answer. */

import { addSeconds, type Clock } from '../../../kernel/clock.ts';
import { sameHsaId } from '../../../kernel/hsa-id.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { reachesTo, type Subject } from '../../../kernel/subject.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import {
  type Claims,
  changeSession,
  endSession,
  forgetSessionsBefore,
  type IdentityConfig,
  insertSession,
  newToken,
  type SessionTables,
  tokenHash,
} from '../../../platform/identity/index.ts';
import { carePurpose, type ProvenIdentity, readIdentity, rolesOf, statesProtected } from '../identity.ts';
import { event } from '../log-actions.ts';
import { type SessionIdentity, subjectAt, subjectWithoutUnit, type UnitOption, unitOptions } from '../options.ts';
import { lapsedWords } from '../rights-wait.ts';
import type { LivingSession } from '../sessions.ts';
import { type DirectoryAssignment, saveDirectoryAssignments } from '../store/directory.ts';
import { saveOwnNumber } from '../store/number.ts';
import { certificationsDueOf, type Known, type KnownUnit, lookUpPerson, providerByHsaId, saveStaff } from '../store.ts';

export interface FlowContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly config: IdentityConfig;
  readonly requestId: string;
}

/** Sessions are kept a month after their end, so that an inquiry can see who was logged in. */
const KEPT_SECONDS = 30 * 24 * 3600;

/** Why a person with a proven identity gets no session. */
export type NoSession = 'no_work_identity' | 'no_assignment' | 'lapsed' | 'other_person' | 'not_renewed' | 'try_again';

/**
 * Makes a session for the person of the claims, from the directory's assignments, which are saved first, and from local
 * ones. Ends the browser's earlier session.
 */
export async function startSession(
  context: FlowContext,
  claims: Claims,
  about: { unitId: Uuid | null; earlier: LivingSession | null },
): Promise<{ token: string } | { failed: NoSession; words?: readonly string[] }> {
  const proven = readIdentity(claims);
  if (proven === null) return { failed: 'no_work_identity' };
  const known = await lookUpPerson(
    context.database,
    proven.hsaId,
    proven.commissions.map((held) => held.unitHsaId),
    context.clock.today(),
  );
  const vouched = await saveWhatDirectoryStates(context, proven, known);
  if (!vouched.ok) return { failed: 'try_again' };
  const { hsaId, name, title, acr } = proven;
  const identity: SessionIdentity = { hsaId, name, title, acr, vouched: vouched.value };
  const now = await lookUpPerson(context.database, proven.hsaId, [], context.clock.today());
  const options = unitOptions(identity, now.assignments);
  const [first] = options;
  if (first === undefined) {
    const today = context.clock.today();
    const words = lapsedWords(identity, await certificationsDueOf(context.database, proven.hsaId, today), today);
    await logNoAssignment(context, proven, words.length > 0);
    return words.length > 0 ? { failed: 'lapsed', words } : { failed: 'no_assignment' };
  }
  const active = firstUnit(options, proven, known.units, about.unitId);
  return insertNewSession(context, proven, identity, { active, first }, about.earlier);
}

/** The first active unit: the earlier one, the one chosen at the provider, or the only one; null if none of these. */
function firstUnit(
  options: readonly UnitOption[],
  proven: ProvenIdentity,
  units: readonly KnownUnit[],
  earlierUnit: Uuid | null,
): UnitOption | null {
  const chosen = units.find((unit) => sameHsaId(unit.hsa_id, proven.chosen?.unitHsaId ?? ''))?.care_unit_id;
  return (
    options.find((option) => option.unitId === earlierUnit) ??
    options.find((option) => option.unitId === chosen) ??
    (options.length === 1 ? (options[0] ?? null) : null)
  );
}

async function insertNewSession(
  context: FlowContext,
  proven: ProvenIdentity,
  identity: SessionIdentity,
  unit: { active: UnitOption | null; first: UnitOption },
  earlier: LivingSession | null,
): Promise<{ token: string } | { failed: NoSession }> {
  const { database, clock, config, requestId } = context;
  const token = newToken();
  const session = { sessionId: uuidv7(), authTime: proven.authTime };
  const subject =
    unit.active === null
      ? subjectWithoutUnit(identity, unit.first, session)
      : subjectAt(identity, unit.active, session);
  const result = await database.transaction({ subject, clock, requestId }, async (tx) => {
    const db = tx.db<SessionTables>();
    const now = clock.now();
    await forgetSessionsBefore(db, addSeconds(now, -KEPT_SECONDS));
    if (earlier !== null) await endSession(db, { hash: earlier.hash }, now, 'replaced');
    await insertSession(db, {
      session_hash: tokenHash(token),
      session_id: session.sessionId,
      hsa_id: identity.hsaId,
      identity: { ...identity },
      provider_id: subject.providerId,
      staff_id: subject.staffId,
      unit_id: unit.active?.unitId ?? null,
      assignment_id: unit.active?.assignmentId ?? null,
      csrf_token: newToken(),
      auth_time: session.authTime,
      created_at: now,
      last_seen_at: now,
      expires_at: addSeconds(now, config.absoluteSeconds),
      ended_at: null,
      ended_why: null,
    });
    if (proven.number !== null && subject.staffId !== null) await saveOwnNumber(tx, subject.staffId, proven.number);
    tx.audit(event('session.started', { purpose: 'inloggning', details: { acr: identity.acr } }));
    return ok(undefined);
  });
  return result.ok ? { token } : { failed: 'try_again' };
}

/** Saves the assignments that the claims state at units we know; gives their ids. */
async function saveWhatDirectoryStates(
  context: FlowContext,
  proven: ProvenIdentity,
  known: Known,
): Promise<Result<Uuid[]>> {
  const stated = new Map<Uuid, DirectoryAssignment[]>();
  for (const held of proven.commissions) {
    for (const unit of known.units) {
      if (!sameHsaId(unit.hsa_id, held.unitHsaId)) continue;
      if (held.providerHsaId !== null && !sameHsaId(held.providerHsaId, unit.provider_hsa_id)) continue;
      const at = stated.get(unit.provider_id) ?? [];
      stated.set(unit.provider_id, at);
      const units = [unit.hsa_id, unit.care_unit_hsa_id];
      const opensProtected = statesProtected(proven, units, context.config.protectedRole);
      for (const role of rolesOf(proven, held, units)) {
        const same = at.findIndex((other) => other.unitId === unit.care_unit_id && other.role === role);
        const assignment = {
          ...{ unitId: unit.care_unit_id, role, purpose: carePurpose, commissionHsaId: held.hsaId, reach: held.reach },
          opensProtected: role === 'coordinator' && opensProtected,
        };
        const before = at[same];
        if (before === undefined) at.push(assignment);
        else at[same] = mergeAssignments(before, assignment);
      }
    }
  }
  // At a provider that knows the person, a complete but empty list ends all assignments.
  if (proven.complete)
    for (const { provider_id } of known.staff) stated.set(provider_id, stated.get(provider_id) ?? []);
  const vouched: Uuid[] = [];
  for (const [providerId, assignments] of stated) {
    const there = known.staff.find((staff) => staff.provider_id === providerId);
    if (there === undefined && assignments.length === 0) continue;
    const staffId = there?.staff_id ?? uuidv7();
    const subject = personAt(proven, providerId, staffId);
    const { database, clock, requestId } = context;
    const saved = await database.transaction({ subject, clock, requestId }, async (tx) => {
      await saveStaff(tx, staffId, proven);
      if (proven.number !== null) await saveOwnNumber(tx, staffId, proven.number);
      tx.audit(event('access.assignments_fetched', { purpose: 'inloggning', details: { stated: assignments.length } }));
      return ok(await saveDirectoryAssignments(tx, staffId, assignments, proven.complete));
    });
    if (!saved.ok) return saved;
    vouched.push(...saved.value);
  }
  return ok(vouched);
}

/** Two commissions with the same role at the same care unit, as one with the rights of both. */
function mergeAssignments(assignment: DirectoryAssignment, other: DirectoryAssignment): DirectoryAssignment {
  const farther = assignment.reach === null || (other.reach !== null && reachesTo(other.reach, assignment.reach));
  return {
    ...assignment,
    reach: farther ? other.reach : assignment.reach,
    opensProtected: assignment.opensProtected || other.opensProtected,
  };
}

/** The person at a provider, before having any role there. */
function personAt(proven: ProvenIdentity, providerId: Uuid, staffId: Uuid | null): Subject {
  return {
    kind: 'staff',
    staffId,
    hsaId: proven.hsaId,
    name: proven.name,
    title: proven.title,
    providerId,
    unitId: '',
    unitName: '',
    assignmentId: null,
    roles: [],
    reach: 'unit',
    opensProtected: false,
    authTime: null,
    sessionId: null,
  };
}

async function logNoAssignment(context: FlowContext, proven: ProvenIdentity, lapsed: boolean): Promise<void> {
  const hsaId = proven.chosen?.providerHsaId ?? null;
  const providerId = hsaId === null ? null : await providerByHsaId(context.database, hsaId);
  if (providerId === null) return;
  const { database, clock, requestId } = context;
  await database.transaction({ subject: personAt(proven, providerId, null), clock, requestId }, async (tx) => {
    const message = lapsed ? 'Uppdraget har inte bekräftats i tid' : 'Inget uppdrag i Koordinera';
    tx.audit(event('session.refused', { purpose: 'inloggning', reason: message }));
    return refuse({ kind: 'denied', message });
  });
}

/** Saves the new proof of identity in the session; refuses another person, or a proof from before the window opened. */
export async function confirmSession(
  context: FlowContext,
  claims: Claims,
  about: { session: LivingSession; begunAt: number },
): Promise<{ failed: NoSession } | null> {
  const proven = readIdentity(claims);
  const { subject } = about.session;
  const { database, clock, requestId } = context;
  // Clocks of two computers may differ a little.
  const renewed = proven !== null && proven.authTime >= about.begunAt - 30;
  const failed: NoSession | null =
    proven === null || !sameHsaId(proven.hsaId, subject.hsaId ?? '') ? 'other_person' : renewed ? null : 'not_renewed';
  const result = await database.transaction({ subject, clock, requestId }, async (tx) => {
    tx.audit(event('session.confirmed', { purpose: 'inloggning' }));
    if (failed !== null || proven === null || subject.sessionId === null) {
      return refuse({ kind: 'denied', message: 'Legitimeringen förnyades inte.' });
    }
    await changeSession(tx.db<SessionTables>(), subject.sessionId, { auth_time: proven.authTime });
    return ok(undefined);
  });
  return failed === null ? (result.ok ? null : { failed: 'try_again' }) : { failed };
}
