/**
 * Entering acts: each is judged on the state after the one before, all or none. Pure; the command stores the outcome.
 */
import { type Instant, localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { AnyAct, BoundAct, Envelope, Findings } from './act-kind.ts';
import type { Catalogue } from './catalogue.ts';
import { isLocalTime, type LocalTime, toInstant } from './event-time.ts';
import type { Actor, Facts, OutsideFacts } from './facts.ts';
import { farDays } from './far-day.ts';
import { type ActRecord, type FoldedCase, fold } from './fold.ts';
import type { Handover } from './handover.ts';
import { contentFindings, laws, placeFindings, sentFindings, whenRefusal, wholeRefusal } from './laws.ts';

/** One act as a person sends it. */
export interface ActInput {
  kind: string;
  /** When it happened, wall clock in Sweden. */
  at: LocalTime;
  minutes: number | null;
  content: unknown;
  /** The codes the author has confirmed; null takes those proposed. */
  codes: readonly string[] | null;
}

/** An accepted act. */
export interface EnteredAct {
  envelope: Envelope;
  act: BoundAct;
  codes: readonly string[];
}

export interface Entering {
  kinds: Catalogue;
  caseId: Uuid;
  actor: Actor;
  outside: OutsideFacts;
  /** A new id for each act. */
  newId(nr: number): Uuid;
}

/** Gives all the acts, or refuses them all. Fields in a refusal begin with `acts.N.`. */
export function judgeActs(
  history: readonly ActRecord[],
  inputs: readonly ActInput[],
  entering: Entering,
): Result<{ entered: readonly EnteredAct[]; records: readonly ActRecord[]; folded: FoldedCase }> {
  const { read, fields, messages } = readAll(entering.kinds, inputs);
  const { actor, outside, caseId } = entering;
  const regionCodes = outside.unit.regionCodes.map((row) => row.code);
  const before = fold(history);
  let records: readonly ActRecord[] = history;
  let folded = before;
  let basis: string | undefined;
  const entered: EnteredAct[] = [];
  for (const [nr, input] of read.entries()) {
    // After an act that cannot be read, the later ones have no state to be judged on.
    if (input === null) break;
    const { act, at, minutes, codes } = input;
    const facts: Facts = { case: folded.state, outside };
    const untimely = whenRefusal(act, at, facts, outside.now, actor);
    if (untimely !== null && 'refusal' in untimely) {
      const details = { act: nr, kind: act.kind };
      return refuse(messages.length === 0 ? { ...untimely.refusal, details } : invalid(fields, messages));
    }
    const found = {
      ...untimely?.findings,
      ...contentFindings({ ...input, facts, regionCodes, keptCodes: [] }, actor),
    };
    const [first] = Object.values(found);
    if (first !== undefined) messages.push(`${act.title}: ${first}`);
    Object.assign(fields, ofAct(nr, placeFindings(found)));
    // An act at a time when it cannot have been gives no state to judge the later ones on.
    if (untimely !== null) {
      basis = untimely.basis;
      break;
    }
    const envelope: Envelope = {
      actId: entering.newId(nr),
      caseId,
      seq: (records.at(-1)?.envelope.seq ?? 0) + 1,
      at,
      enteredAt: outside.now,
      minutes,
      author: actor,
    };
    entered.push({ envelope, act, codes: codes ?? act.codes });
    records = [...records, { envelope, act, handover: sent(act) }];
    folded = fold(records);
  }
  const broken =
    entered.length < inputs.length
      ? null
      : wholeRefusal(before.state, folded.state, outside.patient.deceasedOn !== null);
  const refused =
    broken === null ? null : { ...broken, fields: ofAct(inputs.length - 1, placeFindings(broken.fields ?? {})) };
  if (messages.length === 0) return refused === null ? ok({ entered, records, folded }) : refuse(refused);
  return refuse(invalid({ ...refused?.fields, ...fields }, messages, basis));
}

/** What the act hands over waits from now on. */
function sent({ handsOver }: BoundAct): Handover | null {
  if (handsOver === null) return null;
  return { state: 'waiting', toUnitName: handsOver.toUnitName, at: null, by: null, reason: null, why: null };
}

/** One refusal with everything that is wrong; its message is the first of them. */
const invalid = (fields: Findings, [message = '']: readonly string[], basis?: string): Refusal => ({
  kind: 'invalid',
  message,
  ...(basis === undefined ? {} : { basis }),
  fields,
});

interface ReadInput {
  act: BoundAct;
  at: Instant;
  minutes: number | null;
  codes: readonly string[] | null;
}

interface AllRead {
  /** In the order they were sent; null for one that cannot be read. */
  read: (ReadInput | null)[];
  fields: Findings;
  messages: string[];
}

/** Reads every act's content and time, and collects everything that is wrong. */
function readAll(kinds: Catalogue, inputs: readonly ActInput[]): AllRead {
  const read: AllRead['read'] = [];
  const fields: Findings = {};
  const messages: string[] = [];
  const nothing = laws.list.somethingIsEntered.broken(inputs);
  if (nothing !== null) messages.push(nothing);
  for (const [nr, input] of inputs.entries()) {
    const kind = kinds.find(input.kind);
    const found = sentFindings({ ...input, kind });
    Object.assign(fields, ofAct(nr, found));
    if (Object.keys(found).length > 0) messages.push(SOMETHING_WRONG);
    const parsed = kind?.parse(input.content);
    if (kind !== null && parsed?.ok === false) {
      messages.push(parsed.refusal.message);
      Object.assign(fields, ofAct(nr, placeFindings({ ...tooFar(input, kind), ...parsed.refusal.fields })));
    }
    const { at, minutes, codes } = input;
    read.push(parsed?.ok && isLocalTime(at) ? { act: parsed.value, at: toInstant(at), minutes, codes } : null);
  }
  return { read, fields, messages };
}

const SOMETHING_WRONG = 'Något saknas eller är inte rätt ifyllt.';

/** Days too far ahead in a content that cannot be read as a whole. */
function tooFar({ at, content }: ActInput, { fields }: AnyAct): Findings {
  if (!isLocalTime(at) || typeof content !== 'object' || content === null) return {};
  return farDays(content, fields, localDate(toInstant(at)));
}

/** Findings of one act, under its place in the list. */
function ofAct(nr: number, found: Findings): Findings {
  return Object.fromEntries(Object.entries(found).map(([path, text]) => [`acts.${nr}.${path}`, text]));
}
