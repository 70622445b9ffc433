/** A clock time typed as it is said: "10", "930", "9.30". Kept as HH:mm; what is no time is kept as it stands, for the check. */
import { useState } from 'react';
import { TextField } from '../../../../../web/ui/index.ts';
import { readTime } from './read-time.ts';

export interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
  readonly id?: string;
  readonly name?: string;
  readonly error?: string | undefined;
}

const shown = (time: string): string => time.replace(':', '.');

export function TimeField({ value, onChange, ...rest }: TimeFieldProps) {
  const [text, setText] = useState(shown(value));
  const [given, setGiven] = useState(value);
  if (given !== value) {
    setGiven(value);
    if ((readTime(text) ?? text) !== value) setText(shown(value));
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
      onBlur={() => setText(shown(readTime(text) ?? text))}
    />
  );
}
