/** A row in words, for the table and for paper. Pure. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { localDate } from '../../../../kernel/clock.ts';
import { shortDate } from '../../../../kernel/day-words.ts';
import type { WorklistRow } from '../../contract.ts';
import { choiceTitle } from '../../domain.ts';

export type Row = WorklistRow;

/**
 * Every reason of a row in words: what is new, the unit's reasons that it does not say already, and, in the list of what
 * colleagues have decided about, their decision.
 */
export function reasonsInWords(
  row: Pick<Row, 'news' | 'reasons' | 'decidedBy'>,
  today: CalendarDate,
  byColleague: boolean,
): string[] {
  const by = byColleague ? row.decidedBy : null;
  const said: readonly string[] = row.news.map((one) => one.kind);
  return [
    ...row.news.map((one) => one.text),
    ...row.reasons.filter((one) => !said.includes(one.rule)).map((one) => one.text),
    ...(by === null ? [] : [`${by.name}: ${choiceTitle[by.choice]}, ${shortDate(localDate(by.at), today)}`]),
  ];
}
