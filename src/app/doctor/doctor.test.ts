/** Each check against a database where only that is wrong. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Pool } from 'pg';
import { fixedClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { newsArrive } from '../../platform/db/look/server.ts';
import { SetupError } from '../../platform/db/setup-error.ts';
import { seedSubject, type TestDatabase, testDatabase, testSubject } from '../../platform/db/testing.ts';
import type { Check, Examined } from './check.ts';
import { clock } from './clock.ts';
import { databaseLog } from './database-log.ts';
import { checks, describeFinding, examineStart, lookAt } from './index.ts';
import { migrations } from './migrations.ts';
import { news, queue } from './queue.ts';
import { rights, role, trialCall } from './rights.ts';
import { connections, durability, server } from './server.ts';
import { doorsOf, examinedOf, wrongIn } from './testing.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
function examined(from: TestDatabase = base, statements: readonly string[] = [], differing: Partial<Examined> = {}) {
  const about = examinedOf(doorsOf(from, statements), differing);
  folders.push(about.config.dataFolder);
  return about;
}

/** The checks in which the tests' server differs from an operated one. */
const THROWAWAY = [durability.what];

test('in a database as the migrations make it everything is good, and each check says so in a line', async () => {
  const about = examined();
  for (const check of checks) {
    const lines = (await lookAt(check, about)).map(describeFinding);
    assert.ok(lines.length > 0, check.what);
    if (THROWAWAY.includes(check.what)) continue;
    for (const line of lines) assert.match(line, new RegExp(`^Bra  ${check.what}: .+\\.$`));
  }
});

const broken: readonly [string, Check, RegExp][] = [
  ['alter table act no force row level security', rights, /^broken: Radskyddet gäller inte fullt ut i act\./],
  ['alter table patient disable row level security', rights, /^broken: Radskyddet gäller inte fullt ut i patient\./],
  ['drop policy unit_content on list_decision', rights, /^broken: Reglerna \(policy\) .* list_decision\./],
  ['revoke all on act_content from koordinera_app', rights, /^broken: Programmet får inte läsa act_content\./],
  ['revoke all on unit_name from koordinera_app', rights, /^broken: Programmet får inte läsa unit_name\./],
  ['revoke execute on function job_depth() from koordinera_app', rights, /^broken: .*funktionerna job_depth\./],
  ['grant execute on function content_elsewhere(uuid) to public', rights, /^unwise: .*genom content_elsewhere\./],
  [
    'revoke all on patient from koordinera_app',
    trialCall,
    /^broken: Databasen nekar ett vanligt anrop \(42501: .*patient/,
  ],
  [
    'revoke all on audit_event from koordinera_app',
    trialCall,
    /^broken: .*\(42501: .*audit_event\).* docs\/operations\.md/,
  ],
  ['alter table audit_event rename to audit_other', trialCall, /^broken: .*\(42P01: .*koordinera migrate/],
  [
    'delete from schema_migration where number = (select max(number) from schema_migration)',
    migrations,
    /^unwise: 1 är inte körda: \d{4}_\w+\. Kör koordinera migrate/,
  ],
  ['drop table schema_migration', migrations, /^unwise: \d+ är inte körda: 0001_base, .* och \d+ till\./],
];
for (const [statement, check, expected] of broken) {
  test(`${check.what}: what “${statement}” breaks is found`, async () => {
    const own = await testDatabase();
    try {
      await own.owner.query(statement);
      const wrong = await wrongIn(check, examined(own));
      assert.equal(wrong.length, 1, wrong.join('\n'));
      assert.match(wrong[0] ?? '', expected);
    } finally {
      await own.close();
    }
  });
}

test('a restored database without a single right for the application is told as that, not as a mistake of ours', async () => {
  const own = await testDatabase();
  try {
    await own.owner.query('revoke all on all tables in schema public from koordinera_app');
    await own.owner.query('revoke usage on schema public from koordinera_app');
    const about = examined(own);
    const [readable] = await wrongIn(rights, about);
    assert.match(
      readable ?? '',
      /^broken: Programmet får inte läsa (\w+, ){4}\w+ och \d+ till\. Är databasen återläst/,
    );
    await assert.rejects(examineStart(about), (error: Error) => {
      assert.ok(error instanceof SetupError);
      assert.match(
        error.message,
        /^Koordinera kan inte starta förrän det här är rättat:\n- Rättigheter och radskydd: /,
      );
      assert.match(error.message, /\n- Ett anrop på prov: .*42501/);
      return true;
    });
  } finally {
    await own.close();
  }
});

test('what cannot be looked at since tables are missing says to run migrate', async () => {
  const own = await testDatabase();
  try {
    await own.owner.query('drop table job cascade');
    const [told] = await lookAt(queue, examined(own));
    assert.match(
      describeFinding(told as never),
      /^Fel {2}Kö: Gick inte att pröva \(42P01\)\. .*kör koordinera migrate\.$/,
    );
  } finally {
    await own.close();
  }
});

test('a migration whose file was changed since it ran is broken, in the words of migrate', async () => {
  const own = await testDatabase();
  try {
    await own.owner.query(`update schema_migration set checksum = 'x' where number = 1`);
    const [told] = await lookAt(migrations, examined(own));
    assert.equal(told?.state, 'broken');
    assert.match(told?.words ?? '', /0001_base har redan körts men filen har ändrats/);
  } finally {
    await own.close();
  }
});

test('a login that row level security does not bind is broken, and one that owns tables too', async () => {
  const about = examined();
  const doors = { ...about.doors, asApp: about.doors.asOwner };
  const wrong = await wrongIn(role, { ...about, doors });
  assert.equal(wrong.length, 2);
  assert.match(
    wrong[0] ?? '',
    /^broken: \w+ går förbi radskyddet i databasen\. Kör: alter role \w+ nosuperuser nobypassrls/,
  );
  assert.match(wrong[1] ?? '', /^broken: \w+ äger tabeller/);
});

for (const [setting, value, wanted] of [
  ['log_min_error_statement', 'error', 'panic'],
  ['log_error_verbosity', 'default', 'terse'],
  ['log_statement', 'mod', 'none'],
  ['log_min_duration_statement', '1s', '-1'],
  ['log_parameter_max_length', '-1', '0'],
  ['log_parameter_max_length_on_error', '100', '0'],
  ['auto_explain.log_min_duration', '0', '-1'],
] as const) {
  test(`a database whose ${setting} would write content in its log is told, and what to set`, async () => {
    const wrong = await wrongIn(databaseLog, examined(base, [`set ${setting} = '${value}'`]));
    assert.equal(wrong.length, 1);
    assert.match(wrong[0] ?? '', new RegExp(`^unwise: .*klartext: ${setting} = .* Sätt ${setting} = ${wanted} och`));
  });
}

test('settings that lose what was acknowledged are told by name', async () => {
  const wrong = await wrongIn(durability, examined());
  assert.equal(wrong.length, 1, 'the tests’ server keeps nothing through a crash');
  assert.match(wrong[0] ?? '', /^unwise: .*fsync och full_page_writes och synchronous_commit är av/);
  const [left] = await wrongIn(durability, examined(base, ['set synchronous_commit = local']));
  assert.doesNotMatch(left ?? '', /synchronous_commit/);
});

test('a pool larger than the server has room for is told, with the figures', async () => {
  const about = examined();
  const [told] = await wrongIn(connections, { ...about, config: { ...about.config, poolSize: 400 } });
  assert.match(told ?? '', /^unwise: Bara \d+ anslutningar får finnas och andra använder \d+, men vi kan behöva 404\./);
});

test('an old server, another encoding and missing Swedish order are each told', async () => {
  const old = { version: 140_001, name: '14.1', encoding: 'LATIN1', there: false, zones: false };
  const asOwner = (async (work: (client: unknown) => Promise<unknown>) =>
    work({ query: async () => ({ rows: [old] }) })) as unknown as Examined['doors']['asOwner'];
  const wrong = await wrongIn(server, { ...examined(), doors: { embedded: false, asOwner, asApp: asOwner } });
  assert.equal(wrong.filter((fault) => fault.startsWith('broken: ')).length, 4);
  assert.match(wrong.join('\n'), /14\.1 är för gammal.*\n.*LATIN1.*\n.*sv-SE-x-icu.*\n.*sommartid/);
});

test('a clock that differs from the database’s is told, with how much', async () => {
  const late = fixedClock(new Date(Date.now() - 90_000).toISOString());
  const [told] = await wrongIn(clock, examined(base, [], { clock: late }));
  assert.match(told ?? '', /^unwise: Databasens klocka går 9\d(\.\d)? sekunder före den här datorns\./);
});

async function putJob(owner: Pool, minutesLate: number, dead: boolean): Promise<void> {
  const subject = testSubject();
  await seedSubject(owner, subject);
  await owner.query(
    `insert into job (provider_id, job_id, kind, payload, due_at, created_at, dead_at)
     values ($1, $2, 'x', 'null', now() - make_interval(mins => $3), now(), case when $4::boolean then now() end)`,
    [subject.providerId, uuidv7(), minutesLate, dead],
  );
}

test('jobs that are late or dead are told, with how long the oldest has waited', async () => {
  const own = await testDatabase();
  try {
    await putJob(own.owner, 1, false);
    assert.deepEqual(await wrongIn(queue, examined(own)), []);
    await putJob(own.owner, 30, false);
    await putJob(own.owner, 500, true);
    const wrong = await wrongIn(queue, examined(own));
    assert.equal(wrong.length, 2);
    assert.match(wrong[0] ?? '', /^unwise: 1 jobb har misslyckats tio gånger/);
    assert.match(wrong[1] ?? '', /^unwise: 1 jobb är mer än fem minuter sena, det äldsta sedan 30 minuter/);
  } finally {
    await own.close();
  }
});

test('news that does not arrive is told from news that does', async () => {
  assert.deepEqual(await wrongIn(news, examined()), []);
  const { doors } = examined();
  const deaf = { query: async () => ({ rows: [] }) };
  assert.equal(await doors.asOwner((owner) => newsArrive(owner, deaf as never, 20)), false);
  assert.equal(await doors.asOwner((owner) => doors.asApp((app) => newsArrive(owner, app, 10_000))), true);
});

test('a check that cannot be carried out is itself found broken, without the database’s own words', async () => {
  const asOwner = () => Promise.reject(Object.assign(new Error('row "Anna 19121212-1212"'), { code: 'XX000' }));
  const [told] = await lookAt(queue, { ...examined(), doors: { embedded: false, asOwner, asApp: asOwner } });
  assert.equal(told?.state, 'broken');
  assert.match(told?.words ?? '', /^Gick inte att pröva \(XX000\)\.$/);
});
