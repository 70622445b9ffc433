/** A date typed in everyday words: "27 nov", "tors", "+2v". The understood date appears beneath. */
import { TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { Button } from './button.tsx';
import { useToday } from './context.tsx';
import { formatDate, formatDistance } from './format.ts';
import { type Direction, readDate } from './read-date.ts';

export interface DateFieldProps {
  readonly label: string;
  /** A day, or the typed text when it is no day. */
  readonly value: string | null;
  /**
   * `date` is null while the text is empty or means no day. `typed` is then the field's text, null when blank: a form
   * that sends it gets a finding together with the others, and a draft keeps it.
   */
  readonly onChange: (date: CalendarDate | null, typed: string | null) => void;
  /** The fault of an understood day, shown at once; null when it is allowed. */
  readonly wrong?: (date: CalendarDate) => string | null;
  /** Where a date without a year lies. */
  readonly direction?: Direction;
  /** Ready-made sensible answers: "om 2 veckor". */
  readonly choices?: readonly { readonly label: string; readonly date: CalendarDate }[];
  readonly description?: string;
  readonly id?: string;
  readonly name?: string;
  readonly error?: string | undefined;
}

/** The field's text; null when it is blank. */
const typedText = (text: string): string | null => (text.trim() === '' ? null : text);

export function DateField(props: DateFieldProps) {
  const { label, onChange, direction = 'ahead', choices = [], description } = props;
  const value = props.value === '' ? null : props.value;
  const today = useToday();
  const written = (day: string | null): string =>
    day !== null && isCalendarDate(day) ? formatDate(day, today) : (day ?? '');
  const [text, setText] = useState(written(value));
  const [given, setGiven] = useState(value);
  const [left, setLeft] = useState(false);
  if (given !== value) {
    setGiven(value);
    // A form that keeps only days has null while the text means none: then the text stays.
    const means = readDate(text, today, direction);
    if (value !== means && value !== typedText(text)) setText(written(value));
  }

  const understood = readDate(text, today, direction);
  const unread = left && text.trim() !== '' && understood === null;
  const wrong = understood === null ? null : (props.wrong?.(understood) ?? null);
  return (
    <div className="k-date-field">
      <TextField
        size="small"
        autoComplete="off"
        label={label}
        description={description}
        {...(props.id === undefined ? {} : { id: props.id })}
        {...(props.name === undefined ? {} : { name: props.name })}
        htmlSize={14}
        value={text}
        error={unread ? 'Skriv till exempel 27 nov, tors, +2v eller 2026-11-27.' : (wrong ?? props.error)}
        onChange={(event) => {
          setLeft(false);
          setText(event.target.value);
          const date = readDate(event.target.value, today, direction);
          onChange(date, date ?? typedText(event.target.value));
        }}
        onBlur={(event) => {
          // An element must not move away while it is pressed: a button sends the form, which reports missing values.
          setLeft(!(event.relatedTarget instanceof HTMLButtonElement));
          if (understood !== null) setText(formatDate(understood, today));
        }}
      />
      <span className="k-date-read" aria-live="polite">
        {understood === null ? '' : `${formatDate(understood, today)}, ${formatDistance(understood, today)}`}
      </span>
      {choices.length === 0 ? null : (
        <span className="k-row k-date-choices">
          {choices.map((choice) => (
            <Button
              key={choice.label}
              variant="tertiary"
              size="xsmall"
              aria-pressed={choice.date === value}
              onClick={() => {
                setText(formatDate(choice.date, today));
                onChange(choice.date, choice.date);
              }}
            >
              {choice.label}
            </Button>
          ))}
        </span>
      )}
    </div>
  );
}
