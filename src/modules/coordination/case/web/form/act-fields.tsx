/** Draws an act's content from its field descriptions. Decides nothing: what is wrong is said by the check. */
import { type ReactNode, useState } from 'react';
import {
  Button,
  DateField,
  Fieldset,
  type FormFindings,
  Radio,
  RadioGroup,
  ScaleField,
  Select,
  Stack,
  Textarea,
  TextField,
} from '../../../../../web/ui/index.ts';
import type { FieldDescription, FieldDescriptions } from '../../../frame/fields.ts';
import { DayAhead } from './day-ahead.tsx';
import { Folded } from './folded.tsx';
import { groupOf, isEmpty, type Raw, type RawContent, rowsOf, textOf } from './raw.ts';
import { TimeField } from './time-field.tsx';

/** More choices than this stand in a list that opens. */
const RADIOS = 6;

export interface ActFieldsProps {
  readonly fields: FieldDescriptions;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly form: FormFindings;
  /** Where the content lies in what is sent, as 'acts.0.content'. */
  readonly path: string;
  /** Leaves these out: a form that asks for them in its own way. */
  readonly without?: readonly string[];
  /** Groups that stand open from the start. */
  readonly open?: readonly string[];
  /** What is seldom needed: behind one line to open. */
  readonly fold?: readonly string[];
  /** Fields that a form draws in its own way: a choice among colleagues, certificates. */
  readonly special?: Readonly<Record<string, SpecialField>>;
}

/** How a field of its own kind is drawn. */
export type SpecialField = (props: FieldProps) => ReactNode;

export function ActFields(props: ActFieldsProps) {
  const { fields, content, form, path, without = [], special = {}, fold = [] } = props;
  const [beginning] = useState(content);
  const drawn = Object.keys(fields).filter(
    (key) => (fields[key]?.control !== 'filled' || special[key] !== undefined) && !without.includes(key),
  );
  const folded = drawn.filter((key) => fold.includes(key));
  const said = folded.some((key) => !isEmpty(content[key]) && content[key] !== beginning[key]);
  const wrong = folded.some((key) => hasFinding(form, `${path}.${key}`));
  return (
    <Stack>
      {drawn.map((key) => (folded.includes(key) ? null : <OneField key={key} name={key} {...props} />))}
      {folded.length === 0 ? null : (
        <Folded
          header={`Mer: ${folded.map((key) => withinLine(fields[key]?.label ?? '')).join(', ')}`}
          begun={said}
          needed={wrong}
        >
          <Stack>
            {folded.map((key) => (
              <OneField key={key} name={key} {...props} />
            ))}
          </Stack>
        </Folded>
      )}
    </Stack>
  );
}

function OneField({
  name,
  fields,
  content,
  onChange,
  form,
  path,
  open = [],
  special = {},
}: ActFieldsProps & { readonly name: string }) {
  const field = fields[name];
  if (field === undefined) return null;
  const Drawn = special[name] ?? Field;
  return (
    <Drawn
      field={field}
      value={content[name]}
      onChange={(value) => onChange({ ...content, [name]: value })}
      form={form}
      path={`${path}.${name}`}
      open={open.includes(name)}
    />
  );
}

/** Whether the server said something about the field or what is in it. */
export const hasFinding = (form: FormFindings, path: string): boolean =>
  Object.keys(form.findings).some((found) => found === path || found.startsWith(`${path}.`));

export interface FieldProps {
  readonly field: FieldDescription;
  readonly value: Raw | undefined;
  readonly onChange: (value: Raw) => void;
  readonly form: FormFindings;
  readonly path: string;
  readonly open?: boolean;
}

function labelOf(field: FieldDescription): string {
  return field.sensitive ? `${field.label} (känsligt)` : field.label;
}

/** Sensitive fields say what that means where they are written (case-rules 7). */
function hintOf(field: FieldDescription): string | undefined {
  const stays = 'Stannar i den här anteckningen. Följer inte med till plan, utskrift, brev eller lista.';
  if (!field.sensitive) return field.hint;
  return field.hint === undefined ? stays : `${field.hint} ${stays}`;
}

export function Field(props: FieldProps) {
  const { field, value, onChange, form, path } = props;
  const description = hintOf(field);
  const common = {
    ...form.field(path),
    label: labelOf(field),
    ...(description === undefined ? {} : { description }),
  };
  switch (field.control) {
    case 'long':
      return (
        <Textarea {...common} minRows={3} value={textOf(value)} onChange={(event) => onChange(event.target.value)} />
      );
    case 'date':
      return field.past === true ? (
        <DateField {...common} value={textOf(value)} onChange={(_, typed) => onChange(typed)} direction="behind" />
      ) : (
        <DayAhead {...common} value={textOf(value)} onChange={onChange} />
      );
    case 'time':
      return <TimeField {...form.field(path)} label={labelOf(field)} value={textOf(value)} onChange={onChange} />;
    case 'number':
      return (
        <TextField
          {...common}
          htmlSize={6}
          inputMode="numeric"
          value={typeof value === 'number' ? String(value) : textOf(value)}
          onChange={(event) => onChange(numberOrText(event.target.value))}
        />
      );
    case 'scale':
      return (
        <ScaleField
          name={path}
          label={labelOf(field)}
          low={field.options?.low ?? 'inte alls'}
          high={field.options?.high ?? 'helt'}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
        />
      );
    case 'yes_no':
      return (
        <RadioGroup
          {...withLegend(common)}
          value={value === true ? 'yes' : value === false ? 'no' : ''}
          onChange={(answer: string) => onChange(answer === 'yes')}
        >
          <Radio value="yes">Ja</Radio>
          <Radio value="no">Nej</Radio>
        </RadioGroup>
      );
    case 'choice':
      return <ChoiceField {...props} />;
    case 'rows':
      return <RowsField {...props} />;
    case 'group':
      return <GroupField {...props} />;
    case 'prompts':
    case 'filled':
      return null;
    default:
      return <TextField {...common} value={textOf(value)} onChange={(event) => onChange(event.target.value)} />;
  }
}

function withLegend<T extends { label: string }>({ label, ...rest }: T): Omit<T, 'label'> & { legend: string } {
  return { ...rest, legend: label };
}

function ChoiceField({ field, value, onChange, form, path }: FieldProps) {
  const options = Object.entries(field.options ?? {});
  const description = hintOf(field);
  const common = { ...form.field(path), ...(description === undefined ? {} : { description }) };
  if (options.length > RADIOS) {
    return (
      <Select
        {...common}
        label={labelOf(field)}
        value={textOf(value)}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">Välj</option>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </Select>
    );
  }
  return (
    <RadioGroup
      {...common}
      legend={labelOf(field)}
      value={textOf(value)}
      onChange={(answer: string) => onChange(answer)}
    >
      {options.map(([key, text]) => (
        <Radio key={key} value={key}>
          {text}
        </Radio>
      ))}
    </RadioGroup>
  );
}

function GroupField({ field, value, onChange, form, path, open = false }: FieldProps) {
  const inner = (
    <ActFields
      fields={field.group ?? {}}
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
  const replaced = (index: number, row: Raw) => onChange(rows.map((one, at) => (at === index ? row : one)));
  return (
    <Fieldset legend={labelOf(field)}>
      <Stack>
        {rows.map((row, index) => (
          // A row has no identity of its own before it is saved: its place is what it has.
          <div key={`${path}.${String(index)}`} className="k-form-row">
            <ActFields
              fields={field.row ?? {}}
              content={groupOf(row)}
              onChange={(content) => replaced(index, content)}
              form={form}
              path={`${path}.${index}`}
            />
            <Button
              variant="tertiary"
              size="xsmall"
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
              aria-label={`Ta bort ${withinLine(field.label)} ${index + 1}`}
            >
              Ta bort
            </Button>
          </div>
        ))}
        <div>
          <Button variant="secondary" onClick={() => onChange([...rows, {}])}>
            Lägg till {field.hint ?? 'en rad'}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}

/** Digits become a number; anything else stays as typed, so that the check can say what is wrong with it. */
const numberOrText = (text: string): Raw =>
  /^\d{1,4}$/.test(text.trim()) ? Number(text) : text.trim() === '' ? null : text;

/** A label within a line: its first letter small, and SFB as it is. */
const withinLine = (label: string): string => label.charAt(0).toLowerCase() + label.slice(1);
