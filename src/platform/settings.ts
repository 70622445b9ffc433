import { SetupError } from './db/setup-error.ts';

type Read<Parts extends Readonly<Record<string, () => unknown>>> = { [Name in keyof Parts]: ReturnType<Parts[Name]> };

/**
 * Reads several settings and gives them all, or throws one SetupError with every fault, so that an operator can correct
 * all of them at once. Other exceptions from a part travel on.
 */
export function together<const Parts extends Readonly<Record<string, () => unknown>>>(parts: Parts): Read<Parts> {
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
