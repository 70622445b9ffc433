/** Keeps stop-points, worklist rows and the decisions' episodes equal to what they follow from. */
import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { localDate } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Refresher, Touched, Tx } from '../../platform/db/transaction.ts';
import { countingCertificates } from '../certificates/index.ts';
import { caseSummaries } from '../coordination/index.ts';
import { countingOf, episodesOf, personKey, phasesOf } from '../sickleave/index.ts';
import { type CaseForWorklist, caseForWorklist, type SummaryOfCase } from './cases.ts';
import { type Change, changesSince, type GoneWhy, shownOf } from './changes.ts';
import { type DecisionInForce, decisionsByEpisode, standing } from './decisions.ts';
import type { CertificateFacts, DecisionFacts, WorklistFacts } from './facts.ts';
import { limitsOf } from './limits.ts';
import { defaultRuleSettings } from './settings.ts';
import { statusOf } from './status.ts';
import { reconcile, watch, whyLapsed } from './stop-points.ts';
import {
  type CertificateInShort,
  certificatesInShort,
  decisionEntry,
  openStop,
  storedProjection,
  writeProjection,
} from './store/projection.ts';
import { assignmentEnds, watchResponsible } from './store/responsible.ts';
import { rulesOf } from './store/settings.ts';
import type { ChangeTable, WorklistEpisodeTable, WorklistRowTable } from './store/tables.ts';

/** The worklist's refresher; it runs after that of sick leave, on cases that coordination has already written. */
export const refreshWorklist: Refresher = async (tx, touched) => {
  const today = tx.clock.today();
  const now = tx.clock.now();
  const { gap } = await countingOf(tx);
  const rules = await rulesOf(tx, [...new Set(touched.map((one) => one.unitId))]);
  const phases = await phasesOf(tx, touched);
  const episodes = await episodesOf(tx, touched);
  const counting = byPerson(await countingCertificates(tx, touched));
  const certificates = await certificatesInShort(tx, touched);
  const cases = byPerson(await casesOf(tx, await caseSummaries(tx, touched)));
  const stored = await storedProjection(tx, touched);

  const rows: Omit<WorklistRowTable, 'provider_id'>[] = [];
  const changes: Omit<ChangeTable, 'provider_id'>[] = [];
  const addedStops: Parameters<typeof writeProjection>[1]['addedStops'][number][] = [];
  const endedStops: Parameters<typeof writeProjection>[1]['endedStops'][number][] = [];
  const replaced: Touched[] = [];
  const ofEpisodes: Omit<WorklistEpisodeTable, 'provider_id'>[] = [];

  for (const person of touched) {
    const key = personKey(person);
    const own = certificates.get(key) ?? [];
    const ownCases = cases.get(key) ?? [];
    const ownEpisodes = episodes.get(key) ?? [];
    const entries = (stored.decisions.get(key) ?? []).map(decisionEntry);
    const inForce = decisionsByEpisode(entries, daysOf(own), ownEpisodes, gap);
    const about = stored.persons.get(key)?.[0];
    const counted = countedOf(own);
    const openCase = ownCases.find((one) => one.isOpen) ?? null;
    const facts: WorklistFacts = {
      today,
      deceased: (about?.deceased_on ?? null) !== null,
      certificates: counted,
      episodes: ownEpisodes,
      phases: phases.get(key) ?? [],
      limits: limitsOf({
        today,
        birthDate: about?.birth_date ?? null,
        episodes: ownEpisodes,
        certificates: counted,
        counting: (counting.get(key) ?? []).map((one) => one.certificate),
        occupations: new Map(own.map((one) => [one.certificate_id, one.occupations])),
      }),
      openCase,
      cases: ownCases,
      afterClosing: ownCases.flatMap((one) => one.afterClosing),
      stances: ownCases.flatMap((one) => one.stances),
      decisions: [...inForce].map(([episodeFirst, one]) => decisionFacts(episodeFirst, one)),
    };

    const before = stored.rows.get(key)?.[0] ?? null;
    const news = changesSince(before?.shown ?? null, facts, goneWhyOf(own));
    const ids = { unit_id: person.unitId, patient_id: person.patientId };
    const row = { ...ids, ...nextVersion(before, news, now), ...latestDecided(entries), ...caseColumns(openCase) };
    rows.push({ ...row, shown: shownOf(facts) });
    news.forEach((change, nr) => {
      const { kind, happenedOn, params } = change;
      changes.push({ ...ids, version: row.version, nr, kind, happened_on: happenedOn, params, at: now });
    });

    const open = (stored.stops.get(key) ?? []).map(openStop);
    const wanted = watch(facts, rules.get(person.unitId) ?? defaultRuleSettings);
    const { add, end } = reconcile(open, wanted, (stop) => whyLapsed(stop, facts));
    addedStops.push(...add.map((stop) => ({ ...person, stop })));
    endedStops.push(...end);

    const ofEpisode = ownEpisodes.flatMap((episode) => {
      const decision = inForce.get(episode.first) ?? null;
      const status = statusOf(episode, ownCases, decision === null ? null : madeOf(decision));
      return decision === null && status === 'none'
        ? []
        : [{ ...ids, episode_first: episode.first, status, ...decisionColumns(decision) }];
    });
    if (ofEpisode.length > 0 || stored.episodes.has(key)) replaced.push(person);
    ofEpisodes.push(...ofEpisode);
  }
  if (rows.some((row) => row.case_open)) await watchResponsible(tx);
  await writeProjection(tx, { rows, changes, addedStops, endedStops, episodesOf: replaced, episodes: ofEpisodes });
};

async function casesOf(tx: Tx, summaries: readonly SummaryOfCase[]): Promise<CaseForWorklist[]> {
  const until = await assignmentEnds(
    tx,
    summaries.flatMap((one) => (one.isOpen && one.responsible !== null ? [one.responsible.staffId] : [])),
  );
  return summaries.flatMap((summary) => {
    const end = until.get(`${summary.unitId} ${summary.responsible?.staffId}`) ?? null;
    const one = caseForWorklist(summary, end);
    return one === null ? [] : [one];
  });
}

function byPerson<T extends Touched>(all: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(personKey(one));
    if (group === undefined) groups.set(personKey(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** The day a certificate was signed; null when its time cannot be read. */
function signedOn(signed: string | null): CalendarDate | null {
  const date = signed?.slice(0, 10) ?? '';
  return isCalendarDate(date) ? date : null;
}

function countedOf(certificates: readonly CertificateInShort[]): CertificateFacts[] {
  return certificates.flatMap((one) =>
    one.counts && one.first_day !== null && one.last_day !== null
      ? [{ id: one.certificate_id, first: one.first_day, last: one.last_day, signedOn: signedOn(one.signed) }]
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
  const why = new Map(certificates.map((one) => [one.certificate_id, one.not_counted_why]));
  return (id) => {
    const reason = why.get(id) ?? null;
    if (reason === 'revoked') return 'revoked';
    return reason === null ? 'other' : 'replaced';
  };
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
    answer: answer === null ? null : { key: answer.answer, on: localDate(answer.madeAt) },
  };
}

function nextVersion(before: WorklistRowTable | null, news: readonly Change[], now: ChangeTable['at']) {
  const { version, changed_at, changed_on } = before ?? { version: 0, changed_at: null, changed_on: null };
  if (news.length === 0) return { version, changed_at, changed_on };
  const latest = news.reduce((day, { happenedOn }) => (happenedOn > day ? happenedOn : day), news[0]?.happenedOn ?? '');
  return { version: version + 1, changed_at: now, changed_on: latest as CalendarDate };
}

/** The latest decision that stands, whichever episode it is about: what a colleague reads in her own list. */
function latestDecided(entries: ReturnType<typeof decisionEntry>[]) {
  const decision = standing(entries).at(-1)?.decision;
  return {
    decided_version: decision?.rowVersion ?? 0,
    decided_by: decision?.madeBy ?? null,
    decided_by_name: decision?.madeByName ?? null,
    decided_at: decision?.madeAt ?? null,
    decided_choice: decision?.choice ?? null,
  };
}

function caseColumns(openCase: CaseForWorklist | null) {
  const next = openCase?.promises.reduce<CalendarDate | null>(
    (first, { on }) => (first === null || on < first ? on : first),
    null,
  );
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

function decisionColumns(
  inForce: DecisionInForce | null,
): Omit<WorklistEpisodeTable, 'provider_id' | 'unit_id' | 'patient_id' | 'episode_first' | 'status'> {
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
    answer_note: answer?.note ?? null,
    answered_at: answer?.madeAt ?? null,
    made_by: decision?.madeBy ?? null,
    made_by_name: decision?.madeByName ?? null,
    made_at: decision?.madeAt ?? null,
  };
}
