/** Finding the session of a cookie, while it is alive. */
import type { RouteShape } from '../../contract/route.ts';
import { addSeconds, type Clock, type Instant } from '../../kernel/clock.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { refuse } from '../../kernel/result.ts';
import type { Database } from '../../platform/db/transaction.ts';
import type { Authenticated, Sessions } from '../../platform/http/index.ts';
import {
  findSession,
  type IdentityConfig,
  looksLikeToken,
  tokenHash,
  touchSession,
} from '../../platform/identity/index.ts';
import { event } from './log-actions.ts';
import {
  type AssignmentRow,
  type SessionIdentity,
  subjectAt,
  subjectWithoutUnit,
  type UnitOption,
  unitOptions,
} from './options.ts';

/** A living session, with the units that its person may choose. */
export interface LivingSession extends Authenticated {
  readonly identity: SessionIdentity;
  readonly options: readonly UnitOption[];
  readonly hash: string;
  /** A session not used since then has ended. */
  readonly idleSince: Instant;
}

export interface AccessSessions extends Sessions {
  authenticate(token: string | undefined, options: { touch: boolean }): Promise<LivingSession | null>;
}

/** Least time between saved times of use, in milliseconds. */
const TOUCH_EVERY = 30_000;

/** The sessions of a server: their cookie, and the person of each. */
export function createSessions(about: {
  database: Database;
  clock: Clock;
  config: Pick<IdentityConfig, 'idleSeconds' | 'absoluteSeconds'>;
  https: boolean;
}): AccessSessions {
  const { database, clock, config, https } = about;
  return {
    // The prefix makes the browser refuse a cookie set by another host, or without TLS.
    cookieName: https ? '__Host-koordinera' : 'koordinera',
    cookie: (token) => ({
      value: token ?? '',
      options: {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: https,
        maxAge: token === null ? 0 : config.absoluteSeconds,
      },
    }),
    async authenticate(token, { touch }) {
      if (!looksLikeToken(token)) return null;
      const hash = tokenHash(token);
      const now = clock.now();
      const idleSince = addSeconds(now, -config.idleSeconds);
      const row = await findSession<AssignmentRow>(database, hash, { now, today: clock.today(), idleSince });
      if (row === null) return null;
      const identity = row.identity as unknown as SessionIdentity;
      const options = unitOptions(identity, row.assignments);
      const [first] = options;
      if (first === undefined) return null;
      if (touch && Date.parse(now) - Date.parse(row.last_seen_at) > TOUCH_EVERY)
        await touchSession(database, hash, now);
      const session = { sessionId: row.session_id, authTime: row.auth_time };
      const active = options.find((option) => option.unitId === row.unit_id);
      const subject =
        active === undefined
          ? subjectWithoutUnit(
              identity,
              options.find((option) => option.providerId === row.provider_id) ?? first,
              session,
            )
          : subjectAt(identity, active, session);
      return { subject, csrf: row.csrf_token, identity, options, hash, idleSince };
    },
    refused: (authenticated, route, refusal, requestId) => logRefused(about, authenticated, route, refusal, requestId),
  };
}

async function logRefused(
  { database, clock }: { database: Database; clock: Clock },
  { subject }: Authenticated,
  route: RouteShape,
  refusal: Refusal,
  requestId: string,
): Promise<void> {
  await database.transaction({ subject, clock, requestId }, async (tx) => {
    tx.audit(
      event('session.request_refused', {
        purpose: 'inloggning',
        reason: refusal.message,
        details: { route: `${route.method} ${route.path}` },
      }),
    );
    return refuse(refusal);
  });
}
