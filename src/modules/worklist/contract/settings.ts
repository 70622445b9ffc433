/** The unit's rules, the region's counting, and a person's preferences. */
import * as z from 'zod/mini';
import { optionalTextField, wholeNumberField } from '../../../contract/fields.ts';
import { defineRoute } from '../../../contract/route.ts';
import { largeSettingReply, settingChange, settingReply } from '../../settings/contract.ts';
import { countingField } from '../../sickleave/contract.ts';
import { columns, ruleKeys } from '../domain.ts';

/** Lists are being worked out again after a change. */
const refreshing = { refreshing: z.boolean() };

const ruleSettingField = z.object({
  key: z.enum(ruleKeys),
  on: z.boolean(),
  /** Each within its threshold's bounds, which the rules give in words. */
  values: z.record(z.string().check(z.maxLength(60)), wholeNumberField(-1_000_000, 1_000_000)),
});

const rulesReply = z.extend(
  largeSettingReply(
    z.array(
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
  ),
  refreshing,
);

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
    ...settingChange(z.array(ruleSettingField).check(z.maxLength(50))).shape,
    /** Optional. */
    reason: z.optional(optionalTextField(200)),
  }),
  reply: rulesReply,
});

const countingReply = z.extend(settingReply(countingField), refreshing);

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
  body: settingChange(countingField),
  reply: countingReply,
});

const preferencesField = z.object({
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
