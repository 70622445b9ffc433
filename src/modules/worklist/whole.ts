/** A person's list decisions at the active unit in words, for a caller that exports, authorises and logs them. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { choiceTitle, doctorAnswerTitle, reasonTitle } from './domain.ts';
import { decisionRows } from './store/decisions.ts';

interface WholeListDecision {
  decisionId: Uuid;
  at: Instant;
  by: string;
  entry: 'decision' | 'answer' | 'undo';
  /** The decision that is answered or taken back. */
  about: Uuid | null;
  /** "Avvakta: läkarbesök är bokat", "Läkarens svar: …", "Beslutet togs tillbaka". */
  said: string;
  note: string | null;
  recheckOn: CalendarDate | null;
  /** The doctor to ask. */
  doctor: string | null;
}

/** All of them, also those taken back, oldest first. Writes no audit row. */
export async function listDecisionsOf(tx: Tx, patientId: Uuid): Promise<WholeListDecision[]> {
  return (await decisionRows(tx, patientId)).map((row) => ({
    decisionId: row.decision_id,
    at: row.made_at,
    by: row.made_by_name,
    entry: row.entry,
    about: row.about,
    said: describeEntry(row),
    note: row.note,
    recheckOn: row.recheck_on,
    doctor: row.doctor_name,
  }));
}

function describeEntry({ entry, choice, reason, answer }: Awaited<ReturnType<typeof decisionRows>>[number]): string {
  if (entry === 'undo') return 'Beslutet togs tillbaka';
  if (entry === 'answer') return `Läkarens svar: ${answer === null ? '' : doctorAnswerTitle[answer]}`;
  const why = choice === null || reason === null ? null : reasonTitle(choice, reason);
  return `${choice === null ? '' : choiceTitle[choice]}${why === null ? '' : `: ${why}`}`;
}
