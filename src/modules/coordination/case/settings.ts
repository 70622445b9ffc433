/** What the region decides about coordination (provider_setting), a unit for itself (unit_setting), and what holds until they have. */
import * as z from 'zod/mini';
import type { Tx } from '../../../platform/db/transaction.ts';
import { surroundings } from './store/index.ts';

const regionCode = z.object({ code: z.string(), title: z.string() });

/** The most days that an entry may stand open for change. */
export const mostLockDays = 60;

/** The most days that a unit may take as not late. */
export const mostLateDays = 30;

/** The key of a unit's own limit. */
export const LATE_DAYS = 'coordination.late_days';

const settings = {
  /** Days after entering when an act locks; a unit's own goes before the region's (LAW-25). */
  'coordination.lock_days': z.int().check(z.gte(1), z.lte(mostLockDays)),
  /** Days after the event from when an entry counts as late (LAW-23). */
  'coordination.late_days': z.int().check(z.gte(0), z.lte(mostLateDays)),
  /** The region's own table of codes (case-rules 6). */
  'coordination.codes': z.array(regionCode),
} as const;

export interface CoordinationSettings {
  lockDays: number;
  lateDays: number;
  regionCodes: readonly { code: string; title: string }[];
}

/** The settings in force now. */
export async function settingsOf(tx: Tx): Promise<CoordinationSettings> {
  return settingsIn((await surroundings(tx, null)).settings);
}

/** Days after entering when an act locks at the active unit. */
export async function lockDaysOf(tx: Tx): Promise<number> {
  return (await settingsOf(tx)).lockDays;
}

/** Stored settings by key. A value that does not fit is not used. */
export function settingsIn(stored: Readonly<Record<string, unknown>>): CoordinationSettings {
  const read = <T>(key: keyof typeof settings, schema: z.ZodMiniType<T>, otherwise: T): T => {
    const value = z.safeParse(schema, stored[key]);
    return value.success ? value.data : otherwise;
  };
  return {
    lockDays: read('coordination.lock_days', settings['coordination.lock_days'], 14),
    lateDays: read(LATE_DAYS, settings[LATE_DAYS], 3),
    regionCodes: read('coordination.codes', settings['coordination.codes'], []),
  };
}
