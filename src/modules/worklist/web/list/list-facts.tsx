/** Facts about the list: since when, in which order, and when its source was last read. */
import type { RouteReply } from '../../../../contract/route.ts';
import { AppLink } from '../../../../web/shell/index.ts';
import { Button, formatMoment, MomentText, useToday } from '../../../../web/ui/index.ts';
import type { listPeople } from '../../contract.ts';
import { worklistPlaces } from '../places.ts';
import type { List } from './use-list.ts';

type Page = RouteReply<typeof listPeople>;

export interface ListFactsProps {
  readonly list: List;
  readonly answer: Page;
}

export function ListFacts({ list, answer }: ListFactsProps) {
  const { byColleague, onByColleague } = list;
  const { order, sourceReadAt } = answer;
  const since = list.tab === 'new' ? list.head.since : null;
  const others = since?.decidedByColleague ?? 0;
  return (
    <p className="k-quiet k-list-facts k-on-screen">
      {since === null ? null : <Since since={since} />}
      <span>
        {order} <AppLink to={worklistPlaces.rules}>Reglerna</AppLink>
      </span>
      <span>
        {sourceReadAt === null ? (
          'Inga intyg har lästs in ännu.'
        ) : (
          <>
            Intyg senast inlästa <MomentText moment={sourceReadAt} />.
          </>
        )}
      </span>
      {others === 0 && !byColleague ? null : (
        <Button variant="tertiary" size="xsmall" aria-pressed={byColleague} onClick={() => onByColleague(!byColleague)}>
          {byColleague ? 'Visa det som är nytt för mig' : `Visa ${others} som en kollega har beslutat om`}
        </Button>
      )}
    </p>
  );
}

function Since({ since }: { readonly since: NonNullable<Page['since']> }) {
  const today = useToday();
  return (
    <span>
      {since.reviewedAt === null
        ? 'Första genomgången: det som börjat eller ändrats de senaste 30 dagarna.'
        : `Sedan ${formatMoment(since.reviewedAt, today)}.`}
    </span>
  );
}
