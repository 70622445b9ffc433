/**
 * All that a care unit has entered about one person: read, folded case by case, and projected to the rows that lists read.
 */
import { isDeepStrictEqual } from 'node:util';
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { patientSummaries } from '../../patients/index.ts';
import { catalogue } from '../acts/index.ts';
import { type ActRecord, type FoldedCase, fold } from '../frame/fold.ts';
import { type CaseSummary, summarise } from '../frame/summary.ts';
import type { Reader } from '../frame/telling.ts';
import { actsOfPerson, type StoredAct } from './store/acts.ts';
import { casesOfPerson } from './store/cases.ts';
import { isEmptyVersion } from './store/tables.ts';

export interface PersonCase {
  caseId: Uuid;
  /** In order of first entering, as `records` and `folded.acts`. */
  acts: readonly StoredAct[];
  records: readonly ActRecord[];
  folded: FoldedCase;
  /** The version of the case, as stored. */
  version: number;
}

export interface PersonRecord {
  patientId: Uuid;
  /** By when they began, oldest first. */
  cases: readonly PersonCase[];
  /** The projected rows as stored, newest first. */
  stored: readonly CaseSummary[];
  isDead: boolean;
}

/** What the fold reads of a stored act: its latest version. */
export function recordOf({ act, version, content, handover }: StoredAct): ActRecord {
  return {
    envelope: {
      actId: act.act_id,
      caseId: act.case_id,
      seq: act.seq,
      at: version.occurred_at,
      enteredAt: act.entered_at,
      minutes: version.minutes,
      author: { staffId: act.author_id, name: act.author_name, title: act.author_title },
    },
    act: isEmptyVersion(version.what) ? null : catalogue.stored(act.kind, content, version.schema_version),
    handover,
  };
}

/** Reads and folds everything about the person at a unit the transaction sees, with the acts' texts for the reader. */
export async function personAt(
  tx: Tx,
  unitId: Uuid,
  patientId: Uuid,
  reader: Reader = 'journal',
): Promise<PersonRecord> {
  const [acts, stored, summaries] = await Promise.all([
    actsOfPerson(tx, unitId, patientId, reader),
    casesOfPerson(tx, unitId, patientId),
    patientSummaries(tx, unitId, [patientId]),
  ]);
  const byCase = Map.groupBy(acts, ({ act }) => act.case_id);
  const cases = [...byCase].map(([caseId, ofCase]): PersonCase => {
    const inOrder = ofCase.toSorted((a, b) => a.act.seq - b.act.seq);
    const records = inOrder.map(recordOf);
    const version = stored.find((row) => row.caseId === caseId)?.version ?? 0;
    return { caseId, acts: inOrder, records, folded: fold(records), version };
  });
  return { patientId, cases, stored, isDead: (summaries.get(patientId)?.deceasedOn ?? null) !== null };
}

/** The patient's views on an act, in whichever case they were entered (PDL 3:8): always shown with it. */
export function viewsOn(person: PersonRecord, actId: Uuid): Uuid[] {
  const views = person.cases.flatMap(({ folded }) => folded.state.views);
  return views.filter((view) => view.about === actId).map((view) => view.actId);
}

export type CaseToProject = Pick<PersonCase, 'caseId' | 'folded' | 'version'>;

/**
 * The rows of a person's cases, given oldest first. At most one may be open (case-rules 2): when a correction has
 * removed the closing of an earlier one, the later one goes on and the earlier stands as closed.
 */
export function projectCases(
  { patientId, isDead }: Pick<PersonRecord, 'patientId' | 'isDead'>,
  cases: readonly CaseToProject[],
): CaseSummary[] {
  const rows = cases.map(({ caseId, folded, version }) => ({
    ...summarise({ caseId, patientId, version }, folded),
    ...(isDead ? nothingPlanned : {}),
  }));
  const last = rows.findLastIndex((row) => row.isOpen);
  return rows.map((row, nr) => {
    if (!row.isOpen || nr === last) return row;
    const next = cases[nr + 1]?.folded.acts[0]?.envelope;
    const closedOn = next === undefined ? row.openedOn : localDate(next.enteredAt);
    return {
      ...row,
      isOpen: false,
      status: 'closed',
      closedOn,
      ...nothingPlanned,
    };
  });
}

/** In a case that another takes the place of, and in every case of a person who has died. */
const nothingPlanned = { nextStep: null, nextStepOn: null, followUpOn: null, promises: [], unansweredOffer: null };

/** The rows that differ from those that are stored. */
export function changedRows({ stored }: PersonRecord, rows: readonly CaseSummary[]): CaseSummary[] {
  const before = new Map(stored.map((row) => [row.caseId, row]));
  return rows.filter((row) => !isDeepStrictEqual(before.get(row.caseId), row));
}
