/** The unit's rules while they are being changed: the fields' contents, as text. Pure. */
import type { RouteReply, RouteRequest } from '../../../../contract/route.ts';
import { wholeNumber } from '../../../../web/ui/whole-number.ts';
import type { changeRules, viewRules } from '../../contract.ts';

export type RulesReply = RouteReply<typeof viewRules>;
export type Rule = RulesReply['value'][number];
type Threshold = Rule['thresholds'][number];

export interface RuleDraft {
  readonly key: Rule['key'];
  readonly on: boolean;
  /** As typed, by the threshold's name. */
  readonly values: Readonly<Record<string, string>>;
}
/** In the list's order. */
export type RulesDraft = readonly RuleDraft[];

const typed = ({ key, on, values }: Rule): RuleDraft => ({
  key,
  on,
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
});

/** The fields' contents before anything is typed. */
export const draftOf = (rules: readonly Rule[]): RulesDraft => rules.map(typed);

/** The values until a unit has chosen: each threshold's usual value; the order stays. */
export const usualValues = (draft: RulesDraft, rules: readonly Rule[]): RulesDraft =>
  draft.map((line) => ({
    ...line,
    values: Object.fromEntries(
      (rules.find((rule) => rule.key === line.key)?.thresholds ?? []).map(({ name, default: usual }) => [
        name,
        String(usual),
      ]),
    ),
  }));

/** Moves one rule one place up or down; it stays at the ends. */
export function moved(draft: RulesDraft, key: string, by: 1 | -1): RulesDraft {
  const from = draft.findIndex((line) => line.key === key);
  const to = from + by;
  const [line, other] = [draft[from], draft[to]];
  if (line === undefined || other === undefined) return draft;
  return draft.map((rule, at) => (at === from ? other : at === to ? line : rule));
}

export const withRule = (draft: RulesDraft, key: string, part: Partial<Omit<RuleDraft, 'key'>>): RulesDraft =>
  draft.map((line) => (line.key === key ? { ...line, ...part } : line));

/** Whether saving would change anything. */
export const isChanged = (draft: RulesDraft, rules: readonly Rule[]): boolean =>
  JSON.stringify(draft) !== JSON.stringify(draftOf(rules));

const outside = ({ min, max, unit }: Threshold): string => `Skriv ett helt tal från ${min} till ${max} ${unit}.`;

/** Errors to correct first, by field path as the server names them: `2.values.days`. */
export function findingsOnRules(draft: RulesDraft, rules: readonly Rule[]): Record<string, string> {
  const found: Record<string, string> = {};
  draft.forEach((line, at) => {
    for (const threshold of rules.find((rule) => rule.key === line.key)?.thresholds ?? []) {
      const value = wholeNumber(line.values[threshold.name] ?? '');
      if (value === null || value < threshold.min || value > threshold.max) {
        found[`${at}.values.${threshold.name}`] = outside(threshold);
      }
    }
  });
  return found;
}

/** The draft as a request; to be called when there are no findings. */
export const toSend = (draft: RulesDraft): RouteRequest<typeof changeRules>['body']['value'] =>
  draft.map(({ key, on, values }) => ({
    key,
    on,
    values: Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)])),
  }));
