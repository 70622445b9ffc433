/** What the card's route answers, under a name. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { openCard } from '../../contract.ts';

export type Card = RouteReply<typeof openCard>;
export type Entry = Card['acts'][number];
export type Coordination = NonNullable<Card['coordination']>;
