/** Draws an act's content from its field descriptions and from what its kind's form asks. */
import { Fragment, useState } from 'react';
import { Button, Fieldset, type FormFindings, Row, Section, Stack, TwoColumns } from '../../../../../web/ui/index.ts';
import type { Control, FieldDescriptions } from '../../../frame/fields.ts';
import type { Asks } from '../../../frame/form.ts';
import { groupOf, isEmpty, type Raw, type RawContent, rowsOf } from '../../../frame/raw.ts';
import { uncapitalised } from '../card/words.ts';
import { basicControls, type Drawn, type FieldProps, Folded, hasFinding, labelOf } from './basic-fields.tsx';
import { OpeningField } from './opening-field.tsx';
import {
  ColleagueField,
  ColleagueOrUnitField,
  InformationField,
  LaterContactField,
  NextStepField,
  PromptsField,
} from './special-fields.tsx';
import { StepMarksField } from './step-marks-field.tsx';
import { StepsField } from './steps-field.tsx';

/** Every control and the component that draws it. */
const controls: Readonly<Record<Control, Drawn>> = {
  ...basicControls,
  rows: RowsField,
  group: GroupField,
  prompts: PromptsField,
  steps: StepsField,
  step_marks: StepMarksField,
  next_step: NextStepField,
  opening: OpeningField,
  information: InformationField,
  colleague: ColleagueField,
  colleague_or_unit: ColleagueOrUnitField,
  later_contact: LaterContactField,
  filled: () => null,
};

interface ContentProps {
  readonly fields: FieldDescriptions;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly form: FormFindings;
  /** The content's path in the request, as 'acts.0.content'. */
  readonly path: string;
}

/** The content of one act, as its kind's form asks for it. */
export function ActContent({ asks, ...props }: ContentProps & { readonly asks: Asks<RawContent> }) {
  const without = [...(asks.undrawn ?? []), ...(asks.hidden?.(props.content) ?? [])];
  const keys = Object.keys(props.fields).filter((key) => !without.includes(key));
  if (asks.columns === undefined) return <Fields {...props} asks={asks} keys={keys} />;
  const { left, right, rest } = asks.columns;
  return (
    <Stack>
      <TwoColumns left={<Fields {...props} keys={left} gap="tight" />} right={<Fields {...props} keys={right} />} />
      <Section title={rest} level={3}>
        <Fields {...props} asks={asks} keys={keys.filter((key) => !left.includes(key) && !right.includes(key))} />
      </Section>
    </Stack>
  );
}

interface FieldsProps extends ContentProps {
  /** What is drawn, in this order. */
  readonly keys: readonly string[];
  readonly asks?: Asks<RawContent>;
  readonly gap?: 'tight' | 'normal';
}

function Fields({ keys, asks = {}, gap = 'normal', ...props }: FieldsProps) {
  const { fields, content, onChange, form, path } = props;
  const { fold = [], add = [], open = [] } = asks;
  const [added, setAdded] = useState<readonly string[]>([]);
  const drawn = keys.filter((key) => fields[key]?.control !== 'filled');
  const folded = drawn.filter((key) => fold.includes(key));
  const waiting = drawn.filter(
    (key) => add.includes(key) && !added.includes(key) && isEmpty(content[key]) && !hasFinding(form, `${path}.${key}`),
  );
  const lastAdded = drawn.findLast((key) => add.includes(key));
  const begin = (key: string) => {
    setAdded([...added, key]);
    if (fields[key]?.control === 'rows' && rowsOf(content[key]).length === 0) onChange({ ...content, [key]: [{}] });
  };
  const draw = (key: string) => <OneField key={key} name={key} open={open.includes(key)} {...props} />;
  return (
    <Stack gap={gap}>
      {drawn.map((key) => (
        <Fragment key={key}>
          {folded.includes(key) || waiting.includes(key) ? null : draw(key)}
          {key !== lastAdded || waiting.length === 0 ? null : (
            <Row gap="tight">
              {waiting.map((name) => (
                <Button key={name} variant="tertiary" size="xsmall" onClick={() => begin(name)}>
                  + {fields[name]?.label}
                </Button>
              ))}
            </Row>
          )}
        </Fragment>
      ))}
      {folded.length === 0 ? null : (
        <Folded
          header={`Mer: ${folded.map((key) => uncapitalised(fields[key]?.label ?? '').replace(/\?$/, '')).join(', ')}`}
          begun={false}
          needed={folded.some((key) => hasFinding(form, `${path}.${key}`))}
        >
          <Stack>{folded.map(draw)}</Stack>
        </Folded>
      )}
    </Stack>
  );
}

interface OneFieldProps extends ContentProps {
  readonly name: string;
  readonly open: boolean;
}

function OneField({ name, open, fields, content, onChange, form, path }: OneFieldProps) {
  const field = fields[name];
  if (field === undefined) return null;
  const Control = controls[field.control];
  return (
    <Control
      field={field}
      value={content[name]}
      onChange={(value) => onChange({ ...content, [name]: value })}
      form={form}
      path={`${path}.${name}`}
      open={open}
    />
  );
}

function GroupField({ field, value, onChange, form, path, open = false }: FieldProps) {
  const fields = field.group ?? {};
  const inner = (
    <Fields
      fields={fields}
      keys={Object.keys(fields)}
      content={groupOf(value)}
      onChange={(content) => onChange(isEmpty(content) ? null : content)}
      form={form}
      path={path}
    />
  );
  if (open) return <Fieldset legend={labelOf(field)}>{inner}</Fieldset>;
  return (
    <Folded header={labelOf(field)} begun={!isEmpty(value)} needed={hasFinding(form, path)}>
      {inner}
    </Folded>
  );
}

function RowsField({ field, value, onChange, form, path }: FieldProps) {
  const rows = rowsOf(value);
  const fields = field.row ?? {};
  const replaced = (index: number, row: Raw) => onChange(rows.map((old, at) => (at === index ? row : old)));
  return (
    <Fieldset legend={labelOf(field)}>
      <Stack>
        {rows.map((row, index) => (
          // A row has no identity before it is saved, so its place is its key.
          <div key={`${path}.${String(index)}`} className="k-form-row">
            <Fields
              fields={fields}
              keys={Object.keys(fields)}
              content={groupOf(row)}
              onChange={(content) => replaced(index, content)}
              form={form}
              path={`${path}.${index}`}
            />
            <Button
              variant="tertiary"
              size="xsmall"
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
              aria-label={`Ta bort ${uncapitalised(field.label)} ${index + 1}`}
            >
              Ta bort
            </Button>
          </div>
        ))}
        <Button variant="secondary" onClick={() => onChange([...rows, {}])}>
          Lägg till {field.hint ?? 'en rad'}
        </Button>
      </Stack>
    </Fieldset>
  );
}
