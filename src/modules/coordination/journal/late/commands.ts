/** From how many days an entry is late at the unit: its manager's to decide (LAW-23). */
import { settingRights } from '../../../access/index.ts';
import { settingCommands } from '../../../settings/index.ts';
import { lateDays } from '../../case/settings.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';

/** What is already entered is counted again by another limit. */
export const lateLimit = settingCommands({
  setting: lateDays,
  rights: settingRights(coordinationPolicy, 'late.decide'),
  logged: ({ value }) => event('coordination.late.limit_set', { purpose: 'administration', details: { days: value } }),
});
