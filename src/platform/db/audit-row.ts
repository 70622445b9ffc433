import type { Instant } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import { literal } from './literals.ts';

/** Any value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** An action or an attempt, as the log will keep it. */
export interface AuditEntry {
  /** An action that a module declares (`log/actions.ts`); text here, since the platform knows no modules. */
  action: string;
  purpose: 'genomgång' | 'vård och behandling' | 'administration' | 'felsökning' | 'system' | 'inloggning';
  /** The unit it concerned, when that is not the active one. */
  unitId?: Uuid;
  /** Every patient whose data was shown or changed. */
  patients?: readonly Uuid[];
  object?: { kind: string; id: string };
  /** The person's own reason, where a step asks for one. */
  reason?: string;
  /** Never a name, a number or a text from the journal. */
  details?: Json;
}

export type AuditOutcome = 'done' | 'denied' | 'failed';

/** The statement that writes the entries, all at once. */
export function auditInsert(
  entries: readonly AuditEntry[],
  who: { subject: Subject; requestId: string; at: Instant },
  outcome: AuditOutcome,
): string {
  const { subject } = who;
  const rows = entries.map((entry) => {
    const values = [
      literal(subject.providerId),
      literal(uuidv7()),
      literal(who.at),
      literal(subject.kind),
      literal(subject.staffId),
      literal(subject.hsaId),
      literal(subject.name),
      literal(subject.roles.join(' ')),
      literal(subject.assignmentId),
      literal(entry.unitId ?? (subject.unitId === '' ? null : subject.unitId)),
      literal(entry.purpose),
      literal(entry.action),
      literal(outcome),
      `${literal(`{${(entry.patients ?? []).join(',')}}`)}::uuid[]`,
      literal(entry.object?.kind ?? null),
      literal(entry.object?.id ?? null),
      literal(entry.reason ?? null),
      entry.details === undefined ? 'null' : `${literal(JSON.stringify(entry.details))}::jsonb`,
      literal(who.requestId),
      literal(subject.sessionId),
    ];
    return `(${values.join(',')})`;
  });
  return `insert into audit_event (${COLUMNS}) values ${rows.join(',')}`;
}

const COLUMNS = [
  'provider_id',
  'audit_id',
  'at',
  'subject_kind',
  'staff_id',
  'staff_hsa_id',
  'staff_name',
  'roles',
  'assignment_id',
  'unit_id',
  'purpose',
  'action',
  'outcome',
  'patient_ids',
  'object_kind',
  'object_id',
  'reason',
  'details',
  'request_id',
  'session_id',
].join(', ');
