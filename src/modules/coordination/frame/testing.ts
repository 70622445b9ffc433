/**
 * For tests: a coordinator, a unit and a patient with a certificate, and complete contents to vary.
 */
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type ActName, actKinds, catalogue } from '../acts/index.ts';
import type { BoundAct } from './act-kind.ts';
import type { CaseState } from './case-state.ts';
import type { StaffRef } from './content.ts';
import { type LocalTime, toInstant } from './event-time.ts';
import type { CertificateFact, OutsideFacts } from './facts.ts';
import { type ActRecord, type FoldedCase, fold } from './fold.ts';
import type { Handover } from './handover.ts';
import { type ActInput, type EnteredAct, judgeActs } from './judge.ts';
import type { Reader } from './telling.ts';

/** A key for tests: the same number gives the same key. */
export function idOf(nr: number): Uuid {
  return `01900000-0000-7000-8000-${String(nr).padStart(12, '0')}`;
}

export const karin: StaffRef = { staffId: idOf(901), name: 'Karin Ek', title: 'arbetsterapeut' };
export const anna: StaffRef = { staffId: idOf(902), name: 'Anna Lund', title: 'sjuksköterska' };
export const certificateId = idOf(501);
export const caseId = idOf(1);
export const informationVersion = 'koordinera-1';

/** A certificate for November; its episode goes on to the day before Christmas. */
export function novemberCertificate(id: Uuid, changes: Partial<CertificateFact> = {}): CertificateFact {
  return {
    certificateId: id,
    firstDay: calendarDate('2026-11-02'),
    lastDay: calendarDate('2026-11-30'),
    counts: true,
    episodeFirst: calendarDate('2026-11-02'),
    episodeLast: calendarDate('2026-12-23'),
    ...changes,
  };
}

/** A patient on sick leave from 2 November to 30 November 2026, asked about at the end of the year. */
export function outsideAt(now: LocalTime = '2026-12-31T23:00', changes: Partial<OutsideFacts> = {}): OutsideFacts {
  const moment = toInstant(now);
  return {
    now: moment,
    today: localDate(moment),
    sickLeave: {
      certificates: [novemberCertificate(certificateId)],
      gapDays: 5,
    },
    patient: { deceasedOn: null, closedToOtherUnits: false },
    unit: {
      ownership: 'public',
      otherUnits: [{ unitId: idOf(302), name: 'Söderhamns vårdcentral' }],
      coordinators: [karin, anna],
      regionCodes: [{ code: 'XS012', title: 'Information och rådgivning med patient per telefon' }],
      informationVersions: [informationVersion],
      agreements: [],
    },
    earlierCases: [],
    actIds: Array.from({ length: 60 }, (_, nr) => idOf(1000 + nr)),
    otherDrafts: [],
    takingOver: null,
    openBeside: false,
    ...changes,
  };
}

export const opening = {
  basis: { kind: 'certificate', certificateId },
  purpose: 'return',
  responsibility: 'resident',
};

const plan = {
  goal: 'Vara tillbaka på halvtid till påsk',
  participation: 'Vi skrev den tillsammans vid besöket',
  steps: [
    {
      what: 'Arbetsträna två timmar om dagen',
      actor: 'patient',
      on: '2026-11-30',
      ifNot: 'börja med en timme',
      state: 'planned',
    },
    { what: 'Anpassa schemat', actor: 'employer', on: '2026-11-27', state: 'planned' },
  ],
  followUpOn: '2026-12-10',
};

/** A complete content of each kind, as small as it may be. */
export const contents = {
  'need-assessed': { asked: 'list', outcome: 'need', reason: 'Tredje sjukfallet på ett år.', opening },
  offered: { manner: 'telephone', reach: 'reached' },
  'offer-answered': { answer: 'yes' },
  'consent-given': {
    manner: 'oral',
    explained: 'Att det är frivilligt, vad koordinering är och att samtycket kan tas tillbaka',
    information: { version: informationVersion, givenOn: '2026-11-05' },
    nextStep: { on: '2026-11-12', what: 'Första samtalet' },
  },
  'consent-withdrawn': { manner: 'oral' },
  mapped: { goal: 'Vara tillbaka på halvtid till påsk', nextStep: { on: '2026-11-19', what: 'Skriva planen' } },
  'plan-made': plan,
  'plan-revised': { ...plan, changed: 'Arbetsträningen börjar en vecka senare' },
  'plan-step-marked': { nr: 0, what: plan.steps[0]?.what, mark: 'done' },
  'next-step-moved': { what: 'Första samtalet', from: '2026-11-12', on: '2026-11-13' },
  contact: {
    direction: 'in',
    counterpart: 'patient',
    manner: 'telephone',
    identityChecked: true,
    said: 'Det går lite bättre. Sover mer.',
  },
  'followed-up': {
    how: 'Arbetstränar två timmar om dagen. Det fungerar.',
    nextStep: { on: '2026-12-17', what: 'Följa upp igen' },
  },
  note: { about: 'effort', effort: 'internal_coordination', text: 'Talat med läkaren om nedtrappningen.' },
  'responsible-changed': { role: 'responsible', staff: anna },
  'handed-over': {
    to: { kind: 'colleague', staff: anna },
    summary: 'Planen är gjord. Uppföljning väntar.',
    confirmed: true,
  },
  'taken-over': {
    handoverId: idOf(777),
    from: { unitId: idOf(302), unitName: 'Söderhamns vårdcentral', by: 'Lena Öst' },
    handedOverOn: '2026-11-10',
    summary: 'Planen är gjord. Uppföljning väntar.',
  },
  disclosed: { what: 'plan', acts: [idOf(1000)], handing: 'in_hand', ground: 'public' },
  'differing-view': { view: 'Jag har aldrig sagt att jag inte vill tillbaka.' },
  closed: {
    reason: 'back_fully',
    outcome: 'full_work',
    nextOwner: { actor: 'patient', what: 'Hör av sig till sin chef om det blir för tungt' },
    later: { yes: false },
  },
  reopened: { ground: 'new_need', reason: 'Ny sjukskrivning på halvtid', nextStep: { on: '2026-12-14', what: 'Ring' } },
} satisfies Record<ActName, object>;

/** An act to enter; `content` changes the complete one of the kind. */
export function input(
  kind: keyof typeof contents,
  at: LocalTime,
  content: object = {},
  more: Partial<ActInput> = {},
): ActInput {
  return { kind, at, minutes: null, codes: null, content: { ...contents[kind], ...content }, ...more };
}

/** Need, offer, yes and consent in one telephone call on 5 November. */
export function oneCall(at: LocalTime = '2026-11-05T09:10'): ActInput[] {
  return [input('need-assessed', at), input('offered', at), input('offer-answered', at), input('consent-given', at)];
}

/** A case that grows as acts are entered. Refusals are returned, never thrown, by `tryEnter`. */
export class Story {
  records: ActRecord[] = [];
  entered: EnteredAct[] = [];
  outside: OutsideFacts;
  actor: StaffRef = karin;

  constructor(outside: OutsideFacts = outsideAt()) {
    this.outside = outside;
  }

  get folded(): FoldedCase {
    return fold(this.records);
  }

  get state(): CaseState {
    return this.folded.state;
  }

  /** The refusal, or null when all was entered. */
  tryEnter(...inputs: ActInput[]): Refusal | null {
    const base = this.records.length;
    const result = judgeActs(this.records, inputs, {
      kinds: catalogue,
      caseId,
      actor: this.actor,
      outside: this.outside,
      newId: (nr) => idOf(1000 + base + nr),
    });
    if (!result.ok) return result.refusal;
    this.entered.push(...result.value.entered);
    this.records.push(...result.value.records.slice(base));
    return null;
  }

  /** Enters, and fails the test when it is refused. */
  enter(...inputs: ActInput[]): this {
    const refusal = this.tryEnter(...inputs);
    if (refusal !== null) throw new Error(`${refusal.message} ${JSON.stringify(refusal.fields ?? {})}`);
    return this;
  }

  /** The id of the latest act of a kind. */
  idOf(kind: string): Uuid {
    const found = this.records.findLast((record) => record.act?.kind === kind);
    if (found === undefined) throw new Error(`no ${kind} here`);
    return found.envelope.actId;
  }

  /** The other unit's answer to the latest handover, or that it was taken back. */
  answer(state: Handover['state'], at: LocalTime): this {
    const actId = this.idOf('handed-over');
    this.records = this.records.map((record) =>
      record.envelope.actId === actId && record.handover != null
        ? { ...record, handover: { ...record.handover, state, at: toInstant(at) } }
        : record,
    );
    return this;
  }

  /** Strikes the entry as made on the wrong patient. */
  strike(actId: Uuid): this {
    this.records = this.records.map((record) => (record.envelope.actId === actId ? { ...record, act: null } : record));
    return this;
  }

  /** A correction: other content, or another time. */
  correct(actId: Uuid, content: object, at?: LocalTime): this {
    this.records = this.records.map((record) => {
      if (record.envelope.actId !== actId || record.act === null) return record;
      const parsed = record.act.of.parse({ ...(record.act.content as object), ...content });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
      const moment: Instant = at === undefined ? record.envelope.at : toInstant(at);
      return { ...record, envelope: { ...record.envelope, at: moment }, act: parsed.value };
    });
    return this;
  }
}

/** A complete content of the kind, changed and bound to it. */
export function boundOf(kind: keyof typeof contents, content: object = {}): BoundAct {
  const parsed = actKinds[kind].parse({ ...contents[kind], ...content });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

/** What follows from an act, beside its texts: only the slots that say something. */
export function followsFrom(kind: keyof typeof contents, content: object = {}): Partial<BoundAct> {
  const { part, codes, measures, promises, tells, meets, laterCheck, takesStance, handsOver, view } = boundOf(
    kind,
    content,
  );
  const slots = { part, codes, measures, promises, tells, meets, laterCheck, takesStance, handsOver, view };
  const empty = (value: unknown) => value === 'none' || value === null || value === false;
  return Object.fromEntries(
    Object.entries(slots).filter(([, value]) => !(Array.isArray(value) ? value.length === 0 : empty(value))),
  );
}

/** Heading and lines of a content, as they are read. */
export function renderText(kind: keyof typeof contents, content: object, reader: Reader = 'journal'): string {
  const text = boundOf(kind, content).texts()[reader];
  return [text.heading, ...text.lines].join('\n');
}
