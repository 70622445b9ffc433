/** People at work while something is broken: acts entered through the product's own command, and their outcome. */
import { Client, Pool } from 'pg';
import { fixedClock } from '../../../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../src/kernel/ids.ts';
import type { Subject } from '../../../src/kernel/subject.ts';
import { putReason } from '../../../src/modules/access/testing.ts';
import { enterActs } from '../../../src/modules/coordination/case/commands/enter.ts';
import { assign, call, person } from '../../../src/modules/coordination/case/commands/testing.ts';
import { toInstant } from '../../../src/modules/coordination/frame/event-time.ts';
import { input } from '../../../src/modules/coordination/frame/testing.ts';
import { registerPatients } from '../../../src/modules/patients/index.ts';
import { type ConnectionTarget, poolConfig } from '../../../src/platform/db/connection.ts';
import { seedSubject, testContext, testSubject, value } from '../../../src/platform/db/testing.ts';
import type { Database } from '../../../src/platform/db/transaction.ts';

/** One coordinator with one patient, at a separate provider. */
export interface Lane {
  subject: Subject;
  patientId: Uuid;
}

const now = toInstant('2026-11-12T10:00');
const clock = fixedClock(now);
const authTime = Math.floor(Date.parse(now) / 1000) - 60;

/** Adds that many coordinators, each with an open case. `target` is where the owner of the tables connects. */
export async function lanesIn(database: Database, target: ConnectionTarget, count: number): Promise<Lane[]> {
  const owner = new Pool(poolConfig(target, { size: 1, applicationName: 'koordinera-torture', pace: 'maintenance' }));
  try {
    const lanes: Lane[] = [];
    for (let n = 0; n < count; n += 1) lanes.push(await laneIn(database, owner));
    return lanes;
  } finally {
    await owner.end();
  }
}

async function laneIn(database: Database, owner: Pool): Promise<Lane> {
  const subject = testSubject({ authTime });
  await seedSubject(owner, subject);
  await assign({ owner }, subject, 'coordinator');
  const registered = await database.transaction(testContext(subject, clock), async (tx) => {
    tx.audit({ action: 'patient.viewed', purpose: 'vård och behandling' });
    const ids = await registerPatients(tx, subject.unitId, [person('19820314R2K4', 'Anna', 'Öberg')]);
    return { ok: true, value: ids[0] ?? '' };
  });
  const lane = { subject, patientId: value(registered) };
  await putReason(owner, subject, lane.patientId);
  value(await enterOne(database, lane, uuidv7(), call('2026-11-05T09:20')));
  return lane;
}

function enterOne(database: Database, { subject, patientId }: Lane, draftId: Uuid, acts = [contact()]) {
  return database.transaction(testContext(subject, clock), (tx) =>
    enterActs(tx, { patientId, caseId: null, caseVersion: null, draftId, acts }),
  );
}

const contact = () => input('contact', '2026-11-12T09:00', {});

export interface Load {
  /** Forms whose entering was acknowledged. */
  readonly acknowledged: Uuid[];
  /** Other answers, by their words. */
  readonly refused: Map<string, number>;
  /** The longest wait for an answer. */
  readonly longestMs: () => number;
  /** Seconds from the moment until a form sent after it is acknowledged; throws when none is within a minute. */
  backAfter(moment: number): Promise<number>;
  /** Waits until everybody has finished what is under way. */
  stop(): Promise<void>;
}

/** Each enters one act after the other until stopped. */
export function load(database: Database, lanes: readonly Lane[]): Load {
  const acknowledged: Uuid[] = [];
  const refused = new Map<string, number>();
  const yes: { sent: number; answered: number }[] = [];
  let longest = 0;
  let stopped = false;

  async function work(lane: Lane): Promise<void> {
    while (!stopped) {
      const draftId = uuidv7();
      const sent = performance.now();
      const result = await enterOne(database, lane, draftId);
      const answered = performance.now();
      longest = Math.max(longest, answered - sent);
      if (result.ok) {
        acknowledged.push(draftId);
        yes.push({ sent, answered });
      } else {
        const { message } = result.refusal;
        refused.set(message, (refused.get(message) ?? 0) + 1);
      }
      // People look at the answer before they write the next one.
      await pause(result.ok ? 20 : 100);
    }
  }

  const working = Promise.all(lanes.map(work));
  return {
    acknowledged,
    refused,
    longestMs: () => longest,
    async backAfter(moment) {
      for (;;) {
        const first = yes.find(({ sent }) => sent >= moment);
        if (first !== undefined) return (first.answered - moment) / 1000;
        if (performance.now() - moment > 60_000) throw new Error('not back within a minute');
        await pause(50);
      }
    },
    async stop() {
      stopped = true;
      await working;
    },
  };
}

/** How many of the acknowledged forms are missing from the journal or from the log. */
export async function lost(target: ConnectionTarget, acknowledged: readonly Uuid[]): Promise<number> {
  const client = new Client(
    poolConfig(target, { size: 1, applicationName: 'koordinera-torture', pace: 'maintenance' }),
  );
  await client.connect();
  try {
    const found = await client.query<{ n: number }>(
      `select count(*)::int as n from unnest($1::uuid[]) as sent (draft_id)
        where not exists (select from act where batch_id = draft_id)
          or not exists (select from audit_event
            where object_id = draft_id::text and action = 'coordination.act.entered' and outcome = 'done')`,
      [acknowledged],
    );
    return found.rows[0]?.n ?? acknowledged.length;
  } finally {
    await client.end();
  }
}

/** The words of the refusals, with how many. */
export function toldNo({ refused }: Load): string {
  const all = [...refused.values()].reduce((sum, one) => sum + one, 0);
  return `${all} told to try again`;
}

/** Refusals that nobody may get, and waits that nobody may have. */
export function faultsOf(work: Load, longestAllowedMs: number): string[] {
  const faults: string[] = [];
  for (const message of work.refused.keys()) {
    if (!/försök igen|försöker igen/i.test(message)) faults.push(`somebody was told: ${message}`);
  }
  if (work.longestMs() > longestAllowedMs)
    faults.push(`somebody waited ${Math.round(work.longestMs())} ms for an answer`);
  return faults;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
