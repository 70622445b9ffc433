/**
 * Being in touch 3 and 12 months after the end: the one effort a closed case may hold, and only if the patient said yes.
 */
import type { Instant } from '../../../kernel/clock.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { CaseState, LaterCheck } from './case-state.ts';
import { not } from './law.ts';

/** The patient's yes to be in touch after the end covers just that check (case-rules 2). */
export function laterCheckMayBe(state: CaseState, occasion: LaterCheck['occasion'], time: Instant): Refusal | null {
  const agreed = state.laterChecks.find((check) => check.occasion === occasion);
  if (agreed === undefined || state.closing === null || time < state.closing.at) {
    return not('Patienten har inte sagt ja till att vi hör av oss efter avslutet.', 'LOK 3 § andra stycket');
  }
  return null;
}
