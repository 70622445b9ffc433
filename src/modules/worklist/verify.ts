/** Checks that the list decisions equal those recorded in the log (LAW-57). Reads everything, changes nothing. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { ListDecisionTable } from './store/tables.ts';
import { decisionsAfter, decisionsNamed, type LoggedDecision, logBegins, loggedDecisions } from './store/witness.ts';
import { type DecisionFault, faultOf } from './witness.ts';

export interface DecisionFinding {
  readonly fault: DecisionFault;
  readonly unitId: Uuid;
  readonly decisionId: Uuid;
  /** Null when the decision is gone. */
  readonly patientId: Uuid | null;
  readonly madeOn: CalendarDate | null;
  /** The log's row about it; null when there is none. */
  readonly logNumber: number | null;
}

/** The fault in Swedish, for the person who must compare with a backup. */
export const decisionFaultWords: Readonly<Record<DecisionFault, string>> = {
  gone: 'finns inte kvar, fast åtkomstloggen säger att det fattades',
  changed: 'är ändrat sedan det fattades',
  note_changed: 'har en annan notering än den som skrevs',
  note_gone: 'saknar sin notering utan något godkänt beslut',
  unlogged: 'står inte i åtkomstloggen: det är tillagt vid sidan av Koordinera',
};

/** The progress of a check of a provider's decisions. */
interface DecisionsSeen {
  readonly told: Set<string>;
}

/** Compares one slice of the log's rows with the decisions; `next` is the number to continue after, null at the end. */
export async function verifyLoggedDecisions(
  tx: Tx,
  after: number,
  seen: DecisionsSeen,
): Promise<{ findings: DecisionFinding[]; next: number | null }> {
  const { logged, next } = await loggedDecisions(tx, after);
  const rows = await decisionsNamed(tx, [...new Set(logged.map((entry) => entry.decisionId))]);
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const findings = logged.flatMap((entry): DecisionFinding[] => {
    const key = `${entry.action} ${entry.decisionId}`;
    seen.told.add(key);
    const row = byKey.get(key);
    const fault = faultOf(row, entry);
    if (fault === null) return [];
    const { unitId, decisionId, number: logNumber } = entry;
    if (row !== undefined) return [{ ...findingOn(row, fault), unitId, logNumber }];
    return [{ fault, unitId, decisionId, logNumber, patientId: null, madeOn: null }];
  });
  return { findings, next };
}

/** The next decisions in key order that no row of the log records; decisions from before the log begins are skipped. */
export async function verifyUnlogged(
  tx: Tx,
  after: { unitId: Uuid; decisionId: Uuid } | null,
  seen: DecisionsSeen,
): Promise<{ findings: DecisionFinding[]; next: { unitId: Uuid; decisionId: Uuid } | null }> {
  const begins = await logBegins(tx);
  const thinnedBefore: Instant | null = begins === null || begins.number === 1 ? null : begins.at;
  const rows = await decisionsAfter(tx, after, BATCH);
  const findings = rows
    .filter((row) => !seen.told.has(keyOf(row)) && (thinnedBefore === null || row.made_at >= thinnedBefore))
    .map((row) => findingOn(row, 'unlogged'));
  const last = rows.length < BATCH ? undefined : rows.at(-1);
  return { findings, next: last === undefined ? null : { unitId: last.unit_id, decisionId: last.decision_id } };
}

function findingOn(row: ListDecisionTable, fault: DecisionFault): DecisionFinding {
  const { unit_id: unitId, decision_id: decisionId, patient_id: patientId, made_at } = row;
  return { fault, unitId, decisionId, patientId, madeOn: localDate(made_at), logNumber: null };
}

const BATCH = 2_000;

const ACTIONS = {
  decision: 'worklist.decided',
  undo: 'worklist.undone',
  answer: 'worklist.answer_noted',
} as const satisfies Record<ListDecisionTable['entry'], LoggedDecision['action']>;

/** The log's key of the row: a decision is made once, answered once and taken back once. */
function keyOf(row: ListDecisionTable): string {
  return `${ACTIONS[row.entry]} ${row.about ?? row.decision_id}`;
}
