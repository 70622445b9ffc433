/** What the draft of a call keeps beside the acts that it becomes: the call itself, so that it opens as it was left. */
import type { Call } from './call.ts';

export interface KeptCall {
  readonly at: string;
  readonly minutes: string;
  readonly call: Partial<Call>;
}

/** The call that a draft's body keeps; null when it keeps none. */
export function keptCall(body: unknown): KeptCall | null {
  const kept = (typeof body === 'object' && body !== null ? body : {}) as Partial<KeptCall>;
  if (typeof kept.call !== 'object' || kept.call === null) return null;
  return { at: kept.at ?? '', minutes: kept.minutes ?? '', call: kept.call };
}
