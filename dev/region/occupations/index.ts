import type { Occupation } from './job.ts';
import { workWithPeople } from './with-people.ts';
import { workWithThings } from './with-things.ts';

export type { Occupation } from './job.ts';

/** Branches follow the started sick leaves per 1 000 employed: health, social care and education weigh most for women. */
export const occupations: readonly Occupation[] = [...workWithPeople, ...workWithThings];

/** Everyday difficulties of a person without work or at home; phrases follow "att". */
export const everyday = {
  body: ['lyfta och bära', 'gå längre sträckor', 'sitta eller stå mer än korta stunder', 'sköta tyngre hemarbete'],
  mind: [
    'hålla koncentrationen',
    'planera och slutföra uppgifter',
    'vara bland andra människor',
    'klara krav på tempo',
  ],
} as const;

export const studies: readonly string[] = [
  'Studerar till sjuksköterska på heltid, termin 3.',
  'Läser lärarprogrammet på heltid.',
  'Komvux, gymnasiekurser på heltid.',
  'Yrkeshögskola, redovisningsekonom, heltid.',
  'Studerar teknisk fysik, andra året.',
  'Folkhögskola, allmän kurs.',
];

/** Own businesses, and their work. */
export const businesses: readonly string[] = [
  'Egen företagare, driver städfirma med två anställda',
  'Egen företagare, hudvård och massage',
  'Egen företagare, snickeri och byggservice',
  'Egen företagare, lantbruk med köttdjur',
  'Egen företagare, café med tre anställda',
  'Egen företagare, redovisning åt småföretag',
  'Egen företagare, åkeri med en lastbil',
];
