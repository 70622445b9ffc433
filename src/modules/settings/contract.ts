/** The shape of a setting's routes: the value in force, who decided it, and how it is changed. */
import * as z from 'zod/mini';
import { instantField, textField, versionField } from '../../contract/fields.ts';
import type { Schema } from '../../contract/route.ts';

const decided = {
  version: z.int(),
  setBy: z.string(),
  setAt: instantField,
  /** Null when none was required. */
  reason: z.nullable(z.string()),
};

const standing = {
  /** Of the latest decision; 0 before the first. */
  version: z.int(),
  /** Why the person may only read it, in Swedish; null when the person may change it. */
  mayChange: z.nullable(z.string()),
};

/** A setting with its decisions, the latest first. */
export const settingReply = <S extends Schema>(value: S) =>
  z.object({ ...standing, value, history: z.array(z.object({ ...decided, value })) });

/** The same for a value too large to be shown in every decision. */
export const largeSettingReply = <S extends Schema>(value: S) =>
  z.object({ ...standing, value, history: z.array(z.object(decided)) });

/** A decision that replaces the version that was seen. `missing`: the text when no reason is given. */
export const settingChange = <S extends Schema>(value: S, missing = 'Skriv varför det ändras.') =>
  z.object({ version: versionField, value, reason: textField(200, missing) });
