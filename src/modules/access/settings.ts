/** What the provider decides about access (provider_setting), with what holds until it has. */
import * as z from 'zod/mini';
import { wholeNumberField } from '../../contract/fields.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { storedSettings } from './store/facts.ts';

const schemas = {
  /** Minutes that a proof of identity is fresh enough to sign, to open what is protected, to export. */
  'access.fresh_minutes': wholeNumberField(1, 60),
  /** Hours that a stated reason holds. */
  'access.reason_hours': wholeNumberField(1, 24),
  /** The longest time that support may ask for, in minutes. */
  'access.support_minutes': wholeNumberField(30, 480),
} as const;

export interface AccessSettings {
  freshMinutes: number;
  reasonHours: number;
  supportMinutes: number;
}

/** The settings in force. A stored value that does not fit is not used. */
export async function accessSettings(tx: Tx): Promise<AccessSettings> {
  const stored = await storedSettings(tx);
  const read = (key: keyof typeof schemas, otherwise: number): number => {
    const value = z.safeParse(schemas[key], stored[key]);
    return value.success ? value.data : otherwise;
  };
  return {
    freshMinutes: read('access.fresh_minutes', 10),
    reasonHours: read('access.reason_hours', 8),
    supportMinutes: read('access.support_minutes', 240),
  };
}
