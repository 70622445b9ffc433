/** Keeps the stored phases and episodes equal to the certificates. */
import type { Refresher } from '../../platform/db/transaction.ts';
import { countingCertificates } from '../certificates/index.ts';
import { countingOf } from './counting.ts';
import { summariseEpisodes } from './earlier-episodes.ts';
import { phases } from './phases.ts';
import { episodesOf, personKey, phasesOf, replaceSickLeave } from './store.ts';

/**
 * The refresher of sick leave: phases and episodes of all persons whose certificates may have changed, in a few
 * statements. Persons with unchanged sick leave are only read.
 */
export const refreshSickLeave: Refresher = async (tx, all) => {
  const touched = all.filter((person) => person.what === 'anything');
  if (touched.length === 0) return;
  const [counting, counted, storedPhases, storedEpisodes] = await Promise.all([
    countingOf(tx),
    countingCertificates(tx, touched),
    phasesOf(tx, touched),
    episodesOf(tx, touched),
  ]);
  const certificates = Map.groupBy(counted, personKey);
  const fresh = touched.map((person) => {
    const own = (certificates.get(personKey(person)) ?? []).map(({ certificate }) => certificate);
    const episodes = summariseEpisodes(own, counting.gap).map(({ certificates: members, ...episode }) => ({
      ...episode,
      certificateCount: members.length,
    }));
    return { ...person, phases: phases(own, counting), episodes: episodes.reverse() };
  });
  const changed = fresh.filter((person) => {
    const key = personKey(person);
    return !(
      areEqual(storedPhases.get(key) ?? [], person.phases) && areEqual(storedEpisodes.get(key) ?? [], person.episodes)
    );
  });
  const known = changed.filter(
    (person) => storedPhases.has(personKey(person)) || storedEpisodes.has(personKey(person)),
  );
  await replaceSickLeave(tx, known, changed);
};

/** Whether what was worked out says the same as what is stored, in every stored field. */
function areEqual<Stored extends object>(stored: readonly Stored[], fresh: readonly Stored[]): boolean {
  return (
    stored.length === fresh.length &&
    stored.every((before, index) =>
      Object.entries(before).every(([field, value]) => fresh[index]?.[field as keyof Stored] === value),
    )
  );
}
