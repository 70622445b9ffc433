import { isAbsolute, join } from 'node:path';
import { SetupError } from '../platform/db/setup-error.ts';

/** The folder where the ends of the log's chains are written down, outside the database (LOG_HEADS_DIR). */
export function logHeadsFolder(dataFolder: string, environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.LOG_HEADS_DIR?.trim() ?? '';
  if (chosen === '') return join(dataFolder, 'log-heads');
  if (isAbsolute(chosen)) return chosen;
  throw new SetupError(`LOG_HEADS_DIR ska vara en mapp med hela sökvägen, men är ${chosen}.`);
}
