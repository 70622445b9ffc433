/**
 * What every kind of act must say about itself. A kind that lacks a slot does not compile; nothing else refuses an act
 * than policy (who), gate (when) and check (what).
 */
import * as z from 'zod/mini';
import { findings } from '../../../contract/findings.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { CaseState } from './case-state.ts';
import type { Effort } from './choices.ts';
import type { StaffRef } from './content.ts';
import type { Actor, Facts } from './facts.ts';
import { farDays } from './far-day.ts';
import type { FieldDescriptions, FieldsOf } from './fields.ts';
import { dayOf } from './grounds.ts';
import type { NextStep, NextStepContent } from './next-step.ts';

/** The component of LOK 3 § an act is an effort in, or none (*ingen insats*). */
export type Part = Effort | 'none';

/** Who will read: colleagues in the journal, or the patient. */
export type Audience = 'journal' | 'patient';

/** Heading without date (it is added), and the lines below. */
export interface ActText {
  heading: string;
  body: readonly string[];
}

export interface Envelope {
  actId: Uuid;
  caseId: Uuid;
  seq: number;
  /** When it happened. */
  at: Instant;
  enteredAt: Instant;
  minutes: number | null;
  author: StaffRef;
}

/** A figure for the reports. */
export interface Measure {
  key: string;
  value: number;
}

/** What the act promises will happen: the source of the worklist's stop-points. */
export type ActPromise =
  | ({ kind: 'next_step'; from: NextStep['from'] } & NextStepContent)
  | { kind: 'plan_follow_up' | 'adaptation_ends' | 'expected_step'; on: CalendarDate; what: string }
  | { kind: 'later_check'; on: CalendarDate; what: string; occasion: 'after_3_months' | 'after_12_months' };

/** To whom something was told, about what, and on which ground (LAW-29). */
export interface Disclosure {
  recipient: string;
  topics: readonly string[];
  ground: string;
}

/** Finding in Swedish per field path within the content. */
export type Findings = Record<string, string>;

/** One kind of act. `C` is what a complete act of it says. */
export interface ActKind<C> {
  /** In the menu and in lists: "Samtal". */
  title: string;
  /** Of the content's schema, from 1. */
  version: number;
  content: z.ZodMiniType<C>;
  /** How a form draws the content, and what of it is *känsligt*. */
  fields: FieldsOf<C>;
  part(content: C): Part;
  /** May it be begun at that time? Null, or why not and the §. The engine itself asks for consent where `part` is an effort. */
  gate(facts: Facts, actor: Actor, time: Instant): Refusal | null;
  /** What this content may not say. `time` is the event's. */
  check(facts: Facts, content: C, actor: Actor, time: Instant): Findings;
  effect(state: CaseState, envelope: Envelope, content: C): CaseState;
  text(content: C, audience: Audience): ActText;
  /** Proposed KVÅ codes (case-rules 6). */
  codes(content: C): readonly string[];
  measures(content: C): readonly Measure[];
  promises(content: C): readonly ActPromise[];
  discloses(content: C): Disclosure | null;
  /** One function for each earlier version: `upcast[0]` lifts version 1 to 2, and so on. */
  upcast: readonly ((earlier: unknown) => unknown)[];
}

/** An act's content bound to its kind: every slot answers for this content. */
export interface BoundAct {
  readonly kind: string;
  readonly title: string;
  readonly schemaVersion: number;
  /** As stored. */
  readonly content: unknown;
  readonly part: Part;
  readonly codes: readonly string[];
  readonly measures: readonly Measure[];
  readonly promises: readonly ActPromise[];
  readonly discloses: Disclosure | null;
  check(facts: Facts, actor: Actor, time: Instant): Findings;
  effect(state: CaseState, envelope: Envelope): CaseState;
  /** Without anything *känsligt*, for either audience. */
  text(audience: Audience): ActText;
  /** What is *känsligt*, for the entry alone; empty when there is nothing. */
  sensitiveText(): readonly string[];
}

/** A kind with its content type closed over. */
export interface AnyAct {
  readonly kind: string;
  readonly title: string;
  readonly version: number;
  readonly fields: FieldDescriptions;
  readonly content: z.core.$ZodType;
  gate(facts: Facts, actor: Actor, time: Instant): Refusal | null;
  /** Reads what a person sent. A refusal names the fields. */
  parse(raw: unknown): Result<BoundAct>;
  /** Reads what is stored, lifting earlier versions. Throws when it does not fit: the store is broken. */
  stored(content: unknown, version: number): BoundAct;
}

/** Closes a kind's content type over its slots. */
export function defineAct<C extends object>(name: string, kind: ActKind<C>): AnyAct {
  const fields = kind.fields as FieldDescriptions;
  if (kind.upcast.length !== kind.version - 1) throw new Error(`${name}: one upcast for each earlier version`);

  function bind(content: C): BoundAct {
    const open = withoutSensitive(content, fields) as C;
    return {
      kind: name,
      title: kind.title,
      schemaVersion: kind.version,
      content,
      part: kind.part(content),
      codes: kind.codes(content),
      measures: kind.measures(content),
      promises: kind.promises(content),
      discloses: kind.discloses(content),
      check: (facts, actor, time) => ({
        ...farDays(content, fields, dayOf(time)),
        ...kind.check(facts, content, actor, time),
      }),
      effect: (state, envelope) => kind.effect(state, envelope, content),
      text: (audience) => kind.text(open, audience),
      sensitiveText: () => sensitiveLines(content, fields),
    };
  }

  return {
    kind: name,
    title: kind.title,
    version: kind.version,
    fields,
    content: kind.content,
    gate: (facts, actor, time) => kind.gate(facts, actor, time),
    parse(raw) {
      const parsed = z.safeParse(kind.content, raw);
      if (parsed.success) return ok(bind(parsed.data));
      return refuse({
        kind: 'invalid',
        message: `${kind.title}: något saknas eller är inte rätt ifyllt.`,
        fields: findings(parsed.error.issues, raw),
      });
    },
    stored(content, version) {
      let lifted = content;
      for (let from = version; from < kind.version; from += 1) lifted = kind.upcast[from - 1]?.(lifted);
      return bind(z.parse(kind.content, lifted));
    },
  };
}

/** The content with every sensitive field emptied: what a text may be made from. */
function withoutSensitive(content: object, fields: FieldDescriptions): Record<string, unknown> {
  const open: Record<string, unknown> = { ...content };
  for (const [key, field] of Object.entries(fields)) {
    const value = open[key];
    if (field.sensitive) open[key] = emptied(value);
    else if (field.group !== undefined && isRecord(value)) open[key] = withoutSensitive(value, field.group);
  }
  return open;
}

function emptied(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return [];
  if (typeof value === 'boolean') return false;
  return null;
}

/** "Label: text" for every sensitive field that says something; within a sensitive group for each of its texts. */
function sensitiveLines(content: object, fields: FieldDescriptions, all = false): string[] {
  const found: string[] = [];
  for (const [key, field] of Object.entries(fields)) {
    const value: unknown = (content as Readonly<Record<string, unknown>>)[key];
    const sensitive = all || field.sensitive === true;
    if (sensitive && typeof value === 'string' && value !== '') found.push(`${field.label}: ${value}`);
    else if (field.group !== undefined && isRecord(value)) found.push(...sensitiveLines(value, field.group, sensitive));
  }
  return found;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
