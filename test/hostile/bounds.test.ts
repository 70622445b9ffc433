/** The database can hold all that a contract lets in: numbers have bounds, lists an end, texts a greatest length. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { moduleRoutes } from '../../src/app/modules.ts';
import { calendarDateField, instantField } from '../../src/contract/fields.ts';
import type { RouteShape, Schema } from '../../src/contract/route.ts';
import * as session from '../../src/modules/access/contract.ts';
import { actKinds } from '../../src/modules/coordination/acts/index.ts';

/** The most that a column of type integer holds; no column reached by a call is smaller. */
const INTEGER = 2_147_483_647;

/** Numbers of rows of the log, which are kept as bigint. */
const BIGINT: ReadonlySet<string> = new Set([
  'POST /api/log/reviews/:reviewId/person body.number',
  'POST /api/log/reviews/:reviewId/finding body.number',
]);

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly out?: Schema;
  readonly element?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
}
/** One of a schema's checks. */
interface Check {
  readonly check: string;
  readonly format?: string;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly maximum?: number;
}

interface Leaf {
  readonly path: string;
  readonly type: string;
  readonly whole: boolean;
  readonly least: number;
  readonly most: number;
  /** The most characters or items. */
  readonly longest: number;
  /** A pattern, or a format that is one. */
  readonly patterned: boolean;
}

function leafOf(schema: Schema, path: string): Leaf {
  const definition = schema._zod.def as unknown as Check & { type: string; checks?: readonly Schema[] };
  const checks = [definition, ...(definition.checks ?? []).map((one) => one._zod.def as unknown as Check)];
  const valuesOf = (name: string) => checks.flatMap((one) => (one.check === name ? [one.value ?? Number.NaN] : []));
  return {
    path,
    type: definition.type,
    whole: checks.some((one) => one.check === 'number_format' && one.format === 'safeint'),
    least: Math.max(Number.NEGATIVE_INFINITY, ...valuesOf('greater_than')),
    most: Math.min(Number.POSITIVE_INFINITY, ...valuesOf('less_than')),
    longest: Math.min(Number.POSITIVE_INFINITY, ...checks.flatMap((one) => one.maximum ?? [])),
    patterned: checks.some((one) => one.check === 'string_format'),
  };
}

/** The schema of every value that a call can hold, however it is wrapped. */
function leaves(schema: Schema, path: string): Leaf[] {
  const definition = schema._zod.def as unknown as Definition;
  const inner = (one: Schema | undefined, key = '') => (one === undefined ? [] : leaves(one, `${path}${key}`));
  const own = leafOf(schema, path);
  switch (definition.type) {
    case 'object':
      return Object.entries(definition.shape ?? {}).flatMap(([key, one]) => inner(one, `.${key}`));
    case 'array':
      return [own, ...inner(definition.element, '[]')];
    case 'record':
      return [...inner(definition.keyType, '{key}'), ...inner(definition.valueType, '{}')];
    case 'union':
      return (definition.options ?? []).flatMap((one) => inner(one));
    case 'pipe':
      return [...inner(definition.in), ...inner(definition.out)];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
      return inner(definition.innerType);
    default:
      return [own];
  }
}

const shapes: readonly RouteShape[] = [
  ...moduleRoutes.map(({ route }) => route),
  ...Object.values(session as Record<string, unknown>).filter(
    (one): one is RouteShape => typeof one === 'object' && one !== null && 'method' in one && 'path' in one,
  ),
];
const sent: readonly Leaf[] = [
  ...shapes.flatMap((route) =>
    (['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = route[part];
      return schema === undefined ? [] : leaves(schema, `${route.method} ${route.path} ${part}`);
    }),
  ),
  ...Object.entries(actKinds).flatMap(([kind, act]) => leaves(act.content, `act ${kind}`)),
];
const of = (type: string) => sent.filter((leaf) => leaf.type === type);

test('the walk knows every kind of schema that the contracts use', () => {
  const known = ['string', 'number', 'array', 'boolean', 'enum', 'literal', 'null', 'unknown'];
  assert.deepEqual(
    [...new Set(sent.map(({ type }) => type))].filter((type) => !known.includes(type)),
    [],
  );
  assert.ok(of('number').length > 25 && of('string').length > 150 && of('array').length > 20);
  const [, wide] = leaves(z.object({ nr: z.optional(z.array(z.int().check(z.gte(1)))) }), 'x');
  assert.deepEqual([wide?.path, wide?.whole, wide?.least, wide?.most], ['x.nr[]', true, 1, Number.POSITIVE_INFINITY]);
});

test('every number of every call is whole and within what its column holds', () => {
  const wrong = of('number').filter(({ path, whole, least, most }) => {
    const reach = BIGINT.has(path) ? Number.MAX_SAFE_INTEGER : INTEGER;
    return !(whole && least >= -reach && most <= reach);
  });
  assert.deepEqual(
    wrong.map(({ path }) => path),
    [],
  );
});

test('every list of every call has an end', () => {
  assert.deepEqual(
    of('array').flatMap(({ path, longest }) => (longest <= 1_000 ? [] : [path])),
    [],
  );
});

test('every text of every call has a longest, or a pattern', () => {
  assert.deepEqual(
    of('string').flatMap(({ path, longest, patterned }) => (patterned || longest <= 20_000 ? [] : [path])),
    [],
  );
});

test('a day and a moment are such as the database can hold', () => {
  const days = ['0000-01-01', '10000-01-01', '-0001-01-01', '2026-02-30', '0001-01-01 BC', 'infinity', 'now'];
  for (const day of days) assert.equal(z.safeParse(calendarDateField, day).success, false, day);
  for (const day of ['0001-01-01', '9999-12-31']) assert.equal(z.safeParse(calendarDateField, day).success, true, day);
  const moments = [
    '0000-01-01T00:00:00.000Z',
    '2026-02-30T00:00:00.000Z',
    '2026-13-01T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:60:00.000Z',
    '2026-01-01T00:00:61.000Z',
  ];
  for (const moment of moments) assert.equal(z.safeParse(instantField, moment).success, false, moment);
  assert.equal(z.safeParse(instantField, '2026-11-21T08:30:00.000Z').success, true);
});
