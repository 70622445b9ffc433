/** The settings of coordination, for the region and for a unit. */
import * as z from 'zod/mini';
import { defineSetting, type SettingValues } from '../../settings/index.ts';
import { lateDaysField, lockDaysField } from './contract.ts';

/** Days after entering when an act locks (LAW-25). */
export const lockDays = defineSetting({
  key: 'coordination.lock_days',
  scope: 'unit',
  schema: lockDaysField,
  usual: 14,
});

/** Days after the event from when an entry counts as late (LAW-23). */
export const lateDays = defineSetting({
  key: 'coordination.late_days',
  scope: 'unit',
  schema: lateDaysField,
  usual: 3,
});

/** The region's own table of codes (case-rules 6). */
const regionCodes = defineSetting({
  key: 'coordination.codes',
  scope: 'provider',
  schema: z.array(z.object({ code: z.string(), title: z.string() })),
  usual: [],
});

/** The settings that entering and showing acts read together. */
export const coordinationSettings = { lockDays, lateDays, regionCodes };

export type CoordinationSettings = SettingValues<typeof coordinationSettings>;
