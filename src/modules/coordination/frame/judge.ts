/**
 * Entering acts: each is judged on the state after the one before, all or none. Pure; the command stores the outcome.
 */
import { type Instant, localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { AnyAct, BoundAct, Envelope, Findings } from './act-kind.ts';
import { isOpen } from './case-state.ts';
import type { Catalogue } from './catalogue.ts';
import { consentLives, latestConsentTurn } from './consent.ts';
import { isLocalTime, type LocalTime, momentOf } from './event-time.ts';
import type { Actor, Facts, OutsideFacts } from './facts.ts';
import { farDays } from './far-day.ts';
import { type ActRecord, type FoldedCase, fold } from './fold.ts';
import { effortMayBe, nothingGroundless, timeIsPossible } from './grounds.ts';
import { laterCheckMayBe } from './later-check.ts';
import { firstOf } from './law.ts';

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

/** An act that was let in. */
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

/** All the acts, or the reason why none of them. Fields in a refusal begin with `acts.N.`. */
export function judgeActs(
  history: readonly ActRecord[],
  inputs: readonly ActInput[],
  entering: Entering,
): Result<{ entered: readonly EnteredAct[]; folded: FoldedCase }> {
  const { read, fields, messages } = readAll(entering.kinds, inputs);
  const { actor, outside, caseId } = entering;
  const before = fold(history);
  let records: readonly ActRecord[] = history;
  let folded = before;
  const entered: EnteredAct[] = [];
  for (const [nr, one] of read.entries()) {
    // What cannot be read leaves those after it without a state to be judged on.
    if (one === null) break;
    const facts: Facts = { case: folded.state, outside };
    const gate = gateOf(one, facts, actor, nr);
    if (gate !== null) return refuse(messages.length === 0 ? gate : invalid(fields, messages));
    const found = checked(one, facts, actor);
    const [first] = Object.values(found);
    if (first !== undefined) messages.push(`${one.act.title}: ${first}`);
    Object.assign(fields, within(nr, found));
    const envelope: Envelope = {
      actId: entering.newId(nr),
      caseId,
      seq: (records.at(-1)?.envelope.seq ?? 0) + 1,
      at: one.at,
      enteredAt: outside.now,
      minutes: one.minutes,
      author: actor,
    };
    entered.push({ envelope, act: one.act, codes: one.codes ?? one.act.codes });
    records = [...records, { envelope, act: one.act }];
    folded = fold(records);
  }
  const last = inputs.length - 1;
  const refused =
    entered.length < inputs.length
      ? null
      : (withoutNextStep(before, folded, last) ?? plannedAfterWithdrawal(before, folded, last));
  if (messages.length === 0) return refused === null ? ok({ entered, folded }) : refuse(refused);
  return refuse(invalid({ ...refused?.fields, ...fields }, messages));
}

/** Everything that is wrong, told at once; the first thing said is the message. */
const invalid = (fields: Findings, [message = '']: readonly string[]): Refusal => ({
  kind: 'invalid',
  message,
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

/** Reads every act's content and time, and tells of everything that is wrong at once. */
function readAll(kinds: Catalogue, inputs: readonly ActInput[]): AllRead {
  const read: AllRead['read'] = [];
  const fields: Findings = {};
  const messages: string[] = [];
  if (inputs.length === 0) messages.push('Det finns ingenting att föra in.');
  for (const [nr, input] of inputs.entries()) {
    const found: Findings = {};
    if (!isLocalTime(input.at)) found.at = 'Skriv dag och klockslag.';
    if (input.minutes !== null && !(Number.isInteger(input.minutes) && input.minutes >= 0 && input.minutes <= 1440)) {
      found.minutes = 'Skriv hela minuter, högst ett dygn.';
    }
    for (const [path, text] of Object.entries(found)) fields[`acts.${nr}.${path}`] = text;
    const kind = kinds.find(input.kind);
    if (kind === null) {
      fields[`acts.${nr}.kind`] = 'Den händelsen finns inte.';
      messages.push(SOMETHING_WRONG);
      read.push(null);
      continue;
    }
    if (Object.keys(found).length > 0) messages.push(SOMETHING_WRONG);
    const parsed = kind.parse(input.content);
    if (!parsed.ok) {
      messages.push(parsed.refusal.message);
      Object.assign(fields, within(nr, { ...tooFar(input, kind), ...parsed.refusal.fields }));
    }
    const { at, minutes, codes } = input;
    read.push(parsed.ok && isLocalTime(at) ? { act: parsed.value, at: momentOf(at), minutes, codes } : null);
  }
  return { read, fields, messages };
}

const SOMETHING_WRONG = 'Något saknas eller är inte rätt ifyllt.';

/** Days too far ahead in a content that cannot be read as a whole. */
function tooFar({ at, content }: ActInput, { fields }: AnyAct): Findings {
  if (!isLocalTime(at) || typeof content !== 'object' || content === null) return {};
  return farDays(content, fields, localDate(momentOf(at)));
}

/** Why the act may not be entered on these facts. */
function gateOf({ act, at }: ReadInput, facts: Facts, actor: Actor, nr: number): Refusal | null {
  const gate = firstOf(timeIsPossible(facts, at), act.of.gate(facts, actor, at), effortGate(act, facts, at));
  return gate === null ? null : { ...gate, details: { act: nr, kind: act.kind } };
}

/** What must be mended before it is entered. */
function checked(one: ReadInput, facts: Facts, actor: Actor): Findings {
  const { act, at } = one;
  return { ...act.check(facts, actor, at), ...codeFindings(one, facts), ...plannedAfterEnd(act, facts) };
}

/** No effort passes without ground, whatever its kind says (LAW-11). */
function effortGate(act: BoundAct, facts: Facts, time: Instant): Refusal | null {
  if (act.part === 'none') return null;
  return act.laterCheck === null
    ? effortMayBe(facts, time)
    : firstOf(laterCheckMayBe(facts.case, act.laterCheck, time), nothingGroundless(facts));
}

/**
 * The author confirms or removes the proposed codes; others come only from the region's table, and stand beside a proposed
 * one: what is not coded has no code from anywhere (case-rules 6).
 */
function codeFindings({ act, codes }: ReadInput, facts: Facts): Findings {
  const region = facts.outside?.unit.regionCodes.map((row) => row.code) ?? [];
  const allowed = act.codes.length === 0 ? [] : [...act.codes, ...region];
  const unknown = (codes ?? []).filter((code) => !allowed.includes(code));
  if (unknown.length === 0) return {};
  return act.codes.length === 0
    ? { codes: 'Den här händelsen har ingen åtgärdskod.' }
    : { codes: `Koden ${unknown.join(', ')} finns inte i regionens kodtabell.` };
}

/** In a closed case nothing new is planned, whatever is entered afterwards. */
function plannedAfterEnd(act: BoundAct, facts: Facts): Findings {
  const plans = act.promises.some((promise) => promise.kind === 'next_step');
  if (!plans || facts.case.closing === null || act.of.mayPlanAfterEnd) return {};
  return { nextStep: 'Koordineringen är avslutad. Då planeras inget nytt steg.' };
}

/** After a withdrawal nothing is planned but the end, until the patient consents anew (case-rules 3). */
function plannedAfterWithdrawal(before: FoldedCase, after: FoldedCase, lastNr: number): Refusal | null {
  const { state } = after;
  if (!isOpen(state) || latestConsentTurn(state)?.why !== 'withdrawn' || consentLives(state)) return null;
  const step = state.nextStep;
  if (step === null || step.from === 'withdrawal' || step.actId === before.state.nextStep?.actId) return null;
  const message = 'Samtycket är återkallat. Då planeras ingenting mer än att avsluta.';
  return {
    kind: 'invalid',
    message,
    basis: 'LOK 3 § andra stycket',
    fields: { [`acts.${lastNr}.content.nextStep`]: message },
  };
}

/** Every open case has a dated next step: a list of acts may not take away the last one. */
function withoutNextStep(before: FoldedCase, after: FoldedCase, lastNr: number): Refusal | null {
  if (!isOpen(after.state) || after.state.nextStep !== null) return null;
  if (isOpen(before.state) && before.state.nextStep === null) return null;
  const message = 'Skriv nästa steg och vilken dag. Varje öppen koordinering har ett.';
  return { kind: 'invalid', message, fields: { [`acts.${lastNr}.content.nextStep`]: message } };
}

/** Findings of one act's content under the list's path. Time and codes lie beside the content. */
function within(nr: number, found: Findings): Findings {
  return Object.fromEntries(
    Object.entries(found).map(([path, text]) => [
      path === 'at' || path === 'codes' ? `acts.${nr}.${path}` : `acts.${nr}.content${path === '' ? '' : `.${path}`}`,
      text,
    ]),
  );
}
