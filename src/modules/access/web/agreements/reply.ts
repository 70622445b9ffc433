/** The reply that the page about agreements reads. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { listAgreements } from '../../agreements/contract.ts';

export type Agreement = RouteReply<typeof listAgreements>['rows'][number];
