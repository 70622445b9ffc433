/** A date typed the way it is said: "27 nov", "tors", "+2v". What was understood stands beneath. */
import { TextField } from '@navikt/ds-react';
import { useState } from 'react';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { useToday } from './context.tsx';
import { Button } from './controls.tsx';
import { formatDate, formatDistance } from './format.ts';
import { type Direction, readDate } from './read-date.ts';

export interface DateFieldProps {
  readonly label: string;
  readonly value: CalendarDate | null;
  /** Null while the text is empty or means no day. */
  readonly onChange: (date: CalendarDate | null) => void;
  /** Where a date without a year points. */
  readonly direction?: Direction;
  /** Sensible answers ready: "om 2 veckor". */
  readonly choices?: readonly { readonly label: string; readonly date: CalendarDate }[];
  readonly description?: string;
  readonly id?: string;
  readonly name?: string;
  readonly error?: string | undefined;
}

export function DateField(props: DateFieldProps) {
  const { label, value, onChange, direction = 'ahead', choices = [], description } = props;
  const today = useToday();
  const [text, setText] = useState(value === null ? '' : formatDate(value, today));
  const [given, setGiven] = useState(value);
  const [left, setLeft] = useState(false);
  if (given !== value) {
    setGiven(value);
    if (readDate(text, today, direction) !== value) setText(value === null ? '' : formatDate(value, today));
  }

  const understood = readDate(text, today, direction);
  const unread = left && text.trim() !== '' && understood === null;
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
        error={unread ? 'Skriv till exempel 27 nov, tors, +2v eller 2026-11-27.' : props.error}
        onChange={(event) => {
          setLeft(false);
          setText(event.target.value);
          onChange(readDate(event.target.value, today, direction));
        }}
        onBlur={(event) => {
          // What is pressed with the mouse must not move away under it: a button sends the form, which says what is missing.
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
                onChange(choice.date);
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
