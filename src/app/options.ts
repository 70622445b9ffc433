import { parseArgs } from 'node:util';
import { invalid, ok, type Result } from '../kernel/result.ts';

/** One option of a command, declared once: how it is read, and its help. */
export interface Option {
  /** `boolean`: present or absent, without a value. */
  readonly type: 'string' | 'boolean';
  /** The value's placeholder in help, as HSA-ID. */
  readonly value?: string;
  /** Its purpose, in Swedish; left out where the first lines of the help say enough. */
  readonly help?: string;
}

export type Options = Readonly<Record<string, Option>>;

/** The given options; an option that was not given is missing. */
export type Given<O extends Options> = {
  readonly [Name in keyof O]?: O[Name]['type'] extends 'boolean' ? true : string;
};

/**
 * Reads `--name=value`, `--name value` and other words. A value may begin with a minus sign; a repeated option keeps
 * its last value; everything after `--` is words. Refuses, in Swedish, an undeclared option and one without its value.
 */
export function readArguments<const O extends Options>(
  args: readonly string[],
  options: O,
): Result<{ given: Given<O>; words: string[] }> {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given: Record<string, string | true> = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const option = Object.hasOwn(options, name) && rawName === `--${name}` ? options[name] : undefined;
    const unwanted = option?.type === 'boolean' && value !== undefined;
    if (option === undefined || unwanted) return refuseUnknown(args[token.index] ?? rawName, options);
    if (option.type === 'string' && value === undefined) {
      return invalid(`--${name} saknar värde. Skriv till exempel --${name}=VÄRDE.`);
    }
    given[name] = value ?? true;
  }
  return ok({ given: given as Given<O>, words });
}

/** Only the options, for a command without other words. */
export function readOptions<const O extends Options>(args: readonly string[], options: O): Result<Given<O>> {
  const read = readArguments(args, options);
  if (!read.ok) return read;
  const [word] = read.value.words;
  return word === undefined ? ok(read.value.given) : refuseUnknown(word, options);
}

/** A whole number of days, negative ones too; any other text is refused in Swedish. */
export function readWholeNumber(name: string, text: string): Result<number> {
  return /^[-+]?\d{1,7}$/.test(text)
    ? ok(Number(text))
    : invalid(`--${name} ska vara ett helt antal dagar, till exempel --${name}=5.`);
}

/** A line of help: the text to write, and its meaning; the meaning's further lines stand below its first. */
export type HelpRow = readonly [written: string, meaning: string];

/** The options that have a help text, as rows of help. */
export function helpRows(options: Options): HelpRow[] {
  return Object.entries(options).flatMap(([name, { value, help }]) =>
    help === undefined ? [] : [[`--${name}${value === undefined ? '' : ` ${value}`}`, help] as const],
  );
}

/** Rows of help in two columns. */
export function helpText(rows: readonly HelpRow[]): string {
  const width = Math.max(...rows.map(([written]) => written.length)) + 2;
  const below = `\n${' '.repeat(width + 2)}`;
  return rows.map(([written, meaning]) => `  ${written.padEnd(width)}${meaning.replaceAll('\n', below)}`).join('\n');
}

function refuseUnknown(word: string, options: Options): Result<never> {
  const names = Object.keys(options).map((name) => `--${name}`);
  return invalid(`Okänt argument: ${word}.${names.length === 0 ? '' : ` Tillåtna är ${names.join(', ')}.`}`);
}
