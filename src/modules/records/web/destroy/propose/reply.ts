/** The journal as the proposing page sees it, and the decision that it was looked up for. */
import type { RouteReply, RouteRequest } from '../../../../../contract/route.ts';
import type { findJournal } from '../../../contract.ts';

export type Found = RouteReply<typeof findJournal>;

/** The decision, given before anything was shown. */
export type Decision = Pick<RouteRequest<typeof findJournal>['body'], 'ground' | 'reference' | 'decidedOn'>;
