/**
 * The hash of a row of the log, computed without the database (LAW-57). The trigger in db/functions/log_chain.sql writes
 * the same; a property test shows that the two agree.
 */
import { createHash } from 'node:crypto';
import { type AuditColumn, auditColumns } from '../../../platform/db/audit-row.ts';

/** A row of the log as its hash sees it: every column as text, or null. Moments are microseconds since 1970 in UTC. */
export interface ChainedRow extends Readonly<Record<AuditColumn, string | null>> {
  readonly provider_id: string;
  /** Its place in the provider's log, from 1; null only in a table that was tampered with. */
  readonly number: number | null;
  /** The hash of the row before, in a row from before there were seals; otherwise null. */
  readonly previous_hash: string | null;
  readonly hash: string | null;
}

/** The hash that comes before a chain's first row or seal. */
export const FIRST_HASH = '00'.repeat(32);

/** The hash that the row must have, in hex. */
export function rowHash(row: ChainedRow): string {
  const number = row.number === null ? null : String(row.number);
  const rest = auditColumns.map((name) => row[name]);
  return row.previous_hash === null
    ? hashOf('koordinera-log-2', [number, ...rest])
    : hashOf('koordinera-log-1', [number, row.previous_hash, ...rest]);
}

/** SHA-256 of the kind of thing and its fields, each with its length in bytes before it, in hex. */
export function hashOf(kind: string, fields: readonly (string | null)[]): string {
  return createHash('sha256')
    .update(`${kind}${fields.map(field).join('')}`, 'utf8')
    .digest('hex');
}

function field(value: string | null): string {
  return value === null ? '-' : `${Buffer.byteLength(value, 'utf8')}:${value}`;
}

/** Microseconds since 1970 as an ISO time in UTC with six decimals; null for null. */
export function utcMoment(micros: string | null): string | null {
  if (micros === null) return null;
  const whole = BigInt(micros);
  const second = new Date(Number(whole / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${second}.${String(whole % 1_000_000n).padStart(6, '0')}Z`;
}
