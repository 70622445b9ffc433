/** All settings, read at once. */
import { type LogEnvironment, readLogEnvironment } from '../modules/logreview/index.ts';
import { dataFolderKind } from '../platform/db/data-folder.ts';
import { type IdentityConfig, identityConfig } from '../platform/identity/index.ts';
import { readTogether } from '../platform/settings.ts';
import { type Config, dataFolderOf, readConfig } from './config.ts';

export interface Settings {
  readonly config: Config;
  readonly log: LogEnvironment;
  /** How people log in; null for the provider bundled with a demo. */
  readonly identity: IdentityConfig | null;
}

/** Reads them all; throws one SetupError with all faults. `demo`: the kind of a new data folder. */
export function readSettings(environment: NodeJS.ProcessEnv, demo: boolean): Settings {
  return readTogether({
    config: () => readConfig(environment),
    log: () => readLogEnvironment(dataFolderOf(environment), environment),
    identity: () => {
      const kind = dataFolderKind(dataFolderOf(environment)) ?? (demo ? 'demo' : 'real');
      // The bundled provider fills in missing settings; its values do not matter yet.
      const bundled = { issuer: 'http://localhost', clientId: 'demo', clientSecret: 'demo' };
      const read = identityConfig(environment, kind === 'demo' ? bundled : null);
      return read.issuer === bundled.issuer ? null : read;
    },
  });
}
