/** A day ahead with the usual answers ready: a follow-up, a next try, asking again. */
import { isCalendarDate } from '../../../../kernel/calendar-date.ts';
import { DateField, useToday } from '../../../../web/ui/index.ts';
import type { FieldProps } from './act-fields.tsx';
import { usualDays } from './next-step-field.tsx';
import { textOf } from './raw.ts';

export function FollowUpField({ field, value, onChange, form, path }: FieldProps) {
  const today = useToday();
  const on = textOf(value);
  return (
    <DateField
      {...form.field(path)}
      label={field.label}
      {...(field.hint === undefined ? {} : { description: field.hint })}
      value={isCalendarDate(on) ? on : null}
      onChange={onChange}
      choices={usualDays(today)}
    />
  );
}
