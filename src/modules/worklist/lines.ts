/** The lines of a person: the time from today on, cut where anything changes that a list is chosen, filtered or ordered by. Pure. */
import { addDays, type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { EpisodeFacts, PhaseFacts } from './facts.ts';
import type { WantedPoint } from './reasons/rule.ts';
import type { OfPatient, WorklistEpisodeTable, WorklistLineTable, WorklistRowTable } from './store/tables.ts';

export type Line = Omit<WorklistLineTable, keyof OfPatient>;

/** A phase with what the lists read of it. */
export interface ListedPhase extends PhaseFacts {
  readonly leadId: Uuid;
  readonly diagnosis: string;
  readonly episodeLast: CalendarDate;
  readonly days: number;
  readonly certificateCount: number;
}

export interface ListedEpisode extends EpisodeFacts {
  readonly diagnosis: string | null;
  readonly certificateCount: number;
}

/** A stop-point that is open. */
type Stop = Pick<WantedPoint, 'showsFrom' | 'showsUntil' | 'dueOn' | 'atTime'> & { readonly kind: string };

export type ListedName = Pick<WorklistLineTable, 'family_name' | 'given_name' | 'birth_date' | 'sex'>;

/** What a person's lines are made of. */
export interface LineFacts {
  /** A person who has died is in no list. */
  readonly deceased: boolean;
  readonly name: ListedName;
  readonly phases: readonly ListedPhase[];
  /** Oldest first. */
  readonly sickLeaves: readonly ListedEpisode[];
  readonly certificates: readonly (Pick<WorklistLineTable, 'doctor_hsa_id' | 'doctor_name'> & {
    readonly certificate_id: Uuid;
  })[];
  readonly stops: readonly Stop[];
  readonly episodes: readonly Pick<WorklistEpisodeTable, 'episode_first' | 'choice' | 'status'>[];
  readonly row: Pick<
    WorklistRowTable,
    | 'case_open'
    | 'responsible_id'
    | 'responsible_name'
    | 'substitute_id'
    | 'substitute_from'
    | 'substitute_to'
    | 'next_step_on'
  >;
}

const LAST_DAY = '9999-12-31' as CalendarDate;

/** The rank of a line without a shown reason: after every other. */
const NO_RANK = Number.MAX_SAFE_INTEGER;

/** The lines from today on, in order of time and without a hole. `ruleOrder`: the unit's rules that are on, first comes first. */
export function linesOf(facts: LineFacts, today: CalendarDate, ruleOrder: readonly string[]): Line[] {
  if (facts.deceased) return [];
  const living = {
    ...facts,
    phases: facts.phases.filter((phase) => phase.to >= today),
    stops: facts.stops.filter((stop) => stop.showsUntil >= today && ruleOrder.includes(stop.kind)),
  };
  const days = bordersOf(living, today);
  return joined(
    days.map((day, index) => {
      const next = days[index + 1];
      return {
        from_day: day,
        to_day: next === undefined ? LAST_DAY : addDays(next, -1),
        ...saidOn(day, living, ruleOrder),
      };
    }),
  );
}

/** Lines in order of time, where one that says the same as the one before is part of it. */
function joined(lines: readonly Line[]): Line[] {
  const apart: Line[] = [];
  for (const line of lines) {
    const before = apart.at(-1);
    if (before !== undefined && saysSame(before, line)) apart[apart.length - 1] = { ...before, to_day: line.to_day };
    else apart.push(line);
  }
  return apart;
}

/** Whether stored lines say from today on what the fresh ones say; those that are over say nothing. */
export function areStoredLines(stored: readonly Line[], fresh: readonly Line[], today: CalendarDate): boolean {
  const living = joined(
    stored
      .filter((line) => line.to_day >= today)
      .map((line) => ({ ...line, from_day: line.from_day < today ? today : line.from_day }))
      .sort((a, b) => (a.from_day < b.from_day ? -1 : 1)),
  );
  return (
    living.length === fresh.length &&
    fresh.every((line, index) => {
      const other = living[index];
      return (
        other !== undefined && line.from_day === other.from_day && line.to_day === other.to_day && saysSame(other, line)
      );
    })
  );
}

/** Today, and every later day on which something begins or has just ended, in order. */
function bordersOf({ phases, stops, row }: LineFacts, today: CalendarDate): CalendarDate[] {
  const stretches = [
    ...phases,
    ...stops.map((stop) => ({ from: stop.showsFrom, to: stop.showsUntil })),
    ...(row.substitute_from === null || row.substitute_to === null
      ? []
      : [{ from: row.substitute_from, to: row.substitute_to }]),
  ];
  const later = stretches.flatMap(({ from, to }) => [from, ...(to === LAST_DAY ? [] : [addDays(to, 1)])]);
  return [...new Set([today, ...later.filter((day) => day > today)])].sort();
}

type Said = Omit<Line, 'from_day' | 'to_day'>;

/** What is true on the day. */
function saidOn(day: CalendarDate, facts: LineFacts, ruleOrder: readonly string[]): Said {
  const { name, row } = facts;
  const phase = facts.phases.find(({ from, to }) => from <= day && day <= to);
  const shown = facts.stops.filter(({ showsFrom, showsUntil }) => showsFrom <= day && day <= showsUntil);
  const sickLeave = sickLeaveOf(facts, phase);
  const lead = facts.certificates.find(({ certificate_id }) => certificate_id === phase?.leadId);
  const episode = facts.episodes.find(({ episode_first }) => episode_first === sickLeave.first_day);
  const isSubstituted =
    row.substitute_from !== null &&
    row.substitute_to !== null &&
    row.substitute_from <= day &&
    day <= row.substitute_to;
  return {
    rank: shown.reduce((first, stop) => Math.min(first, rankOf(stop, ruleOrder)), NO_RANK),
    next_on: earliest([...shown.map(({ dueOn }) => dueOn), row.next_step_on]),
    ...name,
    family_name: shortened(name.family_name),
    given_name: shortened(name.given_name),
    phase_from: phase?.from ?? null,
    state: phase?.state ?? 'none',
    degree: phase?.degree ?? null,
    ...sickLeave,
    doctor_hsa_id: lead?.doctor_hsa_id ?? null,
    doctor_name: shortened(lead?.doctor_name ?? null),
    choice: episode?.choice ?? null,
    status: episode?.status ?? 'none',
    case_open: row.case_open,
    responsible_id: row.case_open ? row.responsible_id : null,
    responsible_name: row.case_open ? shortened(row.responsible_name) : null,
    substitute_id: row.case_open && isSubstituted ? row.substitute_id : null,
    next_step_on: row.case_open ? row.next_step_on : null,
  };
}

/** Names in a line are for its order: cut at so many characters, so that all four fit into a row of the index. */
const LONGEST_NAME = 100;

function shortened<Name extends string | null>(name: Name): Name | string {
  return name === null ? name : Array.from<string>(name).slice(0, LONGEST_NAME).join('');
}

/** The sick leave that the phase belongs to; without a phase, the latest begun. */
function sickLeaveOf({ sickLeaves }: LineFacts, phase: ListedPhase | undefined) {
  if (phase !== undefined) {
    const { diagnosis, episodeFirst, episodeLast, days, certificateCount } = phase;
    return { diagnosis, first_day: episodeFirst, last_day: episodeLast, days, certificate_count: certificateCount };
  }
  const latest = sickLeaves.at(-1);
  return {
    diagnosis: latest?.diagnosis ?? null,
    first_day: latest?.first ?? null,
    last_day: latest?.last ?? null,
    days: latest?.days ?? null,
    certificate_count: latest?.certificateCount ?? null,
  };
}

const EPOCH = '1970-01-01' as CalendarDate;
const NO_DAY = 9_999_999;
const NO_TIME = 2_400;

/** One number for the rule's place, then the day, then the hour; a reason without day or hour comes after those with one. */
function rankOf({ kind, dueOn, atTime }: Stop, ruleOrder: readonly string[]): number {
  const place = ruleOrder.indexOf(kind) + 1;
  const day = dueOn === null ? NO_DAY : daysBetween(EPOCH, dueOn);
  const time = atTime === null ? NO_TIME : Number(atTime.replace(':', ''));
  return place * 100_000_000_000 + day * 10_000 + time;
}

function earliest(days: readonly (CalendarDate | null)[]): CalendarDate | null {
  return days.reduce((first, day) => (day === null || (first !== null && first <= day) ? first : day), null);
}

function saysSame(line: Said, other: Said): boolean {
  return Object.entries(other).every(
    ([key, value]) => key === 'from_day' || key === 'to_day' || line[key as keyof Said] === value,
  );
}
