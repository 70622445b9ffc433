/** The next step: a day, what, and, when it is booked, a time, a manner and a place. */
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { Fieldset, Stack, TextField, useToday } from '../../../../../web/ui/index.ts';
import { Field, type FieldProps, hasFinding } from './act-fields.tsx';
import { DayAhead } from './day-ahead.tsx';
import { ahead } from './days.ts';
import { Folded } from './folded.tsx';
import { groupOf, isEmpty, type Raw, textOf } from './raw.ts';

/** Days that are often agreed on, each moved to a working day. */
export const usualDays = (today: CalendarDate) =>
  [
    { label: 'om 1 vecka', days: 7 },
    { label: 'om 2 veckor', days: 14 },
    { label: 'om 4 veckor', days: 28 },
  ].map(({ label, days }) => ({ label, date: ahead(today, days) }));

export function NextStepField({ field, value, onChange, form, path }: FieldProps) {
  const today = useToday();
  const step = groupOf(value);
  const fields = field.group ?? {};
  const say = (key: string, next: Raw) => {
    const said = { ...step, [key]: next };
    onChange(isEmpty(said) ? null : said);
  };
  const part = (key: string) => ({
    field: fields[key] ?? field,
    value: step[key],
    onChange: (next: Raw) => say(key, next),
    form,
    path: `${path}.${key}`,
  });
  const booked = ['time', 'manner', 'place'] as const;
  return (
    <Fieldset legend={field.label} error={form.findings[path]}>
      <Stack gap="tight">
        <TextField
          {...form.field(`${path}.what`)}
          label="Vad"
          htmlSize={38}
          value={textOf(step.what)}
          onChange={(event) => say('what', event.target.value)}
        />
        <DayAhead
          {...form.field(`${path}.on`)}
          label="När"
          value={textOf(step.on)}
          onChange={(typed) => say('on', typed)}
          choices={usualDays(today)}
        />
        <Folded
          header="Boka tid"
          begun={booked.some((key) => !isEmpty(step[key]))}
          needed={booked.some((key) => hasFinding(form, `${path}.${key}`))}
        >
          <Stack gap="tight">
            {booked.map((key) => (
              <Field key={key} {...part(key)} />
            ))}
          </Stack>
        </Folded>
      </Stack>
    </Fieldset>
  );
}
