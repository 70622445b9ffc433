/** What `koordinera doctor` and every start look at: each check tells how one thing stands, and changes nothing. */
import type { Clock } from '../../kernel/clock.ts';
import type { DatabaseDoors } from '../../platform/db/doors.ts';
import type { IdentityConfig } from '../../platform/identity/index.ts';
import type { Config } from '../config.ts';
import type { LogSettings } from '../log-settings.ts';

/** How it stands: `broken` makes the service unusable, `unwise` should be seen to. */
export type State = 'good' | 'unwise' | 'broken';

export interface Finding {
  readonly state: State;
  /** How it stands, a sentence in Swedish. */
  readonly words: string;
  /** What to do about it, a sentence in Swedish; none when it is good. */
  readonly todo?: string;
}

/** What the checks may look at. */
export interface Examined {
  readonly config: Config;
  readonly logSettings: LogSettings;
  /** Null in a demo, which brings its own. */
  readonly identity: IdentityConfig | null;
  /** Folders that are written to beside the database: the log's, when it is a file. */
  readonly logFolder: string | null;
  readonly doors: DatabaseDoors;
  readonly clock: Clock;
}

export interface Check {
  /** What is looked at, in Swedish. */
  readonly what: string;
  /** Needs no database. */
  readonly apart?: true;
  /** Asks somebody on the network beside the database: a start does not wait for it. */
  readonly outside?: true;
  look(about: Examined): Promise<readonly Finding[]>;
}

export const good = (words: string): Finding => ({ state: 'good', words });
export const unwise = (words: string, todo: string): Finding => ({ state: 'unwise', words, todo });
export const broken = (words: string, todo: string): Finding => ({ state: 'broken', words, todo });

/** What was found wrong, or that all is good. */
export function orGood(findings: readonly (Finding | null)[], words: string): readonly Finding[] {
  const wrong = findings.filter((one) => one !== null);
  return wrong.length === 0 ? [good(words)] : wrong;
}

/** The first few of many names, with commas, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} och ${names.length - 5} till` : shown;
}
