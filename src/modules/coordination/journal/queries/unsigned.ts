import { ok } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorise } from '../../../access/index.ts';
import { patientSummaries } from '../../../patients/index.ts';
import { settingsNow } from '../../../settings/index.ts';
import { entryOf } from '../../case/queries/card.ts';
import { coordinationSettings } from '../../case/settings.ts';
import { unsignedOf } from '../../case/store/acts.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import { viewsOnEntries } from './views.ts';

/** The person's unsigned acts at the active unit, oldest first, with what a signature is bound to. */
export async function myUnsigned(tx: Tx) {
  const { staffId, unitId } = tx.subject;
  const allowed = authorise(tx, coordinationPolicy, 'cases.list', { unitId });
  if (!allowed.ok) return allowed;
  const acts = await unsignedOf(tx, staffId ?? '');
  const patientIds = acts.map(({ act }) => act.patient_id);
  const patients = await patientSummaries(tx, unitId, patientIds);
  tx.audit(event('coordination.unsigned.listed', { purpose: 'vård och behandling', patients: [...patients.keys()] }));
  const settings = await settingsNow(tx, coordinationSettings);
  const views = await viewsOnEntries(tx, acts);
  return ok({
    rows: acts.map((stored) => ({
      patient: patients.get(stored.act.patient_id) ?? null,
      entry: entryOf(tx, stored, undefined, settings, []),
      views: views.get(stored.act.act_id) ?? [],
    })),
  });
}
