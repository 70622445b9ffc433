import { defineModule } from '../module.ts';
import { sealingDuties } from './duties.ts';
import { groundLogActions } from './log-actions.ts';

export const log = defineModule({ name: 'log', logActions: groundLogActions, duties: sealingDuties });
