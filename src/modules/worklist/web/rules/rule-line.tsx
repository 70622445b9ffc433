/** One rule: on or off, what it counts, its thresholds, and its place in the order. */
import { Button, type FormFindings, Row, Spoken, Switch, TextField } from '../../../../web/ui/index.ts';
import type { Rule, RuleDraft } from './draft.ts';

type Field = ReturnType<FormFindings['field']>;

export interface RuleLineProps {
  readonly rule: Rule;
  readonly draft: RuleDraft;
  /** From 0. */
  readonly at: number;
  readonly of: number;
  readonly field: (path: `value.${string}`) => Field;
  readonly change: (part: Partial<Omit<RuleDraft, 'key'>>) => void;
  readonly move: (by: 1 | -1) => void;
}

export function RuleLine({ rule, draft, at, of, field, change, move }: RuleLineProps) {
  return (
    <li className="k-rule" data-rule={rule.key}>
      <span className="k-rule-place k-number">{at + 1}</span>
      <div>
        <Switch checked={draft.on} onChange={(event) => change({ on: event.target.checked })}>
          {rule.title}
        </Switch>
        <p className="k-quiet">{rule.explanation}</p>
        {rule.thresholds.length === 0 ? null : (
          <Row>
            {rule.thresholds.map((threshold) => (
              <Limit
                key={threshold.name}
                rule={rule.title}
                threshold={threshold}
                field={field(`value.${at}.values.${threshold.name}`)}
                value={draft.values[threshold.name] ?? ''}
                change={(text) => change({ values: { ...draft.values, [threshold.name]: text } })}
              />
            ))}
          </Row>
        )}
      </div>
      <div>
        <Button variant="tertiary" size="xsmall" data-move="-1" disabled={at === 0} onClick={() => move(-1)}>
          Upp<Spoken>: flytta {rule.title} uppåt</Spoken>
        </Button>
        <Button variant="tertiary" size="xsmall" data-move="1" disabled={at === of - 1} onClick={() => move(1)}>
          Ner<Spoken>: flytta {rule.title} nedåt</Spoken>
        </Button>
      </div>
    </li>
  );
}

interface LimitProps {
  /** The rule's title: in a list of errors, a threshold's own label says too little. */
  readonly rule: string;
  readonly threshold: Rule['thresholds'][number];
  readonly field: Field;
  readonly value: string;
  readonly change: (text: string) => void;
}

/** A number within a sentence: "Slutar inom [10] dagar, 1–60". */
function Limit({ rule, threshold, field, value, change }: LimitProps) {
  const bounds = `${threshold.unit}, ${threshold.min}–${threshold.max}`;
  return (
    <div className="k-limit">
      <TextField
        {...field}
        label={
          <>
            <Spoken>{rule}: </Spoken>
            {threshold.label}
            <Spoken> ({bounds})</Spoken>
          </>
        }
        htmlSize={3}
        inputMode="numeric"
        value={value}
        onChange={(event) => change(event.target.value)}
      />
      <span className="k-quiet" aria-hidden="true">
        {bounds}
      </span>
    </div>
  );
}

/** The rule as text, for a person who may only read it. */
export function RuleText({ rule }: { readonly rule: Rule }) {
  return (
    <li className="k-rule">
      <span className="k-rule-place" />
      <div>
        <strong>{rule.title}</strong>
        {rule.on ? null : <span className="k-quiet"> · avstängd</span>}
        <p className="k-quiet">{rule.explanation}</p>
        {rule.thresholds.map(({ name, label, unit }) => (
          <p key={name}>
            {label} {rule.values[name]} {unit}.
          </p>
        ))}
      </div>
    </li>
  );
}
