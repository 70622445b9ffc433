/** Sendings to a receiver that answers late, refuses or hangs, and one whose answer is lost when the process dies. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { addSeconds, systemClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { systemSubject } from '../db/system-subject.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject, value } from '../db/testing.ts';
import type { Database, Tx } from '../db/transaction.ts';
import { type Answer, type Claim, createSender, forgetDelivered, giveUp, reviveGivenUp } from './index.ts';

const subject = testSubject();
const other = testSubject();
let base: TestDatabase;
let received: number[] = [];
let settled: { nr: number; kind: string }[] = [];
let told: { answer: Answer; claim: Claim | null }[] = [];
before(async () => {
  base = await testDatabase({ poolSize: 12 });
  await seedSubject(base.owner, subject);
  await seedSubject(base.owner, other);
});
after(() => base.close());
beforeEach(async () => {
  await base.owner.query('delete from sending');
  [received, settled, told] = [[], [], []];
});

const delivered: Answer = { kind: 'delivered' };

/** A sender to a receiver that answers like this; the number of the sending is its only content. */
const senderTo = (
  receiver: (nr: number) => Promise<Answer> | Answer,
  differing: { database?: Database; longestCallSeconds?: number } = {},
) =>
  createSender<number, Answer>({
    database: differing.database ?? base.database,
    clock: systemClock,
    channel: {
      name: 'test',
      sender: 'Provsändaren',
      longestCallSeconds: differing.longestCallSeconds ?? 5,
      read: async (_tx, what) => (what as { nr: number }).nr,
      call: async (nr) => {
        received.push(nr);
        return receiver(nr);
      },
      settle: async (tx, nr, answer) => {
        settled.push({ nr, kind: answer.kind });
        tx.audit({ action: 'test.delivered', purpose: 'system' });
      },
    },
    answered: (answer, claim) => told.push({ answer, claim }),
    pollMs: 20,
  });

async function addSendings(...numbers: number[]): Promise<void> {
  for (const nr of numbers) {
    await base.owner.query(
      `insert into sending (provider_id, sending_id, channel, what, due_at, created_at)
       values ($1, $2, 'test', $3, now() - interval '1 minute' + $4 * interval '1 second', now())`,
      [nr % 2 === 0 ? other.providerId : subject.providerId, uuidv7(), { nr }, nr],
    );
  }
}

interface Row {
  nr: number;
  attempts: number;
  last_failure: string | null;
  state: 'open' | 'claimed' | 'delivered' | 'given up';
  seconds: number;
}
const rows = async (): Promise<Row[]> =>
  (
    await base.owner.query<Row>(
      `select (what ->> 'nr')::integer as nr, attempts, last_failure, extract(epoch from due_at - now())::integer as seconds,
         case when delivered_at is not null then 'delivered' when given_up_at is not null then 'given up'
           when locked_until > now() then 'claimed' else 'open' end as state
       from sending order by 1`,
    )
  ).rows;
const row = async (): Promise<Row | undefined> => (await rows())[0];
/** Time passes: held-back sendings are due, and the claims of a dead process are free. */
const muchLater = () => base.owner.query('update sending set due_at = now(), locked_until = null');
const openTransactions = async (): Promise<number> =>
  (
    await base.owner.query(
      `select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    )
  ).rowCount ?? 0;

test('what is due is sent once, with its claim, its outcome and the log’s rows; what is not due waits', async () => {
  await addSendings(1, 2, 3);
  await base.owner.query(`update sending set due_at = now() + interval '1 hour' where what ->> 'nr' = '3'`);
  assert.deepEqual(await senderTo(() => delivered).sendDue(), [delivered, delivered]);
  assert.deepEqual(received.sort(), [1, 2]);
  assert.deepEqual(
    (await rows()).map(({ state, attempts }) => [state, attempts]),
    [
      ['delivered', 1],
      ['delivered', 1],
      ['open', 0],
    ],
  );
  assert.deepEqual(await senderTo(() => delivered).sendDue(), []);
  const { rows: logged } = await base.owner.query(
    `select action, staff_name from audit_event where action like 'sending.%' or action = 'test.delivered' order by 1`,
  );
  assert.deepEqual(
    logged.map((row) => [row.action, row.staff_name]),
    [
      ['sending.tried', 'Provsändaren'],
      ['sending.tried', 'Provsändaren'],
      ['test.delivered', 'Provsändaren'],
      ['test.delivered', 'Provsändaren'],
    ],
  );
});

test('while the call is made no transaction is open, and its row of the log is already saved', async () => {
  await addSendings(1);
  const before = (await base.owner.query(`select from audit_event where action = 'sending.tried'`)).rowCount ?? 0;
  const seen: number[] = [];
  await senderTo(async () => {
    const tried = await base.owner.query(`select from audit_event where action = 'sending.tried'`);
    seen.push(await openTransactions(), (tried.rowCount ?? 0) - before);
    return delivered;
  }).sendDue();
  assert.deepEqual(seen, [0, 1]);
});

test('a process killed between the call and its outcome holds the sending until the claim runs out; then it is sent again', async () => {
  await addSendings(1);
  let transactions = 0;
  const killed: Database = {
    ...base.database,
    transaction: (context, work) => {
      transactions += 1;
      if (transactions > 1) throw new Error('killed');
      return base.database.transaction(context, work);
    },
  };
  await senderTo(() => delivered, { database: killed }).sendDue();
  assert.deepEqual([received, settled], [[1], []]);
  assert.equal((await row())?.state, 'claimed');
  const next = senderTo(() => delivered);
  assert.deepEqual(await next.sendDue(), [], 'nobody else takes it before that');
  await muchLater();
  assert.deepEqual(await next.sendDue(), [delivered]);
  assert.deepEqual([received, settled], [[1, 1], [{ nr: 1, kind: 'delivered' }]]);
  assert.deepEqual([(await row())?.state, (await row())?.attempts], ['delivered', 2]);
});

test('an answer that comes when another process has taken the sending over is not saved', async () => {
  await addSendings(1);
  let answer = (_: Answer): void => undefined;
  const slow = senderTo(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  ).sendDue();
  while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await muchLater();
  await senderTo(async () => {
    answer(delivered);
    assert.deepEqual(await slow, [{ kind: 'later', why: 'conflict' }]);
    assert.deepEqual([(await row())?.state, settled], ['claimed', []]);
    return { kind: 'refused', why: 'fel form' };
  }).sendDue();
  assert.deepEqual(settled, [{ nr: 1, kind: 'refused' }]);
  assert.deepEqual([(await row())?.state, (await row())?.last_failure], ['given up', 'fel form']);
});

test('a receiver that cannot just now is tried ever more seldom, and gets it when it can', async () => {
  await addSendings(1);
  for (const [attempt, seconds] of [
    [1, 10],
    [2, 30],
    [3, 90],
  ] as const) {
    await senderTo(() => ({ kind: 'later', why: 'HTTP 503' })).sendDue();
    const held = await row();
    assert.deepEqual(
      [held?.attempts, held?.seconds, held?.last_failure, held?.state],
      [attempt, seconds, 'HTTP 503', 'open'],
    );
    assert.deepEqual(await senderTo(() => delivered).sendDue(), [], 'not at once again');
    await muchLater();
  }
  assert.deepEqual(await senderTo(() => delivered).sendDue(), [delivered]);
  assert.deepEqual([(await row())?.state, (await row())?.last_failure], ['delivered', null]);
});

test('a call that breaks off is tried again, and of the error only its kind is kept', async () => {
  await addSendings(1);
  await senderTo(() => Promise.reject(new RangeError('Anna Andersson 19121212-1212'))).sendDue();
  assert.deepEqual([(await row())?.state, (await row())?.last_failure], ['open', 'RangeError']);
  const { rows: logged } = await base.owner.query(`select details from audit_event where action = 'sending.failed'`);
  assert.doesNotMatch(JSON.stringify(logged), /Anna/);
  assert.equal(told[0]?.claim?.attempt, 1);
});

test('a receiver that hangs is let go in time, and holds up no other sending', async () => {
  await addSendings(1, 2, 3);
  const answers = await senderTo((nr) => (nr === 1 ? new Promise(() => undefined) : delivered), {
    longestCallSeconds: 0.2,
  }).sendDue();
  assert.deepEqual(answers.map(({ kind }) => kind).sort(), ['delivered', 'delivered', 'later']);
  assert.deepEqual(
    (await rows()).map(({ state, last_failure }) => [state, last_failure]),
    [
      ['open', 'inget svar i tid'],
      ['delivered', null],
      ['delivered', null],
    ],
  );
});

test('what the receiver will never have is given up, told of, and tried again only when a person says so', async () => {
  await addSendings(1);
  await senderTo(() => ({ kind: 'refused', why: 'VALIDATION_ERROR' })).sendDue();
  assert.deepEqual([(await row())?.state, (await row())?.last_failure], ['given up', 'VALIDATION_ERROR']);
  assert.equal(told[0]?.answer.kind, 'refused');
  await muchLater();
  assert.deepEqual(await senderTo(() => delivered).sendDue(), []);
  await reviveGivenUp(base.database, 'another channel');
  assert.deepEqual(await senderTo(() => delivered).sendDue(), []);
  await reviveGivenUp(base.database, 'test');
  assert.deepEqual(await senderTo(() => delivered).sendDue(), [delivered]);
  assert.equal((await row())?.state, 'delivered');
});

test('two processes send each sending once', async () => {
  await addSendings(...Array.from({ length: 30 }, (_, nr) => nr));
  const busy = new Set<number>();
  const receive = async (nr: number) => {
    assert.ok(!busy.has(nr), `${nr} is sent twice at the same time`);
    busy.add(nr);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
    busy.delete(nr);
    return delivered;
  };
  const [first, second] = await Promise.all([senderTo(receive).sendDue(), senderTo(receive).sendDue()]);
  assert.equal(first.length + second.length, 30);
  assert.deepEqual(
    received.sort((a, b) => a - b),
    Array.from({ length: 30 }, (_, nr) => nr),
  );
});

test('a sender that is started looks again and again, and finishes its call before it stops', async () => {
  const sender = senderTo(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return delivered;
  });
  sender.start();
  await addSendings(1);
  while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await sender.stop();
  assert.equal((await row())?.state, 'delivered');
  await addSendings(3);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(received, [1]);
});

test('delivered sendings of one channel and provider are removed when their time is over; what waits or is given up stays', async () => {
  await addSendings(1, 2, 3, 5, 7, 9, 11);
  const change = (nr: number, to: string) => base.owner.query(`update sending set ${to} where what ->> 'nr' = '${nr}'`);
  // 2 is another provider's, as is every even number.
  for (const nr of [1, 2, 5, 9]) await change(nr, `delivered_at = now() - interval '2 days'`);
  await change(3, `given_up_at = now() - interval '2 days'`);
  await change(5, `channel = 'another'`);
  await change(7, 'delivered_at = now()');
  const yesterday = addSeconds(systemClock.now(), -24 * 3600);
  const forget = (who: typeof subject) =>
    base.database.transaction(testContext(who), async (tx) => {
      tx.audit({ action: 'test.forgotten', purpose: 'system' });
      return ok(await forgetDelivered(tx, 'test', yesterday));
    });
  const left = async () => (await rows()).map(({ nr }) => nr);
  value(await forget({ ...subject, roles: ['administrator'] }));
  assert.deepEqual(await left(), [1, 2, 3, 5, 7, 9, 11], 'only the system does it');
  value(await forget(systemSubject(subject.providerId)));
  assert.deepEqual(await left(), [2, 3, 5, 7, 11]);
});

test('LAW-46: only the system of the own provider sees, makes and changes sendings', async () => {
  await addSendings(1);
  const as = <T>(who: typeof subject, work: (tx: Tx) => Promise<Result<T>>) =>
    base.database.transaction(testContext(who), (tx) => {
      tx.audit({ action: 'test.read', purpose: 'administration' });
      return work(tx);
    });
  const count = async (tx: Tx) => ok((await sql`select 1 from sending`.execute(tx.db())).rows.length);
  const make = async (tx: Tx) => ok(await giveUp(tx, { channel: 'test', what: { nr: 9 }, why: 'x' }));
  assert.equal(value(await as(systemSubject(subject.providerId), count)), 1);
  assert.equal(value(await as(systemSubject(other.providerId), count)), 0);
  for (const roles of [['coordinator'], ['administrator'], ['log_reviewer'], ['unit_manager']] as const) {
    assert.equal(value(await as({ ...subject, roles }, count)), 0, roles[0]);
    const made = await as({ ...subject, roles }, make).catch(() => null);
    assert.ok(made === null || !made.ok, roles[0]);
  }
  assert.equal((await rows()).length, 1);
});
