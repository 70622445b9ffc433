/** A setting said once: whose it is to decide, what it may be, and what holds until it is decided. Pure. */
import * as z from 'zod/mini';

export interface Setting<T> {
  /** As stored: the owner and the name, `coordination.lock_days`. */
  readonly key: string;
  /** Who decides it. What a unit decides takes the place of what its provider has decided under the same key. */
  readonly scope: 'provider' | 'unit';
  readonly schema: z.ZodMiniType<T>;
  /** What holds until it is decided. */
  readonly usual: T;
}

/** Settings read together, by the names that the reader gives them. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

export type SettingValues<S extends Settings> = {
  readonly [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never;
};

/** Throws when what usually holds is not what the schema allows: a fault in the program. */
export function defineSetting<T>(setting: Setting<T>): Setting<T> {
  if (!z.safeParse(setting.schema, setting.usual).success) {
    throw new Error(`${setting.key}: the usual value does not fit the schema`);
  }
  return setting;
}

/**
 * A stored value as it holds now, perhaps written by an earlier version: a field that came later is as usual, and a
 * value that does not fit is not used.
 */
export function valueIn<T>({ schema, usual }: Setting<T>, stored: unknown): T {
  const read = z.safeParse(schema, isFields(usual) && isFields(stored) ? { ...usual, ...stored } : stored);
  return read.success ? read.data : usual;
}

/** The values of several settings in what is stored by key. */
export function valuesIn<S extends Settings>(settings: S, stored: Readonly<Record<string, unknown>>): SettingValues<S> {
  const values = Object.entries(settings).map(([name, setting]) => [name, valueIn(setting, stored[setting.key])]);
  return Object.fromEntries(values) as SettingValues<S>;
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
