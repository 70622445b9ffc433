/** The rows of a unit's log that a review looks at: a random sample, and rows picked by rules. Pure. */

import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Instant, localDate, localDateTime } from '../../../kernel/clock.ts';
import { sameHsaId } from '../../../kernel/hsa-id.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { nameKeys } from '../../../kernel/text.ts';
import type { LogSettings, PickRule } from '../domain.ts';

/** A row by a person, about patients or a denied try, as the rules see it. */
export interface ReviewRow {
  readonly number: number;
  readonly at: Instant;
  readonly staffId: Uuid | null;
  readonly staffHsaId: string | null;
  readonly staffName: string;
  readonly action: string;
  readonly outcome: string;
  readonly reason: string | null;
  /** Number of patients it concerned. */
  readonly patients: number;
  /** The patient, when it concerned only one; null for a list. */
  readonly patientId: Uuid | null;
  /** What the log says that the person saw it on; null in rows that say nothing of it. */
  readonly ground: 'relation' | 'reason' | 'assignment' | null;
}

/** Facts about the patients and the unit's staff. */
export interface ReviewFacts {
  readonly patients: ReadonlyMap<Uuid, { givenName: string; familyName: string; numberKind: string }>;
  /** Staff with a known identity number: its kind, and the patient with the same number, or null. */
  readonly identities: readonly { staffId: Uuid; kind: string; patientId: Uuid | null }[];
  readonly staff: readonly { staffId: Uuid; name: string }[];
  /** When patients have been marked as protected, both moments included. Null: from the beginning, or still. */
  readonly protectedTimes: readonly { patientId: Uuid; from: Instant | null; until: Instant | null }[];
  /** Care relations, both days included. `holder`: the staff key, or the HSA identity of a certificate's signer. */
  readonly relations: readonly { patientId: Uuid; holder: string; from: CalendarDate; until: CalendarDate }[];
}

export interface PickedRow {
  readonly number: number;
  readonly rules: readonly PickRule[];
}

export interface Picked {
  readonly picks: readonly PickedRow[];
  /** Number of rows that met each rule, before the draw. */
  readonly met: Readonly<Partial<Record<PickRule, number>>>;
}

type RiskSettings = Pick<LogSettings, 'sample' | 'perRule' | 'volume' | 'nightFrom' | 'nightTo'>;

/** Draws the sample and picks by the rules. The same seed and rows always give the same picks. */
export function pickRows(rows: readonly ReviewRow[], facts: ReviewFacts, settings: RiskSettings, seed: string): Picked {
  const rules = new Map<number, PickRule[]>();
  const met: Partial<Record<PickRule, number>> = {};
  const add = (rule: PickRule, found: readonly ReviewRow[], most: number): void => {
    if (rule !== 'sample') met[rule] = found.length;
    for (const { number } of draw(found, most, `${seed}${rule}`))
      rules.set(number, [...(rules.get(number) ?? []), rule]);
  };
  for (const [rule, found] of riskRows(rows, facts, settings)) {
    // PDL 4:5 and LAW-39: every lifting is reviewed.
    add(rule, found, rule === 'block_lifted' ? found.length : settings.perRule);
  }
  add('sample', aboutPatients(rows), settings.sample);
  const picks = [...rules].map(([number, by]) => ({ number, rules: by })).sort((a, b) => a.number - b.number);
  return { picks, met };
}

/** Rows that concern any patient: the sample is drawn from them. */
export function aboutPatients(rows: readonly ReviewRow[]): ReviewRow[] {
  return rows.filter((row) => row.patients > 0);
}

/** Draws rows by the hash of seed and number, so that nobody can choose, and anybody can repeat the draw. */
function draw<Row extends { readonly number: number }>(rows: readonly Row[], most: number, seed: string): Row[] {
  if (rows.length <= most) return [...rows];
  const place = (row: Row) => createHash('sha256').update(`${seed} ${row.number}`).digest('hex');
  return rows
    .map((row) => ({ row, at: place(row) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, most)
    .map(({ row }) => row);
}

/** The rows that each rule picks. Of several with the same person, patient and day, only the first. */
function riskRows(
  rows: readonly ReviewRow[],
  facts: ReviewFacts,
  settings: RiskSettings,
): Map<PickRule, readonly ReviewRow[]> {
  const about = rows.filter((row) => row.patientId !== null && row.outcome === 'done');
  const patientOf = (row: ReviewRow) => (row.patientId === null ? undefined : facts.patients.get(row.patientId));
  const same = samePerson(facts);
  const own = (row: ReviewRow) => same(row.staffId, row.staffName, row.patientId);
  const colleague = (row: ReviewRow) => {
    const how = facts.staff
      .filter((member) => member.staffId !== row.staffId)
      .map((member) => same(member.staffId, member.name, row.patientId));
    return how.find((match) => match === 'number') ?? how.find((match) => match === 'name') ?? null;
  };
  const relations = Map.groupBy(facts.relations, (relation) => relation.patientId);
  // What the log said at the reading counts: a relation may have come later the same day, or been corrected away since.
  const isRelated = (row: ReviewRow) => {
    if (row.ground !== null) return row.ground === 'relation';
    const day = localDate(row.at);
    const some = row.patientId === null ? [] : (relations.get(row.patientId) ?? []);
    return some.some(
      ({ holder, from, until }) =>
        (holder === row.staffId || sameHsaId(holder, row.staffHsaId ?? '')) && from <= day && day <= until,
    );
  };
  const found = new Map<PickRule, readonly ReviewRow[]>([
    ['own_number', about.filter((row) => own(row) === 'number')],
    ['own_record', about.filter((row) => own(row) === 'name')],
    [
      'same_surname',
      about.filter((row) => own(row) === null && sharesSurname(row.staffName, patientOf(row)?.familyName ?? '')),
    ],
    ['colleague_number', about.filter((row) => colleague(row) === 'number')],
    ['colleague', about.filter((row) => colleague(row) === 'name')],
    ['protected', about.filter((row) => wasProtected(facts, row))],
    ['block_lifted', about.filter((row) => row.action === 'sharing.block.lifted')],
    ['across', about.filter((row) => row.action === 'sharing.across.read')],
    ['support', rows.filter((row) => isSupportView(row.action))],
    ['no_relation', about.filter((row) => row.reason !== null && !isRelated(row) && !hasOwnRule(row.action))],
    ['volume', unusualDays(about, settings.volume)],
    ['hour', aboutPatients(rows).filter((row) => isNight(row.at, settings))],
    ['denied', rows.filter((row) => row.outcome === 'denied')],
  ]);
  for (const [rule, some] of found) if (rule !== 'volume') found.set(rule, firstOfTheDay(some));
  return found;
}

/** Whether the row's patient was marked as protected then, whatever holds now (LAW-76). */
function wasProtected({ protectedTimes }: ReviewFacts, { patientId, at }: ReviewRow): boolean {
  return protectedTimes.some(
    (time) =>
      time.patientId === patientId &&
      (time.from === null || time.from <= at) &&
      (time.until === null || at <= time.until),
  );
}

/** Whether the action's reason is not about opening without a relation. */
function hasOwnRule(action: string): boolean {
  return action === 'sharing.block.lifted' || isSupportView(action);
}

/** Whether support viewed something; every such row is reviewed, even about no patient (LAW-78). */
function isSupportView(action: string): boolean {
  return /^support\..*_viewed$/.test(action);
}

/**
 * Whether a staff member is the patient, and what shows it. Identity numbers of the same kind settle it; without them
 * the names are compared, and two persons may share a name.
 */
function samePerson(
  facts: ReviewFacts,
): (staffId: Uuid | null, staffName: string, patientId: Uuid | null) => 'number' | 'name' | null {
  const kinds = new Map(facts.identities.map((identity) => [identity.staffId, identity.kind]));
  const pairs = new Set(facts.identities.map((identity) => `${identity.staffId} ${identity.patientId}`));
  const names = new Map(
    [...facts.patients].map(([id, person]) => [id, nameKeys(`${person.givenName} ${person.familyName}`).join(' ')]),
  );
  return (staffId, staffName, patientId) => {
    if (patientId === null) return null;
    if (pairs.has(`${staffId} ${patientId}`)) return 'number';
    const kind = staffId === null ? undefined : kinds.get(staffId);
    if (kind !== undefined && kind === facts.patients.get(patientId)?.numberKind) return null;
    const name = names.get(patientId) ?? '';
    return name !== '' && name === nameKeys(staffName).join(' ') ? 'name' : null;
  };
}

/** Whether surnames share a word, as Ek-Lind and Lind. The surname of staff is the text after the last space. */
function sharesSurname(staffName: string, familyName: string): boolean {
  const own = nameKeys(staffName.trim().split(/\s+/).at(-1) ?? '');
  return nameKeys(familyName).some((word) => own.includes(word));
}

function isNight(at: Instant, { nightFrom, nightTo }: Pick<LogSettings, 'nightFrom' | 'nightTo'>): boolean {
  const hour = Number(localDateTime(at).slice(11, 13));
  return nightFrom > nightTo ? hour >= nightFrom || hour < nightTo : hour >= nightFrom && hour < nightTo;
}

/** One row for each person and day with more patients opened than usual. */
function unusualDays(rows: readonly ReviewRow[], volume: number): ReviewRow[] {
  const days = Map.groupBy(rows, (row) => `${row.staffId} ${localDateTime(row.at).slice(0, 10)}`);
  return [...days.values()].flatMap((day) => {
    const [first] = day;
    return first !== undefined && new Set(day.map((row) => row.patientId)).size > volume ? [first] : [];
  });
}

function firstOfTheDay(rows: readonly ReviewRow[]): ReviewRow[] {
  const alike = (row: ReviewRow) => `${row.staffId} ${row.patientId} ${localDateTime(row.at).slice(0, 10)}`;
  return [...Map.groupBy(rows, alike).values()].flatMap((some) => some.slice(0, 1));
}
