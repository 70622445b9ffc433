/** The definition of a setting: who decides it, what it may be, and its default. Pure. */
import * as z from 'zod/mini';

export interface Setting<T> {
  /** As stored: the owner and the name, `coordination.lock_days`. */
  readonly key: string;
  /** Who decides it. A unit's decision takes the place of its provider's under the same key. */
  readonly scope: 'provider' | 'unit';
  readonly schema: z.ZodMiniType<T>;
  /** The default, until it is decided. */
  readonly usual: T;
}

/** Settings read together, by names chosen by the caller. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

export type SettingValues<S extends Settings> = {
  readonly [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never;
};

/** Throws when the default does not fit the schema: a fault in the program. */
export function defineSetting<T>(setting: Setting<T>): Setting<T> {
  if (!z.safeParse(setting.schema, setting.usual).success) {
    throw new Error(`${setting.key}: the usual value does not fit the schema`);
  }
  return setting;
}

/**
 * A stored value as it holds now, perhaps written by an earlier version: a field added later gets its default, and so
 * does a value that does not fit.
 */
export function valueIn<T>({ schema, usual }: Setting<T>, stored: unknown): T {
  const read = z.safeParse(schema, isFields(usual) && isFields(stored) ? { ...usual, ...stored } : stored);
  return read.success ? read.data : usual;
}

/** The values of several settings, from stored values by key. */
export function valuesIn<S extends Settings>(settings: S, stored: Readonly<Record<string, unknown>>): SettingValues<S> {
  const values = Object.entries(settings).map(([name, setting]) => [name, valueIn(setting, stored[setting.key])]);
  return Object.fromEntries(values) as SettingValues<S>;
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
