/**
 * Reading what another care provider has made available (lag 2022:913, sammanhållen vård- och omsorgsdokumentation).
 * It takes a current relation, a purpose that the law names, and the patient's consent (3 kap. 1 §). The list is
 * exhaustive (3 kap. 7 §): there is no override, and no emergency, since coordination never is one (3 kap. 6 §).
 */
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Manner } from '../domain.ts';

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

/** The patient's consent, or what takes its place when the patient permanently cannot give it (3 kap. 3 §). */
export type GroundStated =
  | { readonly kind: 'consent'; readonly manner: Manner }
  | { readonly kind: 'incapacity'; readonly attitude: string; readonly assessment: string };

export interface AcrossGround {
  readonly groundId: Uuid;
  readonly purpose: AcrossPurpose;
  readonly kind: GroundStated['kind'];
  readonly from: Instant;
  readonly until: Instant;
  readonly takenBy: string;
}

/** An entry of another provider's journal, as its author wrote it. */
export interface EntryAcross {
  readonly actId: Uuid;
  readonly provider: string;
  readonly unit: string;
  readonly at: Instant;
  readonly text: string;
  readonly author: string;
  readonly signed: boolean;
}
