/** Keeps the stored phases and episodes equal to the certificates. */
import type { Refresher } from '../../platform/db/transaction.ts';
import { countingCertificates } from '../certificates/index.ts';
import { summariseEpisodes } from './earlier-episodes.ts';
import type { SickLeaveCertificate } from './episodes/certificate.ts';
import { phases } from './phases.ts';
import { countingOf, personKey, replaceSickLeave } from './store.ts';

/** The refresher of sick leave: phases and episodes of all touched persons in a few statements. */
export const refreshSickLeave: Refresher = async (tx, touched) => {
  const counting = await countingOf(tx);
  const certificates = new Map<string, SickLeaveCertificate[]>();
  for (const { certificate, ...person } of await countingCertificates(tx, touched)) {
    const known = certificates.get(personKey(person));
    if (known === undefined) certificates.set(personKey(person), [certificate]);
    else known.push(certificate);
  }
  await replaceSickLeave(
    tx,
    touched.map((person) => {
      const own = certificates.get(personKey(person)) ?? [];
      return { ...person, phases: phases(own, counting), episodes: summariseEpisodes(own, counting.gap) };
    }),
  );
};
