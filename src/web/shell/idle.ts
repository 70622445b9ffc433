/**
 * When a session is about to end because of inactivity: pure arithmetic on seconds.
 */
export interface IdleTimes {
  /** The server's last answer, which also counted the person as present. */
  readonly lastContact: number;
  /** The last key or pointer. */
  readonly lastActivity: number;
  readonly now: number;
  /** The server's limit. */
  readonly idleSeconds: number;
}

export type Idle =
  | { readonly state: 'present' }
  /** The person is at work, but the server does not know: tell it. */
  | { readonly state: 'touch' }
  | { readonly state: 'warn'; readonly secondsLeft: number };

/** How long before the end the person is asked. */
const warnSeconds = 120;

export function idleNow(times: IdleTimes): Idle {
  const silent = times.now - times.lastContact;
  const secondsLeft = Math.max(0, Math.round(times.idleSeconds - silent));
  const workedSince = times.lastActivity > times.lastContact;
  if (workedSince && silent > Math.min(times.idleSeconds / 3, 300)) return { state: 'touch' };
  if (secondsLeft <= Math.min(warnSeconds, times.idleSeconds / 2)) return { state: 'warn', secondsLeft };
  return { state: 'present' };
}
