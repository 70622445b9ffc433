/** From a Zod schema to values that it takes: fuzzing input that is meant to be understood. */
import fc from 'fast-check';
import type { Schema } from '../../../src/contract/route.ts';

/**
 * An existing value for a key such as `patientId`, or null when the schema alone decides. An object is asked for with
 * all its keys, for values that belong together.
 */
export type Known = (
  key: string,
  type: 'text' | 'number' | 'unknown' | readonly string[],
) => fc.Arbitrary<unknown> | null;

/** The parts of a schema's definition that a value is made from. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
  readonly check?: string;
  readonly format?: string;
  readonly pattern?: RegExp;
}

interface Check {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly format?: string;
  readonly pattern?: RegExp;
}

/**
 * Values of the schema. Rules that only a function knows are not followed, so a few values are refused. Throws at a
 * kind of schema that no contract uses yet: it must be added here.
 */
export function arbitraryOf(schema: Schema, known: Known, key = ''): fc.Arbitrary<unknown> {
  const definition = schema._zod.def as unknown as Definition;
  const inner = (): fc.Arbitrary<unknown> =>
    arbitraryOf(definition.innerType ?? definition.in ?? missing(definition, key), known, key);
  switch (definition.type) {
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(inner(), { nil: undefined, freq: 3 });
    case 'nullable':
      return fc.option(inner(), { nil: null, freq: 3 });
    case 'pipe':
    case 'readonly':
      return inner();
    case 'object':
      return known(key, Object.keys(definition.shape ?? {})) ?? objectOf(definition.shape ?? {}, known);
    case 'record':
      return fc.dictionary(
        fc.constantFrom('a', 'b'),
        arbitraryOf(definition.valueType ?? missing(definition, key), known),
      );
    case 'array': {
      const element = arbitraryOf(definition.element ?? missing(definition, key), known, key.replace(/s$/, ''));
      const { least, most } = lengths(definition);
      return fc.array(element, { minLength: least, maxLength: Math.min(most, Math.max(least, 4)) });
    }
    case 'union':
      return fc.oneof(...(definition.options ?? []).map((option) => arbitraryOf(option, known, key)));
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(definition.values ?? []));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return known(key, 'text') ?? textOf(definition);
    case 'number':
    case 'int':
      return numberOf(definition, key, known);
    case 'unknown':
      return (
        known(key, 'unknown') ??
        fc.oneof(
          fc.constant({}),
          fc.constant(null),
          fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text)),
        )
      );
    default:
      return missing(definition, key);
  }
}

function objectOf(shape: Readonly<Record<string, Schema>>, known: Known): fc.Arbitrary<unknown> {
  const parts = Object.entries(shape).map(([key, one]) => [key, arbitraryOf(one, known, key)] as const);
  return fc
    .record(Object.fromEntries(parts))
    .map((value) => Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)));
}

function checksOf(definition: Definition): Check[] {
  const own = definition.check === undefined ? [] : [definition as unknown as Check];
  return [...own, ...(definition.checks ?? []).map((one) => one._zod.def)];
}

function lengths(definition: Definition): { least: number; most: number } {
  const checks = checksOf(definition);
  return {
    least: Math.max(0, ...checks.flatMap((one) => (one.check === 'min_length' ? [one.minimum ?? 0] : []))),
    most: Math.min(4_000, ...checks.flatMap((one) => (one.check === 'max_length' ? [one.maximum ?? 0] : []))),
  };
}

function textOf(definition: Definition): fc.Arbitrary<string> {
  const pattern = checksOf(definition).find((one) => one.pattern !== undefined)?.pattern;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern.source));
  const { least, most } = lengths(definition);
  const words = fc.constantFrom(
    'Prov',
    'Det går bättre.',
    'Dnr 2026-17',
    'Åsa Öberg',
    'é😀',
    'x'.repeat(most),
    '   ',
    '',
  );
  const fitting = words.map((text) => text.slice(0, most).padEnd(least, 'y'));
  return fc.oneof(
    { weight: 4, arbitrary: fitting },
    { weight: 1, arbitrary: fc.string({ minLength: least, maxLength: Math.min(most, 40) }) },
  );
}

function numberOf(definition: Definition, key: string, known: Known): fc.Arbitrary<unknown> {
  const checks = checksOf(definition);
  const bound = (kind: string): number | undefined => {
    const found = checks.find((one) => one.check === kind);
    if (found?.value === undefined) return undefined;
    return found.inclusive === false ? found.value + (kind === 'greater_than' ? 1 : -1) : found.value;
  };
  const [min, max] = [bound('greater_than'), bound('less_than')];
  const whole = fc.integer({
    min: Math.ceil(min ?? Math.min(0, max ?? 0)),
    max: Math.floor(max ?? Math.max(20, min ?? 0)),
  });
  if (min !== undefined || max !== undefined) return whole;
  const extreme = fc.constantFrom(0, -1, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1);
  return fc.oneof({ weight: 8, arbitrary: known(key, 'number') ?? whole }, { weight: 1, arbitrary: extreme });
}

function missing(definition: Definition, key: string): never {
  throw new Error(`no values are known for a schema of the kind ${definition.type} (${key})`);
}
