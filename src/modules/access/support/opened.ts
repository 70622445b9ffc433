/** Opening a masked view: judged on the request as it stands now, and what the log then says of it. */
import type { RouteReply } from '../../../contract/route.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { AuditEntry, Tx } from '../../../platform/db/transaction.ts';
import { authorise } from '../decision.ts';
import type { viewSupportState } from './contract.ts';
import { type SupportView, standingAt } from './domain.ts';
import { type SupportResource, supportPolicy } from './policy.ts';
import { type SupportRequest, supportRequests } from './store.ts';

/** A living access, and the log's words for what is seen on it. */
export interface OpenedSupport {
  readonly unitId: Uuid;
  /** What stands above the view. */
  readonly opened: RouteReply<typeof viewSupportState>['opened'];
  /** Goes into the row of what was seen: at the unit it was about, with the request. */
  readonly row: Pick<AuditEntry, 'purpose' | 'unitId' | 'object' | 'reason'>;
}

/**
 * Whether she may see a view on the request now; a no is logged, at the unit when there is one. What a view shows comes
 * out of the database masked, through functions that ask for the living access themselves.
 *
 * The row that a view leaves has purpose *felsökning* and names no patients where nothing in it stands for one. Where a
 * pseudonym does, it is still a person's data (GDPR 4.5), and the row names the patients as any list's does.
 */
export async function openSupport(tx: Tx, requestId: Uuid, view: SupportView): Promise<Result<OpenedSupport>> {
  const [request] = await supportRequests(tx, { requestId, limit: 1 });
  const at = { ...supportResourceOf(request, tx.clock.now(), tx.subject.unitId), views: request?.views ?? [], view };
  const about = {
    purpose: 'felsökning',
    object: { kind: 'support_request', id: requestId },
    ...(request === undefined ? {} : { unitId: request.unitId }),
  } as const;
  const allowed = authorise(tx, supportPolicy, 'support.see', at, about);
  if (!allowed.ok) return allowed;
  if (request === undefined || request.until === null) {
    return refuse({ kind: 'not_found', message: 'Förfrågan finns inte.' });
  }
  const { unitId, unitName, reference, until, views } = request;
  return ok({
    unitId,
    opened: { unitName, reference, until, views: [...views] },
    row: { ...about, unitId, reason: `Ärende ${reference}` },
  });
}

/** What a rule must know of a request; one that is not there is at no unit of its own. */
export function supportResourceOf(request: SupportRequest | undefined, now: Instant, elsewhere: Uuid): SupportResource {
  if (request === undefined) return { unitId: elsewhere, askedBy: null, standing: 'none' };
  return { unitId: request.unitId, askedBy: request.askedBy, standing: standingAt(request, now) };
}
