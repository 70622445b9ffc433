/** The patient's own two answers over time, 0 to 10, as two thin lines: never a sum, never a score. */
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { daysBetween } from '../../../../../kernel/calendar-date.ts';
import { formatDay, Section, useToday } from '../../../../../web/ui/index.ts';
import type { Coordination } from '../card-reply.ts';

type Rating = Coordination['belief'][number];

const WIDTH = 100;
const HIGHEST = 10;

export function Ratings({ coordination }: { readonly coordination: Coordination }) {
  const today = useToday();
  const { workAbility, belief } = coordination;
  const all = [...workAbility, ...belief].map((rating) => rating.on).sort();
  const [first] = all;
  const last = all.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <Section title="Så ser patienten på det" level={3}>
      <Line title="Arbetsförmåga nu" ratings={workAbility} first={first} last={last} today={today} />
      <Line title="Tro på att vara åter" ratings={belief} first={first} last={last} today={today} />
    </Section>
  );
}

interface LineProps {
  readonly title: string;
  readonly ratings: readonly Rating[];
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  readonly today: CalendarDate;
}

function Line({ title, ratings, first, last, today }: LineProps) {
  if (ratings.length === 0) return null;
  const inOrder = [...ratings].sort((a, b) => (a.on < b.on ? -1 : 1));
  const days = Math.max(1, daysBetween(first, last));
  const place = (rating: Rating) => ({ x: (daysBetween(first, rating.on) / days) * WIDTH, y: HIGHEST - rating.value });
  const words = inOrder.map((rating) => `${rating.value} den ${formatDay(rating.on, today)}`).join(', ');
  const latest = inOrder.at(-1);
  return (
    <div className="k-rating">
      <span>{title}</span>
      <svg
        viewBox={`-3 -1 ${WIDTH + 6} ${HIGHEST + 2}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}, 0 till 10: ${words}`}
      >
        <title>{words}</title>
        <line x1="0" x2={WIDTH} y1={HIGHEST} y2={HIGHEST} className="k-rating-base" />
        <polyline
          points={inOrder
            .map(place)
            .map(({ x, y }) => `${x},${y}`)
            .join(' ')}
        />
        {inOrder.map(place).map(({ x, y }) => (
          <line key={`${x} ${y}`} x1={x} x2={x} y1={y} y2={y} className="k-rating-dot" />
        ))}
      </svg>
      <span className="k-number">{latest?.value} av 10</span>
    </div>
  );
}
