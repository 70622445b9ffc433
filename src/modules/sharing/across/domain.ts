/**
 * Reading what another care provider has made available (lag 2022:913, sammanhållen vård- och omsorgsdokumentation).
 * Three conditions hold at once: a current relation, a purpose the law names, and the patient's consent (3 kap. 1 §). The
 * list is exhaustive (3 kap. 7 §): there is no override here, and no emergency, which coordination never is (3 kap. 6 §).
 */
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Manner } from '../domain.ts';

/** What the notes may be of importance for (3 kap. 1 § 3). */
export const acrossPurposes = ['effort', 'need', 'certificate'] as const;
export type AcrossPurpose = (typeof acrossPurposes)[number];

export const acrossPurposeText: Readonly<Record<AcrossPurpose, string>> = {
  effort: 'Ge koordineringsinsatser',
  need: 'Bedöma behovet av koordineringsinsatser',
  certificate: 'Utfärda intyg om vården',
};

/** How long one consent may last, in days; the patient may take it back whenever. */
export const ACROSS_DAYS_MOST = 90;

/** The patient's consent, or what stands for it when she lastingly cannot give any (3 kap. 3 §). */
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

/** One entry of another provider's journal, as its author entered it. */
export interface EntryAcross {
  readonly actId: Uuid;
  readonly provider: string;
  readonly unit: string;
  readonly at: Instant;
  readonly text: string;
  readonly author: string;
  readonly signed: boolean;
}
