import type { Schema } from '../../contract/route.ts';

/**
 * An address holds only text. Turns each value of a query or a path into the type its schema expects: numbers, true and
 * false, lists. Any other value is left unchanged, so that the schema reports the fault.
 */
export function coerceText(schema: Schema | undefined, given: Readonly<Record<string, unknown>>): unknown {
  const shape = shapeOf(schema);
  if (shape === null) return given;
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      coerceValue(Object.hasOwn(shape, key) ? shape[key] : undefined, value),
    ]),
  );
}

/** The parts of a Zod schema's definition that we read, for every kind of schema. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly in?: Schema;
}

function definitionOf(schema: Schema | undefined): Definition | null {
  let definition = (schema?._zod.def ?? null) as Definition | null;
  // Optional, nullable, default and the like wrap the schema that we want; a pipe begins with it.
  for (;;) {
    const inner: Schema | undefined = definition?.innerType ?? definition?.in;
    if (inner === undefined) return definition;
    definition = inner._zod.def as unknown as Definition;
  }
}

function shapeOf(schema: Schema | undefined): Readonly<Record<string, Schema>> | null {
  return definitionOf(schema)?.shape ?? null;
}

function coerceValue(schema: Schema | undefined, value: unknown): unknown {
  const definition = definitionOf(schema);
  switch (definition?.type) {
    case 'array':
      return (Array.isArray(value) ? value : [value]).map((item) => coerceValue(definition.element, item));
    case 'number':
    case 'int':
      return typeof value === 'string' && /^-?\d{1,15}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    default:
      return value;
  }
}
