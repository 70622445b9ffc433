/** A span of epoch days, the first and the last included. */
export interface DaySpan {
  readonly start: number;
  readonly end: number;
}

/** The unbroken spans of the days covered, in order: overlapping and adjacent spans become one. */
export function coveredSpans(spans: readonly DaySpan[]): DaySpan[] {
  const covered: DaySpan[] = [];
  let current: { start: number; end: number } | undefined;
  for (const span of spans.length > 1 ? [...spans].sort((a, b) => a.start - b.start) : spans) {
    if (current !== undefined && span.start <= current.end + 1) {
      current.end = Math.max(current.end, span.end);
    } else {
      current = { start: span.start, end: span.end };
      covered.push(current);
    }
  }
  return covered;
}

/** The number of days in spans that do not overlap. */
export function countDays(spans: readonly DaySpan[]): number {
  let days = 0;
  for (const span of spans) {
    days += span.end - span.start + 1;
  }
  return days;
}
