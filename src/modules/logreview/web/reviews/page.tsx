/** The reviews of the log: a log reviewer can open those of all units; a manager sees the unit's own in numbers. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { AppLink, Page, useRead } from '../../../../web/shell/index.ts';
import {
  DateText,
  EmptyState,
  formatPeriod,
  MomentText,
  Notice,
  Reading,
  Section,
  StatusText,
  useToday,
} from '../../../../web/ui/index.ts';
import { listReviews, type ReviewHead, reviewStatus } from '../../contract.ts';
import '../log-review.css';
import { logPlaces } from '../places.ts';
import { outcomeInWords } from '../review/words.ts';

type Reviews = RouteReply<typeof listReviews>;

export function ReviewsPage() {
  const read = useRead(listReviews, {});
  return (
    <Page title="Loggkontroll">
      <Reading of={read} what="Hämtar loggkontrollerna" rows={6}>
        {(reviews) => <Lists reviews={reviews} opens />}
      </Reading>
    </Page>
  );
}

export function StatusPage() {
  const read = useRead(reviewStatus, {});
  return (
    <Page title="Loggkontroll på enheten">
      <p className="k-log-text">
        Vårdgivaren kontrollerar regelbundet vem som har tagit del av patienters uppgifter. Rader väljs ut slumpvis och
        efter regler, och en loggranskare bedömer dem. Du ser hur det går, inte vilka rader det är.
      </p>
      <Reading of={read} what="Hämtar läget" rows={4}>
        {(reviews) => <Lists reviews={reviews} opens={false} />}
      </Reading>
    </Page>
  );
}

function Lists({ reviews, opens }: { readonly reviews: Reviews; readonly opens: boolean }) {
  const late = reviews.open.filter((review) => review.dueOn < reviews.today);
  return (
    <>
      {late.length === 0 ? null : (
        <Notice tone="attention">
          {late.length === 1 ? 'En loggkontroll är försenad.' : `${late.length} loggkontroller är försenade.`} Den
          äldsta skulle ha varit klar <DateText date={late[0]?.dueOn ?? reviews.today} />.
        </Notice>
      )}
      <Section title="Att göra" aside={reviews.open.length === 0 ? undefined : reviews.open.length}>
        {reviews.open.length === 0 ? (
          <EmptyState title="Alla loggkontroller är gjorda.">
            <p>Nästa väljs ut när perioden är slut.</p>
          </EmptyState>
        ) : (
          <Heads heads={reviews.open} today={reviews.today} opens={opens} />
        )}
      </Section>
      {reviews.done.length === 0 ? null : (
        <Section title="Avslutade">
          <Heads heads={reviews.done} today={reviews.today} opens={opens} />
        </Section>
      )}
    </>
  );
}

interface HeadsProps {
  readonly heads: readonly ReviewHead[];
  readonly today: CalendarDate;
  readonly opens: boolean;
}

function Heads({ heads, today, opens }: HeadsProps) {
  const day = useToday();
  return (
    <table className="k-log-table">
      <thead>
        <tr>
          <th scope="col">Period</th>
          <th scope="col">Enhet</th>
          <th scope="col">Bedömda</th>
          <th scope="col">Utfall</th>
          <th scope="col">Klar</th>
        </tr>
      </thead>
      <tbody>
        {heads.map((head) => {
          const period = formatPeriod({ start: head.first, end: head.last }, day);
          return (
            <tr key={head.reviewId}>
              <td>
                {opens ? (
                  <AppLink to={logPlaces.review(head.reviewId)}>
                    {period}
                    <span className="k-spoken">, {head.unit}</span>
                  </AppLink>
                ) : (
                  period
                )}
              </td>
              <td>{head.unit}</td>
              <td className="k-number" data-label="Bedömda">
                {head.judged} av {head.picked}
              </td>
              <td data-label="Utfall">{outcomeInWords(head)}</td>
              <td data-label="Klar">
                <Done head={head} today={today} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Done({ head, today }: { readonly head: ReviewHead; readonly today: CalendarDate }) {
  if (head.done !== null) {
    return (
      <>
        <MomentText moment={head.done.at} />, {head.done.by}
      </>
    );
  }
  return head.dueOn < today ? (
    <StatusText tone="alert">
      försenad, skulle vara klar <DateText date={head.dueOn} />
    </StatusText>
  ) : (
    <>
      senast <DateText date={head.dueOn} />
    </>
  );
}
