import { defineModule } from '../module.ts';
import { groundLogActions } from './log-actions.ts';

export const log = defineModule({ name: 'log', logActions: groundLogActions });
