/** Reading requests, the person's own and those to answer, and a unit's state during an access. */
import type { RouteReply } from '../../../contract/route.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { careUnitsOf } from '../assignments/store/around.ts';
import { authorise, whyNot } from '../decision.ts';
import { hasRole } from '../grounds.ts';
import { event } from '../log-actions.ts';
import { minutesToChoose } from './commands.ts';
import type * as contract from './contract.ts';
import { standingAt } from './domain.ts';
import { openSupport, supportResourceOf } from './opened.ts';
import { supportPolicy } from './policy.ts';
import { type SupportRequest, supportRequests, unitFacts, unitJobs } from './store.ts';

type Shown = RouteReply<typeof contract.listOwnSupport>['rows'][number];

const MOST = 50;
const MOST_JOBS = 100;

/** The person's own requests, the latest first, and the choices for a new one. */
export async function listOwnSupport(tx: Tx): Promise<Result<RouteReply<typeof contract.listOwnSupport>>> {
  const authorised = authorise(tx, supportPolicy, 'support.ask', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('support.listed', { purpose: 'administration' }));
  const mine = await supportRequests(tx, { askedBy: tx.subject.staffId ?? '', limit: MOST });
  return ok({
    rows: mine.map((request) => describeRequest(tx, request)),
    units: (await careUnitsOf(tx)).map(({ id, name }) => ({ id, name })),
    minutes: await minutesToChoose(tx),
  });
}

/** Requests that the person may answer or end: at the unit, or at the whole provider for its deciders. */
export async function listSupportDecisions(tx: Tx): Promise<Result<RouteReply<typeof contract.listSupportDecisions>>> {
  const authorised = authorise(tx, supportPolicy, 'support.requests', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('support.listed', { purpose: 'administration', details: { toDecide: true } }));
  return ok({ rows: (await requestsToAnswer(tx)).map((request) => describeRequest(tx, request)) });
}

/** Requests at the units that the person decides for. The caller writes the audit row. */
export async function requestsToAnswer(tx: Tx): Promise<SupportRequest[]> {
  const everywhere = hasRole(tx.subject, tx.subject.unitId, 'process_leader', 'administrator');
  return supportRequests(tx, { unitId: everywhere ? null : tx.subject.unitId, limit: MOST });
}

function describeRequest(tx: Tx, request: SupportRequest): Shown {
  const at = supportResourceOf(request, tx.clock.now(), tx.subject.unitId);
  const { approved, words, decidedBy, decidedAt, until, endReason, endedBy, endedAt } = request;
  return {
    requestId: request.requestId,
    unit: { id: request.unitId, name: request.unitName },
    views: [...request.views],
    reference: request.reference,
    matter: request.matter,
    minutes: request.minutes,
    askedBy: request.askedByName,
    askedAt: request.askedAt,
    answerBy: request.answerBy,
    standing: standingAt(request, tx.clock.now()),
    decision:
      approved === null || decidedAt === null
        ? null
        : { approved, words: words ?? '', by: decidedBy ?? '', at: decidedAt, until },
    end: endedAt === null ? null : { reason: endReason ?? '', by: endedBy ?? '', at: endedAt },
    mayDecide: whyNot(supportPolicy, tx.subject, 'support.refuse', at),
    mayEnd: whyNot(supportPolicy, tx.subject, 'support.end', at),
  };
}

/** The unit's counts, moments and jobs. */
export async function viewSupportState(
  tx: Tx,
  requestId: Uuid,
): Promise<Result<RouteReply<typeof contract.viewSupportState>>> {
  const access = await openSupport(tx, requestId, 'state');
  if (!access.ok) return access;
  tx.audit(event('support.state_viewed', access.value.row));
  return ok({
    opened: access.value.opened,
    facts: await unitFacts(tx, requestId),
    jobs: await unitJobs(tx, requestId, MOST_JOBS),
  });
}
