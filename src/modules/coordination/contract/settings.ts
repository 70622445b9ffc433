/** What may be decided about entries at a unit. */
import * as z from 'zod/mini';
import { wholeNumberField } from '../../../contract/fields.ts';

/** Days after entering when an act locks (LAW-25). */
export const lockDaysField = wholeNumberField(1, 60, 'Skriv ett helt antal dagar från 1 till 60.');

/** Days after the event from when an entry counts as late (LAW-23). */
export const lateDaysField = z.int('Skriv hela dagar.').check(z.gte(0, 'Minst 0 dagar.'), z.lte(30, 'Högst 30 dagar.'));
