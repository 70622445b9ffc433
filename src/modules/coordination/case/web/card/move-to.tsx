/** Another day for a step: the usual days are one press each, any other day and a clock time are typed. */
import { useState } from 'react';
import { type CalendarDate, isCalendarDate } from '../../../../../kernel/calendar-date.ts';
import { notADay, notATime, readTime } from '../../../../../kernel/typed-day.ts';
import { Button, Row, useToday } from '../../../../../web/ui/index.ts';
import { ahead } from '../../../frame/form.ts';
import { type Raw, textOf } from '../../../frame/raw.ts';
import { DayAhead, TimeField } from '../form/basic-fields.tsx';

const days = [
  { label: 'i morgon', days: 1 },
  { label: 'om 1 vecka', days: 7 },
  { label: 'om 2 veckor', days: 14 },
] as const;

export interface MoveToProps {
  /** The clock time it is booked at; left out for a step that has none. */
  readonly time?: string | null;
  readonly busy: boolean;
  readonly onMove: (on: CalendarDate, time: string | null) => void;
  readonly onClose: () => void;
}

export function MoveTo({ time, busy, onMove, onClose }: MoveToProps) {
  const today = useToday();
  const [day, setDay] = useState<Raw>(null);
  const [clock, setClock] = useState(time ?? '');
  const [missing, setMissing] = useState<{ day?: string; clock?: string }>({});
  const move = (on: Raw) => {
    const found = {
      ...(isCalendarDate(textOf(on)) ? {} : { day: notADay(textOf(on)) }),
      ...(clock.trim() === '' || readTime(clock) !== null ? {} : { clock: notATime(clock) }),
    };
    setMissing(found);
    if (Object.keys(found).length === 0) onMove(textOf(on) as CalendarDate, readTime(clock));
  };
  return (
    <form
      className="k-move-to"
      onSubmit={(event) => {
        event.preventDefault();
        move(day);
      }}
    >
      <Row gap="tight">
        {days.map(({ label, days: later }) => (
          <Button
            key={label}
            variant="secondary"
            size="xsmall"
            disabled={busy}
            onClick={() => move(ahead(today, later))}
          >
            {label}
          </Button>
        ))}
      </Row>
      <Row gap="tight">
        <DayAhead label="Annan dag" value={textOf(day)} onChange={setDay} error={missing.day} />
        {time === undefined ? null : (
          <TimeField label="Klockan (valfritt)" value={clock} onChange={setClock} error={missing.clock} />
        )}
        <Button type="submit" variant="secondary" size="xsmall" disabled={busy}>
          Flytta
        </Button>
        <Button variant="tertiary" size="xsmall" onClick={onClose}>
          Låt stå
        </Button>
      </Row>
    </form>
  );
}
