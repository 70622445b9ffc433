/** The whole numbers in a setting's value: typed as text in a field each, and sent as numbers. */
import { type FormFindings, TextField, wholeNumber } from '../../../web/ui/index.ts';

type Labels<T> = Readonly<Partial<Record<keyof T & string, string>>>;

export interface SettingNumbersProps<T> {
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly field: (path: `value.${string}`) => ReturnType<FormFindings['field']>;
  /** Labels of the fields that are numbers. */
  readonly labels: Labels<T>;
}

export function SettingNumbers<T extends object>({ value, onChange, field, labels }: SettingNumbersProps<T>) {
  return Object.entries(labels).map(([name, label]) => (
    <TextField
      key={name}
      label={String(label)}
      htmlSize={5}
      inputMode="numeric"
      {...field(`value.${name}`)}
      value={String(value[name as keyof T])}
      onChange={(event) => onChange({ ...value, [name]: event.target.value })}
    />
  ));
}

/** The value to send, with null for every field where no whole number was typed. */
export function numbersIn<T extends object>(value: T, labels: Labels<T>): object {
  const numbers = Object.keys(labels).map((name) => [name, wholeNumber(String(value[name as keyof T]))]);
  return { ...value, ...Object.fromEntries(numbers) };
}
