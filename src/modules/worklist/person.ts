/** Works out one person's worklist: the contents of the row, its stop-points and its decisions. Pure. */
import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { notedOf } from '../sickleave/index.ts';
import type { CaseForWorklist } from './cases.ts';
import { type Change, changesSince, type RowState, rowStateOf } from './changes.ts';
import {
  type Answer,
  type DecisionEntry,
  type DecisionInForce,
  decisionsByEpisode,
  decisionsInForce,
} from './decisions.ts';
import { answerInWords } from './domain.ts';
import {
  type CaseFacts,
  type CertificateFacts,
  type DecisionFacts,
  type EpisodeFacts,
  type GoneWhy,
  NEXT_STEPS,
  type WorklistFacts,
} from './facts.ts';
import { limitsOf } from './limits.ts';
import { type Line, linesOf } from './lines.ts';
import { type RuleSettings, ruleOrder } from './settings.ts';
import { statusOf } from './status.ts';
import { type OpenStop, type Reconciled, reconcile, watch, whyLapsed } from './stop-points.ts';
import type { CertificateInShort, PersonRead } from './store/projection.ts';
import type { OfPatient, WorklistEpisodeTable, WorklistRowTable } from './store/tables.ts';

/** The rules and the time to use. */
interface Circumstances {
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly gap: number;
  readonly rules: RuleSettings;
}

interface PersonWorkedOut {
  readonly row: Omit<WorklistRowTable, keyof OfPatient>;
  readonly news: readonly Change[];
  readonly stops: Reconciled;
  readonly episodes: readonly Omit<WorklistEpisodeTable, keyof OfPatient>[];
  readonly lines: readonly Line[];
}

/** Works out a person's row from the data read about the person, the cases, the decisions and the open stop-points. */
export function workOut(
  read: Omit<PersonRead, 'decisions' | 'stops'>,
  about: { cases: readonly CaseForWorklist[]; decisions: readonly DecisionEntry[]; open: readonly OpenStop[] },
  { now, today, gap, rules }: Circumstances,
): PersonWorkedOut {
  const { certificates, phases, sickLeaves } = read;
  const inForce = decisionsByEpisode(about.decisions, daysOf(certificates), sickLeaves, gap);
  const counted = countedOf(certificates);
  const openCase = about.cases.find((summary) => summary.isOpen) ?? null;
  const goneWhy = goneWhyOf(certificates);
  const facts: WorklistFacts = {
    today,
    deceased: read.deceased,
    certificates: counted,
    episodes: sickLeaves,
    phases,
    limits: limitsOf({
      today,
      birthDate: read.name.birth_date,
      episodes: sickLeaves,
      certificates: counted,
      phases,
      occupations: new Map(certificates.map(({ certificate_id, occupations }) => [certificate_id, occupations])),
      noted: notedOf(read.details),
    }),
    openCase: openCase === null ? null : caseFacts(openCase, counted, goneWhy),
    cases: about.cases,
    afterClosing: about.cases.flatMap((summary) => summary.afterClosing),
    fulfilled: about.cases.flatMap((summary) => summary.fulfilled),
    stances: about.cases.flatMap((summary) => summary.stances),
    decisions: [...inForce].map(([episodeFirst, decision]) => decisionFacts(episodeFirst, decision)),
  };
  const watched = watch(facts, rules);
  const row = caseColumns(openCase);
  const episodes = read.deceased ? [] : episodesOf(sickLeaves, inForce, about.cases);
  const news = read.deceased ? [] : changesSince(read.row?.shown ?? null, facts, goneWhy);
  return {
    row: {
      ...nextVersion(read.row, news, now),
      ...latestDecided(about.decisions),
      ...row,
      shown: rowStateOf(facts),
    },
    news,
    stops: reconcile(about.open, watched, (stop) => whyLapsed(stop, facts)),
    episodes,
    lines: linesOf({ ...read, row, episodes, stops: watched.wanted }, today, ruleOrder(rules)),
  };
}

/** The decision and the status of each sick leave that has any. */
function episodesOf(
  sickLeaves: readonly EpisodeFacts[],
  inForce: ReadonlyMap<CalendarDate, DecisionInForce>,
  cases: readonly CaseForWorklist[],
): PersonWorkedOut['episodes'] {
  return sickLeaves.flatMap((episode) => {
    const decision = inForce.get(episode.first) ?? null;
    const status = statusOf(episode, cases, decision === null ? null : madeOf(decision));
    return decision === null && status === 'none'
      ? []
      : [{ episode_first: episode.first, status, ...decisionColumns(decision) }];
  });
}

/** Whether the row equals the stored one. */
export function isStoredRow(stored: WorklistRowTable | null, fresh: PersonWorkedOut['row']): boolean {
  if (stored === null) return false;
  const { shown, ...columns } = fresh;
  return sameColumns(columns, stored) && isSameState(shown, stored.shown);
}

/** Whether the decisions and statuses of the episodes equal the stored ones. */
export function areStoredEpisodes(
  stored: readonly WorklistEpisodeTable[],
  fresh: PersonWorkedOut['episodes'],
): boolean {
  return (
    stored.length === fresh.length &&
    fresh.every((episode) => {
      const other = stored.find((candidate) => candidate.episode_first === episode.episode_first);
      return other !== undefined && sameColumns(episode, other);
    })
  );
}

function sameColumns<T extends object>(columns: T, other: T): boolean {
  return Object.entries(columns).every(([key, value]) => other[key as keyof T] === value);
}

function isSameState(a: RowState, b: RowState): boolean {
  const ids = Object.keys(a.certificates);
  return (
    ids.length === Object.keys(b.certificates).length &&
    ids.every((id) => String(a.certificates[id]) === String(b.certificates[id])) &&
    String(a.episodes) === String(b.episodes) &&
    String(a.steps) === String(b.steps)
  );
}

/** The day a certificate was signed; null when its time cannot be read. */
function signedOn(signed: string | null): CalendarDate | null {
  const date = signed?.slice(0, 10) ?? '';
  return isCalendarDate(date) ? date : null;
}

function countedOf(certificates: readonly CertificateInShort[]): CertificateFacts[] {
  return certificates.flatMap(({ certificate_id, counts, first_day, last_day, signed }) =>
    counts && first_day !== null && last_day !== null
      ? [{ id: certificate_id, first: first_day, last: last_day, signedOn: signedOn(signed) }]
      : [],
  );
}

function daysOf(certificates: readonly CertificateInShort[]) {
  return new Map(
    certificates.flatMap(({ certificate_id, first_day, last_day }) =>
      first_day === null || last_day === null ? [] : [[certificate_id, { first: first_day, last: last_day }]],
    ),
  );
}

function goneWhyOf(certificates: readonly CertificateInShort[]): (id: Uuid) => GoneWhy {
  const why = new Map(certificates.map((certificate) => [certificate.certificate_id, certificate.not_counted_why]));
  return (id) => {
    const reason = why.get(id) ?? null;
    if (reason === 'revoked') return 'revoked';
    return reason === null ? 'other' : 'replaced';
  };
}

/** The case with whether the certificate it stands on still counts. */
function caseFacts(
  openCase: CaseForWorklist,
  counted: readonly CertificateFacts[],
  goneWhy: (id: Uuid) => GoneWhy,
): CaseFacts {
  const { basisCertificateId: basis } = openCase;
  const stands = basis === null || counted.some(({ id }) => id === basis);
  return { ...openCase, basisGone: stands ? null : goneWhy(basis) };
}

function madeOf({ decision }: DecisionInForce) {
  return { choice: decision.choice, madeOn: localDate(decision.madeAt) };
}

function decisionFacts(episodeFirst: CalendarDate, { decision, answer }: DecisionInForce): DecisionFacts {
  return {
    decisionId: decision.id,
    episodeFirst,
    choice: decision.choice,
    reason: decision.reason,
    recheckOn: decision.recheckOn,
    madeOn: localDate(decision.madeAt),
    madeBy: decision.madeBy,
    doctorName: decision.doctorName,
    answer: answer === null ? null : answerFacts(answer),
  };
}

function answerFacts({ answer, madeAt, on, byDoctor, madeByName }: Answer): NonNullable<DecisionFacts['answer']> {
  return { key: answer, on: localDate(madeAt), day: on, notedBy: byDoctor ? null : madeByName };
}

function nextVersion(before: WorklistRowTable | null, news: readonly Change[], now: Instant) {
  const { version, changed_at, changed_on } = before ?? { version: 0, changed_at: null, changed_on: null };
  if (news.length === 0) return { version, changed_at, changed_on };
  const latest = news.reduce((day, { happenedOn }) => (happenedOn > day ? happenedOn : day), news[0]?.happenedOn ?? '');
  return { version: version + 1, changed_at: now, changed_on: latest as CalendarDate };
}

/** The latest decision in force, of any episode: shown to a colleague in the colleague's own list. */
function latestDecided(entries: readonly DecisionEntry[]) {
  const decision = decisionsInForce(entries).at(-1)?.decision;
  return {
    decided_version: decision?.rowVersion ?? 0,
    decided_id: decision?.id ?? null,
    decided_by: decision?.madeBy ?? null,
    decided_by_name: decision?.madeByName ?? null,
    decided_at: decision?.madeAt ?? null,
    decided_choice: decision?.choice ?? null,
  };
}

function caseColumns(openCase: CaseForWorklist | null) {
  const next = openCase?.promises
    .filter(({ kind }) => NEXT_STEPS.has(kind))
    .reduce<CalendarDate | null>((first, { on }) => (first === null || on < first ? on : first), null);
  return {
    case_id: openCase?.caseId ?? null,
    case_open: openCase !== null,
    case_stage: openCase?.status ?? null,
    responsible_id: openCase?.responsibleId ?? null,
    responsible_name: openCase?.responsibleName ?? null,
    substitute_id: openCase?.substitute?.staffId ?? null,
    substitute_from: openCase?.substitute?.from ?? null,
    substitute_to: openCase?.substitute?.to ?? null,
    next_step_on: next ?? null,
  };
}

/** What an answer says beside its kind: the day it names, and the words. */
function answerNote({ answer, on, note, madeAt }: Answer): string | null {
  const named = on === null ? null : answerInWords(answer, on, localDate(madeAt));
  return [named, note].filter((part) => part !== null).join('. ') || null;
}

function decisionColumns(
  inForce: DecisionInForce | null,
): Omit<WorklistEpisodeTable, keyof OfPatient | 'episode_first' | 'status'> {
  const decision = inForce?.decision;
  const answer = inForce?.answer;
  return {
    decision_id: decision?.id ?? null,
    choice: decision?.choice ?? null,
    reason: decision?.reason ?? null,
    note: decision?.note ?? null,
    recheck_on: decision?.recheckOn ?? null,
    doctor_hsa_id: decision?.doctorHsaId ?? null,
    doctor_name: decision?.doctorName ?? null,
    answer: answer?.answer ?? null,
    answer_note: answer === null || answer === undefined ? null : answerNote(answer),
    answered_at: answer?.madeAt ?? null,
    made_by: decision?.madeBy ?? null,
    made_by_name: decision?.madeByName ?? null,
    made_at: decision?.madeAt ?? null,
  };
}
