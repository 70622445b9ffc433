/** A row as the list shows it: reasons first, then the person, then the sick leave. */
import { ageOn, type CalendarDate } from '../../kernel/calendar-date.ts';
import { instant } from '../../kernel/clock.ts';
import { changeText } from './changes.ts';
import type { OtherDecision, WorklistRow } from './contract.ts';
import type { Decision } from './decisions.ts';
import { type Occupation, occupationTitle, reasonTitle } from './domain.ts';
import { ruleOf } from './reasons/index.ts';
import type { ListedRow } from './store/list.ts';
import type { WorklistEpisodeTable } from './store/tables.ts';

/** A job described in the certificate may be a page long; the list has room for its beginning. */
const OCCUPATION_LENGTH = 60;

export function presentRow(row: ListedRow, today: CalendarDate): WorklistRow {
  const decidedSince = row.decided_version >= row.version && row.decided_choice !== null;
  return {
    patientId: row.patient_id,
    version: row.version,
    latestDecisionId: row.decided_id,
    familyName: row.family_name,
    givenName: row.given_name,
    age: row.birth_date === null ? null : ageOn(row.birth_date, today),
    sex: row.sex,
    protected: row.protection !== 'none',
    occupation: occupationText(row),
    diagnosis:
      row.diagnosis === null || row.diagnosis === '' ? null : { code: row.diagnosis, title: row.diagnosis_title },
    state: row.state,
    degree: row.degree,
    nextDegree:
      row.next_degree === null || row.next_degree_from === null
        ? null
        : { degree: row.next_degree, from: row.next_degree_from },
    firstDay: row.first_day,
    lastDay: row.last_day,
    days: row.days,
    dayNr: row.day_nr,
    certificateCount: row.certificate_count,
    doctor: row.doctor_name,
    status: row.decision?.status ?? 'none',
    decision: row.decision === null ? null : decisionOfEpisode(row.decision),
    case:
      row.case_id === null || !row.case_open
        ? null
        : {
            caseId: row.case_id,
            stage: row.case_stage,
            responsibleName: row.responsible_name,
            nextStepOn: row.next_step_on,
            mine: row.case_mine,
          },
    reasons: (row.reasons ?? []).flatMap((stop) => {
      const point = { dueOn: stop.due_on, atTime: stop.at_time, params: stop.params };
      const text = ruleOf(stop.kind)?.sentence(point, today);
      return text === undefined ? [] : [{ rule: stop.kind, text, on: stop.due_on }];
    }),
    news: (row.news ?? []).map((change) => ({
      kind: change.kind,
      text: changeText(change, today),
      on: change.happened_on,
    })),
    newsFrom: row.news?.reduce((first, { version }) => Math.min(first, version), row.version) ?? null,
    decidedBy:
      decidedSince && row.decided_by_name !== null && row.decided_at !== null && row.decided_choice !== null
        ? { name: row.decided_by_name, choice: row.decided_choice, at: row.decided_at }
        : null,
  };
}

/** The row for paper, which is left lying: a protected person's says neither who it is nor what the person has (LAW-76). */
export function forPaper(row: WorklistRow): WorklistRow {
  return row.protected ? { ...row, familyName: '', givenName: '', occupation: null, diagnosis: null } : row;
}

/** A list decision in words, without its answer. */
export function decisionInWords(decision: Decision): OtherDecision {
  const { id, choice, reason, note, recheckOn, madeByName, madeAt } = decision;
  return { decisionId: id, choice, reason: reasonTitle(choice, reason) ?? reason, note, recheckOn, madeByName, madeAt };
}

/** The decision in force; null when the episode has only the status of its case. */
function decisionOfEpisode(row: WorklistEpisodeTable): WorklistRow['decision'] {
  const { decision_id, choice, reason, made_by_name, made_at } = row;
  if (decision_id === null || choice === null || reason === null || made_by_name === null || made_at === null) {
    return null;
  }
  return {
    decisionId: decision_id,
    choice,
    reason: reasonTitle(choice, reason) ?? reason,
    note: row.note,
    recheckOn: row.recheck_on,
    madeByName: made_by_name,
    madeAt: instant(made_at),
    answer:
      row.answer === null || row.answered_at === null
        ? null
        : { answer: row.answer, note: row.answer_note, answeredAt: instant(row.answered_at) },
  };
}

/** "Förskollärare", "Arbetssökande": the job as the certificate describes it, else what the person does. */
function occupationText(row: ListedRow): string | null {
  const job = (row.occupation_text ?? '').split(/[\n.;]/)[0]?.trim() ?? '';
  if (job !== '') return job.length > OCCUPATION_LENGTH ? `${job.slice(0, OCCUPATION_LENGTH - 1).trimEnd()}…` : job;
  const titles = (row.occupations ?? []).flatMap((code) =>
    Object.hasOwn(occupationTitle, code) ? [occupationTitle[code as Occupation]] : [],
  );
  return titles.length === 0 ? null : titles.join(', ');
}
