/** The periods of a certificate as they are typed: first day, last day and degree. */
import { addDays, isCalendarDate } from '../../../../kernel/calendar-date.ts';
import { Button, DateField, Fieldset, type FormFindings, Row, Select, Stack } from '../../../../web/ui/index.ts';

export interface TypedPeriod {
  /** A day, or what was typed. */
  readonly start: string | null;
  readonly end: string | null;
  readonly degree: number;
}

export const onePeriod: TypedPeriod = { start: null, end: null, degree: 100 };

interface PeriodsProps {
  readonly periods: readonly TypedPeriod[];
  readonly onChange: (periods: readonly TypedPeriod[]) => void;
  readonly field: (path: `periods.${string}`) => ReturnType<FormFindings['field']>;
}

export function Periods({ periods, onChange, field }: PeriodsProps) {
  const set = (index: number, part: Partial<TypedPeriod>) =>
    onChange(periods.map((period, at) => (at === index ? { ...period, ...part } : period)));
  return (
    <Fieldset legend="Perioder och grad">
      <Stack gap="tight">
        {periods.map((period, index) => (
          <Row key={`period-${String(index)}`}>
            <DateField
              {...field(`periods.${index}.start`)}
              label={index === 0 ? 'Första dag' : `Första dag, period ${index + 1}`}
              direction="nearest"
              value={period.start}
              onChange={(_, start) => set(index, { start })}
            />
            <DateField
              {...field(`periods.${index}.end`)}
              label={index === 0 ? 'Sista dag' : `Sista dag, period ${index + 1}`}
              direction="nearest"
              value={period.end}
              onChange={(_, end) => set(index, { end })}
            />
            <Select
              {...field(`periods.${index}.degree`)}
              label="Grad"
              value={String(period.degree)}
              onChange={(event) => set(index, { degree: Number(event.target.value) })}
            >
              {[100, 75, 50, 25].map((degree) => (
                <option key={degree} value={degree}>
                  {degree} %
                </option>
              ))}
            </Select>
            {periods.length === 1 ? null : (
              <Button variant="tertiary" onClick={() => onChange(periods.filter((_, at) => at !== index))}>
                Ta bort period {index + 1}
              </Button>
            )}
          </Row>
        ))}
        <div>
          <Button
            variant="secondary"
            onClick={() => {
              const last = periods.at(-1)?.end ?? null;
              onChange([
                ...periods,
                { start: last !== null && isCalendarDate(last) ? addDays(last, 1) : null, end: null, degree: 50 },
              ]);
            }}
          >
            Lägg till en period
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
