/**
 * The log's chain, computed without the database (LAW-57). The trigger in db/functions/log_chain.sql writes the same; a
 * property test shows that the two agree.
 */
import { createHash } from 'node:crypto';
import { type AuditColumn, auditColumns } from '../../../platform/db/audit-row.ts';

/** A row of the log as its hash sees it: every column as text, or null. Moments are microseconds since 1970 in UTC. */
export interface ChainedRow extends Readonly<Record<AuditColumn, string | null>> {
  readonly provider_id: string;
  /** Its place in the provider's chain, 1 for the first; null only in a table that was tampered with. */
  readonly number: number | null;
  readonly previous_hash: string | null;
  readonly hash: string | null;
}

/** The hash that comes before a chain's first row. */
export const FIRST_HASH = '00'.repeat(32);

/** The hash that the row must have, in hex: SHA-256 of its fields, each with its length in bytes before it. */
export function chainHash(row: ChainedRow): string {
  const fields = [
    row.number === null ? null : String(row.number),
    row.previous_hash,
    ...auditColumns.map((name) => row[name]),
  ];
  return createHash('sha256')
    .update(`koordinera-log-1${fields.map(field).join('')}`, 'utf8')
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
