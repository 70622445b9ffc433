/** Rules for every answer, whatever was sent. */
import * as z from 'zod/mini';
import { errorBody } from '../../../src/contract/errors.ts';
import type { Answered } from './route-calls.ts';
import { isSwedishSentence } from './sentence.ts';

/** Part of every journal and name at the units where the callers do not work. */
export const MARKER = /zorvald/i;

/**
 * Routes that may show another unit's words: on a choice, a consent or a ground that the caller states, and in the
 * extract of the log, which the law gives the patient over all of the care provider's units (PDL 8:5).
 */
const READS_ELSEWHERE = [
  '/api/log/extract',
  '/api/coordination/patients/:patientId/elsewhere/:unitId',
  '/api/patients/:patientId/across/read',
];

/** Refusals by the contract or the framework before any module is asked: a log line and no row in the access log. */
const BEFORE_MODULES = [
  /^Det går inte att spara ännu\. Rätta det som är markerat\.$/,
  /^Sidan eller uppgiften finns inte\.$/,
  /^Adressen (innehåller val som inte finns|går inte att läsa)\.$/,
  /^Det som skickades /,
  /^Det format som skickades /,
  /^Texten innehåller ett tecken som inte går att spara\./,
  /^Filen ska skickas som /,
  /^(Filen|Uppladdningen) är för stor/,
  /^Anropet (kom utan innehåll|går inte att läsa)\./,
  /^Du är inte inloggad/,
  /^För många försök/,
];

export interface Verdict {
  /** The answer's fault; null when there is none. */
  readonly fault: string | null;
  /** Whether the call must have left a row in the access log. */
  readonly leavesRow: boolean;
}

const good = (leavesRow: boolean): Verdict => ({ fault: null, leavesRow });
const bad = (fault: string): Verdict => ({ fault, leavesRow: false });

/** Judges one answer by itself. */
export function judge({ call, status, text }: Answered): Verdict {
  const { route } = call;
  if (MARKER.test(text) && !READS_ELSEWHERE.includes(route.path)) return bad(`shows another unit's words`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return bad(`${status} with something that is no JSON: ${text.slice(0, 200)}`);
  }
  if (status === 200) {
    const reply = z.safeParse(route.reply, json);
    return reply.success
      ? good(true)
      : bad(`200 outside its contract: ${JSON.stringify(reply.error.issues.slice(0, 3))}`);
  }
  const refusal = z.safeParse(errorBody, json);
  if (!refusal.success) return bad(`${status} that is no refusal: ${text.slice(0, 300)}`);
  const { message, fields = {} } = refusal.data.error;
  if (status >= 500 && status !== 503) return bad(`${status}: ${message}`);
  const odd = [message, ...Object.values(fields)].find((one) => !isSwedishSentence(one));
  if (odd !== undefined) return bad(`${status} with words that are no sentence: ${JSON.stringify(odd)}`);
  return good(status !== 503 && !BEFORE_MODULES.some((one) => one.test(message)));
}
