/** Everything that can be set, read at once. */
import { dataFolderKind } from '../platform/db/data-folder.ts';
import { type IdentityConfig, identityConfig } from '../platform/identity/index.ts';
import { together } from '../platform/settings.ts';
import { type Config, dataFolderOf, readConfig } from './config.ts';
import { type LogSettings, readLogSettings } from './log-settings.ts';

export interface Settings {
  readonly config: Config;
  readonly log: LogSettings;
  /** How people log in; null for the provider that a demo brings along. */
  readonly identity: IdentityConfig | null;
}

/** Reads them all; throws one SetupError that tells all that is wrong. `demo`: what a new data folder will be. */
export function readSettings(environment: NodeJS.ProcessEnv, demo: boolean): Settings {
  return together({
    config: () => readConfig(environment),
    log: () => readLogSettings(dataFolderOf(environment), environment),
    identity: () => {
      const kind = dataFolderKind(dataFolderOf(environment)) ?? (demo ? 'demo' : 'real');
      // The bundled provider takes what is not set; which one it is does not matter yet.
      const bundled = { issuer: 'http://localhost', clientId: 'demo', clientSecret: 'demo' };
      const read = identityConfig(environment, kind === 'demo' ? bundled : null);
      return read.issuer === bundled.issuer ? null : read;
    },
  });
}
