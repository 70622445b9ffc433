/**
 * The hashes in the log's row about a list decision: the log's chain protects them, so a change outside the program is
 * found (LAW-57). The note has a separate hash with a salt, since a lawful destruction empties only the note (LAW-31).
 */
import { randomBytes } from 'node:crypto';
import { hashCanonical } from '../coordination/index.ts';
import type { ListDecisionTable } from './store/tables.ts';

/** In the details of the log's row. */
export interface DecisionWitness {
  /** Hash of everything but the note. */
  readonly hash: string;
  /** Hash of the note with its salt; null when there was no note. */
  readonly noteHash: string | null;
}

/** The salt for a note's hash; null when there is no note. */
export function saltFor(note: string | null): string | null {
  return note === null ? null : randomBytes(16).toString('hex');
}

export function witnessOf(row: ListDecisionTable): DecisionWitness {
  const { note, note_salt: salt, ...rest } = row;
  return { hash: hashCanonical(rest), noteHash: note === null ? null : hashCanonical({ note, salt }) };
}

export type DecisionFault = 'gone' | 'changed' | 'note_changed' | 'note_gone' | 'unlogged';

/** How a decision differs from the log. `witness` is null for a decision from before the log held hashes. */
export function faultOf(
  row: ListDecisionTable | undefined,
  logged: { readonly choice: string | null; readonly witness: DecisionWitness | null },
): DecisionFault | null {
  if (row === undefined) return 'gone';
  if (logged.choice !== null && logged.choice !== row.choice) return 'changed';
  if (logged.witness === null) return null;
  const now = witnessOf(row);
  if (now.hash !== logged.witness.hash) return 'changed';
  if (now.noteHash === logged.witness.noteHash) return null;
  return now.noteHash === null ? 'note_gone' : 'note_changed';
}
