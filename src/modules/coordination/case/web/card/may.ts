/** What the reader of a card may do about its patient, as the server's answer says. */
import type { Card } from '../card-reply.ts';
import { uncapitalised } from './words.ts';

type Action = Card['may'][number]['action'];

/** Why the reader may not do the action; null when it is allowed. */
export function refusalOf(card: Card, action: Action): { readonly message: string; readonly basis: string } | null {
  const found = card.may.find((ability) => ability.action === action);
  return found === undefined ? { message: 'Det går inte härifrån.', basis: 'PDL 4 kap. 2 §' } : found.refused;
}

export const may = (card: Card, action: Action): boolean => refusalOf(card, action) === null;

/** "först behövs en behovsbedömning. (LOK 3 §)": for the middle of a sentence. */
export const refusalWords = ({ message, basis }: { readonly message: string; readonly basis: string }): string =>
  `${uncapitalised(message)} (${basis})`;
