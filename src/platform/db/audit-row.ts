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

interface Written {
  readonly subject: Subject;
  readonly requestId: string;
  readonly at: Instant;
}

/** The columns of a row, in the order in which its hash takes them, each with how its value is written. */
const columns = {
  provider_id: (_, { subject }) => literal(subject.providerId),
  audit_id: () => literal(uuidv7()),
  at: (_, { at }) => literal(at),
  subject_kind: (_, { subject }) => literal(subject.kind),
  staff_id: (_, { subject }) => literal(subject.staffId),
  staff_hsa_id: (_, { subject }) => literal(subject.hsaId),
  staff_name: (_, { subject }) => literal(subject.name),
  roles: (_, { subject }) => literal(subject.roles.join(' ')),
  assignment_id: (_, { subject }) => literal(subject.assignmentId),
  unit_id: ({ unitId }, { subject }) => literal(unitId ?? (subject.unitId === '' ? null : subject.unitId)),
  purpose: ({ purpose }) => literal(purpose),
  action: ({ action }) => literal(action),
  outcome: (_entry, _who, outcome) => literal(outcome),
  patient_ids: ({ patients = [] }) => `${literal(`{${patients.join(',')}}`)}::uuid[]`,
  object_kind: ({ object }) => literal(object?.kind ?? null),
  object_id: ({ object }) => literal(object?.id ?? null),
  reason: ({ reason }) => literal(reason ?? null),
  details: ({ details }) => (details === undefined ? 'null' : `${literal(JSON.stringify(details))}::jsonb`),
  request_id: (_, { requestId }) => literal(requestId),
  session_id: (_, { subject }) => literal(subject.sessionId),
} satisfies Readonly<Record<string, (entry: AuditEntry, who: Written, outcome: AuditOutcome) => string>>;

export type AuditColumn = keyof typeof columns;

export const auditColumns = Object.keys(columns) as readonly AuditColumn[];

/** The statement that writes the entries, all at once. */
export function auditInsert(entries: readonly AuditEntry[], who: Written, outcome: AuditOutcome): string {
  const rows = entries.map((entry) => `(${auditColumns.map((name) => columns[name](entry, who, outcome)).join(',')})`);
  return `insert into audit_event (${auditColumns.join(', ')}) values ${rows.join(',')}`;
}
