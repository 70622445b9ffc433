/**
 * Being in touch 3 and 12 months after the end: the one effort a closed case may hold, and only if the patient said yes.
 */
import * as z from 'zod/mini';
import type { Instant } from '../../../kernel/clock.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { BoundAct } from './act-kind.ts';
import type { CaseState, LaterCheck } from './case-state.ts';
import { not } from './law.ts';

const saysOccasion = z.object({ occasion: z.enum(['after_3_months', 'after_12_months']) });

/** Which later check the act is; null for every other act. */
export function laterOccasion(act: BoundAct): LaterCheck['occasion'] | null {
  if (act.kind !== 'followed-up') return null;
  const read = z.safeParse(saysOccasion, act.content);
  return read.success ? read.data.occasion : null;
}

/** The patient's yes to be in touch after the end covers just that check (case-rules 2). */
export function laterCheckMayBe(state: CaseState, occasion: LaterCheck['occasion'], time: Instant): Refusal | null {
  const agreed = state.laterChecks.find((check) => check.occasion === occasion);
  if (agreed === undefined || state.closing === null || time < state.closing.at) {
    return not('Patienten har inte sagt ja till att vi hör av oss efter avslutet.', 'LOK 3 § andra stycket');
  }
  return null;
}
