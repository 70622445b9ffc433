/** The unit's rules and the region's counting: visible to all, changed with a version and a reason. */
import type { RouteReply, RouteRequest } from '../../contract/route.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, preferenceOf, setPreference, settingRights } from '../access/index.ts';
import { type SettingStanding, settingCommands } from '../settings/index.ts';
import { countingSetting } from '../sickleave/index.ts';
import type * as contract from './contract.ts';
import { defaultColumns } from './domain.ts';
import { refreshEveryUnit, refreshUnit } from './jobs.ts';
import { event } from './log-actions.ts';
import { activeUnit, worklistPolicy } from './policy.ts';
import { ruleOf } from './reasons/index.ts';
import { checkRuleSettings, type RuleSettings, rulesSetting } from './settings.ts';
import { isRefreshing } from './store/today.ts';

type RulesReply = RouteReply<typeof contract.viewRules>;
type CountingReply = RouteReply<typeof contract.viewCounting>;
type Preferences = RouteReply<typeof contract.viewPreferences>;

const ADMINISTRATION = 'administration';

/** A change orders the unit to be worked out again, through the outbox; until then the list keeps the order from before. */
const rules = settingCommands({
  setting: rulesSetting,
  rights: settingRights(worklistPolicy, 'worklist.rules.change'),
  logged: (_sent, { subject: { unitId } }) =>
    event('worklist.rules_changed', { purpose: ADMINISTRATION, object: { kind: 'unit', id: unitId } }),
  check: checkRuleSettings,
  follows: (tx) => refreshUnit(tx, tx.subject.unitId),
});

export async function viewRules(tx: Tx): Promise<Result<RulesReply>> {
  const authorised = seesRules(tx);
  return authorised.ok ? ok(await rulesReply(tx, await rules.standing(tx))) : authorised;
}

export async function changeRules(
  tx: Tx,
  { version, value, reason = '' }: RouteRequest<typeof contract.changeRules>['body'],
): Promise<Result<RulesReply>> {
  const changed = await rules.change(tx, { version, value, reason: reason === '' ? null : reason });
  return changed.ok ? ok(await rulesReply(tx, changed.value)) : changed;
}

async function rulesReply(tx: Tx, standing: SettingStanding<RuleSettings>): Promise<RulesReply> {
  return {
    ...standing,
    value: standing.value.flatMap(({ key, on, values }) => {
      const rule = ruleOf(key);
      if (rule === null) return [];
      const thresholds = Object.entries(rule.thresholds).map(([name, threshold]) => ({ name, ...threshold }));
      return [{ key, on, values: { ...values }, title: rule.title, explanation: rule.explanation, thresholds }];
    }),
    history: standing.history.map(({ value: _value, ...decided }) => decided),
    refreshing: await isRefreshing(tx, tx.subject.unitId),
  };
}

/** Every unit is worked out again, through the outbox. */
const regionCounting = settingCommands({
  setting: countingSetting,
  rights: settingRights(worklistPolicy, 'worklist.counting.change'),
  logged: ({ value: { gap, window } }) =>
    event('worklist.counting_changed', { purpose: ADMINISTRATION, details: { gap, window } }),
  follows: refreshEveryUnit,
});

export async function viewCounting(tx: Tx): Promise<Result<CountingReply>> {
  const authorised = seesRules(tx);
  return authorised.ok ? ok(await countingReply(tx, await regionCounting.standing(tx))) : authorised;
}

export async function changeCounting(
  tx: Tx,
  sent: RouteRequest<typeof contract.changeCounting>['body'],
): Promise<Result<CountingReply>> {
  const changed = await regionCounting.change(tx, sent);
  return changed.ok ? ok(await countingReply(tx, changed.value)) : changed;
}

async function countingReply(tx: Tx, standing: Omit<CountingReply, 'refreshing'>): Promise<CountingReply> {
  return { ...standing, refreshing: await isRefreshing(tx, tx.subject.unitId) };
}

function seesRules(tx: Tx): Result<void> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.rules.view', activeUnit(tx));
  if (authorised.ok) tx.audit(event('worklist.rules_viewed', { purpose: ADMINISTRATION }));
  return authorised;
}

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** The person's own columns, and working days at this unit. */
export async function viewPreferences(tx: Tx): Promise<Result<Preferences>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.preferences', activeUnit(tx));
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.preferences_viewed', { purpose: ADMINISTRATION }));
  const stored = (await preferenceOf(tx, preferenceKey(tx))) as Partial<Preferences> | null;
  return ok({
    columns: stored?.columns ?? [...defaultColumns],
    workingDays: stored?.workingDays ?? MONDAY_TO_FRIDAY,
  });
}

export async function setPreferences(tx: Tx, sent: Preferences): Promise<Result<Preferences>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.preferences', activeUnit(tx));
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.preferences_set', { purpose: ADMINISTRATION }));
  await setPreference(tx, preferenceKey(tx), sent);
  return ok(sent);
}

/** A person half-time at two units has separate days at each. */
function preferenceKey(tx: Tx): string {
  return `worklist:${tx.subject.unitId}`;
}
