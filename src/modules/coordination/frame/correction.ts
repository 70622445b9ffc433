/**
 * A further version of an act, judged on the record before it. It is never refused because later acts depend on it, nor
 * because the world has changed since: only for what it says itself (case-rules 4).
 */
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { BoundAct } from './act-kind.ts';
import { isLocalTime, momentOf } from './event-time.ts';
import { type ActRecord, fold } from './fold.ts';
import type { ActInput } from './judge.ts';

export interface ReadCorrection {
  act: BoundAct;
  at: Instant;
  minutes: number | null;
  codes: readonly string[];
  /** The case's acts with the correction in place. */
  records: ActRecord[];
}

/**
 * Reads a correction of one of the case's acts. A refusal names the fields, as `content.goal`. `allowedCodes` are those
 * that may stand beside what the content proposes: the region's, and those the entry already has.
 */
export function corrected(
  history: readonly ActRecord[],
  input: Omit<ActInput, 'kind'>,
  actId: Uuid,
  now: Instant,
  allowedCodes: readonly string[],
): Result<ReadCorrection> {
  const nr = history.findIndex((record) => record.envelope.actId === actId);
  const record = history[nr];
  if (record === undefined || record.act === null) {
    return refuse({ kind: 'not_found', message: 'Händelsen finns inte.' });
  }
  const fields: Record<string, string> = {};
  if (!isLocalTime(input.at)) fields.at = 'Skriv dag och klockslag.';
  else if (momentOf(input.at) > now) fields.at = 'Tidpunkten har inte varit ännu.';
  if (input.minutes !== null && !(Number.isInteger(input.minutes) && input.minutes >= 0 && input.minutes <= 1440)) {
    fields.minutes = 'Skriv hela minuter, högst ett dygn.';
  }
  const parsed = record.act.of.parse(input.content);
  if (!parsed.ok) Object.assign(fields, underContent(parsed.refusal.fields ?? {}));
  if (!parsed.ok || Object.keys(fields).length > 0) return refuse(invalid(fields));
  const at = momentOf(input.at);
  const before = fold(history.slice(0, nr)).state;
  const found = parsed.value.check({ case: before, outside: null }, record.envelope.author, at);
  const allowed = [...parsed.value.codes, ...allowedCodes];
  const codes = input.codes ?? parsed.value.codes;
  const unknown = codes.filter((code) => !allowed.includes(code));
  if (unknown.length > 0) fields.codes = `Koden ${unknown.join(', ')} finns inte i regionens kodtabell.`;
  Object.assign(fields, underContent(found));
  if (Object.keys(fields).length > 0) return refuse(invalid(fields));
  const envelope = { ...record.envelope, at, minutes: input.minutes };
  return ok({
    act: parsed.value,
    at,
    minutes: input.minutes,
    codes,
    records: history.map((one, at) => (at === nr ? { envelope, act: parsed.value } : one)),
  });
}

function invalid(fields: Record<string, string>) {
  return { kind: 'invalid' as const, message: 'Rättelsen sparades inte. Rätta det som är markerat.', fields };
}

function underContent(found: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(found).map(([path, text]) => [
      path === 'at' ? 'at' : path === '' ? 'content' : `content.${path}`,
      text,
    ]),
  );
}
