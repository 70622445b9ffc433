/**
 * What every kind of act must say about itself; nothing outside its folder asks which kind an act is. A kind without a
 * required slot does not compile. Without the optional ones it opens, meets, plans, sends and views nothing.
 */
import * as z from 'zod/mini';
import { findings } from '../../../contract/findings.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { CaseState, LaterCheck } from './case-state.ts';
import type { Effort } from './choices.ts';
import type { StaffRef } from './content.ts';
import type { Actor, Facts } from './facts.ts';
import { type Field, type FieldDescriptions, type Fields, schemaOf } from './fields.ts';
import type { AnyForm, FormOf } from './form.ts';
import { patientLives } from './life.ts';
import type { Measure } from './measures.ts';
import type { ActPromise } from './promises.ts';
import type { Telling, Texts } from './telling.ts';

/** The component of LOK 3 § an act is an effort in, or none (*ingen insats*). */
export type Part = Effort | 'none';

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

/** Finding in Swedish per field path within the content. */
export type Findings = Record<string, string>;

/** One kind of act. `C` is what a complete act of it says. */
export interface ActKind<C> {
  /** In the menu and in lists: "Samtal". */
  title: string;
  /** What its content holds, how a form draws it, and what of it is *känsligt*. */
  fields: { readonly [K in keyof C]: Field<z.core.$ZodType<C[K]>> };
  /** What its form begins with, hides and folds, and where on the card it is opened. */
  form: FormOf<C>;
  part(content: C): Part;
  /** May it be begun at that time? Null, or why not and the §. The engine itself asks for consent where `part` is an effort. */
  gate(facts: Facts, actor: Actor, time: Instant): Refusal | null;
  /** What is wrong with this content. `time` is the event's. */
  check(facts: Facts, content: C, actor: Actor, time: Instant): Findings;
  effect(state: CaseState, envelope: Envelope, content: C): CaseState;
  /** One text per audience. */
  texts(content: C): Texts;
  /** Proposed KVÅ codes (case-rules 6). */
  codes(content: C): readonly string[];
  measures(content: C): readonly Measure[];
  promises(content: C): readonly ActPromise[];
  /** Whom it tells, each recipient on a ground of their own. */
  tells(content: C): readonly Telling[];
  /** Begins a case when none is open (case-rules 2). */
  opensCase?: true;
  /** Planning that says nothing about the patient: it is kept with who and when, and nobody signs it (decision 30). */
  needsNoSignature?: true;
  /** Begins coordination or carries it on: refused once the patient has died, whenever it happened. */
  looksAhead?: true;
  /** The day on which the patient died, where it says so. */
  death?(content: C): CalendarDate | null;
  /** May promise a next step also in a closed case: it opens the case again, or tells of an earlier time. */
  mayPlanAfterEnd?: true;
  /** Whether its author was in touch with the patient through it: a care relation follows (case-rules 10). */
  meets?(content: C): boolean;
  /** Which check after the end it is, if any: an effort that the patient agreed to beforehand (case-rules 2). */
  laterCheck?(content: C): LaterCheck['occasion'] | null;
  /** Whether it takes a stance on the need of a rehabilitation plan (day 28). */
  takesStance?(content: C): boolean;
  /** What is sent to the unit of the provider that is to take over. */
  handsOver?(content: C): HandedOver | null;
  /** The patient's view: on an entry, which it is then shown with, or on the whole (PDL 3:8). */
  view?(content: C): { about: Uuid | null };
  /** One function for each earlier version of the schema: `upcast[0]` lifts version 1 to 2, and so on. None at first. */
  upcast?: readonly ((earlier: unknown) => unknown)[];
}

/** A case on its way to another unit of the provider, and what is told with it. */
export interface HandedOver {
  toUnitId: Uuid;
  toUnitName: string;
  summary: string;
}

/** An act's content bound to its kind: every slot answers for this content. */
export interface BoundAct {
  readonly of: AnyAct;
  readonly kind: string;
  readonly title: string;
  readonly schemaVersion: number;
  /** As stored. */
  readonly content: object;
  readonly part: Part;
  readonly codes: readonly string[];
  readonly measures: readonly Measure[];
  readonly promises: readonly ActPromise[];
  readonly tells: readonly Telling[];
  readonly meets: boolean;
  readonly laterCheck: LaterCheck['occasion'] | null;
  readonly takesStance: boolean;
  readonly handsOver: HandedOver | null;
  readonly death: CalendarDate | null;
  readonly view: { about: Uuid | null } | null;
  check(facts: Facts, actor: Actor, time: Instant): Findings;
  effect(state: CaseState, envelope: Envelope): CaseState;
  /** Without anything *känsligt*, for every audience. */
  texts(): Texts;
  /** What is *känsligt*, for the entry alone; empty when there is nothing. */
  sensitiveText(): readonly string[];
}

/** A kind with its content type closed over. */
export interface AnyAct {
  readonly kind: string;
  readonly title: string;
  readonly version: number;
  readonly fields: FieldDescriptions;
  readonly form: AnyForm;
  readonly content: z.core.$ZodType;
  readonly opensCase: boolean;
  readonly needsSignature: boolean;
  readonly mayPlanAfterEnd: boolean;
  /** Whether its acts hold the patient's view. */
  readonly isView: boolean;
  /** May an act of the kind be begun? The same question for the button and for the server. */
  gate(facts: Facts, actor: Actor, time: Instant): Refusal | null;
  /** Reads what a person sent. A refusal names the fields. */
  parse(raw: unknown): Result<BoundAct>;
  /** Reads what is stored, lifting earlier versions. Throws when it does not fit: the store is broken. */
  stored(content: unknown, version: number): BoundAct;
}

/** Closes a kind's content type over its slots. */
export function defineAct<C extends object>(name: string, kind: ActKind<C>): AnyAct {
  const fields = kind.fields as Fields;
  const schema = schemaOf(fields);
  const upcast = kind.upcast ?? [];
  const version = upcast.length + 1;

  function bind(content: C): BoundAct {
    const open = withoutSensitive(content, fields) as C;
    return {
      of: any,
      kind: name,
      title: kind.title,
      schemaVersion: version,
      content,
      part: kind.part(content),
      codes: kind.codes(content),
      measures: kind.measures(content),
      promises: kind.promises(content),
      tells: kind.tells(content),
      meets: kind.meets?.(content) ?? false,
      laterCheck: kind.laterCheck?.(content) ?? null,
      takesStance: kind.takesStance?.(content) ?? false,
      handsOver: kind.handsOver?.(content) ?? null,
      death: kind.death?.(content) ?? null,
      view: kind.view?.(content) ?? null,
      check: (facts, actor, time) => kind.check(facts, content, actor, time),
      effect: (state, envelope) => kind.effect(state, envelope, content),
      texts: () => kind.texts(open),
      sensitiveText: () => sensitiveLines(content, fields),
    };
  }

  const any: AnyAct = {
    kind: name,
    title: kind.title,
    version,
    fields,
    form: kind.form as AnyForm,
    content: schema,
    opensCase: kind.opensCase ?? false,
    needsSignature: kind.needsNoSignature !== true,
    mayPlanAfterEnd: kind.mayPlanAfterEnd ?? false,
    isView: kind.view !== undefined,
    gate: (facts, actor, time) => (kind.looksAhead ? patientLives(facts) : null) ?? kind.gate(facts, actor, time),
    parse(raw) {
      const parsed = z.safeParse(schema, raw);
      if (parsed.success) return ok(bind(parsed.data as C));
      return refuse({
        kind: 'invalid',
        message: `${kind.title}: något saknas eller är inte rätt ifyllt.`,
        fields: findings(parsed.error.issues, raw),
      });
    },
    stored(content, writtenIn) {
      let lifted = content;
      for (let from = writtenIn; from < version; from += 1) lifted = upcast[from - 1]?.(lifted);
      return bind(z.parse(schema, lifted) as C);
    },
  };
  return any;
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
