/** Makes list decisions, marks rows as seen, and notes doctors' answers. */
import type { RouteReply, RouteRequest } from '../../contract/route.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, authorisePatient } from '../access/index.ts';
import { lockPatients, patientSummaries } from '../patients/index.ts';
import { personKey, phasesOf } from '../sickleave/index.ts';
import { changeText } from './changes.ts';
import type * as contract from './contract.ts';
import { decisionsInForce, findingsOnDecision, phaseToDecide } from './decisions.ts';
import {
  answersToReason,
  choiceTitle,
  type DecisionReason,
  type DoctorAnswer,
  findingsOnAnswer,
  notableAnswers,
} from './domain.ts';
import { event } from './log-actions.ts';
import { activeUnit, worklistPolicy } from './policy.ts';
import { decisionInWords } from './present.ts';
import {
  addChange,
  addDecision,
  changesAfter,
  decisionRow,
  decisionRows,
  doctorOf,
  readRow,
} from './store/decisions.ts';
import { markRows, noteReviewed, restoreMark, seenVersionOf } from './store/marks.ts';
import { decisionEntry } from './store/projection.ts';
import type { ListDecisionTable, WorklistRowTable } from './store/tables.ts';
import type { DecisionWitness } from './witness.ts';
import { dayAndTime } from './words.ts';

const REVIEW = 'genomgång';
const CARE = 'vård och behandling';

const unknownRow: Refusal = {
  kind: 'not_found',
  message: 'Personen finns inte i enhetens lista. Kontrollera att du har rätt enhet vald.',
};

const unknownDecision: Refusal = {
  kind: 'not_found',
  message: 'Beslutet finns inte på den här enheten. Kontrollera att du har rätt enhet vald.',
};

const otherDecision: Refusal = {
  kind: 'conflict',
  message: 'Beslutet är redan fattat om någon annan. Läs raden igen och besluta sedan.',
};

const hasDied: Refusal = {
  kind: 'denied',
  message: 'Beslutet sparades inte: patienten har avlidit, och ingenting erbjuds eller planeras.',
  basis: 'LOK 3 §',
};

type SentDecision = RouteRequest<typeof contract.decideAboutRow>['body'];

/** Details of the log's row, which is written last: a new decision adds its hash and choice here. */
type LoggedDetails = { choice?: string } & Partial<DecisionWitness>;

/** No second offer from the list: an open case is offered, answered and assessed on its card (case-rules 1). */
function underWayRefusal(responsible: string | null): Refusal {
  const who = responsible === null ? '' : ` (ansvarig ${responsible})`;
  return {
    kind: 'conflict',
    message: `Beslutet sparades inte: koordinering pågår redan här${who}. Ett nytt erbjudande förs in på kortet.`,
  };
}

/**
 * Makes a list decision about the version of the row that was looked at. Refuses as a conflict when the row has changed
 * since, with the changes, and when a colleague's decision was not shown, with that decision, so that the coordinator
 * can let it stand or decide anyway. Moves the coordinator's own mark; opens no case and writes nothing in the journal.
 * With a decision id, the same decision sent again gets the first answer.
 */
export async function decideAboutRow(
  tx: Tx,
  sent: SentDecision,
): Promise<Result<RouteReply<typeof contract.decideAboutRow>>> {
  const { patientId, version, choice } = sent;
  const note = sent.note ?? '';
  const recheckOn = sent.recheckOn ?? null;
  const patients = [patientId];
  const authorised = authorise(tx, worklistPolicy, 'worklist.decide', activeUnit(tx), { purpose: REVIEW, patients });
  if (!authorised.ok) return authorised;
  const decisionId = sent.decisionId ?? uuidv7();
  const details: LoggedDetails = { choice };
  tx.audit(
    event('worklist.decided', {
      purpose: REVIEW,
      patients,
      object: { kind: 'list_decision', id: decisionId },
      details,
    }),
  );
  await lockPatients(tx, tx.subject.unitId, patients);
  const already = sent.decisionId === undefined ? undefined : await decisionRow(tx, decisionId);
  if (already !== undefined) {
    const same = already.made_by === tx.subject.staffId && already.patient_id === patientId;
    return same ? ok({ decisionId, patientId }) : refuse(otherDecision);
  }
  const row = await readRow(tx, patientId);
  if (row === undefined) return refuse(unknownRow);
  const person = (await patientSummaries(tx, tx.subject.unitId, patients)).get(patientId);
  if (person !== undefined && person.deceasedOn !== null) return refuse(hasDied);
  const refusal = await refusalToDecide(tx, row, sent);
  if (refusal !== null) return refuse(refusal);
  const fields = findingsOnDecision({ choice, reason: sent.reason, note, recheckOn }, tx.clock.today());
  if (Object.keys(fields).length > 0) {
    return refuse({ kind: 'invalid', message: 'Beslutet sparades inte. Rätta det som är markerat.', fields });
  }
  const lead = await leadOf(tx, patientId);
  if (lead === null) {
    return refuse({
      kind: 'conflict',
      message: 'Det finns inget intyg som räknas att besluta om. Markera raden som sedd i stället.',
    });
  }
  const witness = await addDecision(tx, {
    decision_id: decisionId,
    patient_id: patientId,
    entry: 'decision',
    choice,
    reason: sent.reason as DecisionReason,
    note: note === '' ? null : note,
    recheck_on: recheckOn,
    certificate_id: lead,
    ...(await doctorOf(tx, lead)),
    row_version: version,
    seen_version_before: await seenVersionOf(tx, patientId),
  });
  Object.assign(details, witness);
  await markRows(tx, [{ patientId, version }]);
  tx.touched(tx.subject.unitId, patientId, 'journal');
  return ok({ decisionId, patientId });
}

/** Why the row as it is now may not be decided about: it is not the row that was looked at, or a case is open. */
async function refusalToDecide(tx: Tx, row: WorklistRowTable, sent: SentDecision): Promise<Refusal | null> {
  if (row.version !== sent.version) return changedMeanwhile(tx, sent.patientId, sent.version);
  const isUnseen = row.decided_id !== (sent.shownDecisionId ?? null) && row.decided_by !== tx.subject.staffId;
  if (isUnseen && row.decided_id !== null) {
    return decidedMeanwhile(tx, row.decided_id, 'har redan beslutat om raden', 'Ditt beslut är inte sparat.');
  }
  return sent.choice === 'offer' && row.case_open ? underWayRefusal(row.responsible_name) : null;
}

async function changedMeanwhile(tx: Tx, patientId: Uuid, version: number): Promise<Refusal> {
  const today = tx.clock.today();
  const changes = (await changesAfter(tx, patientId, version)).map((change) => changeText(change, today));
  return {
    kind: 'conflict',
    message: `Raden har ändrats sedan du öppnade den${changes.length === 0 ? '' : `: ${changes.join('; ')}`}. Läs den igen och besluta sedan.`,
    details: { changes },
  };
}

/** A decision that the coordinator has not seen, in words and as `otherDecision`. */
async function decidedMeanwhile(tx: Tx, decisionId: Uuid, did: string, so: string): Promise<Refusal> {
  const row = await decisionRow(tx, decisionId);
  const entry = row === undefined ? null : decisionEntry(row);
  if (entry?.entry !== 'decision') throw new Error(`list_decision ${decisionId}: not a decision of the unit`);
  const decided = decisionInWords(entry);
  const { choice, reason, madeByName, madeAt } = decided;
  return {
    kind: 'conflict',
    message: `${madeByName} ${did}, ${dayAndTime(madeAt, tx.clock.today())}: ${choiceTitle[choice]} (${reason}). ${so}`,
    details: { decided },
  };
}

/** The certificate that a decision today is about. */
async function leadOf(tx: Tx, patientId: Uuid): Promise<Uuid | null> {
  const person = { unitId: tx.subject.unitId, patientId };
  const phases = (await phasesOf(tx, [person])).get(personKey(person)) ?? [];
  return phaseToDecide(phases, tx.clock.today())?.leadCertificateId ?? null;
}

/** Takes back the person's own latest decision about the patient by adding a row, and restores the person's mark. */
export async function undoDecision(
  tx: Tx,
  decisionId: Uuid,
): Promise<Result<RouteReply<typeof contract.undoDecision>>> {
  const object = { kind: 'list_decision', id: decisionId };
  const authorised = authorise(tx, worklistPolicy, 'worklist.decide', activeUnit(tx), { purpose: REVIEW, object });
  if (!authorised.ok) return authorised;
  const stored = await decisionRow(tx, decisionId);
  const details: LoggedDetails = {};
  const patients = stored === undefined ? [] : [stored.patient_id];
  tx.audit(event('worklist.undone', { purpose: REVIEW, object, patients, details }));
  const found = await standingOf(tx, stored);
  if (!found.ok) return found;
  const { row, latest } = found.value;
  if (row.made_by !== tx.subject.staffId) {
    return refuse({
      kind: 'conflict',
      message: `Beslutet fattades av ${row.made_by_name}. Fatta ett nytt beslut i stället för att ta tillbaka det.`,
    });
  }
  if (latest !== null && latest.id !== decisionId) {
    const so = 'Ingenting är taget tillbaka.';
    if (latest.madeBy === tx.subject.staffId) {
      return refuse({ kind: 'conflict', message: `Du har själv beslutat igen om personen. ${so}` });
    }
    return refuse(await decidedMeanwhile(tx, latest.id, 'har beslutat efter dig', so));
  }
  const { patient_id, row_version } = row;
  Object.assign(details, await addDecision(tx, { patient_id, row_version, entry: 'undo', about: decisionId }));
  await restoreMark(tx, row.patient_id, row.seen_version_before);
  tx.touched(tx.subject.unitId, row.patient_id, 'journal');
  return ok({ patientId: row.patient_id });
}

type SentAnswer = RouteRequest<typeof contract.noteAnswer>['body'];

/** Notes the doctor's answer. The row returns, for the coordinator to decide again. */
export async function noteAnswer(
  tx: Tx,
  decisionId: Uuid,
  sent: SentAnswer,
): Promise<Result<RouteReply<typeof contract.noteAnswer>>> {
  const object = { kind: 'list_decision', id: decisionId };
  const authorised = authorise(tx, worklistPolicy, 'worklist.decide', activeUnit(tx), { purpose: REVIEW, object });
  if (!authorised.ok) return authorised;
  const row = await decisionRow(tx, decisionId);
  const patients = row === undefined ? [] : [row.patient_id];
  const details: LoggedDetails = {};
  tx.audit(event('worklist.answer_noted', { purpose: REVIEW, object, patients, details }));
  const noted = { doctor_hsa_id: null, doctor_name: null };
  return storeAnswer(tx, row, sent, { details, by: noted, fitting: notableAnswers(row?.reason ?? null) });
}

/** The doctor's own answer, in the system. The row returns to the coordinator with who answered and when. */
export async function answerQuestion(
  tx: Tx,
  decisionId: Uuid,
  sent: SentAnswer,
): Promise<Result<RouteReply<typeof contract.answerQuestion>>> {
  const object = { kind: 'list_decision', id: decisionId };
  const found = await decisionRow(tx, decisionId);
  const row = found?.choice === 'ask_doctor' ? found : undefined;
  const allowed = await authorisePatient(
    tx,
    worklistPolicy,
    'question.answer',
    row?.patient_id ?? null,
    { askedOf: row?.doctor_hsa_id ?? null },
    { purpose: CARE, object, missing: unknownDecision.message },
  );
  if (!allowed.ok) return allowed;
  const ground = allowed.value.row;
  const details: LoggedDetails & typeof ground.details = { ...ground.details };
  tx.audit(event('worklist.answer_noted', { purpose: CARE, ...ground, object, details }));
  const by = { doctor_hsa_id: tx.subject.hsaId, doctor_name: tx.subject.name };
  return storeAnswer(tx, row, sent, { details, by, fitting: answersToReason(row?.reason ?? null) });
}

/** Adds the answer to a question that stands and is not answered. `by`: the doctor, where the doctor answers. */
async function storeAnswer(
  tx: Tx,
  row: ListDecisionTable | undefined,
  sent: SentAnswer,
  how: {
    readonly details: LoggedDetails;
    readonly by: Pick<ListDecisionTable, 'doctor_hsa_id' | 'doctor_name'>;
    readonly fitting: readonly DoctorAnswer[];
  },
): Promise<Result<{ patientId: Uuid }>> {
  const standing = await standingOf(tx, row);
  if (!standing.ok) return standing;
  const { answered } = standing.value;
  const asked = standing.value.row;
  if (asked.choice !== 'ask_doctor') {
    return refuse({ kind: 'conflict', message: 'Det här beslutet är ingen fråga till läkaren.' });
  }
  if (answered) {
    return refuse({ kind: 'conflict', message: 'Svaret är redan noterat. Läs det i personens tidigare beslut.' });
  }
  const note = sent.note ?? '';
  const on = sent.answer === 'on_day' ? (sent.on ?? null) : null;
  const fields = findingsOnAnswer({ answer: sent.answer, on, note }, how.fitting, tx.clock.today());
  if (Object.keys(fields).length > 0) {
    return refuse({ kind: 'invalid', message: 'Svaret sparades inte. Rätta det som är markerat.', fields });
  }
  const witness = await addDecision(tx, {
    patient_id: asked.patient_id,
    row_version: asked.row_version,
    entry: 'answer',
    about: asked.decision_id,
    answer: sent.answer,
    // On an answer: the day that it names, when it is time to look again.
    recheck_on: on,
    note: note === '' ? null : note,
    ...how.by,
  });
  Object.assign(how.details, witness);
  await addChange(tx, asked.patient_id, { kind: 'doctor_answered', params: { answer: sent.answer } });
  tx.touched(tx.subject.unitId, asked.patient_id, 'journal');
  return ok({ patientId: asked.patient_id });
}

/** A decision of the unit that has not been taken back. Locks its patient. */
async function standingOf(tx: Tx, row: ListDecisionTable | undefined) {
  if (row === undefined || row.entry !== 'decision') return refuse(unknownDecision);
  await lockPatients(tx, tx.subject.unitId, [row.patient_id]);
  const inForce = decisionsInForce((await decisionRows(tx, row.patient_id)).map(decisionEntry));
  const own = inForce.find((standing) => standing.decision.id === row.decision_id);
  if (own === undefined) {
    return refuse({ kind: 'conflict' as const, message: 'Beslutet är redan tillbakataget.' });
  }
  return ok({ row, latest: inForce.at(-1)?.decision ?? null, answered: own.answer !== null });
}

/** "Markera som sett" and "Klar med genomgången": only the rows shown, up to the version shown. */
export async function markSeen(
  tx: Tx,
  sent: RouteRequest<typeof contract.markSeen>['body'],
): Promise<Result<RouteReply<typeof contract.markSeen>>> {
  const patients = [...new Set(sent.rows.map((row) => row.patientId))];
  const authorised = authorise(tx, worklistPolicy, 'worklist.list', activeUnit(tx), { purpose: REVIEW, patients });
  if (!authorised.ok) return authorised;
  // Only the unit's own patients: a key of another unit's patient must not add a row to that person's log.
  const marked = await markRows(tx, sent.rows);
  tx.audit(event(sent.done ? 'worklist.reviewed' : 'worklist.marked', { purpose: REVIEW, patients: marked }));
  if (sent.done) await noteReviewed(tx);
  return ok({ marked: marked.length });
}
