/** Degree over time with time limits and acts of coordination: one drawing, and the same as a table. */
import './degree-chart.css';
import type { CSSProperties } from 'react';
import { formatDate, formatDay, formatDegree, formatPeriod } from '../../../web/ui/format.ts';
import { type ChartFacts, layoutChart, type PlacedMark } from './chart.ts';

const percent = (value: number): string => `${value.toFixed(3)}%`;

interface MarksProps {
  readonly marks: readonly PlacedMark[];
  readonly kind: 'limit' | 'act' | 'month';
  readonly today: ChartFacts['today'];
}

function Marks({ marks, kind, today }: MarksProps) {
  return marks.map((mark) => (
    <span
      key={`${mark.date}${mark.label}`}
      className={`degree-chart-${kind}`}
      style={{ left: percent(mark.left) }}
      title={kind === 'month' ? undefined : `${mark.label}, ${formatDay(mark.date, today)}`}
    >
      {kind === 'act' ? null : <span className="degree-chart-label">{mark.short}</span>}
    </span>
  ));
}

export interface DegreeChartProps extends ChartFacts {
  /** Narrows the drawing to the days from this one; the table has all days. */
  readonly from?: ChartFacts['today'];
}

/** Nothing is drawn when no certificate has a period. */
export function DegreeChart({ from, ...facts }: DegreeChartProps) {
  const chart = layoutChart(facts, from === undefined ? undefined : { from });
  if (chart === null) return null;
  const rows = [...facts.periods].sort((a, b) => (a.start < b.start ? 1 : -1));
  return (
    <figure className="degree-chart">
      <div className="degree-chart-plane" role="img" aria-label={chart.summary}>
        {chart.bars.map((bar) => (
          <span
            key={`${bar.left}${bar.label}`}
            className="degree-chart-bar"
            title={bar.label}
            style={
              {
                left: percent(bar.left),
                width: percent(bar.width),
                height: percent(bar.height),
              } satisfies CSSProperties
            }
          >
            <span className="degree-chart-degree">{bar.degree}</span>
          </span>
        ))}
        <Marks marks={chart.months} kind="month" today={facts.today} />
        <Marks marks={chart.limits} kind="limit" today={facts.today} />
        <Marks marks={chart.acts} kind="act" today={facts.today} />
        <span className="degree-chart-today" style={{ left: percent(chart.today) }}>
          <span className="degree-chart-label">{chart.todayLabel}</span>
        </span>
      </div>
      <details className="degree-chart-table">
        <summary>Visa som tabell</summary>
        <table>
          <caption className="visually-hidden">Sjukskrivningsperioder, senaste först</caption>
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
      </details>
    </figure>
  );
}
