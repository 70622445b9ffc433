/** The keys that a route takes, read from its contract: where another unit's key could be filled in. */
import * as z from 'zod/mini';
import { uuidField } from '../../src/contract/fields.ts';
import type { RouteShape, Schema } from '../../src/contract/route.ts';
import type { Sent } from './samples.ts';

/** Where a key stands in a call: `params.patientId`, `body.rows[].patientId`. */
export interface KeyPlace {
  readonly path: string;
  /** Its name alone: `patientId`. The name tells what it is a key of. */
  readonly name: string;
}

/** Texts that identify a person without being one of our keys: an identity number, or an HSA identity. */
const pointers: ReadonlySet<string> = new Set(['number', 'text', 'hsaId', 'hash']);

interface JsonSchema {
  readonly type?: string;
  readonly pattern?: string;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

const jsonOf = (schema: Schema): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;

const uuidPattern = jsonOf(uuidField).pattern;

function places(schema: JsonSchema, path: string): KeyPlace[] {
  const name = path.split('.').at(-1)?.replace('[]', '') ?? '';
  const text =
    schema.type === 'string' && (schema.pattern === uuidPattern || pointers.has(name) || name.endsWith('Id'));
  return [
    ...(text ? [{ path, name }] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => places(value, `${path}.${key}`)),
    ...(schema.items === undefined ? [] : places(schema.items, `${path}[]`)),
    ...[...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => places(one, path)),
  ];
}

/** The keys that the route takes, each place once. */
export function keysOf(route: RouteShape): KeyPlace[] {
  const found = (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = route[part];
    return schema === undefined ? [] : places(jsonOf(schema), part);
  });
  return [...new Map(found.map((one) => [one.path, one])).values()];
}

/** The call with these values in the place: in a list one element for each, elsewhere the last of them. */
export function withKeys(sent: Sent, { path }: KeyPlace, values: readonly string[]): Sent {
  return put(sent, path.split('.'), values) as Sent;
}

function put(at: unknown, [step = '', ...rest]: readonly string[], values: readonly string[]): unknown {
  const key = step.replace('[]', '');
  const whole = (at ?? {}) as Record<string, unknown>;
  const set = (one: unknown, some: readonly string[]) => (rest.length === 0 ? some.at(-1) : put(one, rest, some));
  if (!step.endsWith('[]')) return { ...whole, [key]: set(whole[key], values) };
  const [like] = Array.isArray(whole[key]) ? (whole[key] as unknown[]) : [];
  return { ...whole, [key]: values.map((value) => set(like, [value])) };
}
