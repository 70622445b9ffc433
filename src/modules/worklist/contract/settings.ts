/** The unit's rules, the region's counting, and how a person wants things. */
import * as z from 'zod/mini';
import {
  instantField,
  optionalTextField,
  textField,
  versionField,
  wholeNumberField,
} from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { columns, ruleKeys } from '../domain.ts';

const ruleSettingField = z.object({
  key: z.enum(ruleKeys),
  on: z.boolean(),
  /** Each within its threshold's bounds, which the rules say in words. */
  values: z.record(z.string().check(z.maxLength(60)), wholeNumberField(-1_000_000, 1_000_000)),
});

export const rulesReply = z.object({
  version: z.int(),
  rules: z.array(
    z.object({
      ...ruleSettingField.shape,
      title: z.string(),
      explanation: z.string(),
      thresholds: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          unit: z.string(),
          min: z.int(),
          max: z.int(),
          default: z.int(),
        }),
      ),
    }),
  ),
  history: z.array(
    z.object({ version: z.int(), setBy: z.string(), setAt: instantField, reason: z.nullable(z.string()) }),
  ),
  /** The person may change them; otherwise why not, in Swedish. */
  mayChange: z.nullable(z.string()),
  /** The unit's list is being worked out anew by the changed rules. */
  refreshing: z.boolean(),
});

export const viewRules = defineRoute({
  method: 'GET',
  path: '/api/worklist/rules',
  summary: 'Enhetens regler för listan: ordning, trösklar och vem som ändrat',
  access: 'unit',
  reply: rulesReply,
});

export const changeRules = defineRoute({
  method: 'PUT',
  path: '/api/worklist/rules',
  summary: 'Ändra enhetens regler för listan',
  access: 'unit',
  body: z.object({
    /** The version begun from. */
    version: versionField,
    rules: z.array(ruleSettingField).check(z.maxLength(50)),
    reason: z.optional(optionalTextField(200)),
  }),
  reply: rulesReply,
});

export const countingReply = z.object({
  gap: z.int(),
  window: z.int(),
  version: z.int(),
  history: z.array(
    z.object({
      version: z.int(),
      gap: z.int(),
      window: z.int(),
      setBy: z.string(),
      setAt: instantField,
      reason: z.nullable(z.string()),
    }),
  ),
  mayChange: z.nullable(z.string()),
  refreshing: z.boolean(),
});

export const viewCounting = defineRoute({
  method: 'GET',
  path: '/api/worklist/counting',
  summary: 'Regionens sätt att räkna sjukfall: uppehåll och hur länge avslutade visas',
  access: 'unit',
  reply: countingReply,
});

export const changeCounting = defineRoute({
  method: 'PUT',
  path: '/api/worklist/counting',
  summary: 'Ändra hur regionen räknar sjukfall',
  access: 'unit',
  body: z.object({
    version: versionField,
    gap: wholeNumberField(0, 90),
    window: wholeNumberField(0, 90),
    reason: textField(200),
  }),
  reply: countingReply,
});

export const preferencesField = z.object({
  columns: z.array(z.enum(columns)).check(z.maxLength(columns.length)),
  /** 1 Monday to 7 Sunday. */
  workingDays: z.array(wholeNumberField(1, 7)).check(z.minLength(1, 'Välj minst en arbetsdag.'), z.maxLength(7)),
});
export type Preferences = z.output<typeof preferencesField>;

export const viewPreferences = defineRoute({
  method: 'GET',
  path: '/api/worklist/preferences',
  summary: 'Egna kolumner och arbetsdagar på den här enheten',
  access: 'unit',
  reply: preferencesField,
});

export const setPreferences = defineRoute({
  method: 'PUT',
  path: '/api/worklist/preferences',
  summary: 'Spara egna kolumner och arbetsdagar',
  access: 'unit',
  body: preferencesField,
  reply: preferencesField,
});
