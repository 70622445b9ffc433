/** Acts that were entered together are one conversation on the card; each stays an act of its own. Pure. */
import type { Entry } from '../card-reply.ts';

/** The acts of one entering, in the order they were entered. Never empty. */
export interface Conversation {
  readonly key: string;
  readonly parts: readonly [Entry, ...Entry[]];
}

/**
 * The chronicle as conversations, each in the place of its latest event. A part that a correction has moved to another
 * time stays with the others, and tells its own time.
 */
export function conversationsOf(newestFirst: readonly Entry[]): Conversation[] {
  const grouped = Map.groupBy(newestFirst, ({ batchId }) => batchId);
  return [...grouped].map(([key, acts]) => {
    const [first, ...rest] = [...acts].sort((a, b) => a.batchNr - b.batchNr);
    if (first === undefined) throw new Error('a conversation without acts');
    return { key, parts: [first, ...rest] };
  });
}

/** What can be told of the parts together, because it holds for every one of them. */
export const haveOneState = ([first, ...rest]: Conversation['parts']): boolean =>
  rest.every(
    (part) =>
      !part.struck &&
      !first.struck &&
      part.corrected === null &&
      first.corrected === null &&
      part.locked === first.locked &&
      (part.signedAt === null) === (first.signedAt === null),
  );
