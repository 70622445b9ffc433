/** Degree over time with time limits and acts of coordination: one drawing that says what each mark is, and a table. */
import './degree-chart.css';
import { type CSSProperties, type KeyboardEvent, useId, useState } from 'react';
import { formatDate, formatDay, formatDegree, formatPeriod, ReadMore } from '../../../web/ui/index.ts';
import { type Chart, type ChartFacts, layoutChart, type PlacedMark } from './chart.ts';

const percent = (value: number): string => `${value.toFixed(3)}%`;

export interface DegreeChartProps extends ChartFacts {
  /** Narrows the drawing to the days from this one; the table has all days. */
  readonly from?: ChartFacts['today'];
}

/** Nothing is drawn when no certificate has a period. */
export function DegreeChart({ from, ...facts }: DegreeChartProps) {
  const chart = layoutChart(facts, from === undefined ? undefined : { from });
  if (chart === null) return null;
  return (
    <figure className="degree-chart">
      <Drawing chart={chart} today={facts.today} />
      <ReadMore header="Visa som tabell" size="small">
        <AsTable facts={facts} />
      </ReadMore>
    </figure>
  );
}

/** A limit or an act that can be pointed at, or reached with the arrow keys. */
interface Mark extends PlacedMark {
  readonly kind: 'limit' | 'act';
}

interface DrawingProps {
  readonly chart: Chart;
  readonly today: ChartFacts['today'];
}

function Drawing({ chart, today }: DrawingProps) {
  const id = useId();
  const [at, setAt] = useState<number | null>(null);
  const marks: Mark[] = [
    ...chart.limits.map((mark) => ({ ...mark, kind: 'limit' as const })),
    ...chart.acts.map((mark) => ({ ...mark, kind: 'act' as const })),
  ].sort((a, b) => a.left - b.left);
  const words = (mark: Mark) => `${formatDay(mark.date, today)}: ${mark.label}`;
  const told = at === null ? undefined : marks[at];
  const onKeyDown = (event: KeyboardEvent) => {
    const to = next(event.key, at, marks.length);
    if (to === null) return;
    setAt(to);
    event.preventDefault();
  };
  return (
    <>
      <div className="degree-chart-plane">
        <div role="img" aria-label={chart.summary}>
          {chart.bars.map((bar) => (
            <span
              key={`${bar.left}${bar.label}`}
              className="degree-chart-bar"
              style={
                {
                  left: percent(bar.left),
                  width: percent(bar.width),
                  height: percent(bar.height),
                } satisfies CSSProperties
              }
            />
          ))}
          {chart.months.map((month) => (
            <span key={month.date} className="degree-chart-month" style={{ left: percent(month.left) }}>
              <span className="degree-chart-label">{month.short}</span>
            </span>
          ))}
          {chart.stretches.map((stretch) => (
            <span
              key={`${stretch.left}${stretch.degree}`}
              className="degree-chart-stretch"
              style={{ left: percent(stretch.left), width: percent(stretch.width), height: percent(stretch.height) }}
            >
              <span className={stretch.height > LOW ? 'degree-chart-degree' : 'degree-chart-degree degree-chart-above'}>
                {stretch.degree}
              </span>
            </span>
          ))}
          <span className="degree-chart-today" style={{ left: percent(chart.today) }}>
            <span className="degree-chart-label">{chart.todayLabel}</span>
          </span>
        </div>
        {marks.length === 0 ? null : (
          <div
            role="listbox"
            aria-label="Tidsgränser och händelser"
            aria-orientation="horizontal"
            tabIndex={0}
            className="degree-chart-marks"
            {...(told === undefined ? {} : { 'aria-activedescendant': `${id}-${at}` })}
            onKeyDown={onKeyDown}
            onFocus={() => setAt(at ?? 0)}
            onBlur={() => setAt(null)}
            onPointerLeave={() => setAt(null)}
          >
            {marks.map((mark, index) => (
              <span
                key={`${mark.date}${mark.label}${String(index)}`}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                aria-label={words(mark)}
                className={`degree-chart-${mark.kind}`}
                style={{ left: percent(mark.left) }}
                onPointerEnter={() => setAt(index)}
              >
                {mark.kind === 'act' || mark.short === '' ? null : (
                  <span className="degree-chart-label">{mark.short}</span>
                )}
              </span>
            ))}
          </div>
        )}
      </div>
      {marks.length === 0 ? null : (
        <figcaption className="degree-chart-told" aria-hidden="true">
          {told === undefined
            ? 'Streck är tidsgränser, punkter är händelser. Peka på en, eller gå mellan dem med piltangenterna.'
            : words(told)}
        </figcaption>
      )}
    </>
  );
}

/** A bar lower than this, in per cent, has no room for its degree inside. */
const LOW = 30;

/** The mark that a key leads to; null for other keys. */
function next(key: string, at: number | null, count: number): number | null {
  if (key === 'ArrowRight') return Math.min((at ?? -1) + 1, count - 1);
  if (key === 'ArrowLeft') return Math.max((at ?? 1) - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

function AsTable({ facts }: { readonly facts: ChartFacts }) {
  const rows = [...facts.periods].sort((a, b) => (a.start < b.start ? 1 : -1));
  return (
    <>
      <table className="degree-chart-table">
        <caption className="k-spoken">Sjukskrivningsperioder, senaste först</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col">Grad</th>
            <th scope="col">Enligt</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((period) => (
            <tr key={`${period.start}${period.end}${period.degree}${period.source}`}>
              <td>{formatPeriod(period, facts.today)}</td>
              <td>{formatDegree(period.degree)}</td>
              <td>{period.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {facts.limits.length > 0 && (
        <ul>
          {facts.limits.map((limit) => (
            <li key={`${limit.date}${limit.label}`}>
              {formatDate(limit.date, facts.today)}: {limit.label}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
