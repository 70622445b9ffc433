/** Keeps stop-points, worklist rows and the decisions' episodes equal to their sources. */
import type { Refresher, Touched, Tx } from '../../platform/db/transaction.ts';
import { agreementsOf } from '../access/index.ts';
import { caseSummaries } from '../coordination/index.ts';
import { settingAtUnits } from '../settings/index.ts';
import { countingOf, personKey } from '../sickleave/index.ts';
import { type CaseForWorklist, caseForWorklist } from './cases.ts';
import { areStoredLines } from './lines.ts';
import { areStoredEpisodes, isStoredRow, workOut } from './person.ts';
import { defaultRuleSettings, rulesSetting } from './settings.ts';
import { decisionEntry, openStop, readPersons, writeProjection } from './store/projection.ts';
import { assignmentEnds, watchResponsible } from './store/responsible.ts';

type Written = Parameters<typeof writeProjection>[1];
type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : never;

/**
 * The worklist's refresher. It runs after sick leave's, on cases that coordination has already written. A few
 * statements read all touched persons, and only differences are written.
 */
export const refreshWorklist: Refresher = async (tx, touched) => {
  const [{ gap }, rules, cases, persons] = await Promise.all([
    countingOf(tx),
    settingAtUnits(tx, rulesSetting, [...new Set(touched.map((person) => person.unitId))]),
    casesOf(tx, touched),
    readPersons(tx, touched),
  ]);
  const now = tx.clock.now();
  const today = tx.clock.today();

  const rows: Mutable<Written['rows']> = [];
  const changes: Mutable<Written['changes']> = [];
  const addedStops: Mutable<Written['addedStops']> = [];
  const endedStops: Mutable<Written['endedStops']> = [];
  const episodesOf: Touched[] = [];
  const episodes: Mutable<Written['episodes']> = [];
  const linesOf: Touched[] = [];
  const lines: Mutable<Written['lines']> = [];

  for (const person of touched) {
    const key = personKey(person);
    const read = persons.get(key);
    if (read === undefined) continue;
    const about = {
      cases: cases.get(key) ?? [],
      decisions: read.decisions.map(decisionEntry),
      open: read.stops.map(openStop),
    };
    const setting = rules.get(person.unitId) ?? defaultRuleSettings;
    const { row, news, stops, ...fresh } = workOut(read, about, { now, today, gap, rules: setting });
    const ids = { unit_id: person.unitId, patient_id: person.patientId };
    if (!isStoredRow(read.row, row)) rows.push({ ...ids, ...row });
    news.forEach(({ kind, happenedOn, params }, nr) => {
      changes.push({ ...ids, version: row.version, nr, kind, happened_on: happenedOn, params, at: now });
    });
    addedStops.push(...stops.add.map((stop) => ({ ...person, stop })));
    endedStops.push(...stops.end.map((stop) => ({ unitId: person.unitId, stop })));
    if (!areStoredEpisodes(read.episodes, fresh.episodes)) {
      episodesOf.push(person);
      episodes.push(...fresh.episodes.map((episode) => ({ ...ids, ...episode })));
    }
    if (!areStoredLines(read.lines, fresh.lines, today)) {
      linesOf.push(person);
      lines.push(...fresh.lines.map((line) => ({ ...ids, ...line })));
    }
  }
  if (rows.some((row) => row.case_open)) await watchResponsible(tx);
  await writeProjection(tx, { rows, changes, addedStops, endedStops, episodesOf, episodes, linesOf, lines });
};

/** The persons' cases, by `personKey`. */
async function casesOf(tx: Tx, touched: readonly Touched[]): Promise<Map<string, CaseForWorklist[]>> {
  const summaries = await caseSummaries(tx, touched);
  const until = await assignmentEnds(
    tx,
    summaries.flatMap((summary) =>
      summary.isOpen && summary.responsible !== null ? [summary.responsible.staffId] : [],
    ),
  );
  const agreements = summaries.some(({ agreement }) => agreement !== null) ? await agreementsOf(tx) : [];
  const cases = summaries.flatMap((summary) => {
    const end = until.get(`${summary.unitId} ${summary.responsible?.staffId}`) ?? null;
    return caseForWorklist(summary, { responsibleUntil: end, agreements }) ?? [];
  });
  return Map.groupBy(cases, personKey);
}
