/** What the page about rights is told. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { listAssignments } from '../../assignments/contract.ts';

export type Listed = RouteReply<typeof listAssignments>;
export type Held = Listed['rows'][number];
