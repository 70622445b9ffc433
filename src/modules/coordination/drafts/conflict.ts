/** Two windows write in one draft: the later save is told, with the text that is there. */
import type { Refusal } from '../../../kernel/refusal.ts';
import type { DraftContent } from './store.ts';

/** The draft was saved by another window after this text was begun: told with the text that was saved. */
export function savedElsewhere({ version, savedAt, body }: DraftContent): Refusal {
  return {
    kind: 'conflict',
    message: 'Utkastet har sparats i ett annat fönster. Det du har skrivit här finns kvar på sidan men är inte sparat.',
    details: { draft: { version, savedAt, body } },
  };
}
