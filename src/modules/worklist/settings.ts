/** A unit's own rules for its worklist: order, on or off, thresholds. */
import * as z from 'zod/mini';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { defineSetting } from '../settings/index.ts';
import { type RuleKey, ruleKeys } from './domain.ts';
import { ruleOf, rules } from './reasons/index.ts';
import type { Threshold } from './reasons/rule.ts';

interface RuleSetting {
  readonly key: RuleKey;
  readonly on: boolean;
  readonly values: Readonly<Record<string, number>>;
}

/** In the list's order: the first rule comes first. Every rule once. */
export type RuleSettings = readonly RuleSetting[];

/** The settings until a unit has chosen. */
export const defaultRuleSettings: RuleSettings = rules.map((rule) => ({
  key: rule.key,
  on: true,
  values: defaultValues(rule.thresholds),
}));

function defaultValues(thresholds: Readonly<Record<string, Threshold>>): Record<string, number> {
  return Object.fromEntries(Object.entries(thresholds).map(([name, threshold]) => [name, threshold.default]));
}

/**
 * Checks the settings that a person sent: every rule once, every threshold a whole number within its bounds. Gives
 * findings by field path, as `2.values.days`.
 */
export function checkRuleSettings(
  sent: readonly { key: string; on: boolean; values: Readonly<Record<string, number>> }[],
): Result<RuleSettings> {
  const fields: Record<string, string> = {};
  const checked: RuleSetting[] = [];
  sent.forEach((setting, index) => {
    const rule = ruleOf(setting.key);
    if (rule === null || checked.some((before) => before.key === setting.key)) {
      fields[`${index}.key`] = rule === null ? 'Den här regeln finns inte.' : 'Regeln står två gånger.';
      return;
    }
    const values: Record<string, number> = {};
    for (const [name, threshold] of Object.entries(rule.thresholds)) {
      const value = setting.values[name] ?? threshold.default;
      if (!Number.isInteger(value) || value < threshold.min || value > threshold.max) {
        fields[`${index}.values.${name}`] =
          `Skriv ett helt tal från ${threshold.min} till ${threshold.max} ${threshold.unit}.`;
      }
      values[name] = value;
    }
    checked.push({ key: rule.key, on: setting.on, values });
  });
  const missing = ruleKeys.filter((key) => !sent.some((setting) => setting.key === key));
  if (missing.length > 0) fields.rules = `Regler saknas: ${missing.map((key) => ruleOf(key)?.title).join(', ')}.`;
  return Object.keys(fields).length === 0
    ? ok(checked)
    : refuse({ kind: 'invalid', message: 'Reglerna sparades inte. Rätta det som är markerat.', fields });
}

/** Stored settings adapted to today's rules: unknown rules are left out, new ones come last, values are kept. */
export function readRuleSettings(stored: unknown): RuleSettings {
  if (!Array.isArray(stored)) return defaultRuleSettings;
  const known: RuleSetting[] = [];
  for (const setting of stored as readonly { key?: unknown; on?: unknown; values?: unknown }[]) {
    const rule = typeof setting?.key === 'string' ? ruleOf(setting.key) : null;
    if (rule === null || known.some((before) => before.key === rule.key)) continue;
    known.push({ key: rule.key, on: setting.on !== false, values: allowedValues(rule.thresholds, setting.values) });
  }
  return [...known, ...defaultRuleSettings.filter((setting) => !known.some((before) => before.key === setting.key))];
}

function allowedValues(thresholds: Readonly<Record<string, Threshold>>, values: unknown): Record<string, number> {
  const given = (typeof values === 'object' && values !== null ? values : {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(thresholds).map(([name, { min, max, default: usual }]) => {
      const value = given[name];
      return [name, typeof value === 'number' && value >= min && value <= max ? value : usual];
    }),
  );
}

export const rulesSetting = defineSetting<RuleSettings>({
  key: 'worklist.rules',
  scope: 'unit',
  schema: z.transform(readRuleSettings),
  usual: defaultRuleSettings,
});

/** The rules that are on, in the list's order. */
export function ruleOrder(settings: RuleSettings): readonly RuleKey[] {
  return settings.filter((setting) => setting.on).map((setting) => setting.key);
}
