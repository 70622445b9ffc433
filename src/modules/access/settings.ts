/** The provider's settings about access, with defaults. */
import { wholeNumberField } from '../../contract/fields.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { defineSetting, type SettingValues, settingNow, settingsNow } from '../settings/index.ts';
import { certificationField } from './assignments/contract.ts';
import { type Certification, usualCertification } from './assignments/domain.ts';

const settings = {
  /** Minutes that a proof of identity is fresh enough to sign, open what is protected, or export. */
  freshMinutes: defineSetting({
    key: 'access.fresh_minutes',
    scope: 'provider',
    schema: wholeNumberField(1, 60),
    usual: 10,
  }),
  /** Hours that a stated reason holds. */
  reasonHours: defineSetting({
    key: 'access.reason_hours',
    scope: 'provider',
    schema: wholeNumberField(1, 24),
    usual: 8,
  }),
  /** The longest access that support may ask for, in minutes. */
  supportMinutes: defineSetting({
    key: 'access.support_minutes',
    scope: 'provider',
    schema: wholeNumberField(30, 480),
    usual: 240,
  }),
};

/** The settings in force. */
export async function accessSettings(tx: Tx): Promise<SettingValues<typeof settings>> {
  return settingsNow(tx, settings);
}

/** How often assignments must be certified, for the whole provider; applies from each one's next certification. */
export const certificationSetting = defineSetting<Certification>({
  key: 'access.certification',
  scope: 'provider',
  schema: certificationField,
  usual: usualCertification,
});

export async function certificationOf(tx: Tx): Promise<Certification> {
  return settingNow(tx, certificationSetting);
}
