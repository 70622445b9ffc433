/** Opening a masked view: decided on the request as it is now, and logged. */
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

/** An access in force, and the fields for its row of the log. */
export interface OpenedSupport {
  readonly unitId: Uuid;
  /** The head of the view. */
  readonly opened: RouteReply<typeof viewSupportState>['opened'];
  /** For the row about the view: its unit, and the request. */
  readonly row: Pick<AuditEntry, 'purpose' | 'unitId' | 'object' | 'reason'>;
}

/**
 * Whether the person may see a view on the request now; a no is logged, at the unit if there is one. The data come
 * masked from the database, through functions that check the access themselves.
 *
 * The row about a view has purpose *felsökning*, and names no patients when the view has none. A pseudonym is still
 * personal data (GDPR 4.5), so a view with pseudonyms names the patients, as any list does.
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

/** A request as a resource for the rules; a missing one counts as at the unit `elsewhere`. */
export function supportResourceOf(request: SupportRequest | undefined, now: Instant, elsewhere: Uuid): SupportResource {
  if (request === undefined) return { unitId: elsewhere, askedBy: null, standing: 'none' };
  return { unitId: request.unitId, askedBy: request.askedBy, standing: standingAt(request, now) };
}
