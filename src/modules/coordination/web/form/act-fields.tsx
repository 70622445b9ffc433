/** Draws an act's content from its field descriptions. Decides nothing: what is wrong is said by the check. */
import type { ReactNode } from 'react';
import { type CalendarDate, isCalendarDate } from '../../../../kernel/calendar-date.ts';
import {
  Button,
  DateField,
  Fieldset,
  type FormFindings,
  Radio,
  RadioGroup,
  ReadMore,
  ScaleField,
  Select,
  Stack,
  Textarea,
  TextField,
} from '../../../../web/ui/index.ts';
import type { FieldDescription, FieldDescriptions } from '../../fields.ts';
import { groupOf, isEmpty, type Raw, type RawContent, rowsOf, textOf } from './raw.ts';

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
  /** Fields that a form draws in its own way: a choice among colleagues, certificates. */
  readonly special?: Readonly<Record<string, SpecialField>>;
}

/** How a field of its own kind is drawn. */
export type SpecialField = (props: FieldProps) => ReactNode;

export function ActFields({ fields, content, onChange, form, path, ...how }: ActFieldsProps) {
  const { without = [], open = [], special = {} } = how;
  return (
    <Stack>
      {Object.entries(fields)
        .filter(([key, field]) => (field.control !== 'filled' || special[key] !== undefined) && !without.includes(key))
        .map(([key, field]) => {
          const Drawn = special[key] ?? Field;
          return (
            <Drawn
              key={key}
              field={field}
              value={content[key]}
              onChange={(value) => onChange({ ...content, [key]: value })}
              form={form}
              path={`${path}.${key}`}
              open={open.includes(key)}
            />
          );
        })}
    </Stack>
  );
}

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
      return (
        <DateField
          {...common}
          value={dateOf(value)}
          onChange={(date) => onChange(date)}
          direction={directionOf(path)}
        />
      );
    case 'time':
      return (
        <TextField
          {...common}
          htmlSize={6}
          placeholder="tt:mm"
          value={textOf(value)}
          onChange={(event) => onChange(event.target.value.replace('.', ':'))}
        />
      );
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
    <ReadMore header={labelOf(field)} size="small" defaultOpen={!isEmpty(value)}>
      {inner}
    </ReadMore>
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
              aria-label={`Ta bort ${field.label.toLowerCase()} ${index + 1}`}
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

const dateOf = (value: Raw | undefined): CalendarDate | null =>
  typeof value === 'string' && isCalendarDate(value) ? value : null;

/** What has happened lies behind; everything else is a plan. */
const directionOf = (path: string): 'ahead' | 'behind' =>
  /given|noted|received|asked/i.test(path) ? 'behind' : 'ahead';

/** Digits become a number; anything else stays as typed, so that the check can say what is wrong with it. */
const numberOrText = (text: string): Raw =>
  /^\d{1,4}$/.test(text.trim()) ? Number(text) : text.trim() === '' ? null : text;
