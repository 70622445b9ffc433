/**
 * Every writing route sent twice at the same moment, as by an impatient click or a network that tries again: no fault,
 * and never two silent versions. Both calls are held until both wait for the database, so that each has seen the state
 * before either of them wrote.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { ruleKeys } from '../../src/modules/worklist/domain.ts';
import { type Answer, send } from '../access/call.ts';
import { type Sent, samples } from '../access/samples.ts';
import { type AccessWorld, accessWorld, type HeldRole } from '../access/world.ts';

let world: AccessWorld;
before(async () => {
  world = await accessWorld();
});
after(() => world?.service.close());

const one = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row> => {
  const { rows } = await world.service.tables.owner.query<Row>(text, [...values]);
  return rows[0] as Row;
};
const count = async (table: string, where: string, values: readonly unknown[]): Promise<number> =>
  (await one<{ n: number }>(`select count(*)::integer as n from ${table} where ${where}`, values)).n;

/** Internal errors, as the service's log reports them to its operator. */
const mistakes = (since: number) =>
  world.service
    .log()
    .slice(since)
    .split('\n')
    .filter((line) => line.includes('"failed"'));

/** Sends the call twice, and lets neither write until both wait to write or have been answered. */
async function twice(by: HeldRole, name: string, first: Sent, second: Sent = first): Promise<Answer[]> {
  const { owner } = world.service.tables;
  const holder = await owner.connect();
  try {
    const { rows } = await holder.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'session'`,
    );
    await holder.query('begin');
    await holder.query(`lock table ${rows.map((row) => row.name).join(', ')} in exclusive mode`);
    let answered = 0;
    const calls = [first, second].map((sent) =>
      send(world.browsers[by], name, sent).finally(() => {
        answered += 1;
      }),
    );
    for (;;) {
      const { rows: waiting } = await owner.query<{ n: number }>(
        `select count(distinct l.pid)::integer as n from pg_locks l join pg_stat_activity a using (pid)
         where a.datname = current_database() and not l.granted`,
      );
      if (answered + (waiting[0]?.n ?? 0) >= 2) break;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await holder.query('rollback');
    return await Promise.all(calls);
  } finally {
    holder.release();
  }
}

const said = (answers: readonly Answer[]) => answers.map(({ status }) => status).sort();

test('no writing route answers a fault when it is sent twice at once', async () => {
  const wrong: string[] = [];
  const since = world.service.log().length;
  const writing = Object.entries(samples).filter(([name]) => !name.startsWith('GET '));
  assert.ok(writing.length > 60, `${writing.length} routes`);
  for (const [name, sample] of writing) {
    const sent = sample.about?.(world.places.relation) ?? sample.whole ?? {};
    for (const answer of await twice(sample.by, name, sent)) {
      const words = answer.json.error?.message ?? 'done';
      if (answer.status >= 500 || words.length < 4) wrong.push(`${name}: ${answer.status} ${words}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(mistakes(since), []);
});

test('a setting with versions that two change at once takes the first, and tells the second in words', async () => {
  const rules = ruleKeys.map((key) => ({ key, on: true, values: {} }));
  const { unitId, providerId } = world.units.first;
  const settings: [name: string, by: HeldRole, key: string, body: (version: number, nr: number) => object][] = [
    [
      'PUT /api/worklist/rules',
      'unit_manager',
      'worklist.rules',
      (version) => ({ version, value: rules, reason: 'Prov' }),
    ],
    [
      'PUT /api/worklist/counting',
      'process_leader',
      'sickleave.counting',
      (version, nr) => ({ version, value: { gap: 5 + nr, window: 30 }, reason: 'Prov' }),
    ],
    [
      'PUT /api/records/locking',
      'unit_manager',
      'coordination.lock_days',
      (version, nr) => ({ version, value: 10 + nr, reason: 'Prov' }),
    ],
    [
      'POST /api/coordination/late-limit',
      'unit_manager',
      'coordination.late_days',
      (version, nr) => ({ version, value: 4 + nr, reason: 'Prov' }),
    ],
    [
      'PUT /api/assignments/certification',
      'process_leader',
      'access.certification',
      (version, nr) => ({ version, value: { months: 10 + nr, warnDays: 30 }, reason: 'Prov' }),
    ],
    [
      'PUT /api/log/settings',
      'administrator',
      'log.settings',
      (version, nr) => {
        const { body } = samples['PUT /api/log/settings']?.whole ?? {};
        return { ...(body as object), version, reason: `Prov ${nr}` };
      },
    ],
  ];
  const versions = () =>
    one<Record<string, number>>(
      `select coalesce(json_object_agg(key, version), '{}') as of from (
         select key, max(version) as version from provider_setting where provider_id = $1 group by key
         union all select key, max(version) from unit_setting where provider_id = $1 and unit_id = $2 group by key) each`,
      [providerId, unitId],
    ).then((row) => row.of as unknown as Record<string, number>);
  for (const [name, by, key, body] of settings) {
    const since = world.service.log().length;
    const version = (await versions())[key] ?? 0;
    const answers = await twice(by, name, { body: body(version, 0) }, { body: body(version, 1) });
    assert.deepEqual(said(answers), [200, 409], `${name}: ${answers.map((answer) => answer.text).join(' ')}`);
    const told = answers.find((answer) => answer.status === 409)?.json.error?.message ?? '';
    assert.match(told, /ändra(t|de)/, name);
    assert.equal((await versions())[key], version + 1, name);
    assert.deepEqual(mistakes(since), [], name);
  }
});

test('what is registered twice at once stands once, and the second call is told so or gets the same', async () => {
  const { providerId, unitId } = world.units.first;
  const since = world.service.log().length;

  const analysis = { analysisId: uuidv7(), reference: 'Dnr T1', decidedOn: world.today, decidedBy: 'Chefen' };
  const registered = await twice('process_leader', 'POST /api/assignments/analyses', { body: analysis });
  assert.deepEqual(said(registered), [200, 200]);
  assert.equal(await count('access_analysis', 'provider_id = $1 and reference = $2', [providerId, 'Dnr T1']), 1);

  const assignment = {
    ...(samples['POST /api/assignments']?.about?.(world.places.relation).body as object),
    hsaId: 'SE-TVA',
    analysisId: analysis.analysisId,
  };
  const given = await twice('unit_manager', 'POST /api/assignments', { body: assignment });
  assert.deepEqual(said(given), [200, 409], given.map((answer) => answer.text).join(' '));
  assert.equal(await count('staff', 'provider_id = $1 and hsa_id = $2', [providerId, 'SE-TVA']), 1);

  const agreement = {
    ...(samples['POST /api/agreements']?.whole?.body as object),
    reference: 'Dnr T2',
  };
  const made = await twice('process_leader', 'POST /api/agreements', { body: agreement });
  assert.deepEqual(said(made), [200, 400]);
  assert.equal(await count('agreement', 'provider_id = $1 and reference = $2', [providerId, 'Dnr T2']), 1);
  const { agreementId } = JSON.parse(made.find(({ status }) => status === 200)?.text ?? '{}') as {
    agreementId: string;
  };
  const changed = await twice('process_leader', 'PUT /api/agreements/:agreementId', {
    params: { agreementId },
    body: { ...agreement, version: 1, reason: 'Prov' },
  });
  assert.deepEqual(said(changed), [200, 409]);
  assert.equal(await count('agreement', 'agreement_id = $1', [agreementId]), 2);

  const text = { kind: 'call_letter', version: 'tva-1', title: 'Kallelse', body: 'Kort.', validFrom: world.today };
  const decided = await twice('process_leader', 'POST /api/coordination/texts', { body: text });
  assert.deepEqual(said(decided), [200, 400]);
  assert.equal(await count('information_text', 'provider_id = $1 and version = $2', [providerId, 'tva-1']), 1);

  await world.service.tables.owner.query(
    `insert into support_end (provider_id, unit_id, request_id, asked_by, reason, ended_by, ended_by_name, ended_at)
     select provider_id, unit_id, request_id, asked_by, 'Klart.', asked_by, 'Prov', now() from support_request
     where provider_id = $1 and asked_by = $2`,
    [providerId, world.staffIds.support],
  );
  const request = { unitId, reference: 'INC2', matter: 'Intyg läses inte in.', views: ['state'], minutes: 60 };
  const asked = await twice('support', 'POST /api/support/requests', { body: request });
  assert.deepEqual(said(asked), [200, 409], asked.map((answer) => answer.text).join(' '));
  assert.equal(await count('support_request', 'provider_id = $1 and reference = $2', [providerId, 'INC2']), 1);

  const thinningId = uuidv7();
  const thinning = {
    thinningId,
    reference: 'Dnr T3',
    decidedOn: world.today,
    throughDay: '2020-01-31',
    nothingWaits: true,
  };
  const proposed = await twice('administrator', 'POST /api/log/thinnings', { body: thinning });
  assert.deepEqual(said(proposed), [200, 200]);
  const otherDay = { ...thinning, throughDay: '2020-02-29' };
  const changedOver = await twice('administrator', 'POST /api/log/thinnings', { body: thinning }, { body: otherDay });
  assert.deepEqual(said(changedOver), [200, 409]);
  assert.equal(await count('log_thinning', 'thinning_id = $1 and through_day = $2', [thinningId, '2020-01-31']), 1);

  assert.deepEqual(mistakes(since), []);
});

test('LAW-49: a consent noted twice at once is taken back by one word: nothing of others is read after it', async () => {
  const name = 'POST /api/patients/:patientId/across/grounds';
  await world.relate();
  const noted = await twice('coordinator', name, samples[name]?.about?.(world.places.relation) ?? {});
  const grounds = noted.map(({ text }) => JSON.parse(text) as { ground: { groundId: string } | null });
  assert.deepEqual(said(noted), [200, 200]);
  const ended = await send(world.browsers.coordinator, `${name}/:groundId/end`, {
    params: { patientId: world.places.relation.patientId, groundId: grounds[0]?.ground?.groundId ?? '' },
  });
  assert.equal((JSON.parse(ended.text) as { ground: unknown }).ground, null);
});

test('a form entered twice at once is entered once, and both calls get the same answer', async () => {
  const name = 'POST /api/coordination/patients/:patientId/acts';
  const sample = samples[name]?.about?.(world.places.stated) ?? {};
  const draftId = uuidv7();
  const sent = { ...sample, body: { ...(sample.body as object), draftId } };
  const answers = await twice('coordinator', name, sent);
  assert.deepEqual(said(answers), [200, 200], answers.map((answer) => answer.text).join(' '));
  assert.equal(await count('act', 'batch_id = $1', [draftId]), 1);
});
