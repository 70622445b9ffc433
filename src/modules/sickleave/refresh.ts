/** Keeps the stored phases and episodes equal to the certificates. */
import type { Refresher } from '../../platform/db/transaction.ts';
import { countingCertificates } from '../certificates/index.ts';
import { countingOf } from './counting.ts';
import { summariseEpisodes } from './earlier-episodes.ts';
import type { SickLeaveCertificate } from './episodes/certificate.ts';
import { phases } from './phases.ts';
import {
  episodesOf,
  personKey,
  phasesOf,
  replaceSickLeave,
  type StoredEpisode,
  type StoredPhase,
  type StoredSickLeave,
} from './store.ts';

/**
 * The refresher of sick leave: phases and episodes of all persons whose certificates may have changed, in a few
 * statements. Persons with unchanged sick leave are only read.
 */
export const refreshSickLeave: Refresher = async (tx, all) => {
  const touched = all.filter((person) => person.what === 'anything');
  if (touched.length === 0) return;
  const counting = await countingOf(tx);
  const certificates = new Map<string, SickLeaveCertificate[]>();
  for (const { certificate, ...person } of await countingCertificates(tx, touched)) {
    const known = certificates.get(personKey(person));
    if (known === undefined) certificates.set(personKey(person), [certificate]);
    else known.push(certificate);
  }
  const storedPhases = await phasesOf(tx, touched);
  const storedEpisodes = await episodesOf(tx, touched);
  const fresh = touched.map((person) => {
    const own = certificates.get(personKey(person)) ?? [];
    return { ...person, phases: phases(own, counting), episodes: summariseEpisodes(own, counting.gap) };
  });
  await replaceSickLeave(
    tx,
    fresh.filter((person) => {
      const key = personKey(person);
      return !isStored(person, storedPhases.get(key) ?? [], storedEpisodes.get(key) ?? []);
    }),
  );
};

/** Whether the calculated sick leave equals the stored one. */
function isStored(
  fresh: StoredSickLeave,
  storedPhases: readonly StoredPhase[],
  storedEpisodes: readonly StoredEpisode[],
): boolean {
  const episodes = [...fresh.episodes].reverse();
  return (
    fresh.phases.length === storedPhases.length &&
    episodes.length === storedEpisodes.length &&
    storedPhases.every((stored, index) => sameFields(stored, fresh.phases[index])) &&
    episodes.every(({ certificates, ...episode }, index) =>
      sameFields({ ...episode, certificateCount: certificates.length }, storedEpisodes[index]),
    )
  );
}

/** Whether the other object has the same value in every field of the first. */
function sameFields<T extends object>(one: T, other: Partial<T> | undefined): boolean {
  return other !== undefined && Object.entries(one).every(([key, value]) => other[key as keyof T] === value);
}
