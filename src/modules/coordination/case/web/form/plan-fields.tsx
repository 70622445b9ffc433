/**
 * The plan, written with the patient watching: her goal, then who does what by when. Everything else is one press away.
 */
import { useState } from 'react';
import { Button, type FormFindings, Row, Select, Stack, TextField } from '../../../../../web/ui/index.ts';
import type { FieldDescription, FieldDescriptions } from '../../../frame/fields.ts';
import { Field, hasFinding, type SpecialField } from './act-fields.tsx';
import { Folded } from './folded.tsx';
import { groupOf, isEmpty, type Raw, type RawContent, rowsOf, textOf } from './raw.ts';

export interface PlanFieldsProps {
  readonly fields: FieldDescriptions;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly form: FormFindings;
  readonly path: string;
  readonly special: Readonly<Record<string, SpecialField>>;
  /** A plan in force is changed: steps may be done, and what is changed is said. */
  readonly revised: boolean;
}

/** Added when they are needed, each by a button with its own words. */
const addable = [
  'patientView',
  'patientPart',
  'measures',
  'adaptations',
  'stepDown',
  'ifNotHolding',
  'vocationalNeed',
] as const;

const ways = ['Vi skrev planen tillsammans vid besöket.', 'Vi gick igenom planen per telefon.'] as const;

export function PlanFields({ fields, content, onChange, form, path, special, revised }: PlanFieldsProps) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const shown = (key: string) => added.includes(key) || !isEmpty(content[key]) || hasFinding(form, `${path}.${key}`);
  const draw = (key: string) => {
    const field = fields[key];
    if (field === undefined) return null;
    const Drawn = special[key] ?? Field;
    return (
      <Drawn
        key={key}
        field={field}
        value={content[key]}
        onChange={(value) => onChange({ ...content, [key]: value })}
        form={form}
        path={`${path}.${key}`}
      />
    );
  };
  const add = (key: string) => {
    setAdded([...added, key]);
    if (fields[key]?.control === 'rows' && rowsOf(content[key]).length === 0) onChange({ ...content, [key]: [{}] });
  };
  const waiting = addable.filter((key) => !shown(key));
  return (
    <Stack>
      {revised ? draw('changed') : null}
      <div className="k-goal-field">{draw('goal')}</div>
      <Steps
        field={fields.steps}
        value={content.steps}
        onChange={(steps) => onChange({ ...content, steps })}
        form={form}
        path={`${path}.steps`}
        revised={revised}
      />
      {addable.filter(shown).map(draw)}
      {waiting.length === 0 ? null : (
        <Row gap="tight">
          {waiting.map((key) => (
            <Button key={key} variant="tertiary" size="xsmall" onClick={() => add(key)}>
              + {fields[key]?.label}
            </Button>
          ))}
        </Row>
      )}
      {draw('followUpOn')}
      <TextField
        {...form.field(`${path}.participation`)}
        label={fields.participation?.label}
        description={fields.participation?.hint}
        list={`${form.id}-ways`}
        value={textOf(content.participation)}
        onChange={(event) => onChange({ ...content, participation: event.target.value })}
      />
      <datalist id={`${form.id}-ways`}>
        {ways.map((way) => (
          <option key={way} value={way} />
        ))}
      </datalist>
    </Stack>
  );
}

interface StepsProps {
  readonly field: FieldDescription | undefined;
  readonly value: Raw | undefined;
  readonly onChange: (steps: Raw) => void;
  readonly form: FormFindings;
  readonly path: string;
  readonly revised: boolean;
}

function Steps({ field, value, onChange, form, path, revised }: StepsProps) {
  const rows = rowsOf(value);
  const row = field?.row;
  if (field === undefined || row === undefined) return null;
  return (
    <fieldset className="k-steps">
      <legend>{field.label}</legend>
      {form.findings[path] === undefined ? null : <p className="k-overdue">{form.findings[path]}</p>}
      <ol className="k-plain-list">
        {rows.map((step, index) => (
          // A step has no identity of its own before it is saved: its place is what it has.
          <li key={`${path}.${String(index)}`}>
            <Step
              row={row}
              number={index + 1}
              step={groupOf(step)}
              onChange={(next) => onChange(rows.map((one, at) => (at === index ? next : one)))}
              onRemove={rows.length < 2 ? null : () => onChange(rows.filter((_, at) => at !== index))}
              form={form}
              path={`${path}.${index}`}
              revised={revised}
            />
          </li>
        ))}
      </ol>
      <Button variant="secondary" size="xsmall" onClick={() => onChange([...rows, { state: 'planned' }])}>
        Lägg till ett steg
      </Button>
    </fieldset>
  );
}

interface StepProps {
  readonly row: FieldDescriptions;
  readonly number: number;
  readonly step: RawContent;
  readonly onChange: (step: RawContent) => void;
  readonly onRemove: (() => void) | null;
  readonly form: FormFindings;
  readonly path: string;
  readonly revised: boolean;
}

function Step({ row, number, step, onChange, onRemove, form, path, revised }: StepProps) {
  const part = (key: string) => ({
    field: row[key] ?? { control: 'text' as const, label: key },
    value: step[key],
    onChange: (value: Raw) => onChange({ ...step, [key]: value }),
    form,
    path: `${path}.${key}`,
  });
  const more = ['actorName', 'ifNot'] as const;
  return (
    <div className="k-step">
      <span className="k-step-number" aria-hidden="true">
        {number}
      </span>
      <div className="k-step-what">
        <Field {...part('what')} />
      </div>
      <Select
        {...form.field(`${path}.actor`)}
        label={row.actor?.label}
        value={textOf(step.actor)}
        onChange={(event) => onChange({ ...step, actor: event.target.value })}
      >
        <option value="">Välj</option>
        {Object.entries(row.actor?.options ?? {}).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </Select>
      <Field {...part('on')} />
      <div className="k-step-more">
        {revised ? (
          <>
            <Field {...part('state')} />
            {step.state === 'done' ? <Field {...part('source')} /> : null}
          </>
        ) : null}
        <Folded
          header="Namn, och om det inte går"
          begun={more.some((key) => !isEmpty(step[key]))}
          needed={more.some((key) => hasFinding(form, `${path}.${key}`))}
        >
          <Stack gap="tight">
            {more.map((key) => (
              <Field key={key} {...part(key)} />
            ))}
          </Stack>
        </Folded>
        {onRemove === null ? null : (
          <Button variant="tertiary" size="xsmall" onClick={onRemove} aria-label={`Ta bort steg ${number}`}>
            Ta bort steget
          </Button>
        )}
      </div>
    </div>
  );
}
