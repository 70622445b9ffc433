import type { AuditEntry } from '../../platform/db/transaction.ts';
import type { AuditAction } from './actions.ts';

/** Why something was done: every row of the log carries one (LAW-56, case-rules 10). */
export type AuditPurpose = AuditEntry['purpose'];

/** An entry for `tx.audit`: what was done, for which purpose, and whom it concerned. */
export function event(action: AuditAction, about: Omit<AuditEntry, 'action'>): AuditEntry {
  return { action, ...about };
}
