/** Entries as envelopes: kind, day, number. Nobody here sees what they say. */

import type { RouteReply } from '../../../../contract/route.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { formatDate, MomentText, StatusText, useToday } from '../../../../web/ui/index.ts';
import type { openDestruction } from '../../contract.ts';
import '../records.css';

export type Envelope = RouteReply<typeof openDestruction>['acts'][number];

export function Envelopes({ acts }: { readonly acts: readonly Envelope[] }) {
  return (
    <ol className="k-envelopes">
      {acts.map((act) => (
        <li key={act.actId}>
          <EnvelopeText of={act} />
        </li>
      ))}
    </ol>
  );
}

/** `3. Samtal, 7 november kl. 9.00, infört …` */
export function EnvelopeText({ of: envelope }: { readonly of: Envelope }) {
  const today = useToday();
  const [day, time] = envelope.at.split('T');
  return (
    <>
      {envelope.seq}. {envelope.title}, {formatDate(day as CalendarDate, today)} {(time ?? '').replace(':', '.')}{' '}
      <span className="k-quiet">
        infört <MomentText moment={envelope.enteredAt} />
      </span>{' '}
      {envelope.destroyed ? <StatusText>förstörd</StatusText> : null}
    </>
  );
}
