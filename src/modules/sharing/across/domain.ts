/**
 * Reading what another care provider has made available (lag 2022:913, sammanhållen vård- och omsorgsdokumentation).
 * It takes a current relation, a purpose that the law names, and the patient's consent (3 kap. 1 §). The list is
 * exhaustive (3 kap. 7 §): there is no override, and no emergency, since coordination never is one (3 kap. 6 §).
 */

/** Purposes that the notes may be read for (3 kap. 1 § 3). */
export const acrossPurposeText = {
  effort: 'Ge koordineringsinsatser',
  need: 'Bedöma behovet av koordineringsinsatser',
  certificate: 'Utfärda intyg om vården',
} as const;
export type AcrossPurpose = keyof typeof acrossPurposeText;
export const acrossPurposes = Object.keys(acrossPurposeText) as readonly AcrossPurpose[];

/** Longest time of one consent, in days; the patient may take it back at any time. */
export const ACROSS_DAYS_MOST = 90;
