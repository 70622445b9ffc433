/** The sick-leave room's tables, and the only SQL on them. */
import { type RawBuilder, sql } from 'kysely';
import { insertTogether } from '../../platform/db/insert-rows.ts';
import type { Touched, Tx } from '../../platform/db/transaction.ts';
import { deleteAbout, personTable, rowsAbout } from '../../platform/db/value-table.ts';
import type { EpisodeSummary } from './earlier-episodes.ts';
import type { Phase } from './phases.ts';

export type StoredPhase = Readonly<Omit<Phase, 'degrees'>>;

export type StoredEpisode = Readonly<Omit<EpisodeSummary, 'certificates'> & { certificateCount: number }>;

/** The column of each field. */
type Columns<Stored> = Readonly<Record<keyof Stored, string>>;

const PHASE: Columns<StoredPhase> = {
  from: 'from_day',
  to: 'to_day',
  state: 'state',
  listed: 'listed',
  leadCertificateId: 'lead_id',
  degree: 'degree',
  nextDegree: 'next_degree',
  nextDegreeFrom: 'next_degree_from',
  diagnosis: 'diagnosis',
  episodeFirst: 'episode_first',
  episodeLast: 'episode_last',
  days: 'days',
  certificateCount: 'certificate_count',
  latestEndedLast: 'latest_ended',
};

const EPISODE: Columns<StoredEpisode> = {
  first: 'first_day',
  last: 'last_day',
  days: 'days',
  certificateCount: 'certificate_count',
  diagnosis: 'diagnosis',
};

/** One person's stored sick leave at one unit. */
interface StoredSickLeave extends Touched {
  readonly phases: readonly StoredPhase[];
  readonly episodes: readonly StoredEpisode[];
}

/**
 * Stores the persons' phases and episodes in place of those of `before`, who have some stored: three statements, whatever
 * the number of persons.
 */
export async function replaceSickLeave(
  tx: Tx,
  before: readonly Touched[],
  persons: readonly StoredSickLeave[],
): Promise<void> {
  const providerId = tx.subject.providerId;
  if (before.length > 0) {
    await Promise.all(
      [sql`from sickleave_phase`, sql`from sickleave_episode`].map((from) =>
        deleteAbout(before, from, providerId).execute(tx.db()),
      ),
    );
  }
  const keys = ({ unitId, patientId }: Touched) => ({
    provider_id: providerId,
    unit_id: unitId,
    patient_id: patientId,
  });
  await insertTogether(tx, {
    sickleave_phase: persons.flatMap((person) =>
      person.phases.map((phase) => ({ ...keys(person), ...inColumns(PHASE, phase) })),
    ),
    sickleave_episode: persons.flatMap((person) =>
      person.episodes.map((episode) => ({ ...keys(person), ...inColumns(EPISODE, episode) })),
    ),
  });
}

/** Phases of many persons, each person's ordered by time; by `personKey`. */
export async function phasesOf(tx: Tx, persons: readonly Touched[]): Promise<Map<string, StoredPhase[]>> {
  const { rows } = await sql<Touched & StoredPhase>`select ${fields(PHASE)} 
    from ${personTable(persons)} ${rowsAbout('stored', sql`from sickleave_phase`, tx.subject.providerId)}
    order by stored.from_day`.execute(tx.db());
  return groupByPerson(rows);
}

/** Episodes of many persons, oldest first; by `personKey`. */
export async function episodesOf(tx: Tx, persons: readonly Touched[]): Promise<Map<string, StoredEpisode[]>> {
  const { rows } = await sql<Touched & StoredEpisode>`select ${fields(EPISODE)} 
    from ${personTable(persons)} ${rowsAbout('stored', sql`from sickleave_episode`, tx.subject.providerId)}
    order by stored.first_day`.execute(tx.db());
  return groupByPerson(rows);
}

/** One text for a person at a unit, used as a look-up key. */
export function personKey(person: Touched): string {
  return `${person.unitId} ${person.patientId}`;
}

/** The person and the fields, to select from a table called `stored`. */
function fields(columns: Readonly<Record<string, string>>): RawBuilder<unknown> {
  const all = Object.entries({ unitId: 'unit_id', patientId: 'patient_id', ...columns });
  return sql.join(all.map(([field, column]) => sql`${sql.ref(`stored.${column}`)} as ${sql.ref(field)}`));
}

/** The fields' values under their columns' names. */
function inColumns<Stored extends object>(columns: Columns<Stored>, stored: Stored): Record<string, unknown> {
  const all = Object.entries(columns) as [keyof Stored, string][];
  return Object.fromEntries(all.map(([field, column]) => [column, stored[field]]));
}

function groupByPerson<Stored extends object>(
  rows: readonly (Touched & Stored)[],
): Map<string, Omit<Stored, keyof Touched>[]> {
  const groups = new Map<string, Omit<Stored, keyof Touched>[]>();
  for (const { unitId, patientId, ...stored } of rows) {
    const key = personKey({ unitId, patientId });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [stored]);
    else group.push(stored);
  }
  return groups;
}
