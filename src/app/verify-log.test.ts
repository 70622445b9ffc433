/** Somebody with the owner's rights attacks the log; the walk must find it and say where. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Client } from 'pg';
import { systemClock } from '../kernel/clock.ts';
import { uuidv7 } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import { atOneMoment, type PublishedHead, sealLog } from '../modules/log/index.ts';
import { auditInsert } from '../platform/db/audit-row.ts';
import { readDefinitions } from '../platform/db/definitions.ts';
import { readMigrations } from '../platform/db/migrations.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject } from '../platform/db/testing.ts';
import { verifyLog } from './verify-log.ts';

type Heads = ReadonlyMap<string, readonly PublishedHead[]>;
const subject = testSubject();
let base: TestDatabase;
afterEach(() => base.close());
beforeEach(async () => {
  base = await testDatabase();
  await seedSubject(base.owner, subject);
  await write(9, subject);
  await sealLog(base.database);
  await write(3, subject);
  await sealLog(base.database);
});

async function write(count: number, who: typeof subject): Promise<void> {
  for (let nr = 0; nr < count; nr += 1) {
    await base.database.transaction(testContext(who), async (tx) => {
      tx.audit({ action: 'test.read', purpose: 'administration', details: { nr } });
      return ok(null);
    });
  }
}

async function verify(heads: Heads = new Map(), provider: string | null = null) {
  let out = '';
  const told = (text: string) => {
    out += text;
  };
  const owner = (await base.owner.connect()) as unknown as Client & { release(): void };
  try {
    const wish = { provider, published: heads, place: 'kedjesluten' };
    const code = await atOneMoment(owner, () => verifyLog(owner, wish, { stdout: told, stderr: told }));
    return { code, out };
  } finally {
    owner.release();
  }
}

/** As an intruder with the owner's rights: bypasses the triggers and enables them again. */
async function tamper(...statements: string[]): Promise<void> {
  for (const table of ['audit_event', 'audit_seal'])
    await base.owner.query(`alter table ${table} disable trigger user`);
  for (const statement of statements) await base.owner.query(statement);
  for (const table of ['audit_event', 'audit_seal']) await base.owner.query(`alter table ${table} enable trigger user`);
}

/** Gives every row its correct hash, and seals the log from its beginning, as if nothing had been sealed before. */
async function rewrite(): Promise<void> {
  await tamper('update audit_event e set hash = audit_hash(e)', 'delete from audit_seal', 'delete from audit_head');
  await sealLog(base.database);
}

/** The content of a head published now. */
async function publish(): Promise<Heads> {
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

const cutSeal = 'delete from audit_seal where number > 9';
const cutHead = 'update audit_head h set number = s.number, hash = s.hash from audit_seal s where s.number = 9';

test('LAW-57: a tail cut off is found, also when its seal and the database’s own head were cut with it', async () => {
  const heads = await publish();
  await tamper('delete from audit_event where number > 9');
  const rows = await verify();
  assert.equal(rows.code, 1);
  assert.match(rows.out, /rad 10, .*Raderna 10–12 saknas: 3 rader/);
  await tamper(cutSeal);
  assert.match((await verify()).out, /rad 9, .*slutar med rad 9, men har gått till rad 12/);
  await tamper(cutHead);
  assert.equal((await verify()).code, 0, 'the database alone cannot tell');
  const { code, out } = await verify(heads);
  assert.equal(code, 1);
  assert.match(out, /rad 12 fanns när kedjans slut publicerades 2026-11-21/);
});

/** Cuts the last rows together with their seal and the head, so that the chain itself looks whole. */
const cutTail = () => tamper('delete from audit_event where number > 9', cutSeal, cutHead);

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
  await tamper('delete from audit_event', 'delete from audit_seal', 'delete from audit_head');
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
  assert.match(out, /Rad 4 är inte som när den skrevs[\s\S]*Rad 8 är inte som när den skrevs/);
});

/** SQL: a row that the program never wrote, at a number, with the right hash. */
const forged = (number: number) => `with forged as (
    insert into audit_event (provider_id, audit_id, at, subject_kind, staff_name, roles, purpose, action, outcome,
      request_id, number, hash)
    select provider_id, gen_random_uuid(), now(), 'system', 'X', '', 'system', 'test.read', 'done', 'r', ${number}, hash
    from audit_event where number = 1 returning *)
  select from forged`;
const rightHash = (number: number) => `update audit_event e set hash = audit_hash(e) where number = ${number}`;

test('LAW-57: a row added where nothing was is found, in a batch that is sealed', async () => {
  const free = 13;
  const entry = { action: 'test.read', purpose: 'administration' } as const;
  const who = { subject, requestId: uuidv7(), at: systemClock.now() };
  await base.owner.query(`begin; ${auditInsert([entry], who, 'done')}; rollback`);
  await write(2, subject);
  await sealLog(base.database);
  assert.equal((await verify()).code, 0, 'and the gap is no fault');
  await tamper(forged(free), rightHash(free));
  const { code, out } = await verify();
  assert.equal(code, 1);
  assert.match(out, /Rad 13 står inte i förseglingen: den har lagts till/);
});

test('LAW-57: a row changed with its hash is found by its seal, and named', async () => {
  await tamper(`update audit_event set reason = 'annat' where number = 5`, rightHash(5));
  const { code, out } = await verify();
  assert.equal(code, 1);
  assert.match(out, /rad 5, .*Rad 5 är inte som när den skrevs/);
});

const seals: readonly [what: string, statements: readonly string[], found: RegExp][] = [
  [
    'taken away',
    ['delete from audit_seal where number = 9'],
    /Förseglingen av raderna 1–9 saknas\. 9 av raderna finns kvar/,
  ],
  [
    'taken away with its rows',
    ['delete from audit_seal where number = 9', 'delete from audit_event where number <= 9'],
    /Förseglingen av raderna 1–9 saknas\. 0 av raderna finns kvar/,
  ],
  [
    'given another time',
    [`update audit_seal set sealed_at = sealed_at - interval '1 day'`],
    /Förseglingen .* är ändrad/,
  ],
  [
    'made to cover a row less',
    [
      'delete from audit_event where number = 4',
      'update audit_seal set row_numbers = array_remove(row_numbers, 4), row_hashes = substring(row_hashes, 1, 96) || substring(row_hashes, 129) where number = 9',
    ],
    /Förseglingen av raderna 1–9 är ändrad/,
  ],
  [
    'made whole again over a row less',
    [
      'delete from audit_event where number = 4',
      'delete from audit_seal where number = 9',
      `update audit_head set number = 0, hash = decode(repeat('00', 32), 'hex')`,
      'select seal_log_of(provider_id, 9, 100) from audit_head',
      'update audit_head h set number = s.number, hash = s.hash from audit_seal s where s.number = 12',
    ],
    /Förseglingen av raderna 10–12 följer inte på det som står före/,
  ],
  [
    'given a row of the one before it',
    [
      'update audit_event set number = 100 where number = 9',
      'update audit_event set number = 9 where number = 10',
      'update audit_event set number = 10 where number = 100',
    ],
    /Rad 9 är inte som när den skrevs[\s\S]*Rad 10 är inte som när den skrevs/,
  ],
];
for (const [what, statements, found] of seals) {
  test(`LAW-57: a seal ${what} is found`, async () => {
    await tamper(...statements);
    const { code, out } = await verify();
    assert.equal(code, 1, out);
    assert.match(out, found);
  });
}

test('LAW-57: rows that are not sealed yet are told, with how many and since when; one changed is found, one taken away is not', async () => {
  await write(3, subject);
  const { code, out } = await verify();
  assert.equal(code, 0, out);
  assert.match(out, /rader som inte är förseglade än: 3, den äldsta från 2026-11-21T08:30:00\.00000\dZ\. Saknas någon/);
  await tamper('delete from audit_event where number = 14');
  const less = await verify();
  assert.equal(less.code, 0);
  assert.match(less.out, /inte är förseglade än: 2,/);
  await tamper(`update audit_event set reason = 'annat' where number = 13`);
  const changed = await verify();
  assert.equal(changed.code, 1);
  assert.match(changed.out, /Rad 13 är inte som när den skrevs/);
});

test('LAW-57: a log rewritten with right hashes and sealed again is found by what was published', async () => {
  const heads = await publish();
  await write(3, subject);
  await sealLog(base.database);
  await tamper(`update audit_event set reason = 'annat' where number = 7`);
  await rewrite();
  assert.equal((await verify()).code, 0, 'the chain alone is whole again');
  const { code, out } = await verify(heads);
  assert.equal(code, 1);
  assert.match(out, /rad 12: Kedjan slutade med rad 12 när dess slut publicerades 2026-11-21.*har inget slut där/);
});

test('LAW-57: a log rewritten and sealed again with the same ends is found by what was published', async () => {
  const heads = await publish();
  await tamper(`update audit_event set reason = 'annat' where number = 7`);
  await rewrite();
  const { code, out } = await verify(heads);
  assert.equal(code, 1);
  assert.match(out, /rad 12, .*Rad 12 hade en annan kontrollsumma när kedjans slut publicerades 2026-11-21/);
});

test('LAW-57: chains of other providers are not drawn in, and one provider can be asked for', async () => {
  const other = testSubject();
  await seedSubject(base.owner, other);
  await write(2, other);
  await sealLog(base.database);
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
    const wish = { provider: null, published: new Map(), place: 'kedjesluten' };
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
