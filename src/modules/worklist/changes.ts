/** Changes in a person's sick leave that the coordinator should see. Pure. */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import { shortDate } from '../../kernel/day-words.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { ChangeKind } from './domain.ts';
import {
  type CertificateFacts,
  certificatesInEpisode,
  type EpisodeFacts,
  type GoneWhy,
  type WorklistFacts,
} from './facts.ts';
import { countingWhere, latestSigned, leadOn, type PersonCertificates } from './named-certificates.ts';
import { FIRST_VISIT_DAYS } from './newness.ts';
import { type DegreeStep, degreeSteps } from './reasons/degree-change.ts';
import type { Params } from './reasons/rule.ts';

/** The state when the row's version was set: compact, stored as JSON. */
export interface RowState {
  /** First and last day by certificate id. */
  readonly certificates: Readonly<Record<Uuid, readonly [CalendarDate, CalendarDate]>>;
  readonly episodes: readonly (readonly [CalendarDate, CalendarDate])[];
  readonly steps: readonly (readonly [CalendarDate, number, number])[];
}

export interface Change {
  readonly kind: ChangeKind;
  readonly happenedOn: CalendarDate;
  readonly params: Params;
}

export function rowStateOf(facts: WorklistFacts): RowState {
  return {
    certificates: Object.fromEntries(facts.certificates.map(({ id, first, last }) => [id, [first, last] as const])),
    episodes: facts.episodes.map(({ first, last }) => [first, last] as const),
    steps: degreeSteps(facts.phases).map(({ on, from, to }) => [on, from, to] as const),
  };
}

/**
 * Changes since `before` (null: the person is new here), only about sick leave that is in progress or ended at most 30
 * days ago: late papers about older sick leave are history, not news.
 */
export function changesSince(
  before: RowState | null,
  facts: WorklistFacts,
  goneWhy: (certificateId: Uuid) => GoneWhy,
): Change[] {
  const horizon = addDays(facts.today, -FIRST_VISIT_DAYS);
  const known = before?.certificates ?? {};
  const counting = new Set(facts.certificates.map(({ id }) => id));
  const gone = Object.entries(known)
    .filter(([id, [, last]]) => last >= horizon && !counting.has(id))
    .map(([id, [first, last]]) => ({ id, first, last, why: goneWhy(id) }));
  const replaced = gone.filter(({ why }) => why !== 'revoked');
  const changes: Change[] = gone.map(({ why, first, last }) => ({
    kind: why === 'revoked' ? 'revoked_certificate' : 'changed_certificate',
    happenedOn: facts.today,
    params: { first, last },
  }));
  for (const episode of facts.episodes) {
    if (episode.last < horizon) continue;
    changes.push(...changesIn(episode, { before, facts, replaced: [...replaced], horizon }));
  }
  return changes;
}

interface Comparison {
  readonly before: RowState | null;
  readonly facts: WorklistFacts;
  /** Certificates that another has replaced; removed as their successors are found. */
  readonly replaced: { first: CalendarDate; last: CalendarDate }[];
  readonly horizon: CalendarDate;
}

function changesIn(episode: EpisodeFacts, comparison: Comparison): Change[] {
  const { before, facts, replaced } = comparison;
  const certificates = certificatesInEpisode(facts, episode);
  const added = certificates.filter(({ id }) => before === null || !Object.hasOwn(before.certificates, id));
  const earlier = before?.episodes.filter(([first, last]) => first <= episode.last && last >= episode.first) ?? [];
  if (added.length === certificates.length && earlier.length === 0) return newEpisode(episode, added, facts.today);

  const news = added.filter((certificate) => {
    const successor = replaced.findIndex(({ first, last }) => first <= certificate.last && last >= certificate.first);
    if (successor >= 0) replaced.splice(successor, 1);
    return successor < 0;
  });
  const happenedOn = latestSigning(added, facts.today);
  const endedOn = earlier.reduce<CalendarDate | null>((latest, [, last]) => later(latest, last), null);
  return [
    ...news.map((certificate) => newCertificate(certificate, facts.today)),
    ...(endedOn === null || endedOn === episode.last
      ? []
      : [{ kind: 'changed_end' as const, happenedOn, params: { from: endedOn, to: episode.last } }]),
    ...changedDegrees(episode, comparison, happenedOn),
  ];
}

/** A new episode as changes: it began and, if it has been extended since, that is the later news. */
function newEpisode(episode: EpisodeFacts, added: readonly CertificateFacts[], today: CalendarDate): Change[] {
  const began: Change = {
    kind: 'new_episode',
    happenedOn: earlier(episode.first, today),
    params: { first: episode.first },
  };
  const extensions = added.filter((certificate) => certificate.first > episode.first);
  const latest = extensions.reduce<CertificateFacts | null>(
    (best, certificate) => (best === null || signing(certificate, today) > signing(best, today) ? certificate : best),
    null,
  );
  return latest === null ? [began] : [began, newCertificate(latest, today)];
}

function newCertificate(certificate: CertificateFacts, today: CalendarDate): Change {
  const { first, last } = certificate;
  return { kind: 'new_certificate', happenedOn: signing(certificate, today), params: { first, last } };
}

function changedDegrees(
  episode: EpisodeFacts,
  { before, facts, horizon }: Comparison,
  happenedOn: CalendarDate,
): Change[] {
  const inEpisode = (on: CalendarDate) => on >= episode.first && on <= episode.last && on >= horizon;
  const earlierSteps = before?.steps ?? [];
  const known = new Set(earlierSteps.map((step) => step.join(' ')));
  const isKnown = ({ on, from, to }: DegreeStep) => known.has([on, from, to].join(' '));
  const steps = degreeSteps(facts.phases).filter((step) => inEpisode(step.on));
  const added = steps.filter((step) => !isKnown(step));
  const cancelled = earlierSteps.flatMap(([on, , planned]) => {
    if (on <= facts.today || !inEpisode(on) || steps.some((step) => step.on === on)) return [];
    const degree = facts.phases.find((phase) => phase.state === 'active' && phase.from <= on && on <= phase.to)?.degree;
    return degree === undefined || degree === planned ? [] : [{ on, from: planned, to: degree, cancelled: true }];
  });
  return [...added.map(({ on, from, to }) => ({ on, from, to })), ...cancelled].map((params) => ({
    kind: 'changed_degree',
    happenedOn,
    params,
  }));
}

/** The day of signing, or today when it is unknown or in the future. */
function signing(certificate: CertificateFacts, today: CalendarDate): CalendarDate {
  return certificate.signedOn === null ? today : earlier(certificate.signedOn, today);
}

function latestSigning(certificates: readonly CertificateFacts[], today: CalendarDate): CalendarDate {
  const days = certificates.map((certificate) => signing(certificate, today));
  return days.reduce<CalendarDate | null>(later, null) ?? today;
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

function later(a: CalendarDate | null, b: CalendarDate): CalendarDate {
  return a === null || b > a ? b : a;
}

/** The change in words, for the list. */
export function changeText(change: { kind: ChangeKind; params: Params }, today: CalendarDate): string {
  const day = (key: string) => shortDate(String(change.params[key]) as CalendarDate, today);
  switch (change.kind) {
    case 'new_episode':
      return `Nytt sjukfall från ${day('first')}`;
    case 'new_certificate':
      return `Nytt intyg ${day('first')} till ${day('last')}`;
    case 'changed_certificate':
      return `Intyget ${day('first')} till ${day('last')} har ersatts`;
    case 'revoked_certificate':
      return `Intyget ${day('first')} till ${day('last')} har makulerats`;
    case 'changed_degree':
      return change.params.cancelled === true
        ? `Graden blir ${change.params.to} % från ${day('on')}, inte ${change.params.from} %`
        : `Ändrad grad ${change.params.from} → ${change.params.to} % från ${day('on')}`;
    case 'changed_end':
      return `Slutar nu ${day('to')}, förut ${day('from')}`;
    case 'doctor_answered':
      return 'Läkaren har svarat';
  }
}

/**
 * The certificate that a change speaks of; null when it speaks of none. A revoked certificate is named itself; one that
 * has been replaced is named by the certificate that came in its place.
 */
export function namedByChange(
  { kind, params }: { readonly kind: ChangeKind; readonly params: Params },
  person: PersonCertificates,
): Uuid | null {
  const { first, last, on, to } = params;
  switch (kind) {
    case 'new_episode':
      return countingWhere(person, (certificate) => certificate.first === first);
    case 'new_certificate':
      return countingWhere(person, (certificate) => certificate.first === first && certificate.last === last);
    case 'revoked_certificate':
      return latestSigned(
        person.certificates.filter(
          (certificate) => !certificate.counts && certificate.first === first && certificate.last === last,
        ),
      );
    case 'changed_certificate':
      return countingWhere(
        person,
        (certificate) => certificate.first <= String(last) && certificate.last >= String(first),
      );
    case 'changed_degree':
      return leadOn(person, String(on) as CalendarDate);
    case 'changed_end':
      return countingWhere(person, (certificate) => certificate.last === to);
    case 'doctor_answered':
      return null;
  }
}
