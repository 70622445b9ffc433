import type { Client } from 'pg';
import { calendarDate } from '../../../src/kernel/calendar-date.ts';
import { fixedClock } from '../../../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../src/kernel/ids.ts';
import { ok, type Result } from '../../../src/kernel/result.ts';
import { patientResource, stateReason } from '../../../src/modules/access/index.ts';
import { toInstant } from '../../../src/modules/coordination/frame/event-time.ts';
import {
  correctAct,
  declineHandover,
  enterActs,
  openHandover,
  saveMyDraft,
  signActs,
  takeOver,
} from '../../../src/modules/coordination/index.ts';
import { noteDetail } from '../../../src/modules/patients/commands.ts';
import type { DetailKind } from '../../../src/modules/patients/domain.ts';
import { decideAboutRow, markSeen, noteAnswer } from '../../../src/modules/worklist/index.ts';
import type { Database, Tx } from '../../../src/platform/db/transaction.ts';
import type { DemoPerson } from '../model.ts';
import { resolveKeys, type StoryEvent } from '../stories/index.ts';
import { must } from './certificates.ts';
import { type Keys, subjectOf } from './organisation.ts';

type Event<K extends StoryEvent['kind']> = Extract<StoryEvent, { kind: K }>;

interface EnteredAct {
  actId: Uuid;
  kind: string;
  at: string;
  minutes: number | null;
  content: object;
  nr: number;
  signed: boolean;
}

/**
 * Plays stories with the product's own commands, each in its own transaction with the clock at the story's time. An act
 * that a coordinator could not have done is refused here too, and stops the making of the region.
 */
export class Player {
  #database: Database;
  readonly #owner: Client;
  readonly #keys: Keys;
  readonly #patients: ReadonlyMap<string, Uuid>;
  readonly #acts = new Map<DemoPerson, EnteredAct[]>();
  readonly #cases = new Map<DemoPerson, { caseId: Uuid | null; caseVersion: number }>();
  readonly #decisions = new Map<DemoPerson, Uuid>();
  readonly #signal: AbortSignal | undefined;

  constructor(
    database: Database,
    owner: Client,
    keys: Keys,
    patients: ReadonlyMap<string, Uuid>,
    signal: AbortSignal | undefined,
  ) {
    this.#database = database;
    this.#owner = owner;
    this.#keys = keys;
    this.#patients = patients;
    this.#signal = signal;
  }

  /** Runs the next steps against another connection to the same database. */
  goThrough(database: Database): void {
    this.#database = database;
  }

  /** Plays stories in order. Decisions of one genomgång, and details noted together, are done together. */
  async play(events: readonly StoryEvent[]): Promise<void> {
    for (const some of together(events)) {
      this.#signal?.throwIfAborted();
      const [first] = some;
      if (first?.kind === 'detail') await this.#details(first, some as Event<'detail'>[]);
      else if (first?.kind === 'decide') await this.#decide(first, some as Event<'decide'>[]);
      else if (first !== undefined) await this.#alone(first);
    }
  }

  async #alone(event: StoryEvent): Promise<void> {
    if (event.kind === 'answer') return this.#answer(event);
    if (event.kind === 'reviewed') return this.#reviewed(event);
    if (event.kind === 'enter') return this.#enter(event);
    if (event.kind === 'sign') return this.#sign(event);
    if (event.kind === 'correct') return this.#correct(event);
    if (event.kind === 'draft') return this.#draft(event);
    if (event.kind === 'take-over') return this.#takeOver(event);
  }

  async #details(first: StoryEvent, all: readonly Event<'detail'>[]): Promise<void> {
    const notedOn = calendarDate(first.at.slice(0, 10));
    await this.#do(first, (tx) =>
      each(all, ({ person, detail, value, source }) =>
        withGround(tx, this.#patient(person), () =>
          noteDetail(tx, this.#patient(person), { kind: detail as DetailKind, value, source, notedOn }),
        ),
      ),
    );
  }

  async #decide(first: StoryEvent, all: readonly Event<'decide'>[]): Promise<void> {
    const found = await this.#ask<{ patient_id: Uuid; version: number }>(
      'select patient_id, version from worklist_row where provider_id = $1 and unit_id = $2 and patient_id = any($3)',
      [...this.#place(first), all.map(({ person }) => this.#patient(person))],
    );
    const versions = new Map(found.rows.map((row) => [row.patient_id, row.version]));
    const decided = await this.#do(first, (tx) =>
      each(all, ({ person, choice, reason, note, recheckOn }) => {
        const patientId = this.#patient(person);
        const version = versions.get(patientId) ?? 0;
        const day = recheckOn === null ? null : calendarDate(recheckOn);
        return decideAboutRow(tx, { patientId, version, choice, reason, note, recheckOn: day });
      }),
    );
    for (const [nr, { person }] of all.entries()) this.#decisions.set(person, decided[nr]?.decisionId ?? '');
  }

  async #answer(event: Event<'answer'>): Promise<void> {
    const decisionId = this.#decisions.get(event.person) ?? '';
    await this.#do(event, (tx) => noteAnswer(tx, decisionId, { answer: event.answer, note: event.note }));
  }

  /** "Klar med genomgången": marks every row in the list at that time. */
  async #reviewed(event: Event<'reviewed'>): Promise<void> {
    const found = await this.#ask<{ patient_id: Uuid; version: number }>(
      'select patient_id, version from worklist_row where provider_id = $1 and unit_id = $2 and version > 0',
      this.#place(event),
    );
    const rows = found.rows.map(({ patient_id: patientId, version }) => ({ patientId, version }));
    await this.#do(event, (tx) => markSeen(tx, { rows, done: true }));
  }

  async #enter(event: Event<'enter'>): Promise<void> {
    const own = this.#acts.get(event.person) ?? [];
    const acts = [];
    for (const { kind, at, minutes, content } of event.acts) {
      acts.push({ kind, at, minutes, codes: null, content: await this.#content(event, content, own) });
    }
    const patientId = this.#patient(event.person);
    const request = { patientId, caseId: null, caseVersion: null, draftId: uuidv7(), acts };
    const { actIds, caseId, version } = await this.#do(event, (tx) =>
      withGround(tx, patientId, () => enterActs(tx, request)),
    );
    this.#cases.set(event.person, { caseId, caseVersion: version });
    const entered = acts.map((act, nr) => ({ ...act, actId: actIds[nr] ?? '', nr: 1, signed: false }));
    this.#acts.set(event.person, [...own, ...entered]);
  }

  async #sign(event: Event<'sign'>): Promise<void> {
    const waiting = event.persons.flatMap((person) => (this.#acts.get(person) ?? []).filter((act) => !act.signed));
    if (waiting.length === 0) return;
    const hashes = await this.#ask<{ act_id: Uuid; nr: number; hash: string }>(
      `select distinct on (act_id) act_id, nr, hash from act_version where act_id = any($1) order by act_id, nr desc`,
      [waiting.map((act) => act.actId)],
    );
    const toSign = hashes.rows.map(({ act_id: actId, nr, hash }) => ({ actId, nr, hash }));
    await this.#do(event, (tx) => signActs(tx, toSign));
    for (const act of waiting) act.signed = true;
  }

  async #correct(event: Event<'correct'>): Promise<void> {
    const act = this.#acts.get(event.person)?.findLast((act) => act.kind === event.act);
    if (act === undefined) throw new Error(`a story corrects ${event.act}, which was not entered`);
    const { actId, at, minutes, nr } = act;
    const content = { ...act.content, ...event.change };
    const request = { actId, nr, at, minutes, codes: null, content, reason: event.reason };
    const { caseId, version } = await this.#do(event, (tx) =>
      withGround(tx, this.#patient(event.person), () => correctAct(tx, request)),
    );
    this.#cases.set(event.person, { caseId, caseVersion: version });
    Object.assign(act, { nr: nr + 1, content, signed: false });
  }

  async #draft(event: Event<'draft'>): Promise<void> {
    const [first] = event.acts;
    const draft = {
      draftId: uuidv7(),
      patientId: this.#patient(event.person),
      ...(this.#cases.get(event.person) ?? { caseId: null, caseVersion: 0 }),
      kinds: event.acts.map((act) => act.kind),
      // As the form saves it.
      body: {
        at: first?.at ?? event.at,
        minutes: '',
        contents: event.acts.map((act) => act.content),
        codes: event.acts.map(() => null),
      },
    };
    await this.#do(event, (tx) => withGround(tx, draft.patientId, () => saveMyDraft(tx, draft)));
  }

  async #takeOver(event: Event<'take-over'>): Promise<void> {
    const { answer } = event;
    const found = await this.#ask<{ handover_id: Uuid }>(
      `select handover_id from handover
       where provider_id = $1 and unit_id = $2 and from_unit_id = $3 and state = 'waiting'`,
      [...this.#place(event), this.#keys.unit.get(event.from)],
    );
    const handoverId = found.rows[0]?.handover_id;
    if (handoverId === undefined) throw new Error(`nothing waits to be taken over on ${event.at}`);
    await this.#do(event, (tx) => openHandover(tx, handoverId));
    if (!answer.accept) {
      await this.#do(event, (tx) => declineHandover(tx, handoverId, answer.reason));
      return;
    }
    const basis = {
      kind: 'attested',
      by: event.by.name,
      how: 'i intyg som patienten visade',
      on: event.at.slice(0, 10),
    };
    const opening = { basis, purpose: 'return', responsibility: 'resident' };
    const need = { reason: 'Stödet behövs som förut, på patientens nya enhet.', opening, nextStep: answer.nextStep };
    await this.#do(event, (tx) => takeOver(tx, { handoverId, draftId: uuidv7(), need }));
  }

  async #do<T>(event: StoryEvent, work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
    const moment = toInstant(event.at);
    const subject = subjectOf(this.#keys, event.by, event.unit, Math.floor(Date.parse(moment) / 1000) - 60);
    const context = { subject, clock: fixedClock(moment), requestId: uuidv7() };
    try {
      return must(await this.#database.transaction(context, work));
    } catch (error) {
      const what = event.kind === 'enter' ? event.acts.map((act) => act.kind).join('+') : event.kind;
      throw new Error(`the story of ${event.at} (${what}) was refused: ${(error as Error).message}`, { cause: error });
    }
  }

  #patient(person: DemoPerson): Uuid {
    const patientId = this.#patients.get(person.number);
    if (patientId === undefined) throw new Error('a story about someone who is not registered');
    return patientId;
  }

  /** The content with its references resolved. */
  async #content(event: StoryEvent, content: object, own: readonly EnteredAct[]): Promise<object> {
    const wanted = new Set<string>();
    resolveKeys(content, (kind, key) => {
      if (kind === 'certificate') wanted.add(key);
      return key;
    });
    const found = await this.#certificates(event, [...wanted]);
    const find = (kind: string, key: string): string | undefined => {
      if (kind === 'certificate') return found.get(key);
      if (kind === 'staff') return keyOf(this.#keys.staff, key);
      return kind === 'unit' ? keyOf(this.#keys.unit, key) : own.findLast((act) => act.kind === key)?.actId;
    };
    return resolveKeys(content, find) as object;
  }

  async #certificates(event: StoryEvent, externalIds: readonly string[]): Promise<Map<string, Uuid>> {
    if (externalIds.length === 0) return new Map();
    const { rows } = await this.#ask<{ external_id: string; certificate_id: Uuid }>(
      'select external_id, certificate_id from certificate where provider_id = $1 and external_id = any($2)',
      [this.#keys.provider.get(event.unit.provider), externalIds],
    );
    return new Map(rows.map((row) => [row.external_id, row.certificate_id]));
  }

  /** Reads past row level security. */
  #ask<Row extends object>(text: string, values: readonly unknown[]): Promise<{ rows: Row[] }> {
    return this.#owner.query<Row>(text, [...values]);
  }

  /** Provider and unit, first in every key. */
  #place(event: StoryEvent): [Uuid | undefined, Uuid | undefined] {
    return [this.#keys.provider.get(event.unit.provider), this.#keys.unit.get(event.unit)];
  }
}

/** The key of the entry with this HSA identity. */
function keyOf<T extends { hsaId: string }>(keys: ReadonlyMap<T, Uuid>, hsaId: string): Uuid | undefined {
  return [...keys].find(([person]) => person.hsaId === hsaId)?.[1];
}

/** Groups decisions, and details, of the same moment; everything else alone. */
function* together(events: readonly StoryEvent[]): Generator<StoryEvent[]> {
  let group: StoryEvent[] = [];
  for (const event of events) {
    const [first] = group;
    const joins = first !== undefined && first.kind === event.kind && first.at === event.at;
    if (joins && (event.kind === 'detail' || event.kind === 'decide')) {
      group.push(event);
    } else {
      if (group.length > 0) yield group;
      group = [event];
    }
  }
  if (group.length > 0) yield group;
}

/** All results in order, or the first refusal. */
async function each<A, T>(all: readonly A[], work: (item: A) => Promise<Result<T>>): Promise<Result<T[]>> {
  const values: T[] = [];
  for (const item of all) {
    const result = await work(item);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}

/** A person without a care relation states the reason to open the card, before anything else. */
async function withGround<T>(tx: Tx, patientId: Uuid, work: () => Promise<Result<T>>): Promise<Result<T>> {
  const { relation, stated } = await patientResource(tx, patientId);
  if (relation === null && stated === null) {
    const outcome = await stateReason(tx, patientId, { reason: 'after_review', words: '' });
    if (!outcome.ok) return outcome;
  }
  return work();
}
