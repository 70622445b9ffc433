/** One review: the rows with the reasons they were picked, the finding on each, and the result. */
import { useState } from 'react';
import { AppLink, Page, usePart, useRead } from '../../../../web/shell/index.ts';
import {
  Checkbox,
  CommandForm,
  EmptyState,
  Facts,
  formatDate,
  formatNumber,
  formatPeriod,
  MomentText,
  Notice,
  Reading,
  ReadMore,
  Section,
  Stack,
  Textarea,
  useForm,
  useToday,
} from '../../../../web/ui/index.ts';
import { completeReview, listReviews, openReview, type ReviewReply } from '../../contract.ts';
import { pickRules, reviewFindings } from '../../domain.ts';
import '../log-review.css';
import { logPlaces } from '../places.ts';
import { PickedRow } from './row.tsx';
import { outcomeInWords } from './words.ts';

export function ReviewPage() {
  const reviewId = usePart('reviewId');
  const read = useRead(openReview, { params: { reviewId } });
  const today = useToday();
  // The reply to a judgement holds the review; reading it again would log another row for every patient in it.
  const [later, setLater] = useState<ReviewReply | null>(null);
  const reply = later ?? read.data;
  const review = reply?.review;
  const heading =
    review === undefined
      ? 'Loggkontroll'
      : `Loggkontroll · ${review.unit}, ${formatPeriod({ start: review.first, end: review.last }, today)}`;
  return (
    <Page title="Loggkontroll" heading={heading}>
      <p>
        <AppLink to={logPlaces.reviews}>Alla loggkontroller</AppLink>
      </p>
      <Reading of={{ ...read, data: reply }} what="Hämtar raderna" rows={8}>
        {(review) => <Review reply={review} onLater={setLater} />}
      </Reading>
    </Page>
  );
}

interface ReviewProps {
  readonly reply: ReviewReply;
  /** Takes the review after a change. */
  readonly onLater: (reply: ReviewReply) => void;
}

function Review({ reply, onLater }: ReviewProps) {
  const [onlyLeft, setOnlyLeft] = useState(false);
  const today = useToday();
  const { review, rows } = reply;
  const visible = onlyLeft ? rows.filter((row) => row.finding === null) : rows;
  return (
    <Stack>
      <Facts
        items={[
          ['Bedömda', `${review.judged} av ${review.picked}`],
          ['Utfall', outcomeInWords(review)],
          ['Klar senast', review.done === null ? formatDate(review.dueOn, today) : null],
        ]}
      />
      <HowPicked reply={reply} />
      {review.done === null ? null : (
        <Notice>
          Avslutad <MomentText moment={review.done.at} /> av {review.done.by}: {reply.conclusion}
        </Notice>
      )}
      <Section
        title="Rader att bedöma"
        aside={
          <Checkbox checked={onlyLeft} onChange={(event) => setOnlyLeft(event.target.checked)}>
            Bara de som är kvar
          </Checkbox>
        }
      >
        {visible.length === 0 ? (
          <EmptyState title={review.picked === 0 ? 'Ingen rad valdes ut.' : 'Alla rader är bedömda.'} />
        ) : (
          <ul className="k-log-rows">
            {visible.map((row) => (
              <PickedRow
                key={row.number}
                reviewId={review.reviewId}
                row={row}
                closed={review.done !== null}
                onLater={onLater}
              />
            ))}
          </ul>
        )}
      </Section>
      {reply.thinned.length === 0 ? null : <Thinned rows={reply.thinned} />}
      {review.done === null ? <Finish reply={reply} onLater={onLater} /> : null}
    </Stack>
  );
}

/** Rows thinned out of the log since the review, with their findings. */
function Thinned({ rows }: { readonly rows: ReviewReply['thinned'] }) {
  return (
    <Section title="Rader som är gallrade ur loggen" aside={rows.length}>
      <ul>
        {rows.map(({ number, rules, finding, note }) => (
          <li key={number}>
            Rad {formatNumber(number)}. {rules.map((rule) => pickRules[rule]).join('. ')}.{' '}
            {finding === null ? '' : `${reviewFindings[finding]}. `}
            {note}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function HowPicked({ reply }: { readonly reply: ReviewReply }) {
  const hits = reply.met.filter((rule) => rule.count > 0);
  return (
    <ReadMore size="small" header="Så valdes raderna">
      <p>
        Under perioden gjordes {formatNumber(reply.rowsSeen)} saker med patienters uppgifter på enheten. Några rader är
        slumpvis valda, och lottningen följer av det kedjeslut som publicerades efter perioden (rad{' '}
        {formatNumber(reply.seedNumber)}), så att ingen kan välja vad som granskas. Dessutom väljs rader efter reglerna
        nedan. Träffar flera rader samma regel än vad som granskas lottas det bland dem.
      </p>
      {hits.length === 0 ? (
        <p>Ingen rad träffade någon av reglerna.</p>
      ) : (
        <ul>
          {hits.map((hit) => (
            <li key={hit.rule}>
              {pickRules[hit.rule]}: {formatNumber(hit.count)}
            </li>
          ))}
        </ul>
      )}
      <p>Samma adress kan inte jämföras: Koordinera har varken patienters eller personals adresser.</p>
    </ReadMore>
  );
}

function Finish({ reply, onLater }: ReviewProps) {
  const { reviewId, picked, judged } = reply.review;
  const form = useForm(completeReview, {
    params: { reviewId },
    begin: { conclusion: '' },
    refreshes: [listReviews],
    onDone: onLater,
  });
  if (judged < picked) {
    return <p className="k-quiet">Kontrollen kan avslutas när alla rader är bedömda. {picked - judged} är kvar.</p>;
  }
  return (
    <Section title="Avsluta kontrollen">
      <CommandForm of={form} submit="Avsluta loggkontrollen" className="k-log-text">
        <Textarea
          {...form.text('conclusion')}
          label="Resultat"
          description="Vad kontrollen visade och vad som görs. Skriv inga namn på patienter."
        />
      </CommandForm>
    </Section>
  );
}
