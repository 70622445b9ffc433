import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { TransactionContext } from '../../platform/db/transaction.ts';
import { type BoundRoute, type HandledOutside, handleOutside } from '../../platform/http/index.ts';
import { changeSession, endSession, type SessionTables } from '../../platform/identity/index.ts';
import type { Abilities } from './abilities.ts';
import { chooseUnit, logOut, readSession, type SessionReply } from './contract.ts';
import { event } from './log-actions.ts';
import { subjectAt } from './options.ts';
import type { LivingSession } from './sessions.ts';

/** Options that only the application can provide. */
export interface SessionRoutesOptions {
  readonly abilities: Abilities;
  /**
   * How much waits for this person at other units of the context's provider, each given as the person would be subject there,
   * without names. Null when that is not known; a unit that is left out has nothing waiting.
   */
  readonly countElsewhere: (
    context: TransactionContext,
    there: readonly Subject[],
  ) => Promise<ReadonlyMap<Uuid, number> | null>;
  readonly demo: boolean;
  /** How many care units of the demo are ready; null when all are. */
  readonly making: () => { readonly ready: number; readonly of: number } | null;
  /** Whether a unit can be worked at: one of a demo may still be in the making. */
  readonly isMade: (unitId: Uuid) => boolean;
  readonly idleSeconds: number;
  /** The page for logging out at the identity provider, or null. */
  readonly providerLogout: () => Promise<string | null>;
}

/** The routes of the session itself. */
export function sessionRoutes(options: SessionRoutesOptions): BoundRoute[] {
  type Call = Pick<HandledOutside<typeof readSession>, 'authenticated' | 'clock' | 'database' | 'requestId'>;

  /** How much waits at each unit but the active one: one question for each care provider. */
  async function countsBeside(
    { clock, requestId }: Call,
    { identity, options: all }: LivingSession,
    subject: Subject,
  ): Promise<Map<Uuid, number>> {
    const known = { sessionId: subject.sessionId ?? '', authTime: subject.authTime ?? 0 };
    const others = all.filter((option) => option.unitId !== subject.unitId);
    const counts = new Map<Uuid, number>();
    for (const [providerId, there] of Map.groupBy(others, (option) => option.providerId)) {
      const [first] = there;
      if (first === undefined) continue;
      // The log needs a unit: where the person is at none of the provider's, the question is asked at the first of them.
      const isThere = providerId === subject.providerId && subject.unitId !== '';
      const asking = isThere ? subject : subjectAt(identity, first, known);
      const found = await options.countElsewhere(
        { subject: asking, clock, requestId },
        there.map((option) => subjectAt(identity, option, known)),
      );
      if (found !== null) for (const { unitId } of there) counts.set(unitId, found.get(unitId) ?? 0);
    }
    return counts;
  }

  async function present(call: Call, session: LivingSession, subject: Subject): Promise<SessionReply> {
    const counts = await countsBeside(call, session, subject);
    const units = session.options.map((option) => ({
      id: option.unitId,
      name: option.unitName,
      provider: option.providerName,
      count: counts.get(option.unitId) ?? null,
    }));
    const making = options.making();
    return {
      person: { id: subject.staffId ?? '', name: subject.name, title: subject.title },
      unit: subject.unitId === '' ? null : { id: subject.unitId, name: subject.unitName },
      units,
      abilities: options.abilities(subject),
      demo: options.demo,
      ...(making === null ? {} : { making }),
      csrf: session.csrf,
      idleSeconds: options.idleSeconds,
    };
  }

  return [
    handleOutside(readSession, async (call) => {
      const session = livingSession(call);
      return ok(await present(call, session, session.subject));
    }),

    handleOutside(chooseUnit, async (call): Promise<Result<SessionReply>> => {
      const session = livingSession(call);
      const option = session.options.find((option) => option.unitId === call.body.unitId);
      const { sessionId, authTime } = session.subject;
      const subject =
        option === undefined || sessionId === null
          ? session.subject
          : subjectAt(session.identity, option, { sessionId, authTime: authTime ?? 0 });
      const { clock, requestId } = call;
      const moved = await call.database.transaction({ subject, clock, requestId }, async (tx) => {
        tx.audit(
          event('session.unit_chosen', { purpose: 'inloggning', object: { kind: 'unit', id: call.body.unitId } }),
        );
        if (option !== undefined && !options.isMade(option.unitId)) {
          return refuse({
            kind: 'unavailable',
            message: `${option.unitName} byggs fortfarande. Försök igen om några sekunder.`,
          });
        }
        if (option === undefined || sessionId === null) {
          return refuse({
            kind: 'denied',
            message: 'Du har inget uppdrag på den enheten. Be enhetens chef om ett uppdrag, eller välj en annan enhet.',
            basis: 'PDL 4 kap. 2 §',
          });
        }
        await changeSession(tx.db<SessionTables>(), sessionId, {
          provider_id: option.providerId,
          staff_id: option.staffId,
          unit_id: option.unitId,
          assignment_id: option.assignmentId,
        });
        return ok(undefined);
      });
      return moved.ok ? ok(await present(call, session, subject)) : moved;
    }),

    handleOutside(logOut, async (call) => {
      const { subject } = livingSession(call);
      const { clock, requestId } = call;
      const ended = await call.database.transaction({ subject, clock, requestId }, async (tx) => {
        tx.audit(event('session.ended', { purpose: 'inloggning' }));
        if (subject.sessionId !== null) {
          await endSession(tx.db<SessionTables>(), { sessionId: subject.sessionId }, clock.now(), 'logged_out');
        }
        return ok(undefined);
      });
      if (!ended.ok) return ended;
      call.setSession(null);
      // The person is logged out here even if the provider does not answer.
      return ok({ next: await options.providerLogout().catch(() => null) });
    }),
  ];
}

/** The session as made by this module; the platform passes it on unchanged. */
function livingSession(call: { authenticated: unknown }): LivingSession {
  return call.authenticated as LivingSession;
}
