/** A row in words, for the table and for paper. Pure. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { localDate } from '../../../../kernel/clock.ts';
import { shortDate } from '../../../../kernel/day-words.ts';
import type { WorklistRow } from '../../contract.ts';
import { choiceTitle } from '../../domain.ts';

export type Row = WorklistRow;

/**
 * Every reason of a row in words: the news, the unit's reasons that the news does not include and, in the list of what
 * colleagues have decided about, their decision.
 */
export function reasonsInWords(
  row: Pick<Row, 'news' | 'reasons' | 'decidedBy'>,
  today: CalendarDate,
  byColleague: boolean,
): string[] {
  const by = byColleague ? row.decidedBy : null;
  return [
    ...row.news.map((news) => news.text),
    ...row.reasons
      .filter((reason) => !row.news.some((news) => saysIt(news, reason, today)))
      .map((reason) => reason.text),
    ...(by === null ? [] : [`${by.name}: ${choiceTitle[by.choice]}, ${shortDate(localDate(by.at), today)}`]),
  ];
}

/** Whether the news already includes the reason: the same kind, or the change of degree on the same day. */
function saysIt(news: Row['news'][number], { rule, on }: Row['reasons'][number], today: CalendarDate): boolean {
  if (rule !== 'degree_change') return news.kind === rule;
  return news.kind === 'changed_degree' && on !== null && news.text.endsWith(` från ${shortDate(on, today)}`);
}
