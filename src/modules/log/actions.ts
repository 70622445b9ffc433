/** Actions of the log: each module declares its own, next to its commands, with words for those who read the log. */
import type { AuditEntry } from '../../platform/db/transaction.ts';

/** The words for an action (LAW-35, LAW-56). */
interface LogAction {
  /** For those who review the log. */
  readonly done: string;
  /** For the patient it concerned (LAW-37). */
  readonly toPatient: string;
  readonly beside: readonly WordsByDetail[];
}

/** Words that a row's detail adds: for those who review the log, and for the patient where they differ. */
interface WordsByDetail {
  /** The name of the detail in the row. */
  readonly detail: string;
  readonly words: Readonly<Record<string, string | readonly [done: string, toPatient: string]>>;
}

/** The details of a row as stored. */
export type LogDetails = Readonly<Record<string, unknown>> | null;

/** Actions by the name that is stored. */
export type LogActions = Readonly<Record<string, LogAction>>;

/** The words for those who review the log; and those for the patient, where the first would not read well to that person. */
type ActionWords = string | readonly [done: string, toPatient: string, ...beside: WordsByDetail[]];

/**
 * Declares what a module writes in the log, and gives the module its `event`: an entry for `tx.audit` that says what was
 * done, for which purpose, and whom it concerned. An action that the module has not declared does not compile there.
 */
export function defineLogActions<Name extends string>(declared: Readonly<Record<Name, ActionWords>>) {
  const actions: LogActions = Object.fromEntries(
    Object.entries<ActionWords>(declared).map(([name, words]) => {
      const [done, toPatient, ...beside] = typeof words === 'string' ? ([words, words] as const) : words;
      return [name, { done, toPatient, beside }];
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

/** The words of a stored row for those who review the log; an action no longer declared keeps its name. */
export function doneInWords(actions: LogActions, action: string, details: LogDetails): string {
  const declared = declaredAs(actions, action);
  return declared === undefined ? action : withDetails(declared.done, declared, details, 0);
}

/** The words of a stored row for the patient. */
export function toPatientInWords(actions: LogActions, action: string, details: LogDetails): string {
  const declared = declaredAs(actions, action);
  return declared === undefined ? action : withDetails(declared.toPatient, declared, details, 1);
}

/** "Hävde din spärr tillfälligt: med ditt samtycke". */
function withDetails(words: string, { beside }: LogAction, details: LogDetails, reader: 0 | 1): string {
  const said = beside.flatMap((by) => {
    const value = details?.[by.detail];
    if (typeof value !== 'string' || !Object.hasOwn(by.words, value)) return [];
    const added = by.words[value] ?? '';
    return [typeof added === 'string' ? added : added[reader]];
  });
  return said.length === 0 ? words : `${words}: ${said.join(', ')}`;
}

function declaredAs(actions: LogActions, action: string): LogAction | undefined {
  return Object.hasOwn(actions, action) ? actions[action] : undefined;
}
