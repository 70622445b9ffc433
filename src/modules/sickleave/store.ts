/** The sick-leave room's tables, and the only SQL on them. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { insertTogether } from '../../platform/db/insert-rows.ts';
import type { Touched, Tx } from '../../platform/db/transaction.ts';
import { personTable } from '../../platform/db/value-table.ts';
import type { EpisodeSummary } from './earlier-episodes.ts';
import type { Phase } from './phases.ts';

export interface PhaseTable {
  provider_id: Uuid;
  unit_id: Uuid;
  patient_id: Uuid;
  from_day: CalendarDate;
  to_day: CalendarDate;
  state: Phase['state'];
  listed: boolean;
  lead_id: Uuid;
  degree: number;
  next_degree: number | null;
  next_degree_from: CalendarDate | null;
  diagnosis: string;
  episode_first: CalendarDate;
  episode_last: CalendarDate;
  days: number;
  certificate_count: number;
  latest_ended: CalendarDate | null;
}

export interface EpisodeTable {
  provider_id: Uuid;
  unit_id: Uuid;
  patient_id: Uuid;
  first_day: CalendarDate;
  last_day: CalendarDate;
  days: number;
  certificate_count: number;
  diagnosis: string;
}

export interface SickLeaveTables {
  sickleave_phase: PhaseTable;
  sickleave_episode: EpisodeTable;
}

/** One person's stored sick leave at one unit. */
export interface StoredSickLeave {
  readonly unitId: Uuid;
  readonly patientId: Uuid;
  readonly phases: readonly Phase[];
  /** Newest first. */
  readonly episodes: readonly EpisodeSummary[];
}

/** Replaces the persons' stored phases and episodes: three statements, whatever the number of persons. */
export async function replaceSickLeave(tx: Tx, persons: readonly StoredSickLeave[]): Promise<void> {
  if (persons.length === 0) return;
  const db = tx.db<SickLeaveTables>();
  const providerId = tx.subject.providerId;
  for (const table of ['sickleave_phase', 'sickleave_episode']) {
    await sql`delete from ${sql.table(table)} old
      using ${personTable(persons)}
      where old.provider_id = ${providerId} and old.unit_id = person.unit_id and old.patient_id = person.patient_id`.execute(
      db,
    );
  }
  await insertTogether(tx, {
    sickleave_phase: persons.flatMap((person) => person.phases.map((one) => phaseRow(providerId, person, one))),
    sickleave_episode: persons.flatMap((person) => person.episodes.map((one) => episodeRow(providerId, person, one))),
  });
}

function phaseRow(providerId: Uuid, { unitId, patientId }: Touched, one: Phase): PhaseTable {
  return {
    provider_id: providerId,
    unit_id: unitId,
    patient_id: patientId,
    from_day: one.from,
    to_day: one.to,
    state: one.state,
    listed: one.listed,
    lead_id: one.leadCertificateId,
    degree: one.degree,
    next_degree: one.nextDegree,
    next_degree_from: one.nextDegreeFrom,
    diagnosis: one.diagnosis,
    episode_first: one.episodeFirst,
    episode_last: one.episodeLast,
    days: one.days,
    certificate_count: one.certificateCount,
    latest_ended: one.latestEndedLast,
  };
}

function episodeRow(providerId: Uuid, { unitId, patientId }: Touched, one: EpisodeSummary): EpisodeTable {
  return {
    provider_id: providerId,
    unit_id: unitId,
    patient_id: patientId,
    first_day: one.first,
    last_day: one.last,
    days: one.days,
    certificate_count: one.certificates.length,
    diagnosis: one.diagnosis,
  };
}

/** Phases of many persons, each person's ordered by time; by `personKey`. */
export async function phasesOf(tx: Tx, persons: readonly Touched[]): Promise<Map<string, StoredPhase[]>> {
  const { rows } = await sql<PhaseTable>`select phase.* from sickleave_phase phase
    join ${personTable(persons)} on person.unit_id = phase.unit_id and person.patient_id = phase.patient_id
    where phase.provider_id = ${tx.subject.providerId}
    order by phase.from_day`.execute(tx.db<SickLeaveTables>());
  return grouped(rows, storedPhase);
}

/** Episodes of many persons, oldest first; by `personKey`. */
export async function episodesOf(tx: Tx, persons: readonly Touched[]): Promise<Map<string, StoredEpisode[]>> {
  const { rows } = await sql<EpisodeTable>`select episode.* from sickleave_episode episode
    join ${personTable(persons)} on person.unit_id = episode.unit_id and person.patient_id = episode.patient_id
    where episode.provider_id = ${tx.subject.providerId}
    order by episode.first_day`.execute(tx.db<SickLeaveTables>());
  return grouped(rows, (row) => ({
    first: row.first_day,
    last: row.last_day,
    days: row.days,
    certificateCount: row.certificate_count,
    diagnosis: row.diagnosis,
  }));
}

export interface StoredPhase {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly state: Phase['state'];
  readonly listed: boolean;
  readonly leadCertificateId: Uuid;
  readonly degree: number;
  readonly nextDegree: number | null;
  readonly nextDegreeFrom: CalendarDate | null;
  readonly diagnosis: string;
  readonly episodeFirst: CalendarDate;
  readonly episodeLast: CalendarDate;
  readonly days: number;
  readonly certificateCount: number;
  readonly latestEndedLast: CalendarDate | null;
}

export interface StoredEpisode {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly days: number;
  readonly certificateCount: number;
  readonly diagnosis: string;
}

function storedPhase(row: PhaseTable): StoredPhase {
  return {
    from: row.from_day,
    to: row.to_day,
    state: row.state,
    listed: row.listed,
    leadCertificateId: row.lead_id,
    degree: row.degree,
    nextDegree: row.next_degree,
    nextDegreeFrom: row.next_degree_from,
    diagnosis: row.diagnosis,
    episodeFirst: row.episode_first,
    episodeLast: row.episode_last,
    days: row.days,
    certificateCount: row.certificate_count,
    latestEndedLast: row.latest_ended,
  };
}

/** One text for a person at a unit, used as a look-up key. */
export function personKey(person: { unitId: Uuid; patientId: Uuid }): string {
  return `${person.unitId} ${person.patientId}`;
}

function grouped<Row extends { unit_id: Uuid; patient_id: Uuid }, T>(
  rows: readonly Row[],
  read: (row: Row) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = personKey({ unitId: row.unit_id, patientId: row.patient_id });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [read(row)]);
    else group.push(read(row));
  }
  return groups;
}
