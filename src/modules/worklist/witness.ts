/**
 * What the log's row says of a list decision, so that one changed behind the program's back is found: the chain of the log
 * holds the hash (LAW-57). The note has a hash of its own, with a salt, since a lawful destruction empties it alone (LAW-31).
 */
import { randomBytes } from 'node:crypto';
import { hashOf } from '../coordination/index.ts';
import type { ListDecisionTable } from './store/tables.ts';

/** Stands in the details of the log's row. */
export interface DecisionWitness {
  /** Of everything but the note. */
  readonly hash: string;
  /** Of the note with its salt; null when there was none. */
  readonly noteHash: string | null;
}

/** What a note is hashed with; null for none. */
export function saltFor(note: string | null): string | null {
  return note === null ? null : randomBytes(16).toString('hex');
}

export function witnessOf(row: ListDecisionTable): DecisionWitness {
  const { note, note_salt: salt, ...rest } = row;
  return { hash: hashOf(rest), noteHash: note === null ? null : hashOf({ note, salt }) };
}

export type DecisionFault = 'gone' | 'changed' | 'note_changed' | 'note_gone' | 'unlogged';

/** How a decision differs from what the log says of it. `witness` is null for one from before the log held hashes. */
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
