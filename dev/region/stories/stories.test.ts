import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CalendarDate, calendarDate, daysBetween } from '../../../src/kernel/calendar-date.ts';
import { localDate } from '../../../src/kernel/clock.ts';
import { isWorkingDay } from '../../../src/kernel/holidays.ts';
import { catalogue } from '../../../src/modules/coordination/acts/index.ts';
import { isOpen } from '../../../src/modules/coordination/frame/case-state.ts';
import { toInstant } from '../../../src/modules/coordination/frame/event-time.ts';
import type { OutsideFacts } from '../../../src/modules/coordination/frame/facts.ts';
import { type ActRecord, fold } from '../../../src/modules/coordination/frame/fold.ts';
import { judgeActs } from '../../../src/modules/coordination/frame/judge.ts';
import { choices, decisionReasons } from '../../../src/modules/worklist/domain.ts';
import type { DemoPerson, Region } from '../model.ts';
import { makeRegion } from '../region.ts';
import { resolveKeys, type StoryEvent, tellStories } from './index.ts';
import { endOf, leavesOf, startOf } from './leave.ts';

const TODAY = calendarDate('2026-11-21');
const VERSION = 'text-1';

function idOf(nr: number): string {
  return `01900000-0000-7000-8000-${String(nr).padStart(12, '0')}`;
}

/** Plays stories through the rules of the product, without a database. */
class Player {
  readonly cases = new Map<DemoPerson, ActRecord[]>();
  readonly #region: Region;
  readonly #leaves: ReturnType<typeof leavesOf>;
  readonly #drafts: DemoPerson[] = [];
  #next = 1;

  constructor(region: Region) {
    this.#region = region;
    this.#leaves = leavesOf(region);
  }

  play(event: StoryEvent): void {
    if (event.kind === 'enter') this.#enter(event);
    if (event.kind === 'correct') this.#correct(event);
    if (event.kind === 'draft') this.#drafts.push(event.person);
  }

  #enter(event: Extract<StoryEvent, { kind: 'enter' }>): void {
    const { person, acts, at } = event;
    const records = this.cases.get(person) ?? [];
    const find = this.#finder(records);
    const inputs = acts.map((act) => ({
      ...act,
      codes: null,
      content: resolveKeys(act.content, find),
    }));
    const staff = { staffId: idOf(900_001), name: event.by.name, title: event.by.title };
    const done = judgeActs(records, inputs, {
      kinds: catalogue,
      caseId: idOf(1),
      actor: staff,
      outside: this.#outside(person, at, records),
      newId: () => idOf(this.#takeNumber()),
    });
    assert.ok(
      done.ok,
      done.ok ? '' : `${at} ${acts.map((act) => act.kind).join('+')}: ${JSON.stringify(done.refusal)}`,
    );
    this.cases.set(person, [...done.value.records]);
  }

  #correct(event: Extract<StoryEvent, { kind: 'correct' }>): void {
    const records = this.cases.get(event.person) ?? [];
    const target = records.findLast((record) => record.act?.kind === event.act);
    assert.ok(target?.act, `nothing to correct on ${event.at}`);
    const content = { ...(target.act.content as object), ...event.change };
    const parsed = target.act.of.parse(content);
    assert.ok(parsed.ok);
    const after = records.map((record) => (record === target ? { ...record, act: parsed.value } : record));
    this.cases.set(event.person, after);
  }

  #takeNumber(): number {
    this.#next += 1;
    return this.#next;
  }

  #finder(records: readonly ActRecord[]) {
    return (kind: string, key: string): string | undefined => {
      const nrOf = (all: readonly { hsaId: string }[]) => all.findIndex((person) => person.hsaId === key);
      if (kind === 'unit') return idOf(700_000 + nrOf(this.#region.units));
      if (kind === 'staff') return idOf(800_000 + nrOf(this.#region.staff));
      return kind === 'act' ? records.findLast((record) => record.act?.kind === key)?.envelope.actId : key;
    };
  }

  #outside(person: DemoPerson, at: string, records: readonly ActRecord[]): OutsideFacts {
    const leaves = this.#leaves.get(person) ?? [];
    const now = toInstant(at);
    const today = localDate(now);
    const certificates = leaves.flatMap((leave) =>
      leave.certificates.map((certificate) => ({
        certificateId: certificate.id,
        firstDay: startOf(certificate),
        lastDay: endOf(certificate),
        counts: true,
        episodeFirst: leave.first,
        episodeLast: leave.last,
      })),
    );
    const outside: OutsideFacts = {
      now,
      today,
      sickLeave: { certificates, gapDays: 5 },
      patient: { deceasedOn: null, closedToOtherUnits: false },
      unit: {
        ownership: person.unit.provider.ownership,
        otherUnits: this.#region.units.map((unit, nr) => ({ unitId: idOf(700_000 + nr), name: unit.name })),
        coordinators: this.#region.staff.map(({ name }, nr) => ({ staffId: idOf(800_000 + nr), name, title: null })),
        regionCodes: [],
        informationVersions: [VERSION],
        agreements: [],
      },
      earlierCases: [],
      actIds: records.map((record) => record.envelope.actId),
      otherDrafts: this.#drafts
        .filter((owner) => owner === person)
        .map(() => ({
          by: 'Karin Ek',
          holder: { name: 'Karin Ek', isMe: true, isAuthor: true },
        })),
      takingOver: null,
      openBeside: false,
    };
    assert.ok(this.#region.persons.includes(person));
    return outside;
  }
}

function played(
  seed: number,
  units: number,
): { region: Region; stories: StoryEvent[][]; events: StoryEvent[]; cases: Map<DemoPerson, ActRecord[]> } {
  const region = makeRegion({ seed, today: TODAY, units, certificates: units * 1200 });
  const stories = [...tellStories(region, { informationVersion: VERSION }).values()];
  const events = stories.flat();
  const player = new Player(region);
  for (const event of events) player.play(event);
  return { region, stories, events, cases: player.cases };
}

describe('the stories of the demo region', () => {
  const told = played(1, 6);

  test('every rule of the product lets every entry in, whatever the seed', () => {
    for (const seed of [2, 3, 4, 5]) {
      assert.ok(played(seed, 3).cases.size > 20, `seed ${seed}`);
    }
  });

  test('there are a few hundred coordinations, in every stage', () => {
    const states = [...told.cases.values()].map((records) => fold(records).state);
    const counts = {
      attempted: states.filter((state) => isOpen(state) && state.offer.attempts > 0 && state.offer.answer === null),
      later: states.filter((state) => isOpen(state) && state.offer.answer?.answer === 'later'),
      declined: states.filter((state) => state.closing?.how === 'declined'),
      begun: states.filter((state) => isOpen(state) && state.consents.length > 0 && state.goal === null),
      mapped: states.filter((state) => isOpen(state) && state.abilities.length > 0 && state.plan === null),
      planned: states.filter((state) => isOpen(state) && state.plan !== null && state.plan.followedUpAt === null),
      followedUp: states.filter((state) => isOpen(state) && state.plan?.followedUpAt != null),
      closed: states.filter((state) => state.closing?.how === 'closed'),
      withdrawn: states.filter((state) => state.consents.some((turn) => turn.why === 'withdrawn')),
      handedOver: states.filter((state) => state.handover?.waits),
      substituted: states.filter((state) => state.substitutes.length > 0),
      reopened: states.filter((state) => state.doors.some((turn) => turn.open)),
      overdue: states.filter((state) => isOpen(state) && (state.nextStep?.on ?? TODAY) < TODAY),
      bookedToday: states.filter((state) => isOpen(state) && state.nextStep?.on === TODAY),
    };
    for (const [stage, those] of Object.entries(counts)) {
      assert.ok(those.length > 0, `nobody is ${stage}`);
    }
    assert.ok(states.length >= 150 && states.length <= 500, `${states.length} coordinations`);
  });

  test('every open coordination has a dated next step', () => {
    for (const records of told.cases.values()) {
      const { state } = fold(records);
      assert.ok(!isOpen(state) || state.nextStep !== null);
    }
  });

  test('nothing stands without ground, and nobody signs before she has entered', () => {
    for (const records of told.cases.values()) {
      assert.deepEqual(fold(records).state.groundless, []);
    }
    const entered = new Set<DemoPerson>();
    for (const event of told.events) {
      if (event.kind === 'enter') entered.add(event.person);
      if (event.kind === 'sign') for (const person of event.persons) assert.ok(entered.has(person));
    }
  });

  test('everything happens before today, at each unit in order, and on days when the coordinator works there', () => {
    for (const own of told.stories) {
      assert.ok(
        own.every((event, nr) => event.at >= (own[nr - 1]?.at ?? '')),
        'out of order',
      );
    }
    for (const event of told.events) {
      const day = event.at.slice(0, 10) as CalendarDate;
      assert.ok(day < TODAY);
      const assignment = event.by.assignments.find(
        (assignment) => assignment.unit === event.unit && assignment.role === 'coordinator',
      );
      assert.ok(
        assignment && isWorkingDay(day, assignment.workingDays ?? []),
        `${event.by.name} does not work at ${event.at}`,
      );
    }
  });

  test('list decisions have a reason of their choice, a short note, and a day to look again where one is needed', () => {
    const decisions = told.events.filter((event) => event.kind === 'decide');
    assert.deepEqual(new Set(decisions.map(({ choice }) => choice)), new Set(choices));
    for (const { choice, reason, note, recheckOn, certificate, at } of decisions) {
      assert.ok(Object.hasOwn(decisionReasons[choice], reason));
      assert.ok(note.length <= 200);
      assert.equal(recheckOn === null, choice === 'ask_doctor' || choice === 'offer');
      assert.ok(recheckOn === null || recheckOn > at.slice(0, 10));
      assert.ok(certificate.signed.slice(0, 10) <= at.slice(0, 10));
    }
  });

  test('there are unsigned entries, old drafts, corrections, and answers to what was handed over', () => {
    const kinds = new Set(told.events.map((event) => event.kind));
    for (const kind of ['draft', 'correct', 'sign', 'reviewed', 'detail', 'answer', 'take-over']) {
      assert.ok(kinds.has(kind as StoryEvent['kind']), `no ${kind}`);
    }
  });

  test('a follow-up says one thing: a plan that is changed did not wholly hold, and a setback is no step upwards', () => {
    const forms = told.events.flatMap((event) => (event.kind === 'enter' ? [event.acts] : []));
    const followed = forms.flatMap((acts) => {
      const followUp = acts.find((act) => act.kind === 'followed-up')?.content as
        | { holding?: string; how?: string }
        | undefined;
      return followUp?.holding === undefined
        ? []
        : [{ ...followUp, revised: acts.some((act) => act.kind === 'plan-revised') }];
    });
    assert.ok(followed.length > 100, String(followed.length));
    assert.deepEqual(new Set(followed.map((agreement) => agreement.holding)), new Set(['yes', 'partly', 'no']));
    for (const agreement of followed) {
      assert.ok(!(agreement.revised && agreement.holding === 'yes'), JSON.stringify(agreement));
      assert.doesNotMatch(agreement.how ?? '', /Planen h(å|a)ll/, 'the choice says it already');
    }
  });

  test('some entries are made days afterwards, so that the count of late ones counts something', () => {
    const days = told.events.flatMap((event) =>
      event.kind === 'enter'
        ? event.acts.map((act) => daysBetween(calendarDate(act.at.slice(0, 10)), calendarDate(event.at.slice(0, 10))))
        : [],
    );
    const late = days.filter((count) => count > 3).length;
    assert.ok(late > days.length / 200 && late < days.length / 10, `${late} of ${days.length}`);
  });

  test('no text is left unfilled or says undefined', () => {
    for (const event of told.events) {
      if (event.kind === 'enter') {
        assert.doesNotMatch(JSON.stringify(event.acts), /\{work\}|undefined|NaN/);
      }
    }
  });

  test('the same region tells the same stories', () => {
    const region = makeRegion({ seed: 9, today: TODAY, units: 2, certificates: 2000 });
    const text = (): string => JSON.stringify([...tellStories(region, { informationVersion: VERSION }).values()]);
    assert.equal(text(), text());
  });
});
