/** Controls that hold one answer. They decide nothing: the act's check finds what is wrong. */
import { type KeyboardEventHandler, type ReactNode, useState } from 'react';
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { readTime } from '../../../../../kernel/typed-day.ts';
import {
  Checkbox,
  Checkboxes,
  CheckboxGroup,
  DateField,
  type DateFieldProps,
  type FormFindings,
  Options,
  Radio,
  RadioGroup,
  Radios,
  ReadMore,
  ScaleField,
  Select,
  Stack,
  Textarea,
  TextField,
  useToday,
} from '../../../../../web/ui/index.ts';
import { farDay } from '../../../frame/far-day.ts';
import type { FieldDescription } from '../../../frame/fields.ts';
import { ahead } from '../../../frame/form.ts';
import { groupOf, isEmpty, type Raw, rowsOf, textOf } from '../../../frame/raw.ts';

/** With more choices than this, they stand in a list that opens. */
const RADIOS = 6;

export interface FieldProps {
  readonly field: FieldDescription;
  readonly value: Raw | undefined;
  readonly onChange: (value: Raw) => void;
  readonly form: FormFindings;
  readonly path: string;
  /** Whether a group stands open from the start. */
  readonly open?: boolean;
}

/** The field `key` of a group, as a field of its own. */
export function partOf({ field, value, onChange, form, path }: FieldProps, key: string): FieldProps {
  const group = groupOf(value);
  return {
    field: field.group?.[key] ?? field,
    value: group[key],
    onChange: (next) => onChange({ ...group, [key]: next }),
    form,
    path: `${path}.${key}`,
  };
}

/** How a field is drawn. */
export type Drawn = (props: FieldProps) => ReactNode;

/** Whether the server found something about the field or what is in it. */
export const hasFinding = (form: FormFindings, path: string): boolean =>
  Object.keys(form.findings).some((found) => found === path || found.startsWith(`${path}.`));

export const labelOf = ({ sensitive, label }: FieldDescription): string => (sensitive ? `${label} (känsligt)` : label);

/** Sensitive fields say what that means where they are written (case-rules 7). */
function hintOf({ sensitive, hint }: FieldDescription): string | undefined {
  const stays = 'Stannar i den här anteckningen. Följer inte med till plan, utskrift, brev eller lista.';
  if (!sensitive) return hint;
  return hint === undefined ? stays : `${hint} ${stays}`;
}

/** What every control is given: id, name, finding and hint. */
function given({ field, form, path }: FieldProps) {
  const description = hintOf(field);
  return { ...form.field(path), ...(description === undefined ? {} : { description }) };
}
const labelled = (props: FieldProps) => ({ ...given(props), label: labelOf(props.field) });
const titled = (props: FieldProps) => ({ ...given(props), legend: labelOf(props.field) });

function Line(props: FieldProps) {
  const { suggestions } = props.field;
  const field = labelled(props);
  const list = `${field.id}-usual`;
  return (
    <>
      <TextField
        {...field}
        {...(suggestions === undefined ? {} : { list })}
        value={textOf(props.value)}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {suggestions === undefined ? null : (
        <datalist id={list}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </>
  );
}

function Long(props: FieldProps) {
  return (
    <Textarea
      {...labelled(props)}
      minRows={props.field.lines ?? 3}
      value={textOf(props.value)}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}

function Day(props: FieldProps) {
  const { field, onChange } = props;
  const today = useToday();
  const day = { ...labelled(props), value: textOf(props.value) };
  if (field.past === true) return <DateField {...day} onChange={(_, typed) => onChange(typed)} direction="behind" />;
  return <DayAhead {...day} {...(field.usualDays === true ? { choices: usualDays(today) } : {})} onChange={onChange} />;
}

/** Digits become a number; anything else stays as typed, so that the check can say what is wrong with it. */
const numberOrText = (text: string): Raw =>
  /^\d{1,4}$/.test(text.trim()) ? Number(text) : text.trim() === '' ? null : text;

/** A choice in a list that opens. */
export function ChoiceList(props: FieldProps) {
  return (
    <Select {...labelled(props)} value={textOf(props.value)} onChange={(event) => props.onChange(event.target.value)}>
      <Options none="Välj" of={Object.entries(props.field.options ?? {})} />
    </Select>
  );
}

function Choice(props: FieldProps) {
  const options = Object.entries(props.field.options ?? {});
  if (options.length > RADIOS) return <ChoiceList {...props} />;
  return (
    <RadioGroup {...titled(props)} value={textOf(props.value)} onChange={props.onChange}>
      <Radios of={options} />
    </RadioGroup>
  );
}

export const basicControls = {
  text: Line,
  long: Long,
  goal: (props) => (
    <div className="k-goal-field">
      <Long {...props} />
    </div>
  ),
  date: Day,
  time: ({ field, value, onChange, form, path }) => (
    <TimeField {...form.field(path)} label={labelOf(field)} value={textOf(value)} onChange={onChange} />
  ),
  number: (props) => (
    <TextField
      {...labelled(props)}
      htmlSize={6}
      inputMode="numeric"
      value={typeof props.value === 'number' ? String(props.value) : textOf(props.value)}
      onChange={(event) => props.onChange(numberOrText(event.target.value))}
    />
  ),
  scale: ({ field, value, onChange, path }) => (
    <ScaleField
      name={path}
      label={labelOf(field)}
      low={field.options?.low ?? 'inte alls'}
      high={field.options?.high ?? 'helt'}
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
    />
  ),
  yes_no: (props) => (
    <RadioGroup
      {...titled(props)}
      value={props.value === true ? 'yes' : props.value === false ? 'no' : ''}
      onChange={(answer: string) => props.onChange(answer === 'yes')}
    >
      <Radio value="yes">Ja</Radio>
      <Radio value="no">Nej</Radio>
    </RadioGroup>
  ),
  confirm: ({ field, value, onChange, form, path }) => (
    <Ticked {...form.field(path)} ticked={value === true} onChange={onChange}>
      {field.label}
    </Ticked>
  ),
  choice: Choice,
  ticks: (props) => (
    <CheckboxGroup
      {...titled(props)}
      value={rowsOf(props.value).map(textOf)}
      onChange={(ticked: string[]) => props.onChange(ticked)}
    >
      <Checkboxes of={Object.entries(props.field.options ?? {})} />
    </CheckboxGroup>
  ),
} satisfies Readonly<Record<string, Drawn>>;

const isBasic = (control: string): control is keyof typeof basicControls => Object.hasOwn(basicControls, control);

/** A field with one answer, drawn by its control; nothing for any other field. */
export function BasicField(props: FieldProps) {
  const { control } = props.field;
  if (!isBasic(control)) return null;
  const Control: Drawn = basicControls[control];
  return <Control {...props} />;
}

export interface TickedProps {
  readonly id: string;
  readonly name: string;
  readonly error: string | undefined;
  readonly ticked: boolean;
  readonly onChange: (ticked: boolean) => void;
  readonly onKeyDown?: KeyboardEventHandler;
  readonly children: ReactNode;
}

/** One box to tick, with its finding beneath. */
export function Ticked({ error, ticked, onChange, children, ...names }: TickedProps) {
  return (
    <>
      <Checkbox
        {...names}
        error={error !== undefined}
        checked={ticked}
        onChange={(event) => onChange(event.target.checked)}
      >
        {children}
      </Checkbox>
      {error === undefined ? null : <p className="k-overdue">{error}</p>}
    </>
  );
}

/** Days that are often agreed on, each moved to a working day. */
export const usualDays = (today: CalendarDate) =>
  [
    { label: 'om 1 vecka', days: 7 },
    { label: 'om 2 veckor', days: 14 },
    { label: 'om 4 veckor', days: 28 },
  ].map(({ label, days }) => ({ label, date: ahead(today, days) }));

export interface DayAheadProps extends Omit<DateFieldProps, 'onChange' | 'wrong' | 'direction'> {
  /** The day, or what was typed. */
  readonly onChange: (typed: Raw) => void;
}

/** A day ahead. The typed text is kept even when it is no day, and a slip of the year is reported at once. */
export function DayAhead({ onChange, ...field }: DayAheadProps) {
  const today = useToday();
  return <DateField {...field} onChange={(_, typed) => onChange(typed)} wrong={(day) => farDay(day, today)} />;
}

export interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly id?: string;
  readonly name?: string;
  readonly error?: string | undefined;
}

const dotted = (time: string): string => time.replace(':', '.');

/** A clock time as people write it: "10", "930", "9.30". Kept as HH:mm; other text is kept as typed, for the check. */
export function TimeField({ value, onChange, ...rest }: TimeFieldProps) {
  const [text, setText] = useState(dotted(value));
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    if ((readTime(text) ?? text) !== value) setText(dotted(value));
  }
  return (
    <TextField
      {...rest}
      htmlSize={5}
      inputMode="decimal"
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        onChange(readTime(event.target.value) ?? event.target.value);
      }}
      onBlur={() => setText(dotted(readTime(text) ?? text))}
    />
  );
}

export interface FoldedProps {
  readonly header: string;
  /** Open when it is first drawn. */
  readonly begun: boolean;
  /** Something in it must be seen now: it cannot be closed. */
  readonly needed?: boolean;
  readonly children: ReactNode;
}

/** Fields seldom needed, behind one line. */
export function Folded({ header, begun, needed = false, children }: FoldedProps) {
  const [open, setOpen] = useState(begun);
  return (
    <ReadMore header={header} size="small" open={open || needed} onOpenChange={setOpen}>
      {children}
    </ReadMore>
  );
}

/** Some fields of a group, folded until one of them holds something. */
export function FoldedParts({ header, parts }: { readonly header: string; readonly parts: readonly FieldProps[] }) {
  return (
    <Folded
      header={header}
      begun={parts.some(({ value }) => !isEmpty(value))}
      needed={parts.some(({ form, path }) => hasFinding(form, path))}
    >
      <Stack gap="tight">
        {parts.map((part) => (
          <BasicField key={part.path} {...part} />
        ))}
      </Stack>
    </Folded>
  );
}
