/** A date typed in everyday words: "27 nov", "tors", "+2v". The understood date appears beneath. */
import { TextField } from '@navikt/ds-react';
import { useState } from 'react';
import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { type Direction, isFar, notADay, readDate, readDayAndTime } from '../../kernel/typed-day.ts';
import { Button } from './button.tsx';
import { useToday } from './context.tsx';
import { formatDate, formatDistance } from './format.ts';

export interface DateFieldProps {
  readonly label: string;
  /** A day, or the typed text when it is no day. */
  readonly value: string | null;
  /**
   * `date` is null while the text is empty or means no day. `typed` is then the field's text, null when blank: a form
   * that sends it gets a finding together with the others, and a draft keeps it.
   */
  readonly onChange: (date: CalendarDate | null, typed: string | null) => void;
  /**
   * Called instead of `onChange` when a clock time, HH:mm, is typed after the day: "7 dec 10.00". Left out where the form
   * has no clock time; there such a text is no day.
   */
  readonly onDayAndTime?: (date: CalendarDate, time: string) => void;
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

/** The day as the field shows it: with its year wherever the text alone would be read as another day. */
function shownDay(date: CalendarDate, today: CalendarDate, direction: Direction): string {
  const text = formatDate(date, today);
  return readDate(text, today, direction) === date ? text : `${text} ${date.slice(0, 4)}`;
}

/** What is wrong with a text that the field does not take as a day. */
function unreadText(text: string, today: CalendarDate, direction: Direction): string {
  return readDayAndTime(text, today, direction) === null ? notADay(text) : 'Skriv bara dagen här, utan klockslag.';
}

export function DateField(props: DateFieldProps) {
  const { label, onChange, onDayAndTime, direction = 'ahead', choices = [], description } = props;
  const value = props.value === '' ? null : props.value;
  const today = useToday();
  const dayOf = (held: string | null) => (held !== null && isCalendarDate(held) ? held : null);
  const written = (held: string | null): string => {
    const day = dayOf(held);
    return day === null ? (held ?? '') : shownDay(day, today, direction);
  };
  /** The text, and the day it was understood as: one text may not become another day by being shown. */
  const [field, setField] = useState({ text: written(value), day: dayOf(value) });
  const [given, setGiven] = useState(value);
  const [left, setLeft] = useState(false);
  if (given !== value) {
    setGiven(value);
    // A form that keeps only days has null while the text means none: then the text stays.
    if (value !== field.day && value !== typedText(field.text)) setField({ text: written(value), day: dayOf(value) });
  }

  const { text, day } = field;
  const unread = left && text.trim() !== '' && day === null;
  const wrong = day === null ? null : (props.wrong?.(day) ?? null);
  const read = (typed: string) => {
    const understood = readDayAndTime(typed, today, direction);
    const { date = null, time = null } = understood ?? {};
    if (time !== null && onDayAndTime === undefined) return { date: null, time: null };
    return { date, time };
  };
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
        error={unread ? unreadText(text, today, direction) : (wrong ?? props.error)}
        onChange={(event) => {
          const typed = event.target.value;
          const { date, time } = read(typed);
          setLeft(false);
          setField({ text: typed, day: date });
          if (date !== null && time !== null) onDayAndTime?.(date, time);
          else onChange(date, date ?? typedText(typed));
        }}
        onBlur={(event) => {
          // An element must not move away while it is pressed: a button sends the form, which reports missing values.
          setLeft(!(event.relatedTarget instanceof HTMLButtonElement));
          if (day !== null) setField({ text: shownDay(day, today, direction), day });
        }}
      />
      <span className="k-date-read" aria-live="polite">
        {day === null ? '' : `${formatDate(day, today)}, ${formatDistance(day, today)}.`}
        {day === null || !isFar(day, today) ? null : (
          <strong className="k-date-far"> Mer än ett halvår bort. Stämmer året?</strong>
        )}
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
                setField({ text: shownDay(choice.date, today, direction), day: choice.date });
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
