/** What the page that proposes is told of a journal, and the decision it was asked for. */
import type { RouteReply, RouteRequest } from '../../../../../contract/route.ts';
import type { findJournal } from '../../../contract.ts';

export type Found = RouteReply<typeof findJournal>;

/** The decision as it was given before anything was shown. */
export type Decision = Pick<RouteRequest<typeof findJournal>['body'], 'ground' | 'reference' | 'decidedOn'>;
