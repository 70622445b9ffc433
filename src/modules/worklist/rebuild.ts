/** Works the lines of the lists out again from what is stored, and rewrites those that differ. */
import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { walkPersons } from '../../platform/db/over-all.ts';
import type { Database, Touched, Tx } from '../../platform/db/transaction.ts';
import { everyProvider } from '../coordination/index.ts';
import { lockPatients } from '../patients/index.ts';
import { settingAtUnits } from '../settings/index.ts';
import { personKey } from '../sickleave/index.ts';
import { areStoredLines, linesOf } from './lines.ts';
import { event } from './log-actions.ts';
import { defaultRuleSettings, ruleOrder, rulesSetting } from './settings.ts';
import { openStop, personsListed, readPersons, replaceLines } from './store/projection.ts';

const BATCH = 200;

/** Rebuilds every provider's lines, some persons at a time. Gives the number of persons whose lines were not right. */
export async function rebuildLines(database: Database, clock: Clock): Promise<Result<{ changed: number }>> {
  const providers = await everyProvider(database);
  if (!providers.ok) return providers;
  const changed = await walkPersons({ database, clock }, providers.value, async (tx, after) => {
    const persons = await personsListed(tx, after, BATCH);
    const wrong = await rebuildLinesOf(tx, persons);
    tx.audit(event('worklist.refreshed', { purpose: 'system', details: { changed: wrong } }));
    return { changed: wrong, last: persons.at(-1) ?? null };
  });
  return changed.ok ? ok({ changed: changed.value }) : changed;
}

/** Rewrites the lines that do not follow from the stored rows, stop-points and decisions. Locks the persons. */
export async function rebuildLinesOf(tx: Tx, persons: readonly Touched[]): Promise<number> {
  const today = tx.clock.today();
  for (const [unitId, here] of Map.groupBy(persons, (person) => person.unitId)) {
    await lockPatients(
      tx,
      unitId,
      here.map((person) => person.patientId),
    );
  }
  const rules = await settingAtUnits(tx, rulesSetting, [...new Set(persons.map((person) => person.unitId))]);
  const read = await readPersons(tx, persons);
  const wrong = persons.flatMap((person) => {
    const stored = read.get(personKey(person));
    if (stored === undefined || stored.row === null) return [];
    const facts = { ...stored, row: stored.row, stops: stored.stops.map(openStop) };
    const lines = linesOf(facts, today, ruleOrder(rules.get(person.unitId) ?? defaultRuleSettings));
    return areStoredLines(stored.lines, lines, today) ? [] : [{ ...person, lines }];
  });
  await replaceLines(tx, wrong);
  return wrong.length;
}
