/** What the pages about destruction say in the same words everywhere. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { listDestructions } from '../../contract.ts';

export type Proposal = RouteReply<typeof listDestructions>['rows'][number];

export const stateWords: Readonly<Record<Proposal['state'], { tone: 'plain' | 'note' | 'good'; text: string }>> = {
  waiting: { tone: 'note', text: 'väntar på godkännande' },
  withdrawn: { tone: 'plain', text: 'tillbakadraget' },
  approved: { tone: 'note', text: 'godkänt, verkställs' },
  done: { tone: 'plain', text: 'verkställt' },
};

/** `3 händelser och 2 läkarintyg` */
export function amount({ acts, certificates }: Pick<Proposal, 'acts' | 'certificates'>): string {
  const events = `${acts} ${acts === 1 ? 'händelse' : 'händelser'}`;
  return certificates === 0 ? events : `${events} och ${certificates} läkarintyg`;
}

export const remains =
  'Det som står kvar är att händelsen fanns, av vilket slag den var, när den hände och fördes in och av vem, dess kontrollsumma och underskrift, och vilket beslut som gjorde att innehållet förstördes.';
