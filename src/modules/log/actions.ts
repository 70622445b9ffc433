/** Actions of the log: each module declares its own, next to its commands, with words for those who read the log. */
import type { AuditEntry } from '../../platform/db/transaction.ts';

/** The words for an action (LAW-35, LAW-56). */
interface LogAction {
  /** For those who review the log. */
  readonly done: string;
  /** For the patient it concerned (LAW-37). */
  readonly toPatient: string;
}

/** Actions by the name that is stored. */
export type LogActions = Readonly<Record<string, LogAction>>;

/** The words for those who review the log; and those for the patient, where the first would not read well to that person. */
type ActionWords = string | readonly [done: string, toPatient: string];

/**
 * Declares what a module writes in the log, and gives the module its `event`: an entry for `tx.audit` that says what was
 * done, for which purpose, and whom it concerned. An action that the module has not declared does not compile there.
 */
export function defineLogActions<Name extends string>(declared: Readonly<Record<Name, ActionWords>>) {
  const actions: LogActions = Object.fromEntries(
    Object.entries<ActionWords>(declared).map(([name, words]) => {
      const [done, toPatient] = typeof words === 'string' ? [words, words] : words;
      return [name, { done, toPatient }];
    }),
  );
  const event = (action: Name, about: Omit<AuditEntry, 'action'>): AuditEntry => ({ action, ...about });
  return { actions, event };
}

/** The actions of several modules as one list. Throws when two of them declare the same action. */
export function gatherLogActions(modules: readonly LogActions[]): LogActions {
  const declared = modules.flatMap((actions) => Object.entries(actions));
  const twice = declared.find(([name], place) => declared.findIndex(([other]) => other === name) !== place);
  if (twice !== undefined) throw new Error(`two modules declare the action ${twice[0]} of the log`);
  return Object.fromEntries(declared);
}

/** The words of a stored action for those who review the log; an action no longer declared keeps its name. */
export function doneInWords(actions: LogActions, action: string): string {
  return declaredAs(actions, action)?.done ?? action;
}

/** The words of a stored action for the patient. */
export function toPatientInWords(actions: LogActions, action: string): string {
  return declaredAs(actions, action)?.toPatient ?? action;
}

function declaredAs(actions: LogActions, action: string): LogAction | undefined {
  return Object.hasOwn(actions, action) ? actions[action] : undefined;
}
