import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { AuditPurpose } from '../log/index.ts';
import { event } from './log-actions.ts';

/** May this person do this? Both answers say on what ground; a no says why, in Swedish, to the person. */
export type Decision = { allow: true; basis: string } | { allow: false; reason: string; basis: string; ask?: Ask };

/** What the person herself can do about a no: say why she opens, or prove again who she is. Travels to the browser. */
export type Ask = { reasonNeeded: true } | { stepUp: true; maxAge: number };

/** Yes, on this legal basis. */
export function allow(basis: string): Decision {
  return { allow: true, basis };
}

/** No: the reason in Swedish, as the person reads it, the legal basis, and what she can do about it herself, if anything. */
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

/** Fixes a module's policy: `definePolicy<{'case.open': UnitResource}>({ 'case.open': (subject, at) => … })`. */
export function definePolicy<Actions>(rules: Policy<Actions>): Policy<Actions> {
  return Object.freeze({ ...rules });
}

/** What a rule is about when it is about a whole unit. */
export interface UnitResource {
  unitId: string;
}

/**
 * The one question of access. Deny by default: a rule that is missing at run time, or that throws, is a no.
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

/** What the log says about a try that was refused; `authorise` fills in action and reason. */
export interface AuthoriseOptions {
  purpose?: AuditPurpose;
  patients?: readonly string[];
  object?: { kind: string; id: string };
  /** The unit it was about, when that is another than the active one. */
  unitId?: string;
}

/**
 * Decides inside a transaction. A no becomes a refusal of kind denied, and its audit row is already entered on `tx`:
 * return the refusal, and the try is logged.
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

/** The row that a refused try leaves. */
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

/** The purpose a person's log rows carry when the caller says no other. */
export function usualPurpose(subject: Subject): AuditPurpose {
  if (subject.kind === 'system') return 'system';
  const inCare = subject.roles.some((role) => role === 'coordinator' || role.startsWith('treating_'));
  return inCare ? 'vård och behandling' : 'administration';
}
