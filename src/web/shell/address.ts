/**
 * The filters after the question mark, which make a view a link. Plain text both ways.
 */
import * as z from 'zod/mini';

export type AddressValues = Readonly<Record<string, string | readonly string[]>>;

/** '?grad=50&grad=100&sida=2' as { grad: ['50', '100'], sida: '2' }. */
export function readAddress(search: string): AddressValues {
  const values: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(search)) {
    const before = values[key];
    values[key] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
  }
  return values;
}

/** The reverse; undefined, null and empty values are left out. */
export function writeAddress(values: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (part !== undefined && part !== null && part !== '') search.append(key, String(part));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * The address through a schema. An address typed or linked wrongly must never break a page:
 * keys that the schema refuses are dropped, and the others apply.
 */
export function addressOf<S extends z.core.$ZodType>(schema: S, search: string): z.output<S> {
  const values = { ...readAddress(search) };
  const first = z.safeParse(schema, values);
  if (first.success) return first.data;
  for (const issue of first.error.issues) delete values[String(issue.path[0] ?? '')];
  const second = z.safeParse(schema, values);
  return second.success ? second.data : z.parse(schema, {});
}
