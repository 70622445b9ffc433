/** Settings from the environment: how they are read, and how every fault in them is told at once. */
import { isAbsolute } from 'node:path';
import { SetupError } from './db/setup-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's text; null when it is missing or empty. */
export function setting(environment: Environment, name: string): string | null {
  const text = environment[name]?.trim() ?? '';
  return text === '' ? null : text;
}

/** A whole number between the two; `usual` when it is not set. */
export function readWholeNumber(
  environment: Environment,
  name: string,
  usual: number,
  [least, most]: readonly [number, number],
): number {
  const text = setting(environment, name);
  if (text === null) return usual;
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new SetupError(`${name} ska vara ett heltal mellan ${least} och ${most}, men är ${text}.`);
}

/** A folder with its whole path; null when it is not set. */
export function wholePath(environment: Environment, name: string): string | null {
  const text = setting(environment, name);
  if (text === null || isAbsolute(text)) return text;
  throw new SetupError(`${name} ska vara en mapp med hela sökvägen, men är ${text}.`);
}

/** Whether the address is this computer: only there may TLS be left out. */
export function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

type Read<Parts extends Readonly<Record<string, () => unknown>>> = { [Name in keyof Parts]: ReturnType<Parts[Name]> };

/**
 * Reads several settings and gives them all, or throws one SetupError with every fault, so that an operator can correct
 * all of them at once. Other exceptions from a part travel on.
 */
export function readTogether<const Parts extends Readonly<Record<string, () => unknown>>>(parts: Parts): Read<Parts> {
  const faults: string[] = [];
  const read = Object.entries(parts).map(([name, part]) => {
    try {
      return [name, part()];
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      faults.push(...faultsOf(error));
      return [name, undefined];
    }
  });
  if (faults.length > 0) throw new SettingsError(faults);
  return Object.fromEntries(read) as Read<Parts>;
}

/** Everything that is wrong with the settings, one sentence per fault. */
class SettingsError extends SetupError {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const [first = ''] = faults;
    super(
      faults.length === 1
        ? first
        : `${faults.length} inställningar behöver rättas:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

function faultsOf(error: SetupError): readonly string[] {
  return error instanceof SettingsError ? error.faults : [error.message];
}
