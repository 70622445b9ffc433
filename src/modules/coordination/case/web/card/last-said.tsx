/** What was last said with the patient: the second thing a substitute must see, beside the next step. */
import { useState } from 'react';
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { Button, DateText } from '../../../../../web/ui/index.ts';
import type { Card } from '../card-reply.ts';
import { conversationsOf } from './conversations.ts';

/** Signs that fill about three lines; longer text is cut until it is opened. */
const SHORT = 200;

/** Nothing is shown until somebody has been in touch with the patient and written what was said. */
export function LastSaid({ acts }: { readonly acts: Card['acts'] }) {
  const [open, setOpen] = useState(false);
  const last = conversationsOf(acts).find(({ parts }) => parts.some(({ meets }) => meets));
  const said = last?.parts.filter(({ struck }) => !struck) ?? [];
  const [first] = said;
  if (first === undefined) return null;
  const text = said.flatMap(({ lines }) => lines).join(' ');
  const long = text.length > SHORT;
  return (
    <section className="k-last" aria-label="Senast">
      <h2>
        Senast · <DateText date={first.at.slice(0, 10) as CalendarDate} />
      </h2>
      <p className={open ? undefined : 'k-three-lines'}>
        <strong>{first.shortHeading}.</strong> {text}
      </p>
      {long ? (
        <Button variant="tertiary" size="xsmall" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Visa mindre' : 'Läs hela'}
        </Button>
      ) : null}
    </section>
  );
}
