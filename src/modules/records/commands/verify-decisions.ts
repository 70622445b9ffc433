/** The list decisions of a provider against the log, with what was lawfully destroyed left out (LAW-31, LAW-57). */
import type { Clock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Subject } from '../../../kernel/subject.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import {
  type DecisionFinding,
  decisionFaultWords,
  verifyLoggedDecisions,
  verifyUnlogged,
} from '../../worklist/index.ts';
import { event } from '../log-actions.ts';
import { wholeJournalsDestroyed } from '../store/index.ts';

/** Gives what is wrong, in Swedish. */
export async function verifyDecisions(
  database: Database,
  context: { readonly subject: Subject; readonly clock: Clock },
): Promise<Result<string[]>> {
  const seen = { told: new Set<string>() };
  const told: string[] = [];
  const inTransaction = <T>(work: (tx: Tx) => Promise<{ findings: DecisionFinding[]; next: T | null }>) =>
    database.transaction({ ...context, requestId: uuidv7() }, async (tx) => {
      const { findings, next } = await work(tx);
      const unlawful = await withoutLawful(tx, findings);
      tx.audit(event('records.verified', { purpose: 'system', details: { findings: unlawful.length } }));
      told.push(...unlawful.map(inWords));
      return ok({ next });
    });
  let number: number | null = 0;
  while (number !== null) {
    const after: number = number;
    const slice: Result<{ next: number | null }> = await inTransaction((tx) => verifyLoggedDecisions(tx, after, seen));
    if (!slice.ok) return slice;
    number = slice.value.next;
  }
  type Key = { unitId: Uuid; decisionId: Uuid };
  let key: Key | null = null;
  do {
    const after: Key | null = key;
    const slice: Result<{ next: Key | null }> = await inTransaction((tx) => verifyUnlogged(tx, after, seen));
    if (!slice.ok) return slice;
    key = slice.value.next;
  } while (key !== null);
  return ok(told);
}

/** A missing note is right at a unit where an approved decision has destroyed the whole journal. */
async function withoutLawful(tx: Tx, findings: readonly DecisionFinding[]): Promise<DecisionFinding[]> {
  const emptied = findings.flatMap((finding) =>
    finding.fault === 'note_gone' && finding.patientId !== null ? [finding.patientId] : [],
  );
  const destroyed = await wholeJournalsDestroyed(tx, emptied);
  const isLawful = ({ patientId, unitId }: DecisionFinding): boolean =>
    destroyed.some(
      (destruction) =>
        destruction.patientId === patientId && (destruction.unitId === null || destruction.unitId === unitId),
    );
  return findings.filter((finding) => finding.fault !== 'note_gone' || !isLawful(finding));
}

function inWords({ fault, unitId, decisionId, madeOn, logNumber }: DecisionFinding): string {
  const made = madeOn === null ? '' : `, fattat ${madeOn}`;
  const row = logNumber === null ? '' : ` (rad ${logNumber} i åtkomstloggen)`;
  return `Listbeslutet ${decisionId} på enheten ${unitId}${made}: ${decisionFaultWords[fault]}${row}.`;
}
