/** How certificates are counted: set for a region, never for a person. The defaults are Rehabstöd's. */
import type { Tx } from '../../platform/db/transaction.ts';
import { defineSetting, settingNow } from '../settings/index.ts';
import { countingField } from './contract.ts';
import type { PhaseOptions } from './phases.ts';

export const countingSetting = defineSetting<PhaseOptions>({
  key: 'sickleave.counting',
  scope: 'provider',
  schema: countingField,
  usual: { gap: 5, window: 0 },
});

/** How the region counts now. */
export async function countingOf(tx: Tx): Promise<PhaseOptions> {
  return settingNow(tx, countingSetting);
}
