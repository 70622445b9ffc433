import { silentClosings } from '../../frame/choices.ts';
import { type FormFacts, type FormOf, when } from '../../frame/form.ts';
import { type RawContent, textOf } from '../../frame/raw.ts';
import type { Closed } from './content.ts';

/** Whether a closing with that reason asks about outcome, owner and later contact: efforts were given and consent lives. */
const asksOnwards = ({ effortGiven, consentLives }: FormFacts, { reason }: RawContent): boolean =>
  effortGiven && consentLives && ![...silentClosings].some((silent) => silent === textOf(reason));

export const form: FormOf<Closed> = {
  place: 'usual',
  asks: (facts) => ({
    open: ['nextOwner'],
    hidden: (content) => [
      ...when(!asksOnwards(facts, content), 'outcome', 'nextOwner', 'later'),
      ...when(textOf(content.reason) !== 'deceased', 'deceasedOn'),
    ],
  }),
};
