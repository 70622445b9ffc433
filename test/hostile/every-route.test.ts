/** Every route, each value of its call in turn replaced by a hostile one: refused in words or kept as text. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { moduleRoutes } from '../../src/app/modules.ts';
import { unitHeader } from '../../src/contract/route.ts';
import { send } from '../access/call.ts';
import { type Sent, samples } from '../access/samples.ts';
import { type AccessWorld, accessWorld } from '../access/world.ts';

let world: AccessWorld;
before(async () => {
  world = await accessWorld();
});
after(() => world?.service.close());

const HOSTILE: Readonly<Record<string, unknown>> = {
  'SQL and HTML': `'; drop table act; --<script>taken=1</script>=1+1`,
  'a NUL': 'a\0b',
  'half a character': 'a\ud800',
  'a very long text': 'å'.repeat(60_000),
  'an object': { $ne: null },
  'a list': [[['x']]],
  'a huge number': 1e300,
  'a day that is none': '2026-02-30',
  'a year that is none': '99999-01-01',
  nothing: null,
};

/** The limits of what can be stored, in place of another text or number. */
const EXTREME: Readonly<Record<string, unknown>> = {
  'the first day there is': '0001-01-01',
  'the last day there is': '9999-12-31',
  'the first minute there is': '0001-01-01T00:00',
  'the last minute there is': '9999-12-31T23:59',
  'a number beyond an integer': 2_147_483_648,
  'the largest integer': 2_147_483_647,
  'the smallest integer': -2_147_483_648,
  'a number beyond every column': Number.MAX_SAFE_INTEGER,
  'a part of a number': 0.5,
};

/** Unknown fields, in every object of a body. */
const BESIDE = {
  providerId: '018f0000-0000-7000-8000-0000000000ff',
  unitId: '018f0000-0000-7000-8000-0000000000ff',
  staffId: '018f0000-0000-7000-8000-0000000000ff',
  role: 'administrator',
  locked: false,
};

type Path = readonly (string | number)[];

/** The path of every leaf in a body. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** The value at the path. */
const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], value);

/** Every hostile replacement of a value: the extremes of its own type alone. */
const hostileTo = (before: unknown): [what: string, value: unknown][] => [
  ...Object.entries(HOSTILE),
  ...Object.entries(EXTREME).filter(([, value]) => typeof value === typeof before),
];

/** The body with another value in one place. */
function changed(value: unknown, path: Path, to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((inner, at) => (String(at) === key ? changed(inner, rest, to) : inner));
  return { ...(value as object), [key]: changed((value as Record<string, unknown>)[key], rest, to) };
}

function withBeside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBeside);
  if (typeof value !== 'object' || value === null) return value;
  return { ...BESIDE, ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBeside(inner)])) };
}

const calls = Object.entries(samples);
const sentTo = (name: string): Sent => {
  const sample = samples[name];
  return sample?.about?.(world.places.relation) ?? sample?.whole ?? {};
};
const browserOf = (name: string) => world.browsers[samples[name]?.by ?? 'coordinator'];

/** Log lines of failed answers: a mistake of the program, or a value that only the database refused. */
const mistakes = () =>
  world.service
    .log()
    .split('\n')
    .filter((line) => line.includes('"failed"'));

test('whatever stands in one value of a call, no route fails: it is refused in words, or kept as text', async () => {
  const wrong: string[] = [];
  let tried = 0;
  for (const [name] of calls) {
    const sent = sentTo(name);
    for (const path of sent.body === undefined ? [] : leaves(sent.body)) {
      for (const [what, value] of hostileTo(valueAt(sent.body, path))) {
        tried += 1;
        const answer = await send(browserOf(name), name, { ...sent, body: changed(sent.body, path, value) });
        const words = answer.json.error?.message ?? 'kept';
        if (answer.status >= 500 || words.length < 4)
          wrong.push(`${name} ${path.join('.')}, ${what}: ${answer.status} ${words}`);
      }
    }
  }
  assert.ok(tried > 500, `${tried} calls`);
  assert.deepEqual(wrong, []);
  assert.deepEqual(mistakes(), []);
});

test('no route of a unit does anything for a page that was drawn for another unit, or for a call that names none', async () => {
  const ofUnit = moduleRoutes
    .filter(({ route }) => route.access === 'unit')
    .map(({ route }) => `${route.method} ${route.path}`);
  const wrong: string[] = [];
  for (const name of ofUnit) {
    for (const [unit, expected] of [
      [BESIDE.unitId, 409],
      ['', 400],
    ] as const) {
      const answer = await send(browserOf(name), name, sentTo(name), { [unitHeader]: unit });
      const { rows } = await world.service.tables.owner.query<{ action: string }>(
        'select action from audit_event where request_id = $1',
        [answer.requestId],
      );
      const logged = rows.map((row) => row.action).join();
      if (answer.status !== expected || logged !== 'session.request_refused')
        wrong.push(`${name} for ${unit === '' ? 'none' : 'another'}: ${answer.status} ${logged}`);
    }
  }
  assert.ok(ofUnit.length > 80, `${ofUnit.length} routes`);
  assert.deepEqual(wrong, []);
});

test('whatever stands in a key of an address, no route fails', async () => {
  const wrong: string[] = [];
  for (const [name] of calls) {
    const sent = sentTo(name);
    for (const key of Object.keys(sent.params ?? {})) {
      for (const value of [`' or 1=1 --`, '../../etc/passwd', '\u202e', '%00', '0', 'x'.repeat(190)]) {
        const answer = await send(browserOf(name), name, { ...sent, params: { ...sent.params, [key]: value } });
        if (answer.status < 400 || answer.status >= 500) wrong.push(`${name} ${key} ${value}: ${answer.status}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(mistakes(), []);
});

test('fields that nobody asked for make no call of any route mean something else', async () => {
  const owners = async () => {
    const { rows } = await world.service.tables.owner.query<{ table: string }>(
      `select c.table_name as table from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = 'public' and c.column_name = 'provider_id' and t.table_type = 'BASE TABLE'`,
    );
    return rows.map((row) => row.table);
  };
  for (const [name] of calls) {
    const sent = sentTo(name);
    if (sent.body === undefined) continue;
    const answer = await send(browserOf(name), name, { ...sent, body: withBeside(sent.body) });
    assert.ok(answer.status < 500, `${name}: ${answer.text}`);
  }
  const stranger = BESIDE.providerId;
  for (const table of await owners()) {
    const { rows } = await world.service.tables.owner.query(`select 1 from "${table}" where provider_id = $1`, [
      stranger,
    ]);
    assert.deepEqual(rows, [], `${table} has rows of somebody else's choosing`);
  }
  assert.deepEqual(mistakes(), []);
});
