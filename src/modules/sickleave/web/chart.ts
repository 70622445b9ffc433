/** Every position in the degree chart, in per cent of its width and height. Pure. */
import { addDays, type CalendarDate, daysBetween } from '../../../kernel/calendar-date.ts';
import type { Period } from '../../../kernel/period.ts';
import { formatDay, formatDegree, formatPeriod } from '../../../web/ui/format.ts';

export interface ChartPeriod extends Period {
  readonly degree: number;
  /** The source in the table's row, such as "Intyg 14 nov, Dr Berg". */
  readonly source: string;
}

export interface ChartMark {
  readonly date: CalendarDate;
  readonly label: string;
  /** A few characters beside the line, when the label is a sentence. */
  readonly short?: string;
}

export interface ChartFacts {
  readonly periods: readonly ChartPeriod[];
  /** Days with a meaning by rule, such as "dag 90". */
  readonly limits: readonly ChartMark[];
  /** Acts of coordination, one dot each. */
  readonly acts: readonly ChartMark[];
  readonly today: CalendarDate;
}

export interface PlacedBar {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** Days in a row with one degree, however many certificates they come from: the degree is written once. */
export interface PlacedStretch {
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** "50 %". */
  readonly degree: string;
}

export interface PlacedMark {
  readonly left: number;
  readonly label: string;
  readonly short: string;
  readonly date: CalendarDate;
}

export interface Chart {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly bars: readonly PlacedBar[];
  readonly stretches: readonly PlacedStretch[];
  readonly limits: readonly PlacedMark[];
  readonly acts: readonly PlacedMark[];
  readonly months: readonly PlacedMark[];
  readonly today: number;
  /** "i dag", with the limits so near that their marks would touch. */
  readonly todayLabel: string;
  /** The chart in a sentence, for screen readers. */
  readonly summary: string;
}

/** Free days on each side of the drawing. */
const MARGIN = 10;

/** A limit ahead is drawn up to this many days after the last certified day. */
const AHEAD = 60;

/** A last day further ahead ("until 9999-12-31") is drawn to here; its own text gives the day. */
const FURTHEST_AHEAD = 2 * 365;

/** Nothing older is drawn. */
const FURTHEST_BACK = 100 * 365;

/** Marks nearer than this, in per cent of the width, would touch. */
const TOUCHING = 4;

/** A month's name that begins further right than this would not fit in the drawing. */
const MONTH_ROOM = 94;

/** The most month names that do not touch. */
const MONTH_LABELS = 12;

/** Lays out the chart over all its facts; `span` narrows it to the days from a day on. Null when nothing is known. */
export function layoutChart(facts: ChartFacts, span?: { from: CalendarDate }): Chart | null {
  const drawable = { from: addDays(facts.today, -FURTHEST_BACK), to: addDays(facts.today, FURTHEST_AHEAD) };
  const shown = facts.periods.filter(
    ({ start, end }) => start <= drawable.to && end >= drawable.from && (span === undefined || end >= span.from),
  );
  if (shown.length === 0) return null;
  const within = (date: CalendarDate) =>
    date < drawable.from ? drawable.from : date > drawable.to ? drawable.to : date;
  const days = [...shown.flatMap(({ start, end }) => [within(start), within(end)]), facts.today].sort();
  const earliest = addDays(days[0] ?? facts.today, -MARGIN);
  const from = span !== undefined && earliest < span.from ? span.from : earliest;
  const last = days.at(-1) ?? facts.today;
  const to = addDays(lastShown(facts, last), MARGIN);
  const width = daysBetween(from, to) + 1;
  const at = (date: CalendarDate) => (daysBetween(from, date) / width) * 100;
  const place = (marks: readonly ChartMark[]): PlacedMark[] =>
    marks
      .filter((mark) => mark.date >= from && mark.date <= to)
      .map(({ date, label, short }) => ({ left: at(date), label, short: short ?? label, date }));
  const across = ({ start, end }: Period) => {
    const first = start < from ? from : start;
    return { left: at(first), width: at(addDays(end > to ? to : end, 1)) - at(first) };
  };
  const bars = shown.map((period) => ({
    ...across(period),
    height: period.degree,
    label: `${period.degree} %, ${formatPeriod(period, facts.today)}`,
  }));
  const stretches = inARow(shown).map((stretch) => ({
    ...across(stretch),
    height: stretch.degree,
    degree: formatDegree(stretch.degree),
  }));
  const today = at(facts.today);
  const limits = parted(place(facts.limits));
  const atToday = (mark: PlacedMark) => mark.short !== '' && Math.abs(mark.left - today) <= TOUCHING;
  return {
    from,
    to,
    bars,
    stretches,
    limits: limits.map((mark) => (atToday(mark) ? { ...mark, short: '' } : mark)),
    acts: place(facts.acts),
    months: place(monthStarts(from, to, facts.today)).map((month) =>
      month.left > MONTH_ROOM ? { ...month, short: '' } : month,
    ),
    today,
    todayLabel: ['i dag', ...limits.filter(atToday).map((mark) => mark.short)].join(', '),
    summary: summary(shown, facts.today),
  };
}

/** Periods of one degree that follow each other without a free day, or overlap, as one. */
function inARow(periods: readonly ChartPeriod[]): (Period & { readonly degree: number })[] {
  const rows: { start: CalendarDate; end: CalendarDate; degree: number }[] = [];
  for (const { start, end, degree } of [...periods].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const before = rows.findLast((row) => row.degree === degree);
    if (before === undefined || daysBetween(before.end, start) > 1) rows.push({ start, end, degree });
    else if (end > before.end) before.end = end;
  }
  return rows;
}

/** Limits so near that their marks would touch share one mark: "28, plan". */
function parted(marks: readonly PlacedMark[]): PlacedMark[] {
  const apart: PlacedMark[] = [];
  for (const mark of [...marks].sort((a, b) => a.left - b.left)) {
    const before = apart.findLast((one) => one.short !== '');
    if (before === undefined || mark.left - before.left > TOUCHING) apart.push(mark);
    else {
      apart[apart.indexOf(before)] = { ...before, short: `${before.short}, ${mark.short}` };
      apart.push({ ...mark, short: '' });
    }
  }
  return apart;
}

/** The last day drawn: includes the nearest limit ahead when it is within two months of the certificates' end. */
function lastShown({ limits, today }: ChartFacts, last: CalendarDate): CalendarDate {
  const next = limits
    .map((limit) => limit.date)
    .filter((date) => date > today)
    .sort()[0];
  return next !== undefined && next > last && next <= addDays(last, AHEAD) ? next : last;
}

/** The first of each month, or of every second, third … when there are many. */
function monthStarts(from: CalendarDate, to: CalendarDate, today: CalendarDate): ChartMark[] {
  const starts: CalendarDate[] = [];
  for (let first = firstOfNextMonth(from); first <= to; first = firstOfNextMonth(first)) starts.push(first);
  const step = Math.max(1, Math.ceil(starts.length / MONTH_LABELS));
  return starts.filter((_, index) => index % step === 0).map((date) => ({ date, label: formatDay(date, today) }));
}

function firstOfNextMonth(date: CalendarDate): CalendarDate {
  const next = addDays(`${date.slice(0, 7)}-01` as CalendarDate, 31);
  return `${next.slice(0, 7)}-01` as CalendarDate;
}

function summary(periods: readonly ChartPeriod[], today: CalendarDate): string {
  const ordered = [...periods].sort((a, b) => (a.start < b.start ? -1 : 1));
  const now = ordered.find((period) => period.start <= today && period.end >= today);
  const whole = ordered.length === 1 ? '1 period' : `${ordered.length} perioder`;
  const current =
    now === undefined ? 'ingen period i dag' : `i dag ${now.degree} %, till och med ${formatDay(now.end, today)}`;
  return `Sjukskrivningsgrad över tid: ${whole}, ${current}.`;
}
