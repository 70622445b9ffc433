/** Reading settings: the value in force, and who decided it. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { type Setting, type Settings, type SettingValues, valueIn, valuesIn } from './domain.ts';
import { readStoredHere, type StoredVersion, storedAtUnits, storedVersions } from './store.ts';

/** A decision about a setting. */
export type SettingVersion<T> = Omit<StoredVersion, 'value'> & { readonly value: T };

/** Each setting is read once in a transaction, since several refreshers need it. */
const known = new WeakMap<Tx, Map<Setting<unknown>, unknown>>();

/** The values in force at the active unit of several settings, in one statement. */
export async function settingsNow<S extends Settings>(tx: Tx, settings: S): Promise<SettingValues<S>> {
  const read = known.get(tx) ?? new Map<Setting<unknown>, unknown>();
  const all = Object.entries(settings);
  if (!all.every(([, setting]) => read.has(setting))) {
    const values = valuesIn(settings, await readStoredHere(tx, settings));
    for (const [name, setting] of all) read.set(setting, values[name]);
    known.set(tx, read);
  }
  return Object.fromEntries(all.map(([name, setting]) => [name, read.get(setting)])) as SettingValues<S>;
}

/** The value in force at the active unit. */
export async function settingNow<T>(tx: Tx, setting: Setting<T>): Promise<T> {
  return (await settingsNow(tx, { setting })).setting;
}

/** Forgets a value that the transaction has read, since the setting has changed. */
export function forgetSetting(tx: Tx, setting: Setting<unknown>): void {
  known.get(tx)?.delete(setting);
}

/** The value in force at each of the units, in one statement. */
export async function settingAtUnits<T>(tx: Tx, setting: Setting<T>, unitIds: readonly Uuid[]): Promise<Map<Uuid, T>> {
  const stored = await storedAtUnits(tx, setting.key, unitIds);
  return new Map(unitIds.map((unitId) => [unitId, valueIn(setting, stored.get(unitId))]));
}

/** The latest decisions of the setting's own scope, the latest first. */
export async function settingVersions<T>(tx: Tx, setting: Setting<T>): Promise<SettingVersion<T>[]> {
  const versions = await storedVersions(tx, setting);
  return versions.map((version) => ({ ...version, value: valueIn(setting, version.value) }));
}
