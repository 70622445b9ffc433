/** Reads the worklist. Every read writes its audit row with the persons shown, purpose genomgång. */
import type { RouteReply, RouteRequest } from '../../contract/route.ts';
import { addDays, ageOn, type CalendarDate } from '../../kernel/calendar-date.ts';
import { localDate, localDateTime } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, decide, patientResources } from '../access/index.ts';
import { handoversAt, withdrawnWhy } from '../coordination/index.ts';
import { patientSummaries } from '../patients/index.ts';
import { settingNow } from '../settings/index.ts';
import type * as contract from './contract.ts';
import { diagnosisChapterKeys, diagnosisChapters } from './diagnosis-filter.ts';
import { answersToReason, notableAnswers, reasonTitle, sortTitle } from './domain.ts';
import { toFinish } from './finish.ts';
import { event } from './log-actions.ts';
import { FIRST_VISIT_DAYS } from './newness.ts';
import { activeUnit, worklistPolicy } from './policy.ts';
import { forPaper, presentRow } from './present.ts';
import { ruleOf } from './reasons/index.ts';
import type { Params } from './reasons/rule.ts';
import { ruleOrder, rulesSetting } from './settings.ts';
import { type Cursor, countRows, cursorOf, type ListQuestion, listRows } from './store/list.ts';
import { beginningOf, reasonGiven } from './store/marks.ts';
import {
  type DueRow,
  dueToday,
  facetsToday,
  openQuestions,
  sourceReadAt,
  waitingElsewhere,
  waitingHere,
  withNames,
} from './store/today.ts';

const REVIEW = 'genomgång';
const CARE = 'vård och behandling';
const PAGE = 50;

type ListRequest = RouteRequest<typeof contract.listPeople>['body'];

/** A page of a list, in the order of the unit's rules or by a column. */
export async function listPeople(tx: Tx, sent: ListRequest): Promise<Result<RouteReply<typeof contract.listPeople>>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.list', activeUnit(tx), { purpose: REVIEW });
  if (!authorised.ok) return authorised;
  const after = sent.after === undefined ? null : readCursor(sent.after);
  const details = {
    tab: sent.tab,
    filters: Object.keys(sent.filter ?? {}).sort(),
    words: (sent.words ?? '') !== '',
  };
  if (sent.after !== undefined && after === null) {
    tx.audit(event('worklist.listed', { purpose: REVIEW, details }));
    return refuse({ kind: 'invalid', message: 'Sidan finns inte. Börja om från listans början.' });
  }
  const limit = sent.limit ?? PAGE;
  const question = await questionOf(tx, sent, { after, limit: limit + 1 });
  const first = after === null;
  const [listed, total, since, readAt, reason] = await Promise.all([
    listRows(tx, question),
    first ? countRows(tx, question) : null,
    first && sent.tab === 'new' ? sinceOf(tx, question) : null,
    sourceReadAt(tx),
    reasonGiven(tx),
  ]);
  const page = listed.slice(0, limit);
  const last = page.at(-1);
  const today = tx.clock.today();
  tx.audit(
    event('worklist.listed', {
      purpose: REVIEW,
      patients: page.map((row) => row.patient_id),
      details,
    }),
  );
  return ok({
    rows: page.map((row) => presentRow(row, today)),
    next: listed.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
    total,
    order: orderText(sent),
    since,
    today,
    reason,
    sourceReadAt: readAt,
  });
}

/** The list on paper: the same rows, logged as printed; a protected person's without name and diagnosis (LAW-76). */
export async function printPeople(tx: Tx, sent: ListRequest): Promise<Result<RouteReply<typeof contract.printPeople>>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.print', activeUnit(tx), { purpose: REVIEW });
  if (!authorised.ok) return authorised;
  const limit = sent.limit ?? MOST_PRINTED;
  const listed = await listRows(tx, await questionOf(tx, sent, { after: null, limit: limit + 1 }));
  const printed = listed.slice(0, limit);
  const today = tx.clock.today();
  const patients = printed.map((row) => row.patient_id);
  tx.audit(event('worklist.printed', { purpose: REVIEW, patients, details: { tab: sent.tab } }));
  return ok({
    rows: printed.map((row) => forPaper(presentRow(row, today))),
    more: listed.length > limit,
    order: orderText(sent),
    today,
  });
}

const MOST_PRINTED = 500;

async function questionOf(
  tx: Tx,
  sent: ListRequest,
  page: { after: Cursor | null; limit: number },
): Promise<ListQuestion> {
  const [rules, beginning] = await Promise.all([
    settingNow(tx, rulesSetting),
    sent.tab === 'new' ? beginningOf(tx) : null,
  ]);
  return {
    tab: sent.tab,
    decidedByColleague: sent.decidedByColleague ?? false,
    filter: sent.filter ?? {},
    words: sent.words ?? '',
    sort: sent.sort ?? 'rules',
    descending: sent.descending ?? false,
    ruleOrder: ruleOrder(rules),
    beginning,
    ...page,
  };
}

async function sinceOf(tx: Tx, question: ListQuestion) {
  const { beginning } = question;
  return {
    reviewedAt: beginning?.reviewed_at ?? null,
    from: beginning?.since ?? addDays(tx.clock.today(), -FIRST_VISIT_DAYS),
    decidedByColleague: await countRows(tx, { ...question, decidedByColleague: true }),
  };
}

function orderText({ sort = 'rules', descending = false }: ListRequest): string {
  if (sort === 'rules') return 'Ordning: enhetens regler uppifrån och ner, sedan närmaste datum.';
  return `Ordning: ${sortTitle[sort].toLowerCase()}, ${descending ? 'fallande' : 'stigande'}.`;
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.values, cursor.patientId])).toString('base64url');
}

function readCursor(text: string): Cursor | null {
  try {
    const [values, patientId]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString());
    const readable =
      Array.isArray(values) &&
      values.every((value) => typeof value === 'string' || typeof value === 'number') &&
      typeof patientId === 'string' &&
      /^[0-9a-f-]{36}$/.test(patientId);
    return readable ? { values, patientId } : null;
  } catch {
    return null;
  }
}

/** Numbers for the tabs; no person is shown. */
export async function countTabs(tx: Tx): Promise<Result<RouteReply<typeof contract.countTabs>>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.list', activeUnit(tx), { purpose: REVIEW });
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.counted', { purpose: REVIEW }));
  const count = async (tab: ListRequest['tab']) =>
    countRows(tx, await questionOf(tx, { tab }, { after: null, limit: 1 }));
  const [today, fresh, unit, mine, elsewhere] = await Promise.all([
    waitingHere(tx),
    count('new'),
    count('unit'),
    count('mine'),
    waitingElsewhere(tx),
  ]);
  return ok({ today, new: fresh, unit, mine, elsewhere });
}

/**
 * How much waits for the person at each of the units where the person may go through the list; each unit is named by the
 * person as subject there. Counts without names, in one question, logged as one row that names the units.
 */
export async function countElsewhere(tx: Tx, there: readonly Subject[]): Promise<ReadonlyMap<Uuid, number>> {
  const units = there
    .filter((subject) => decide(worklistPolicy, subject, 'worklist.list', activeUnit({ subject })).allow)
    .map(({ unitId }) => unitId);
  tx.audit(event('worklist.counted', { purpose: REVIEW, details: { units } }));
  if (units.length === 0) return new Map();
  const waiting = await waitingElsewhere(tx, null);
  return new Map(waiting.filter(({ unitId }) => units.includes(unitId)).map(({ unitId, due }) => [unitId, due]));
}

type TodayReply = RouteReply<typeof contract.viewToday>;

/** The most items in Idag; more than this in one day is for the lists. */
const MOST_TODAY = 200;
/** The most items to finish; the rest stand on the page for signing. */
const MOST_TO_FINISH = 50;

/** Idag: booked, to do, to finish; for the person's other units a count without names. */
export async function viewToday(tx: Tx): Promise<Result<TodayReply>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.list', activeUnit(tx), { purpose: REVIEW });
  if (!authorised.ok) return authorised;
  const today = tx.clock.today();
  const now = localDateTime(tx.clock.now()).slice(11);
  const [due, unfinished, { handovers, sent, answers }, elsewhere] = await Promise.all([
    dueToday(tx, MOST_TODAY),
    toFinish(tx, MOST_TO_FINISH),
    handedOver(tx),
    waitingElsewhere(tx),
  ]);
  const patients = [...new Set([...due, ...unfinished.shown, ...sent, ...answers].map((item) => item.patientId))];
  tx.audit(event('worklist.today_viewed', { purpose: REVIEW, patients }));
  const isBooked = (row: DueRow) => row.rule === 'booked' && row.on === today;
  return ok({
    today,
    booked: due
      .filter(isBooked)
      .sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? -1 : 1))
      .map((row) => todayItem(row, today, now)),
    toDo: due.filter((row) => !isBooked(row)).map((row) => todayItem(row, today, now)),
    toFinish: unfinished.shown,
    moreToFinish: unfinished.more,
    handovers,
    sent,
    answers,
    elsewhere,
  });
}

/** Handovers waiting here, and this unit's own with what became of them, with the names of its own patients. */
async function handedOver(tx: Tx): Promise<Pick<TodayReply, 'handovers' | 'sent' | 'answers'>> {
  const { waiting, sent, settled } = await handoversAt(tx);
  const told = settled.map((handover) => ({ ...handover, why: handover.why && withdrawnWhy[handover.why] }));
  return { handovers: [...waiting], sent: await withNames(tx, sent), answers: await withNames(tx, told) };
}

/** Whether the booked day, or the clock time of today, lies behind. `now` is HH:MM. */
function hasPassed(
  { rule, on, time }: Pick<DueRow, 'rule' | 'on' | 'time'>,
  today: CalendarDate,
  now: string,
): boolean {
  return rule === 'booked' && on !== null && (on < today || (on === today && time !== null && time < now));
}

function todayItem({ params, ...row }: DueRow, today: CalendarDate, now: string): TodayReply['toDo'][number] {
  const filled = (value: Params[string] | undefined) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    ...row,
    // Day and time are shown beside the words here, so the words leave them out.
    text: ruleOf(row.rule)?.sentence({ dueOn: null, atTime: null, params }, today) ?? '',
    place: filled(params.place),
    manner: filled(params.manner),
    overdue: row.on !== null && row.on < today,
    passed: hasPassed(row, today, now) && params.contacted !== true,
  };
}

/** Values in the unit's list today, to choose filters from. No person is shown. */
export async function listFacets(tx: Tx): Promise<Result<RouteReply<typeof contract.listFacets>>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.list', activeUnit(tx), { purpose: REVIEW });
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.counted', { purpose: REVIEW }));
  const { categories, ...facets } = await facetsToday(tx);
  const chapters = diagnosisChapterKeys.flatMap((chapter) => {
    const { from, to } = diagnosisChapters[chapter];
    const count = categories.reduce(
      (sum, found) => sum + (found.category >= from && found.category <= to ? found.count : 0),
      0,
    );
    return count === 0 ? [] : [{ chapter, count }];
  });
  return ok({ ...facets, chapters });
}

type QuestionsReply = RouteReply<typeof contract.doctorQuestions>;

/** Questions for the doctors, grouped by doctor, for paper. */
export async function doctorQuestions(tx: Tx): Promise<Result<QuestionsReply>> {
  const authorised = authorise(tx, worklistPolicy, 'worklist.print', activeUnit(tx), { purpose: REVIEW });
  if (!authorised.ok) return authorised;
  const rows = await openQuestions(tx);
  const patients = [...new Set(rows.map((row) => row.patientId))];
  tx.audit(event('worklist.questions_listed', { purpose: REVIEW, patients }));
  const today = tx.clock.today();
  const doctors = new Map<string, QuestionsReply['doctors'][number]>();
  const numbers = await patientSummaries(tx, tx.subject.unitId, patients);
  for (const { doctorHsaId, doctorName, birthDate, protection, reason, madeAt, ...row } of rows) {
    const key = `${doctorHsaId ?? ''} ${doctorName ?? ''}`;
    const doctor = doctors.get(key) ?? { doctorHsaId, doctorName, questions: [] };
    doctors.set(key, doctor);
    doctor.questions.push({
      ...row,
      number: protection === 'none' ? (numbers.get(row.patientId)?.number ?? null) : null,
      protected: protection !== 'none',
      age: birthDate === null ? null : ageOn(birthDate, today),
      question: reasonTitle('ask_doctor', reason) ?? '',
      answers: [...answersToReason(reason)],
      notable: [...notableAnswers(reason)],
      askedOn: localDate(madeAt),
    });
  }
  return ok({ today, doctors: [...doctors.values()] });
}

/** The coordinator's questions to the doctor who asks, about patients whom the doctor may read about today. */
export async function myQuestions(tx: Tx): Promise<Result<RouteReply<typeof contract.myQuestions>>> {
  const authorised = authorise(tx, worklistPolicy, 'question.list', activeUnit(tx), { purpose: CARE });
  if (!authorised.ok) return authorised;
  const asked = (await openQuestions(tx)).filter((row) => row.doctorHsaId === tx.subject.hsaId);
  const facts = await patientResources(
    tx,
    asked.map((row) => row.patientId),
  );
  const open = asked.filter((row) => {
    const at = facts.get(row.patientId);
    return (
      at !== undefined &&
      decide(worklistPolicy, tx.subject, 'question.answer', { ...at, askedOf: row.doctorHsaId }).allow
    );
  });
  tx.audit(event('worklist.own_questions_listed', { purpose: CARE, patients: open.map((row) => row.patientId) }));
  const today = tx.clock.today();
  return ok({
    today,
    questions: open.map(
      ({ doctorHsaId: _id, doctorName: _name, birthDate, protection: _protection, reason, madeAt, ...row }) => ({
        ...row,
        age: birthDate === null ? null : ageOn(birthDate, today),
        question: reasonTitle('ask_doctor', reason) ?? '',
        answers: [...answersToReason(reason)],
        askedOn: localDate(madeAt),
      }),
    ),
    withheld: asked.length - open.length,
  });
}
