/** The checks of `koordinera doctor` and every start: each reports the state of one thing, and changes nothing. */
import type { Clock } from '../../kernel/clock.ts';
import type { LogEnvironment } from '../../modules/logreview/index.ts';
import type { DatabaseDoors } from '../../platform/db/doors.ts';
import type { IdentityConfig } from '../../platform/identity/index.ts';
import type { Config } from '../config.ts';

/** The state: `broken` makes the service unusable, `unwise` should be corrected. */
export type State = 'good' | 'unwise' | 'broken';

export interface Finding {
  readonly state: State;
  /** The state, as a sentence in Swedish. */
  readonly words: string;
  /** How to correct it, a sentence in Swedish; none when it is good. */
  readonly todo?: string;
}

/** The input of the checks. */
export interface Examined {
  readonly config: Config;
  readonly logEnvironment: LogEnvironment;
  /** Null in a demo, which brings its own. */
  readonly identity: IdentityConfig | null;
  /** Folder that is written to besides the database's: the log's, when it is a file. */
  readonly logFolder: string | null;
  readonly doors: DatabaseDoors;
  readonly clock: Clock;
}

export interface Check {
  /** The checked thing, in Swedish. */
  readonly what: string;
  /** Needs no database. */
  readonly apart?: true;
  /** Asks a system on the network other than the database: a start does not wait for it. */
  readonly outside?: true;
  look(about: Examined): Promise<readonly Finding[]>;
}

export const good = (words: string): Finding => ({ state: 'good', words });
export const unwise = (words: string, todo: string): Finding => ({ state: 'unwise', words, todo });
export const broken = (words: string, todo: string): Finding => ({ state: 'broken', words, todo });

/** The faults found, or that all is good; each fault is written `isWrong && broken(…)`. */
export function orGood(findings: readonly (Finding | false)[], words: string): readonly Finding[] {
  const wrong = findings.filter((finding) => finding !== false);
  return wrong.length === 0 ? [good(words)] : wrong;
}

/** The first few of many names, with commas, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const first = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${first} och ${names.length - 5} till` : first;
}
