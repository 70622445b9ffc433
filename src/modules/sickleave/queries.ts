/** Reads one person's sick leave. Writes no audit row: the caller says in its own row what was shown and why. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { episodesOf, personKey, phasesOf, type StoredEpisode, type StoredPhase } from './store.ts';

interface PersonSickLeave {
  /** In order of time. */
  readonly phases: readonly StoredPhase[];
  /** Newest first. */
  readonly episodes: readonly StoredEpisode[];
}

/** One person's sick leave at the active unit, by the unit's own certificates. */
export async function readSickLeave(tx: Tx, patientId: Uuid): Promise<PersonSickLeave> {
  const person = { unitId: tx.subject.unitId, patientId };
  const key = personKey(person);
  const phases = (await phasesOf(tx, [person])).get(key) ?? [];
  const episodes = (await episodesOf(tx, [person])).get(key) ?? [];
  return { phases, episodes: episodes.reverse() };
}
