import type { Subject } from '../../kernel/subject.ts';
import type { Limits } from './limits.ts';
import { literal } from './literals.ts';

/** `begin` and the settings of row level security in one message: one round trip. */
export function beginStatement(subject: Subject, limits: Limits | null): string {
  const units =
    subject.kind === 'system'
      ? `coalesce((select string_agg(unit_id::text, ',') from unit_name where provider_id = ${literal(subject.providerId)}::uuid), '')`
      : literal(onlySupports(subject) ? '' : subject.unitId);
  const more =
    limits === null
      ? ''
      : `, set_config('lock_timeout', '${limits.lockMs}', true), set_config('statement_timeout', '${limits.statementMs}', true), set_config('idle_in_transaction_session_timeout', '${limits.idleInTransactionMs}', true)`;
  return `begin; select set_config('app.provider', ${literal(subject.providerId)}, true), set_config('app.units', ${units}, true), set_config('app.staff', ${literal(subject.staffId ?? '')}, true), set_config('app.roles', ${literal(subject.roles.join(' '))}, true)${more}`;
}

/** True for a person with no role but support, who sees a unit's rows only through functions (LAW-78). */
function onlySupports({ roles }: Subject): boolean {
  return roles.length > 0 && roles.every((role) => role === 'support');
}
