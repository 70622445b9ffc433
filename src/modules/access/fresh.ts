/** Step-up: some steps need a proof of identity that is only minutes old (LAW-24, LAW-55, case-rules 4). One rule for all. */
import type { Instant } from '../../kernel/clock.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { allow, type Decision, deny } from './decision.ts';
import { accessSettings } from './settings.ts';

/** What a rule about freshness needs, besides the person. */
export interface FreshResource {
  readonly now: Instant;
  /** Oldest allowed proof, in minutes. */
  readonly freshMinutes: number;
}

/** The facts for a rule about freshness, now. */
export async function freshness(tx: Tx): Promise<FreshResource> {
  const { freshMinutes } = await accessSettings(tx);
  return { now: tx.clock.now(), freshMinutes };
}

/**
 * Whether the person's proof of identity is recent enough. The no says what to do; `toDo` is the step the person wants
 * to take, as "signera" or "visa kontaktuppgifterna".
 */
export function freshly(subject: Subject, at: FreshResource, toDo: string, basis: string): Decision {
  const { authTime } = subject;
  const age = authTime === null ? null : Math.floor(Date.parse(at.now) / 1000) - authTime;
  if (age !== null && age <= at.freshMinutes * 60) return allow(basis);
  return deny(`Legitimera dig igen för att ${toDo}. Det gäller sedan i ${at.freshMinutes} minuter.`, basis, {
    stepUp: true,
    maxAge: at.freshMinutes * 60,
  });
}
