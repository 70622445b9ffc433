/** Keeps the stored phases and episodes equal to the certificates. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Refresher, Touched, Tx } from '../../platform/db/transaction.ts';
import { summariseEpisodes } from './earlier-episodes.ts';
import type { SickLeaveCertificate } from './episodes/certificate.ts';
import { phases } from './phases.ts';
import { countingOf, personKey, replaceSickLeave } from './store.ts';

/** All counting certificates of the persons at the care unit, in any order. */
export type ReadCountingCertificates = (
  tx: Tx,
  persons: readonly Touched[],
) => Promise<
  readonly { readonly unitId: Uuid; readonly patientId: Uuid; readonly certificate: SickLeaveCertificate }[]
>;

/** The refresher of sick leave: phases and episodes of all touched persons in a few statements. */
export function sickLeaveRefresher(read: ReadCountingCertificates): Refresher {
  return async (tx, touched) => {
    const counting = await countingOf(tx);
    const certificates = new Map<string, SickLeaveCertificate[]>();
    for (const { certificate, ...person } of await read(tx, touched)) {
      const key = personKey(person);
      const known = certificates.get(key);
      if (known === undefined) certificates.set(key, [certificate]);
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
}
