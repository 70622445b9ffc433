/** Hostile content of calls: unknown fields, SQL and HTML in every text, keys of prototypes, odd characters. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { moduleRoutes } from '../../src/app/modules.ts';
import type { Schema } from '../../src/contract/route.ts';
import { fixedClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { contents } from '../../src/modules/coordination/frame/testing.ts';
import { ask, type House, house, KARIN } from './house.ts';

let h: House;
before(async () => {
  h = await house({ clock: fixedClock('2026-11-21T08:30:00.000Z') });
});
after(() => h.close());

const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> =>
  (await h.service.tables.owner.query(text, values)).rows[0] as Row;

/** An attacker's text in any text field. */
const HOSTILE = `<script>window.taken=1</script>'; drop table act; -- =1+1 \${7*7} ../etc`;

const at = (clock: string) => `2026-11-06T${clock}`;

/** A certificate, typed by hand, about somebody new. */
const typed = (more: object = {}) => ({
  key: uuidv7(),
  patientId: null,
  number: '19820314D4E5',
  givenName: 'Eva',
  familyName: 'Ek',
  sex: 'female',
  periods: [{ start: '2026-11-02', end: '2026-12-20', degree: 100 }],
  diagnosis: 'M545',
  doctorName: 'Dag Berg',
  signedOn: '2026-11-02',
  occupations: ['NUVARANDE_ARBETE'],
  occupationAndTasks: '',
  ...more,
});

test('no body of the contract lets through what it does not name, but a draft and an act’s content', () => {
  const open = moduleRoutes.flatMap(({ route }) =>
    loose(route.body).map((path) => `${route.method} ${route.path}${path}`),
  );
  assert.deepEqual(open.sort(), [
    // Checked by the act's kind, which names every field.
    'POST /api/coordination/acts/:actId/versions.content',
    'POST /api/coordination/handovers/:handoverId/accept.need.nextStep',
    'POST /api/coordination/handovers/:handoverId/accept.need.opening',
    'POST /api/coordination/patients/:patientId/acts.acts[].content',
    // Kept as it stands for its one author and reader; only its size is limited.
    'PUT /api/coordination/drafts/:draftId.body',
  ]);
});

/** Where a schema takes any value, as paths from its root. */
function loose(schema: Schema | undefined, path = ''): string[] {
  if (schema === undefined) return [];
  const def = schema._zod.def as {
    type: string;
    shape?: Record<string, Schema>;
    catchall?: Schema;
    element?: Schema;
    innerType?: Schema;
    in?: Schema;
    options?: Schema[];
    valueType?: Schema;
  };
  if (def.type === 'unknown' || def.type === 'any') return [path];
  return [
    ...Object.entries(def.shape ?? {}).flatMap(([key, inner]) => loose(inner, `${path}.${key}`)),
    ...(def.catchall !== undefined && def.catchall._zod.def.type !== 'never' ? [`${path}.*`] : []),
    ...loose(def.element, `${path}[]`),
    ...loose(def.innerType, path),
    ...loose(def.in, path),
    ...(def.options ?? []).flatMap((inner) => loose(inner, path)),
    ...loose(def.valueType, `${path}{}`),
  ];
}

test('fields that nobody asked for change nothing: not whose it is, nor who wrote it, nor whether it counts', async () => {
  const stranger = uuidv7();
  const more = {
    providerId: stranger,
    provider_id: stranger,
    unitId: stranger,
    unit_id: stranger,
    staffId: stranger,
    authorId: stranger,
    receivedBy: 'Någon annan',
    counts: false,
    roles: ['administrator'],
    signed: true,
    locked: true,
    hash: 'x',
    seq: 99,
    source: 'received',
    writtenAt: '2020-01-01T00:00:00.000Z',
  };
  const entered = await h.karin.call('POST', '/api/certificates/typed', typed(more));
  assert.equal(entered.status, 200, JSON.stringify(entered.json));
  const { patientId } = entered.json as unknown as { patientId: string };
  const certificate = await one<{ provider_id: string; unit_id: string; counts: boolean; origin: string }>(
    'select c.* from certificate c where patient_id = $1',
    [patientId],
  );
  assert.deepEqual(
    [certificate.provider_id, certificate.unit_id, certificate.counts],
    [h.unit.providerId, h.unit.unitId, true],
  );

  await h.karin.call('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'patient_called', ...more });
  const act = { kind: 'need-assessed', at: at('09:00'), content: need(''), ...more };
  const inside = await h.karin.call('POST', `/api/coordination/patients/${patientId}/acts`, {
    draftId: uuidv7(),
    acts: [{ ...act, content: { ...need(''), ...more } }],
  });
  assert.equal(inside.status, 400);
  assert.match(JSON.stringify(inside.json), /Okända uppgifter: providerId/);
  const done = await h.karin.call('POST', `/api/coordination/patients/${patientId}/acts`, {
    draftId: uuidv7(),
    acts: [act],
    ...more,
  });
  assert.equal(done.status, 200, JSON.stringify(done.json));
  const row = await one<Record<string, unknown>>(
    'select a.*, s.hsa_id from act a join staff s on s.provider_id = a.provider_id and s.staff_id = a.author_id where a.patient_id = $1',
    [patientId],
  );
  assert.deepEqual([row.provider_id, row.unit_id, row.hsa_id, row.seq], [h.unit.providerId, h.unit.unitId, KARIN, 1]);
  assert.ok(!JSON.stringify(row).includes(stranger));
  const signed = await one<{ n: number }>('select count(*)::int as n from act_signature where unit_id = $1', [
    h.unit.unitId,
  ]);
  assert.equal(signed.n, 0, 'nothing is signed by saying so');

  const chosen = await h.karin.call('POST', '/api/session/unit', { ...more, unitId: h.unit.unitId });
  assert.equal(chosen.status, 200);
  const { abilities } = chosen.json as unknown as { abilities: string[] };
  assert.ok(!abilities.some((ability) => /^(log|assignment)\./.test(ability)), abilities.join());
});

const need = (words: string) => ({
  ...contents['need-assessed'],
  reason: `Tredje sjukfallet. ${words}`.trim(),
  nextStep: { on: '2026-11-26', what: `Ringa igen ${words}`.trim() },
  opening: {
    basis: { kind: 'attested', by: `Läkaren ${words}`.trim(), how: `Vid besöket ${words}`.trim(), on: '2026-11-02' },
    purpose: 'return',
    responsibility: 'resident',
  },
});

test('SQL and HTML in every text of every act stand in the journal as they were written', async () => {
  const patientId = await h.patient();
  const story: [keyof typeof contents, object?][] = [
    ['need-assessed', need(HOSTILE)],
    ['offered'],
    ['offer-answered'],
    ['consent-given', { information: { version: 'koordinera-1', givenOn: '2026-11-06' } }],
    ['mapped'],
    ['plan-made'],
    ['contact'],
    ['followed-up'],
    ['note'],
    ['differing-view'],
    ['consent-withdrawn'],
  ];
  let words = 0;
  for (const [nr, [kind, change]] of story.entries()) {
    const content = withWords({ ...contents[kind], ...change }, () => {
      words += 1;
    });
    const { status, json } = await h.karin.call('POST', `/api/coordination/patients/${patientId}/acts`, {
      draftId: uuidv7(),
      acts: [{ kind, at: at(`10:${String(nr).padStart(2, '0')}`), content }],
    });
    assert.equal(status, 200, `${kind}: ${JSON.stringify(json)}`);
  }
  assert.ok(words >= 12, `${words} texts were hostile`);
  const card = await ask(h.karin, `/api/coordination/patients/${patientId}/card`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': h.karin.csrf },
    body: '{}',
  });
  assert.equal(card.status, 200);
  assert.match(card.headers.get('content-type') ?? '', /^application\/json/);
  assert.equal(card.headers.get('x-content-type-options'), 'nosniff');
  const journal = await h.karin.call('POST', `/api/coordination/patients/${patientId}/journal`, {});
  const { text } = journal.json as unknown as { text: string };
  assert.ok(text.split(HOSTILE).length - 1 >= story.length, 'in the journal as text');
  assert.equal((await one<{ t: string }>(`select to_regclass('act')::text as t`)).t, 'act');
});

/** Makes every text of the content hostile; keys, choices, days and times stay. */
function withWords(content: unknown, count: () => void): unknown {
  if (typeof content === 'string') {
    if (content.includes(HOSTILE) || !/\s/.test(content)) return content;
    count();
    return `${content} ${HOSTILE}`;
  }
  if (Array.isArray(content)) return content.map((inner) => withWords(inner, count));
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([key, inner]) => [key, withWords(inner, count)]));
}

test('SQL and HTML in every other text are kept as written, or refused in words', async () => {
  const short = `<b onload=x>'; drop table patient; -- =1+1`;
  const patientId = await h.patient({ patientName: `${short} Öberg`, doctorName: short });
  const sent: [string, string, object, number][] = [
    [
      'POST',
      '/api/certificates/typed',
      typed({
        number: '19820314F6G7',
        givenName: short,
        familyName: short,
        diagnosis: short,
        doctorName: short,
        occupationAndTasks: HOSTILE,
      }),
      200,
    ],
    ['POST', '/api/patients/find', { text: short }, 200],
    ['POST', '/api/patients/find', { text: '%_\\' }, 200],
    [
      'POST',
      `/api/patients/${patientId}/details`,
      { kind: 'employer_plan', value: 'x', source: short, notedOn: '2026-11-20' },
      400,
    ],
    [
      'POST',
      `/api/patients/${patientId}/details`,
      { kind: 'reachable', value: short, source: short, notedOn: '2026-11-20' },
      200,
    ],
    ['PUT', `/api/coordination/drafts/${uuidv7()}`, { patientId, kinds: ['note'], body: { text: HOSTILE } }, 200],
    [
      'POST',
      `/api/coordination/patients/${patientId}/letters`,
      { kind: 'call_letter', when: short, manner: short, place: short, bring: short },
      200,
    ],
    ['POST', '/api/worklist/list', { tab: 'unit', sort: short }, 400],
    ['POST', '/api/worklist/list', { tab: 'unit', words: short }, 200],
  ];
  for (const [method, path, body, expected] of sent) {
    const { status, json } = await h.karin.call(method, path, body);
    assert.equal(status, expected, `${method} ${path}: ${JSON.stringify(json)}`);
  }
  const { n } = await one<{ n: number }>(`select count(*)::int as n from patient where family_name = $1`, [short]);
  assert.equal(n, 1);
});

test('every answer of the contract is JSON: no page that a browser runs, no table where a text would be a formula', async () => {
  for (const { route } of moduleRoutes) {
    const path = route.path.replace(/:\w+/g, uuidv7());
    const headers = { 'content-type': 'application/json', 'x-csrf-token': h.karin.csrf, accept: 'text/html,text/csv' };
    const body = route.method === 'GET' ? {} : { body: '{}' };
    const answer = await ask(h.karin, path, { method: route.method, headers, ...body });
    assert.match(
      answer.headers.get('content-type') ?? '',
      /^application\/json; charset=utf-8$/,
      `${route.method} ${path}`,
    );
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  }
});

test('keys that reach a prototype are refused in a body, and do nothing in an address', async () => {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': h.karin.csrf };
  const bodies = [
    '{"text":"abc","__proto__":{"admin":true}}',
    '{"text":"abc","constructor":{"prototype":{"admin":true}}}',
    '{"text":"abc","\\u005f_proto__":{"admin":true}}',
    '{"text":{"__proto__":{"toString":"x"}}}',
  ];
  for (const body of bodies) {
    assert.equal((await ask(h.karin, '/api/patients/find', { method: 'POST', headers, body })).status, 400, body);
  }
  const draft = `{"patientId":"${await h.patient()}","kinds":["note"],"body":{"a":{"__proto__":{"admin":true}}}}`;
  const kept = await ask(h.karin, `/api/coordination/drafts/${uuidv7()}`, { method: 'PUT', headers, body: draft });
  assert.equal(kept.status, 400);
  for (const query of [
    '__proto__[admin]=1',
    '__proto__=1',
    'constructor=1',
    'constructor[prototype][admin]=1',
    'toString=1',
  ]) {
    const { status } = await ask(h.karin, `/api/certificates/quarantine?${query}`);
    assert.ok(status === 200 || status === 400, query);
  }
  assert.equal(({} as { admin?: unknown }).admin, undefined);
  assert.equal((await ask(h.karin, '/api/session')).status, 200);
});

test('codes that are keys of a prototype are unknown codes, wherever they are shown', async () => {
  for (const key of ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']) {
    const patientId = await h.patient({
      type: key,
      diagnoses: [{ code: key, codeSystem: key, text: key }],
      occupations: [key],
      doctor: key,
      relations: [{ type: key, id: key }],
      periods: [{ start: '2026-11-01', end: '2026-12-20', degree: key }],
    });
    const certificates = await h.karin.call('GET', `/api/patients/${patientId}/certificates`);
    assert.equal(certificates.status, 200, JSON.stringify(certificates.json));
    const text = JSON.stringify(certificates.json);
    assert.doesNotMatch(text, /native code|\[object/);
    const card = await h.karin.call('POST', `/api/coordination/patients/${patientId}/card`, {});
    assert.equal(card.status, 200, JSON.stringify(card.json));
    assert.doesNotMatch(JSON.stringify(card.json), /native code|\[object/);
    const list = await h.karin.call('POST', '/api/worklist/list', { tab: 'unit' });
    assert.equal(list.status, 200, JSON.stringify(list.json));
    const preview = await h.karin.call('POST', `/api/worklist/people/${patientId}/preview`, { reason: 'review' });
    assert.ok(preview.status < 500, JSON.stringify(preview.json));
    assert.doesNotMatch(JSON.stringify(preview.json), /native code|\[object/);
  }
});

test('a parameter given twice is no parameter, and a key given twice in a body is read once', async () => {
  const id = uuidv7();
  assert.equal((await ask(h.karin, `/api/certificates/quarantine?after=${id}&after=${uuidv7()}`)).status, 400);
  assert.equal(
    (await ask(h.karin, `/api/certificates/quarantine?after[]=${id}`)).status,
    200,
    'another name, and ignored',
  );
  const body = `{"unitId":"${uuidv7()}","unitId":"${h.unit.unitId}"}`;
  const headers = { 'content-type': 'application/json', 'x-csrf-token': h.karin.csrf };
  const { status, text } = await ask(h.karin, '/api/session/unit', { method: 'POST', headers, body });
  assert.equal(status, 200, text);
  assert.equal((JSON.parse(text) as { unit: { id: string } }).unit.id, h.unit.unitId);
});

test('characters that cannot be seen are left out or refused, in names, journal and search', async () => {
  const patientId = await h.patient({ patientName: 'Anna\u202e\u0000\u001b[31m Öb\ud800erg' });
  const row = await one<{ name: string }>(
    'select given_name || family_name as name from patient where patient_id = $1',
    [patientId],
  );
  assert.doesNotMatch(row.name, /[\p{Cc}\p{Cs}\u202a-\u202e]/u);
  const enter = (text: string) =>
    ask(h.karin, `/api/coordination/patients/${patientId}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': h.karin.csrf },
      body: JSON.stringify({
        draftId: uuidv7(),
        acts: [{ kind: 'need-assessed', at: at('11:00'), content: { ...need(''), reason: text } }],
      }),
    });
  for (const refused of ['a\u0000b', 'a\ud800b', '\udc00']) assert.equal((await enter(refused)).status, 400);
  const entered = await enter('Skrev \u202egalv\u202c och\u0007 \u001b]0;x\u0007slut');
  assert.equal(entered.status, 200, entered.text);
  const journal = await h.karin.call('POST', `/api/coordination/patients/${patientId}/journal`, {});
  const { text } = journal.json as unknown as { text: string };
  assert.match(text, /Skrev galv och \]0;xslut/);
  for (const odd of ['\u202e', '\u200b', 'ﬀ', 'İ', '\u0301', 'ſ']) {
    assert.equal((await h.karin.call('POST', '/api/patients/find', { text: odd.repeat(3) })).status, 200);
  }
});
