/** The reply that the page about rights reads. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { listAssignments } from '../../assignments/contract.ts';

export type Listed = RouteReply<typeof listAssignments>;
export type Held = Listed['rows'][number];
