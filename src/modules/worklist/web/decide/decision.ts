/** A list decision while it is being made: choice, reason, date, note. Pure. */
import { addDays, type CalendarDate, isCalendarDate } from '../../../../kernel/calendar-date.ts';
import { nextWorkingDay } from '../../../../kernel/holidays.ts';
import { genitive } from '../../../../kernel/person-name.ts';
import { notADay } from '../../../../kernel/typed-day.ts';
import {
  type Choice,
  choiceTitle,
  decisionReasons,
  needsRecheck,
  proposedRecheckDays,
  wrongRecheck,
} from '../../domain.ts';

export interface DecisionDraft {
  readonly choice: Choice;
  readonly reason: string;
  /** A day, or the typed text. */
  readonly recheckOn: string | null;
  readonly note: string;
}

/** "Låt Karins beslut stå": only the first name, since the sentence above it has the full name. */
export const letStandLabel = (name: string): string => `Låt ${genitive(name.split(' ')[0] ?? name)} beslut stå`;

/** "Karin Eks beslut står: Avvakta": the outcome of the row. */
export const standsText = ({ madeByName, choice }: { madeByName: string; choice: Choice }): string =>
  `${genitive(madeByName)} beslut står: ${choiceTitle[choice]}`;

/** Reasons of a choice in the order shown: each has its place as its key. */
export const reasonsOf = (choice: Choice): readonly string[] => Object.keys(decisionReasons[choice]);

/** Proposed re-check date: one of the coordinator's own working days, never a Swedish holiday. */
export function proposedRecheck(
  choice: Choice,
  today: CalendarDate,
  workingDays: readonly number[],
): CalendarDate | null {
  const days = proposedRecheckDays[choice];
  return days === null ? null : nextWorkingDay(addDays(today, days), [...workingDays]);
}

/** What is proposed when the choice is made: a day ahead, and no reason, which is the person's own judgement. */
export function begun(choice: Choice, today: CalendarDate, workingDays: readonly number[]): DecisionDraft {
  return {
    choice,
    reason: '',
    recheckOn: proposedRecheck(choice, today, workingDays),
    note: '',
  };
}

/** Dates offered beside the proposed one, each on a working day. */
export function recheckChoices(
  today: CalendarDate,
  workingDays: readonly number[],
): { label: string; date: CalendarDate }[] {
  const ahead = (label: string, days: number) => ({
    label,
    date: nextWorkingDay(addDays(today, days), [...workingDays]),
  });
  return [ahead('om 1 vecka', 7), ahead('om 2 veckor', 14), ahead('om 4 veckor', 28), ahead('om 8 veckor', 56)];
}

/** Missing values by field before it can be sent; the server checks the same again. */
export function missing(draft: DecisionDraft, today: CalendarDate): Record<string, string> {
  const found: Record<string, string> = {};
  if (draft.reason === '') found.reason = draft.choice === 'ask_doctor' ? 'Välj en fråga.' : 'Välj ett skäl.';
  if (draft.reason === 'other' && draft.note.trim() === '') found.note = 'Skriv vad skälet är.';
  const { recheckOn } = draft;
  if (recheckOn === null) {
    if (needsRecheck.includes(draft.choice)) found.recheckOn = 'Välj vilken dag du tittar igen.';
    return found;
  }
  const wrong = isCalendarDate(recheckOn) ? wrongRecheck(recheckOn, today) : notADay(recheckOn);
  if (wrong !== null) found.recheckOn = wrong;
  return found;
}
