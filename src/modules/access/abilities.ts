import type { Subject } from '../../kernel/subject.ts';
import { decide, type Policy, type UnitResource } from './decision.ts';

/** Gives the actions a person has at the active unit, so that the browser knows which buttons to show. */
export type Abilities = (subject: Subject) => string[];

type UnitActions<Actions> = {
  [Action in keyof Actions]: Actions[Action] extends UnitResource ? Action : never;
}[keyof Actions] &
  string;

/** The abilities of a module, for actions about a whole unit. */
export function unitAbilities<Actions extends { [Action in keyof Actions]: unknown }>(
  policy: Policy<Actions>,
  actions: readonly UnitActions<Actions>[],
): Abilities {
  return (subject) =>
    actions.filter((action) => {
      const at = { unitId: subject.unitId } as Actions[typeof action];
      return decide(policy, subject, action, at).allow;
    });
}

/** All modules' abilities as one sorted list. */
export function allAbilities(parts: readonly Abilities[]): Abilities {
  return (subject) => [...new Set(parts.flatMap((part) => part(subject)))].sort();
}
