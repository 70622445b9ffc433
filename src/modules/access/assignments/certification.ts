/** Deciding how often assignments must be certified. */

import { settingCommands } from '../../settings/index.ts';
import { event } from '../log-actions.ts';
import { settingRights } from '../setting-rights.ts';
import { certificationSetting } from '../settings.ts';
import { assignmentPolicy } from './policy.ts';

export const certification = settingCommands({
  setting: certificationSetting,
  rights: settingRights(assignmentPolicy, 'certification.set'),
  logged: ({ value: { months, warnDays } }) =>
    event('access.certification_set', { purpose: 'administration', details: { months, warnDays } }),
});
