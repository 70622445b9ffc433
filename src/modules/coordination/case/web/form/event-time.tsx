/** When it happened and how long it took: asked the same way wherever something is entered or corrected. */
import { type CalendarDate, isCalendarDate } from '../../../../../kernel/calendar-date.ts';
import { DateField, type FormFindings, Row, TextField } from '../../../../../web/ui/index.ts';
import { TimeField } from './time-field.tsx';

const timeOf = (at: string): string => at.split('T')[1] ?? '';

function dayOf(at: string): CalendarDate | null {
  const day = at.split('T')[0] ?? '';
  return isCalendarDate(day) ? day : null;
}

export interface EventTimeProps {
  readonly form: FormFindings;
  /** Where the time lies in what is sent: 'acts.0.at'. */
  readonly path: string;
  readonly at: string;
  readonly onAt: (at: string) => void;
  readonly minutes: string;
  readonly onMinutes: (minutes: string) => void;
  /** Where the minutes lie: 'acts.0.minutes'. */
  readonly minutesPath: string;
}

export function EventTime({ form, path, at, onAt, minutes, onMinutes, minutesPath }: EventTimeProps) {
  return (
    <Row>
      <DateField
        {...form.field(path)}
        label="När hände det?"
        direction="behind"
        value={dayOf(at)}
        onChange={(date) => onAt(`${date ?? ''}T${timeOf(at)}`)}
      />
      <TimeField
        {...form.field(`${path}.time`)}
        label="Klockan"
        value={timeOf(at)}
        onChange={(time) => onAt(`${dayOf(at) ?? ''}T${time}`)}
      />
      <TextField
        {...form.field(minutesPath)}
        label="Minuter"
        htmlSize={4}
        inputMode="numeric"
        value={minutes}
        onChange={(event) => onMinutes(event.target.value.replace(/\D/g, ''))}
      />
    </Row>
  );
}
