import { type BoundRoute, type HandledOutside, handleOutside } from '../../../platform/http/index.ts';
import type { LivingSession } from '../sessions.ts';
import { endOwnSession, readOwn } from './commands.ts';
import * as contract from './contract.ts';

type Call = Pick<HandledOutside<typeof contract.readOwn>, 'authenticated' | 'clock' | 'database' | 'requestId'>;

/** What the session knows besides its subject, which the transaction does not hold. */
function about({ authenticated, clock, requestId }: Call) {
  const { subject, identity, idleSince } = authenticated as LivingSession;
  return { context: { subject, clock, requestId }, login: { identity, idleSince } };
}

export const ownRoutes: readonly BoundRoute[] = [
  handleOutside(contract.readOwn, (call) => {
    const { context, login } = about(call);
    return call.database.transaction(context, (tx) => readOwn(tx, login));
  }),
  handleOutside(contract.endOwnSession, (call) => {
    const { context, login } = about(call);
    return call.database.transaction(context, (tx) => endOwnSession(tx, call.params.sessionId, login));
  }),
];
