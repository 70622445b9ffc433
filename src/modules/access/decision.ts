import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { AuditPurpose } from '../log/index.ts';
import { event } from './log-actions.ts';

/** The answer to whether a person may do something. Both carry a legal basis; a no also a Swedish reason. */
export type Decision = { allow: true; basis: string } | { allow: false; reason: string; basis: string; ask?: Ask };

/** What the person can do about a no: state a reason, or prove identity again. Sent to the browser. */
export type Ask = { reasonNeeded: true } | { stepUp: true; maxAge: number };

/** Yes, on this legal basis. */
export function allow(basis: string): Decision {
  return { allow: true, basis };
}

/** No, with the reason in Swedish, the legal basis, and what the person can do about it, if anything. */
export function deny(reason: string, basis: string, ask?: Ask): Decision {
  return { allow: false, reason, basis, ...(ask === undefined ? {} : { ask }) };
}

/** One rule: who (subject) against what (resource). Pure; reads neither clock nor database. */
export type Rule<Resource> = (subject: Subject, resource: Resource) => Decision;

/**
 * A module's rules, one for each of its actions. `Actions` is the typed list: action name to the resource it is about.
 * An action without a rule does not compile.
 */
export type Policy<Actions> = { readonly [Action in keyof Actions]: Rule<Actions[Action]> };

/** Defines a module's policy: `definePolicy<{'case.open': UnitResource}>({ 'case.open': (subject, at) => … })`. */
export function definePolicy<Actions>(rules: Policy<Actions>): Policy<Actions> {
  return Object.freeze({ ...rules });
}

/** The resource of a rule about a whole unit. */
export interface UnitResource {
  unitId: string;
}

/**
 * Decides one action by the policy. Denies by default: a rule that is missing, or that throws, is a no.
 */
export function decide<Actions, Action extends keyof Actions & string>(
  policy: Policy<Actions>,
  subject: Subject,
  action: Action,
  resource: Actions[Action],
): Decision {
  const rule = Object.hasOwn(policy, action) ? policy[action] : undefined;
  if (typeof rule !== 'function') return deny('Det finns ingen regel som tillåter det här.', 'PDL 4 kap. 2 §');
  return rule(subject, resource);
}

/** Why the person may not do it; null when it is allowed. */
export function whyNot<Actions, Action extends keyof Actions & string>(
  policy: Policy<Actions>,
  subject: Subject,
  action: Action,
  resource: Actions[Action],
): string | null {
  const decision = decide(policy, subject, action, resource);
  return decision.allow ? null : decision.reason;
}

/** What to log about a refused try; `authorise` fills in action and reason. */
export interface AuthoriseOptions {
  purpose?: AuditPurpose;
  patients?: readonly string[];
  object?: { kind: string; id: string };
  /** The unit it was about, if not the active one. */
  unitId?: string;
}

/**
 * Decides inside a transaction. A no becomes a refusal of kind denied, with its audit row already added to `tx`: the
 * caller returns the refusal, and the try is logged.
 */
export function authorise<Actions, Action extends keyof Actions & string>(
  tx: Pick<Tx, 'subject' | 'audit'>,
  policy: Policy<Actions>,
  action: Action,
  resource: Actions[Action],
  options: AuthoriseOptions = {},
): Result<void> {
  const decision = decide(policy, tx.subject, action, resource);
  if (decision.allow) return ok(undefined);
  const { reason, basis, ask } = decision;
  logDenied(tx, { action, reason, basis }, options);
  return refuse({ kind: 'denied', message: reason, basis, ...(ask === undefined ? {} : { details: ask }) });
}

/** Logs a refused try. */
export function logDenied(
  tx: Pick<Tx, 'subject' | 'audit'>,
  no: { action: string; reason: string; basis: string },
  options: AuthoriseOptions,
): void {
  tx.audit(
    event('access.denied', {
      purpose: options.purpose ?? usualPurpose(tx.subject),
      reason: no.reason,
      details: { action: no.action, basis: no.basis },
      ...(options.patients === undefined ? {} : { patients: options.patients }),
      ...(options.object === undefined ? {} : { object: options.object }),
      ...(options.unitId === undefined ? {} : { unitId: options.unitId }),
    }),
  );
}

/** The purpose in the log when the caller gives none. */
export function usualPurpose(subject: Subject): AuditPurpose {
  if (subject.kind === 'system') return 'system';
  const inCare = subject.roles.some((role) => role === 'coordinator' || role.startsWith('treating_'));
  return inCare ? 'vård och behandling' : 'administration';
}
