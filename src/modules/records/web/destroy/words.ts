/** Words that the pages about destruction share. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { formatMoment } from '../../../../web/ui/index.ts';
import type { listDestructions } from '../../contract.ts';

export type Proposal = RouteReply<typeof listDestructions>['rows'][number];

const states: Readonly<Record<Proposal['state'], { tone: 'plain' | 'note' | 'good'; text: string }>> = {
  waiting: { tone: 'note', text: 'väntar på godkännande' },
  elsewhere: { tone: 'plain', text: 'inget på den här enheten' },
  withdrawn: { tone: 'plain', text: 'tillbakadraget' },
  approved: { tone: 'note', text: 'godkänt' },
  stopped: { tone: 'plain', text: 'stoppat, ingenting förstört' },
  done: { tone: 'plain', text: 'verkställt' },
};

/** `godkänt – verkställs fre 5 dec 10.00` */
export function stateWords({ state, dueAt }: Proposal, today: CalendarDate) {
  const { tone, text } = states[state];
  const waits = state === 'approved' && dueAt !== null;
  return { tone, text: waits ? `${text} – verkställs ${formatMoment(dueAt, today)}` : text };
}

/** `3 händelser och 2 läkarintyg` */
export function amount({ acts, certificates }: Pick<Proposal, 'acts' | 'certificates'>): string {
  const events = `${acts} ${acts === 1 ? 'händelse' : 'händelser'}`;
  return certificates === 0 ? events : `${events} och ${certificates} läkarintyg`;
}

export const remains =
  'Det som står kvar är att händelsen fanns, av vilket slag den var, när den hände och fördes in och av vem, dess kontrollsumma och underskrift, och vilket beslut som gjorde att innehållet förstördes.';

export const eachUnit = 'Varje enhets chef beslutar om sina.';
