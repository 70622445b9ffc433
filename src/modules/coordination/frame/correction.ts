/**
 * A further version of an act, judged on the record before it. It is never refused because later acts depend on it, nor
 * because the world has changed since: only for what it says itself (case-rules 4).
 */
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { BoundAct } from './act-kind.ts';
import { isLocalTime, toInstant } from './event-time.ts';
import { type ActRecord, fold } from './fold.ts';
import type { ActInput } from './judge.ts';
import { contentFindings, placeFindings, type ReadAct, sentFindings, timeFindings } from './laws.ts';

export interface ReadCorrection {
  act: BoundAct;
  at: Instant;
  minutes: number | null;
  codes: readonly string[];
  /** The case's acts with the correction in place. */
  records: ActRecord[];
}

/**
 * Reads a correction of one of the case's acts. A refusal names the fields, as `content.goal`. Codes that the entry
 * has already may stay, whatever its content proposes.
 */
export function readCorrection(
  history: readonly ActRecord[],
  input: Omit<ActInput, 'kind'>,
  actId: Uuid,
  now: Instant,
  known: Pick<ReadAct, 'regionCodes' | 'keptCodes'>,
): Result<ReadCorrection> {
  const nr = history.findIndex((record) => record.envelope.actId === actId);
  const record = history[nr];
  if (record === undefined || record.act === null) {
    return refuse({ kind: 'not_found', message: 'Händelsen finns inte.' });
  }
  const fields = sentFindings({ ...input, kind: record.act.of });
  const parsed = record.act.of.parse(input.content);
  if (!parsed.ok) Object.assign(fields, placeFindings(parsed.refusal.fields ?? {}));
  const at = isLocalTime(input.at) ? toInstant(input.at) : null;
  if (at !== null) Object.assign(fields, timeFindings(at, now));
  if (!parsed.ok || at === null || Object.keys(fields).length > 0) return refuse(invalid(fields));
  const act = parsed.value;
  const facts = { case: fold(history.slice(0, nr)).state, outside: null };
  const found = contentFindings({ act, at, facts, codes: input.codes, ...known }, record.envelope.author);
  if (Object.keys(found).length > 0) return refuse(invalid(placeFindings(found)));
  const envelope = { ...record.envelope, at, minutes: input.minutes };
  return ok({
    act,
    at,
    minutes: input.minutes,
    codes: input.codes ?? act.codes,
    records: history.map((earlier, at) => (at === nr ? { ...earlier, envelope, act } : earlier)),
  });
}

function invalid(fields: Record<string, string>) {
  return { kind: 'invalid' as const, message: 'Rättelsen sparades inte. Rätta det som är markerat.', fields };
}
