import { ok, type Result, refuse } from '../kernel/result.ts';

/**
 * Reads `--name=value` and `--name value`. A value may begin with a minus sign; of an option given twice the last
 * holds. Refuses, in Swedish, an option that is not among the allowed, one without value, and any other word.
 */
export function readOptions<Name extends string>(
  args: readonly string[],
  allowed: readonly Name[],
): Result<Partial<Record<Name, string>>> {
  const options: Partial<Record<Name, string>> = {};
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    const [, written = '', inline] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const name = allowed.find((candidate) => candidate === written);
    if (name === undefined) {
      return invalid(`Okänt argument: ${word}. Tillåtna är ${allowed.map((one) => `--${one}`).join(', ')}.`);
    }
    if (inline === undefined) {
      index += 1;
    }
    const value = inline ?? args[index];
    if (value === undefined) {
      return invalid(`--${name} saknar värde. Skriv till exempel --${name}=VÄRDE.`);
    }
    options[name] = value;
  }
  return ok(options);
}

/** A whole number of days, negative ones too; refused in Swedish when it is not one. */
export function readWholeNumber(name: string, text: string): Result<number> {
  return /^[-+]?\d{1,7}$/.test(text)
    ? ok(Number(text))
    : invalid(`--${name} ska vara ett helt antal dagar, till exempel --${name}=5.`);
}

function invalid(message: string): Result<never> {
  return refuse({ kind: 'invalid', message });
}
