import type { RouteReply } from '../../../../contract/route.ts';
import type { listOwnSupport } from '../../support/contract.ts';

/** A request for access, as both sides see it. */
export type Request = RouteReply<typeof listOwnSupport>['rows'][number];
