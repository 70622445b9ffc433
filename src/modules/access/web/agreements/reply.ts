/** What the page about agreements is told. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { listAgreements } from '../../agreements/contract.ts';

export type Agreement = RouteReply<typeof listAgreements>['rows'][number];
