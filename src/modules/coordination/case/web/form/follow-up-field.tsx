/** A day ahead with the usual answers ready: a follow-up, a next try, asking again. */
import { useToday } from '../../../../../web/ui/index.ts';
import type { FieldProps } from './act-fields.tsx';
import { DayAhead } from './day-ahead.tsx';
import { usualDays } from './next-step-field.tsx';
import { textOf } from './raw.ts';

export function FollowUpField({ field, value, onChange, form, path }: FieldProps) {
  const today = useToday();
  return (
    <DayAhead
      {...form.field(path)}
      label={field.label}
      {...(field.hint === undefined ? {} : { description: field.hint })}
      value={textOf(value)}
      onChange={onChange}
      choices={usualDays(today)}
    />
  );
}
