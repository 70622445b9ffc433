/** The unit's rules and the region's counting: seen by all, changed with a version and a reason, then worked out anew. */
import type { RouteReply, RouteRequest } from '../../contract/route.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { takeTurn } from '../../platform/db/turn.ts';
import { authorise, decide } from '../access/index.ts';
import { addCounting, countingHistory, defaultCounting } from '../sickleave/index.ts';
import type * as contract from './contract.ts';
import { defaultColumns } from './domain.ts';
import { refreshUnit } from './jobs.ts';
import { event } from './log-actions.ts';
import { worklistPolicy } from './policy.ts';
import { ruleOf } from './reasons/index.ts';
import { checkRuleSettings, readRuleSettings, thresholdsDiffer } from './settings.ts';
import { addRules, preferenceOf, rulesHistory, rulesOf, setPreference } from './store/settings.ts';
import { careUnits, isRefreshing } from './store/today.ts';

type RulesReply = RouteReply<typeof contract.viewRules>;
type CountingReply = RouteReply<typeof contract.viewCounting>;
type Preferences = RouteReply<typeof contract.viewPreferences>;

const ADMINISTRATION = 'administration';

const changedMeanwhile: Refusal = {
  kind: 'conflict',
  message: 'Någon annan har ändrat reglerna sedan du öppnade sidan. Läs in den igen och gör om din ändring.',
};

export async function viewRules(tx: Tx): Promise<Result<RulesReply>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.rules.view', at(tx));
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.rules_viewed', { purpose: ADMINISTRATION }));
  return rulesReply(tx);
}

/** A new version of the unit's rules. A changed threshold works the unit out anew, through the outbox. */
export async function changeRules(
  tx: Tx,
  sent: RouteRequest<typeof contract.changeRules>['body'],
): Promise<Result<RulesReply>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.rules.change', at(tx));
  if (!authorised.ok) return authorised;
  const { unitId } = tx.subject;
  tx.audit(event('worklist.rules_changed', { purpose: ADMINISTRATION, object: { kind: 'unit', id: unitId } }));
  const checked = checkRuleSettings(sent.rules);
  if (!checked.ok) return checked;
  await takeTurn(tx, 'worklist.rules', unitId);
  const [latest] = await rulesHistory(tx, unitId);
  if ((latest?.version ?? 0) !== sent.version) return refuse(changedMeanwhile);
  const before = latest?.rules ?? readRuleSettings(null);
  const reason = sent.reason === undefined || sent.reason === '' ? null : sent.reason;
  await addRules(tx, unitId, { version: sent.version + 1, rules: checked.value, reason });
  if (thresholdsDiffer(before, checked.value)) await refreshUnit(tx, unitId);
  return rulesReply(tx);
}

async function rulesReply(tx: Tx): Promise<Result<RulesReply>> {
  const { unitId } = tx.subject;
  const history = await rulesHistory(tx, unitId);
  const settings = (await rulesOf(tx, [unitId])).get(unitId) ?? readRuleSettings(null);
  const change = decide(worklistPolicy, tx.subject, 'worklist.rules.change', at(tx));
  return ok({
    version: history[0]?.version ?? 0,
    rules: settings.flatMap((setting) => {
      const rule = ruleOf(setting.key);
      if (rule === null) return [];
      const thresholds = Object.entries(rule.thresholds).map(([name, threshold]) => ({ name, ...threshold }));
      const { key, on, values } = setting;
      return [{ key, on, values: { ...values }, title: rule.title, explanation: rule.explanation, thresholds }];
    }),
    history: history.map(({ version, setBy, setAt, reason }) => ({ version, setBy, setAt, reason })),
    mayChange: change.allow ? null : change.reason,
    refreshing: await isRefreshing(tx, unitId),
  });
}

export async function viewCounting(tx: Tx): Promise<Result<CountingReply>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.rules.view', at(tx));
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.rules_viewed', { purpose: ADMINISTRATION }));
  return countingReply(tx);
}

/** A new version of how the region counts: every unit is worked out anew, through the outbox. */
export async function changeCounting(
  tx: Tx,
  sent: RouteRequest<typeof contract.changeCounting>['body'],
): Promise<Result<CountingReply>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.counting.change', at(tx));
  if (!authorised.ok) return authorised;
  tx.audit(
    event('worklist.counting_changed', {
      purpose: ADMINISTRATION,
      reason: sent.reason,
      details: { gap: sent.gap, window: sent.window },
    }),
  );
  await takeTurn(tx, 'sickleave.counting');
  const [latest] = await countingHistory(tx, 1);
  if ((latest?.version ?? 0) !== sent.version) return refuse(changedMeanwhile);
  await addCounting(tx, { gap: sent.gap, window: sent.window }, sent.reason);
  for (const unitId of await careUnits(tx)) await refreshUnit(tx, unitId);
  return countingReply(tx);
}

async function countingReply(tx: Tx): Promise<Result<CountingReply>> {
  const history = await countingHistory(tx, 50);
  const change = decide(worklistPolicy, tx.subject, 'worklist.counting.change', at(tx));
  const [latest] = history;
  return ok({
    gap: latest?.gap ?? defaultCounting.gap,
    window: latest?.window ?? defaultCounting.window,
    version: latest?.version ?? 0,
    history,
    mayChange: change.allow ? null : change.reason,
    refreshing: await isRefreshing(tx, tx.subject.unitId),
  });
}

const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/** Her own columns, and her working days at this unit. */
export async function viewPreferences(tx: Tx): Promise<Result<Preferences>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.preferences', at(tx));
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.preferences_viewed', { purpose: ADMINISTRATION }));
  const stored = (await preferenceOf(tx, preferenceKey(tx))) as Partial<Preferences> | null;
  return ok({
    columns: stored?.columns ?? [...defaultColumns],
    workingDays: stored?.workingDays ?? MONDAY_TO_FRIDAY,
  });
}

export async function setPreferences(tx: Tx, sent: Preferences): Promise<Result<Preferences>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.preferences', at(tx));
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.preferences_set', { purpose: ADMINISTRATION }));
  await setPreference(tx, preferenceKey(tx), sent);
  return ok(sent);
}

/** Half-time over two units: each has its own days. */
function preferenceKey(tx: Tx): string {
  return `worklist:${tx.subject.unitId}`;
}

function at(tx: Tx) {
  return { unitId: tx.subject.unitId };
}
