/** Who may change a setting, by the policy of the module that has its page. */
import type { SettingRights } from '../settings/index.ts';
import { authorise, type Policy, type UnitResource, whyNot } from './decision.ts';

/** The right to change a setting at the active unit, as an action of the policy. */
export function settingRights<Action extends string>(
  policy: Policy<Readonly<Record<NoInfer<Action>, UnitResource>>>,
  change: Action,
): SettingRights {
  return {
    change: (tx) => authorise(tx, policy, change, { unitId: tx.subject.unitId }),
    closed: (tx) => whyNot(policy, tx.subject, change, { unitId: tx.subject.unitId }),
  };
}
