/** A region's settings for counting sick leave. */
import * as z from 'zod/mini';
import { wholeNumberField } from '../../contract/fields.ts';

const days = wholeNumberField(0, 90, 'Skriv ett helt tal från 0 till 90 dagar.');

/** The longest gap inside an episode, and how long an ended episode stays listed. */
export const countingField = z.object({ gap: days, window: days });
