/** Somebody with the owner's rights attacks the log; the walk must find it and say where. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { Client } from 'pg';
import { uuidv7 } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { appendHead, atOneMoment, readHeads, UnreadableHeads } from '../modules/log/index.ts';
import { readDefinitions } from '../platform/db/definitions.ts';
import { readMigrations } from '../platform/db/migrations.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject } from '../platform/db/testing.ts';
import { verifyLog } from './verify-log.ts';

const ROWS = 12;
const subject = testSubject();
let base: TestDatabase;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koordinera-heads-'));
});
after(() => rm(folder, { recursive: true }));

afterEach(() => base.close());
beforeEach(async () => {
  base = await testDatabase();
  await seedSubject(base.owner, subject);
  await write(ROWS, subject);
});

async function write(count: number, who: typeof subject): Promise<void> {
  for (let nr = 0; nr < count; nr += 1) {
    await base.database.transaction(testContext(who), async (tx) => {
      tx.audit({ action: 'test.read', purpose: 'administration', details: { nr } });
      return ok(null);
    });
  }
}

async function verify(heads: Awaited<ReturnType<typeof readHeads>> = new Map(), provider: string | null = null) {
  let out = '';
  const told = (text: string) => {
    out += text;
  };
  const owner = (await base.owner.connect()) as unknown as Client & { release(): void };
  try {
    const wish = { provider, published: heads, place: folder };
    const code = await atOneMoment(owner, () => verifyLog(owner, wish, { stdout: told, stderr: told }));
    return { code, out };
  } finally {
    owner.release();
  }
}

/** As an intruder with the owner's rights: bypasses the triggers and enables them again. */
async function tamper(...statements: string[]): Promise<void> {
  await base.owner.query('alter table audit_event disable trigger user');
  for (const statement of statements) await base.owner.query(statement);
  await base.owner.query('alter table audit_event enable trigger user');
}

/** Gives every row from a number on its correct number and hash, as the chain itself would. */
const rewriteFrom = (number: number) => `do $$
  declare event audit_event; head audit_head;
  begin
    select provider_id, ${number - 1}, hash, hash into head from audit_event where number = ${number - 1};
    for event in select * from audit_event where number >= ${number} order by number loop
      head := (event.provider_id, head.number + 1, head.hash, audit_hash(event, head.number + 1, head.hash));
      update audit_event set number = head.number, previous_hash = head.previous_hash, hash = head.hash where number = event.number;
    end loop;
    update audit_head set number = head.number, previous_hash = head.previous_hash, hash = head.hash where provider_id = head.provider_id;
  end $$`;

/** The content of a head published now. */
async function publish(): Promise<Awaited<ReturnType<typeof readHeads>>> {
  const { rows } = await base.owner.query<{ number: number; hash: string }>(
    `select number, encode(hash, 'hex') as hash from audit_head where provider_id = $1`,
    [subject.providerId],
  );
  const [head] = rows;
  assert.ok(head);
  const time = '2026-11-21T03:00:00.000Z';
  return new Map([[subject.providerId, [{ ...head, time }]]]);
}

test('LAW-57: an untouched log is found whole, and counted', async () => {
  const { code, out } = await verify(await publish());
  assert.equal(code, 0, out);
  assert.match(out, /12 rader, 1 publicerade kedjeslut\. Stämmer\./);
  assert.match(out, /12 rader hos 1 vårdgivare prövades\. Allt stämmer\./);
});

test('LAW-57: without published heads it says what cannot be found', async () => {
  const { code, out } = await verify();
  assert.equal(code, 0);
  assert.match(out, /Inga publicerade kedjeslut finns/);
});

for (const [column, changed] of [
  ['reason', `'annat skäl'`],
  ['staff_name', `'Någon Annan'`],
  ['at', `at + interval '1 microsecond'`],
  ['patient_ids', `array[gen_random_uuid()]`],
  ['details', `'{"nr": 99}'`],
  ['outcome', `'denied'`],
]) {
  test(`LAW-57: a row whose ${column} was changed is found, with number and time`, async () => {
    await tamper(`update audit_event set ${column} = ${changed} where number = 5`);
    const { code, out } = await verify();
    assert.equal(code, 1);
    assert.match(out, /rad 5, 2026-11-21T08:30:00\.00000\dZ: Rad 5 är inte som när den skrevs/);
    assert.equal(out.match(/: rad \d+/g)?.length, 1, out);
  });
}

test('LAW-57: a row deleted in the middle is found', async () => {
  await tamper('delete from audit_event where number in (5, 6)');
  const { code, out } = await verify();
  assert.equal(code, 1);
  assert.match(out, /rad 5, .*Raderna 5–6 saknas: 2 rader/);
});

test('LAW-57: the first rows cut away are found', async () => {
  await tamper('delete from audit_event where number < 4');
  assert.match((await verify()).out, /Raderna 1–3 saknas/);
});

test('LAW-57: a tail cut off is found, also when the database’s own head was cut with it', async () => {
  const heads = await publish();
  await tamper('delete from audit_event where number > 9');
  const first = await verify();
  assert.equal(first.code, 1);
  assert.match(first.out, /rad 9, .*slutar med rad 9, men har haft 12 rader/);
  await tamper(
    'update audit_head h set number = e.number, previous_hash = e.previous_hash, hash = e.hash from audit_event e where e.number = 9',
  );
  assert.equal((await verify()).code, 0, 'the database alone cannot tell');
  const { code, out } = await verify(heads);
  assert.equal(code, 1);
  assert.match(out, /rad 12 fanns när kedjans slut publicerades 2026-11-21/);
});

/** Cuts the last rows together with the head, so that the chain itself looks whole. */
const cutTail = () =>
  tamper(
    'delete from audit_event where number > 9',
    'update audit_head h set number = e.number, previous_hash = e.previous_hash, hash = e.hash from audit_event e where e.number = 9',
  );

const traces: readonly [what: string, statement: string, found: RegExp][] = [
  [
    'the log service has been sent more',
    `insert into log_export (provider_id, sent_to) values ($1, 12)`,
    /loggtjänsten har skickats till och med rad 12/,
  ],
  [
    'the database knows of a later published end',
    `insert into audit_published select provider_id, number, hash, now() from audit_head where provider_id = $1`,
    /kedjeslutet har publicerats vid rad 12/,
  ],
];
for (const [what, statement, found] of traces) {
  test(`LAW-57: a tail cut off with its head is found without published heads when ${what}`, async () => {
    await base.owner.query(statement, [subject.providerId]);
    assert.equal((await verify()).code, 0);
    await cutTail();
    const { code, out } = await verify();
    assert.equal(code, 1);
    assert.match(out, found);
  });
}

test('LAW-57: a session that has no row left in the log is found, whatever has been written since', async () => {
  const sessionId = uuidv7();
  const begun = (id: string) =>
    base.owner.query(
      `insert into session (session_hash, session_id, hsa_id, identity, provider_id, csrf_token, auth_time, created_at, last_seen_at, expires_at)
       values ($1::uuid::text, $1::uuid, 'SE-1', '{}', $2, 'x', 0, '2026-11-21T08:30:00Z', now(), now())`,
      [id, subject.providerId],
    );
  await begun(subject.sessionId ?? '');
  await begun(sessionId);
  await write(1, { ...subject, sessionId });
  assert.equal((await verify()).code, 0);
  await cutTail();
  await write(3, subject);
  const { code, out } = await verify();
  assert.equal(code, 1);
  assert.match(out, new RegExp(`började 2026-11-21T08:30:00.000Z \\(session ${sessionId}\\) har ingen rad i loggen`));
});

test('LAW-57: a whole log that is gone is found by what was published', async () => {
  const heads = await publish();
  await tamper('delete from audit_event', 'delete from audit_head');
  const { code, out } = await verify(heads);
  assert.equal(code, 1);
  assert.match(out, /slutar med rad 0, men rad 12 fanns/);
});

test('LAW-57: two rows that changed places are found, whether or not their hashes came along', async () => {
  await tamper(`update audit_event a set details = b.details from audit_event b
    where (a.number, b.number) in ((4, 8), (8, 4))`);
  const contents = await verify();
  assert.equal(contents.code, 1);
  assert.match(contents.out, /Rad 4 är inte som när den skrevs[\s\S]*Rad 8 är inte som när den skrevs/);
});

test('LAW-57: two whole rows that changed numbers are found', async () => {
  await tamper(
    'update audit_event set number = -1 where number = 4',
    'update audit_event set number = 4 where number = 8',
    'update audit_event set number = 8 where number = -1',
  );
  const { code, out } = await verify();
  assert.equal(code, 1);
  assert.match(out, /rad 4, .*följer inte på raden före/);
});

test('LAW-57: a row added is found', async () => {
  await tamper(`insert into audit_event (provider_id, audit_id, at, subject_kind, staff_name, roles, purpose, action, outcome,
      request_id, number, previous_hash, hash)
    select provider_id, gen_random_uuid(), now(), 'system', 'X', '', 'system', 'test.read', 'done', 'r', 13, hash, hash
    from audit_event where number = 12`);
  const { code, out } = await verify();
  assert.equal(code, 1);
  assert.match(out, /Rad 13 är inte som när den skrevs/);
  assert.match(out, /stämmer inte med sista raden/);
});

test('LAW-57: a chain rewritten from a changed row on, with right hashes, is found by what was published', async () => {
  const heads = await publish();
  await write(3, subject);
  await tamper(`update audit_event set reason = 'annat' where number = 7`, rewriteFrom(7));
  assert.equal((await verify()).code, 0, 'the chain alone is whole again');
  const { code, out } = await verify(heads);
  assert.equal(code, 1);
  assert.match(out, /rad 12, .*Rad 12 hade en annan kontrollsumma när kedjans slut publicerades 2026-11-21/);
});

test('LAW-57: chains of other providers are not drawn in, and one provider can be asked for', async () => {
  const other = testSubject();
  await seedSubject(base.owner, other);
  await write(2, other);
  await tamper(`update audit_event set reason = 'x' where number = 2 and provider_id = '${other.providerId}'`);
  assert.equal((await verify()).code, 1);
  assert.equal((await verify(new Map(), `SE-P-${subject.providerId}`)).code, 0);
  assert.equal((await verify(new Map(), `SE-P-${other.providerId}`)).code, 1);
  assert.equal((await verify(new Map(), 'SE-INGEN')).code, 2);
});

test('LAW-57: what was in the log before there was a chain became its beginning, in the order of time', async () => {
  const fresh = await testDatabase();
  const owner = await fresh.owner.connect();
  try {
    await owner.query('drop schema public cascade; create schema public');
    for (const migration of await readMigrations()) {
      if (migration.number === 8) {
        for (const minute of [3, 1, 2]) {
          await owner.query(`insert into audit_event (provider_id, audit_id, at, subject_kind, staff_name, roles, purpose,
              action, outcome, request_id, details)
            values ('${subject.providerId}', gen_random_uuid(), '2026-01-01 10:0${minute}', 'system', '', '', 'system',
              'test.${minute}', 'done', '', '{"minute": ${minute}}'),
              (gen_random_uuid(), gen_random_uuid(), now(), 'system', '', '', 'system', 'x', 'done', '', null)`);
        }
      }
      await owner.query(migration.sql);
    }
    // A function may call another that comes after it.
    await owner.query('set check_function_bodies = off');
    for (const definition of await readDefinitions()) await owner.query(definition.sql);
    const { rows } = await owner.query('select action from audit_event where provider_id = $1 order by number', [
      subject.providerId,
    ]);
    assert.deepEqual(
      rows.map((row) => row.action),
      ['test.1', 'test.2', 'test.3'],
    );
    const wish = { provider: null, published: new Map(), place: folder };
    const told: string[] = [];
    const io = { stdout: (text: string) => void told.push(text), stderr: (text: string) => void told.push(text) };
    const code = await atOneMoment(owner as unknown as Client, () => verifyLog(owner as unknown as Client, wish, io));
    assert.equal(code, 0, told.join(''));
    assert.match(told.join(''), /6 rader hos 4 vårdgivare prövades/);
  } finally {
    owner.release(true);
    await fresh.close();
  }
});

test('published heads are written a line each, read from folder or file, and a broken line is refused in words', async () => {
  const place = join(folder, 'out');
  const head = { provider: 'SE-1', providerId: subject.providerId, number: 3, hash: 'ab'.repeat(32) };
  assert.equal((await readHeads(place, false)).size, 0);
  await assert.rejects(readHeads(place, true), UnreadableHeads);
  await appendHead(place, { ...head, time: '2026-10-31T03:00:00.000Z' });
  await appendHead(place, { ...head, number: 5, time: '2026-11-01T03:00:00.000Z' });
  const numbers = (found: Awaited<ReturnType<typeof readHeads>>) =>
    found.get(subject.providerId)?.map((head) => head.number);
  assert.deepEqual(numbers(await readHeads(place, true)), [3, 5]);
  assert.deepEqual(numbers(await readHeads(join(place, '2026-11.ndjson'), true)), [5]);
  await writeFile(join(place, '2026-12.ndjson'), '{"provider":"SE-1"}\n');
  await assert.rejects(readHeads(place, true), /Rad 1 i .* är inget publicerat kedjeslut/);
});

const headAt = (number: number, time: string) => ({
  ...{ provider: 'SE-1', providerId: subject.providerId, number, hash: 'ab'.repeat(32) },
  time,
});
const read = async (place: string) => {
  const told: string[] = [];
  const heads = await readHeads(place, true, (words) => void told.push(words));
  return { numbers: heads.get(subject.providerId)?.map((head) => head.number) ?? [], told };
};

test('a last line that was broken off is told as such, marked at the next publishing, and never taken for tampering', async () => {
  const place = join(folder, 'torn');
  const file = join(place, '2026-11.ndjson');
  await appendHead(place, headAt(3, '2026-11-01T03:00:00.000Z'));
  const whole = await readFile(file, 'utf8');
  const line = JSON.stringify(headAt(5, '2026-11-02T03:00:00.000Z'));
  for (const left of [1, 20, line.length - 1]) {
    await writeFile(file, whole + line.slice(0, left));
    const before = await read(place);
    assert.deepEqual(before.numbers, [3]);
    assert.equal(before.told.length, 1);
    assert.match(before.told[0] ?? '', new RegExp(`Sista raden i ${file} är avbruten: ${left} byte`));
    assert.deepEqual(await appendHead(place, headAt(7, '2026-11-03T03:00:00.000Z')), [{ file, bytes: left }]);
    assert.ok((await readFile(file, 'utf8')).startsWith(whole + line.slice(0, left)), 'nothing is taken away');
    const after = await read(place);
    assert.deepEqual(after.numbers, [3, 7]);
    assert.deepEqual(after.told, [
      `Rad 2 i ${file} avbröts när den skrevs, och antecknades 2026-11-03T03:00:00.000Z. Raden räknas inte.`,
    ]);
    assert.deepEqual(await appendHead(place, headAt(8, '2026-11-04T03:00:00.000Z')), [], 'it is mended once');
    assert.deepEqual((await read(place)).numbers, [3, 7, 8]);
  }
});

test('a last line that lacks only its line break is whole, and a month that ended broken off is mended in the next', async () => {
  const place = join(folder, 'month');
  const october = join(place, '2026-10.ndjson');
  await appendHead(place, headAt(3, '2026-10-30T03:00:00.000Z'));
  await truncate(october, (await readFile(october)).length - 1);
  assert.deepEqual(await read(place), { numbers: [3], told: [] });
  assert.deepEqual(await appendHead(place, headAt(4, '2026-10-31T03:00:00.000Z')), []);
  await truncate(october, (await readFile(october)).length - 9);
  const mended = await appendHead(place, headAt(5, '2026-11-01T03:00:00.000Z'));
  assert.deepEqual(
    mended.map((line) => line.file),
    [october],
  );
  assert.deepEqual((await read(place)).numbers, [3, 5]);
});

test('a line broken off in the middle of the published ends is no accident, nor one whose mark is of another', async () => {
  const place = join(folder, 'middle');
  const file = join(place, '2026-11.ndjson');
  for (const number of [3, 4, 5]) await appendHead(place, headAt(number, `2026-11-0${number}T03:00:00.000Z`));
  const [first = '', second = '', third = ''] = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, `${[first, second.slice(0, 30), third].join('\n')}\n`);
  await assert.rejects(read(place), /Rad 2 i .* är inget publicerat kedjeslut: den är ändrad eller skadad/);
  const mark = JSON.stringify({ torn: true, bytes: 30, sha256: 'ab'.repeat(32), time: '2026-11-05T03:00:00.000Z' });
  await writeFile(file, `${[first, second.slice(0, 30), mark, third].join('\n')}\n`);
  await assert.rejects(read(place), /Rad 2 i .* är inget publicerat kedjeslut/);
  await writeFile(file, `${first}\n${second.slice(0, 30)}\n`);
  await assert.rejects(read(place), /Rad 2 i/, 'a line with an end was not broken off');
});
