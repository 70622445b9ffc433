/** Minutes spent, asked the same way wherever something is entered or corrected. */
import { useState } from 'react';
import { TextField } from '../../../../../web/ui/index.ts';
import { minutesFinding, readMinutes } from '../../../frame/minutes.ts';

export interface MinutesFieldProps {
  readonly id: string;
  readonly name: string;
  readonly error: string | undefined;
  readonly value: string;
  /** The text as it was typed. */
  readonly onChange: (typed: string) => void;
}

/** Minutes spent, in figures or words. What was understood from words is said beneath; what was not is told when left. */
export function MinutesField({ value, onChange, error, ...names }: MinutesFieldProps) {
  const [left, setLeft] = useState(false);
  const minutes = readMinutes(value);
  const inWords = typeof minutes === 'number' && !/^\d+$/.test(value.trim());
  return (
    <div>
      <TextField
        {...names}
        label="Minuter"
        htmlSize={5}
        value={value}
        error={(left ? minutesFinding(value) : null) ?? error}
        onChange={(event) => {
          setLeft(false);
          onChange(event.target.value);
        }}
        onBlur={() => setLeft(true)}
      />
      <span className="k-date-read" aria-live="polite">
        {inWords ? `${minutes} min` : ''}
      </span>
    </div>
  );
}

/** The finding of a form's minutes at their field; none when they can be sent. */
export function wrongMinutes(path: string, typed: string): Record<string, string> {
  const finding = minutesFinding(typed);
  return finding === null ? {} : { [path]: finding };
}
