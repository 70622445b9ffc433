/** The number of days from which an entry is late at the unit, set by its manager (LAW-23). */
import { settingRights } from '../../../access/index.ts';
import { settingCommands } from '../../../settings/index.ts';
import { lateDays } from '../../case/settings.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';

/** A new limit also counts the earlier entries again. */
export const lateLimit = settingCommands({
  setting: lateDays,
  rights: settingRights(coordinationPolicy, 'late.decide'),
  logged: ({ value }) => event('coordination.late.limit_set', { purpose: 'administration', details: { days: value } }),
});
