import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { wholeNumberField } from '../../contract/fields.ts';
import { ok, refuse } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import {
  seedSubject,
  type TestDatabase,
  testContext,
  testDatabase,
  testSubject,
  value,
} from '../../platform/db/testing.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { type SettingRights, settingCommands } from './commands.ts';
import { defineSetting, type Setting, valueIn } from './domain.ts';
import { settingAtUnits, settingNow, settingsNow } from './queries.ts';

const days = defineSetting({ key: 'test.days', scope: 'unit', schema: wholeNumberField(1, 60), usual: 14 });
const counting = defineSetting({
  key: 'test.counting',
  scope: 'provider',
  schema: z.object({ gap: wholeNumberField(0, 90), window: wholeNumberField(0, 90) }),
  usual: { gap: 5, window: 0 },
});

const open: SettingRights = { change: () => ok(undefined), closed: () => null };
const closed: SettingRights = {
  change: (tx) => {
    tx.audit(logged());
    return refuse({ kind: 'denied', message: 'Bara chefen.' });
  },
  closed: () => 'Bara chefen.',
};
const logged = () => ({ action: 'records.locking.set', purpose: 'administration' }) as const;
const follow: string[] = [];
const daysCommands = settingCommands({
  setting: days,
  rights: open,
  logged,
  follows: async (_tx, earlier, later) => void follow.push(`${earlier} → ${later}`),
});
const countingCommands = settingCommands({ setting: counting, rights: open, logged });

let data: TestDatabase;
let karin: Subject;
before(async () => {
  data = await testDatabase();
});
after(() => data.close());
beforeEach(async () => {
  karin = testSubject();
  await seedSubject(data.owner, karin);
  follow.length = 0;
});

const work = <T>(run: (tx: Tx) => Promise<T>) =>
  data.database.transaction(testContext(karin), async (tx) => {
    tx.audit({ action: 'records.locking.viewed', purpose: 'administration' });
    return ok(await run(tx));
  });
const now = async <T>(setting: Setting<T>): Promise<T> => value(await work((tx) => settingNow(tx, setting)));
const change = <T>(commands: ReturnType<typeof settingCommands<T>>, version: number, to: T, reason = 'Beslut') =>
  data.database.transaction(testContext(karin), (tx) => commands.change(tx, { version, value: to, reason }));
const store = (scope: 'provider' | 'unit', key: string, version: number, stored: unknown) =>
  scope === 'provider'
    ? data.owner.query(
        `insert into provider_setting (provider_id, key, version, value, set_by) values ($1, $2, $3, $4, 'Region')`,
        [karin.providerId, key, version, JSON.stringify(stored)],
      )
    : data.owner.query(
        `insert into unit_setting (provider_id, unit_id, key, version, value, set_by) values ($1, $2, $3, $4, $5, 'Chef')`,
        [karin.providerId, karin.unitId, key, version, JSON.stringify(stored)],
      );

test('until it is decided the usual value holds, as version 0 without a history', async () => {
  assert.equal(await now(days), 14);
  const standing = value(await work((tx) => daysCommands.standing(tx)));
  assert.deepEqual(standing, { version: 0, value: 14, mayChange: null, history: [] });
});

test('a unit’s own value takes the place of the provider’s, whichever came last', async () => {
  await store('unit', 'test.days', 1, 7);
  await store('provider', 'test.days', 1, 30);
  await store('provider', 'test.days', 2, 31);
  assert.equal(await now(days), 7);
  const atUnits = await work((tx) => settingAtUnits(tx, days, [karin.unitId, karin.providerId]));
  assert.deepEqual(
    [...value(atUnits)],
    [
      [karin.unitId, 7],
      [karin.providerId, 31],
    ],
  );
});

test('a setting of the provider’s is not for a unit to decide', async () => {
  await store('unit', 'test.counting', 1, { gap: 1, window: 1 });
  assert.deepEqual(await now(counting), { gap: 5, window: 0 });
});

test('a decision is a further version with who, when and why, and holds at once', async () => {
  value(await change(daysCommands, 0, 7, 'Enhetens rutin'));
  const { version, value: holds, history } = value(await change(daysCommands, 1, 9, 'Ny rutin'));
  assert.deepEqual([version, holds], [2, 9]);
  assert.deepEqual(
    history.map((version) => [version.version, version.value, version.setBy, version.reason]),
    [
      [2, 9, karin.name, 'Ny rutin'],
      [1, 7, karin.name, 'Enhetens rutin'],
    ],
  );
  assert.deepEqual(follow, ['14 → 7', '7 → 9']);
  const { rows } = await data.owner.query<{ reason: string; outcome: string }>(
    `select reason, outcome from audit_event where provider_id = $1 and action = 'records.locking.set' order by audit_id`,
    [karin.providerId],
  );
  assert.deepEqual(rows, [
    { reason: 'Enhetens rutin', outcome: 'done' },
    { reason: 'Ny rutin', outcome: 'done' },
  ]);
});

test('the transaction that changes a setting reads the new value after it', async () => {
  const read = await data.database.transaction(testContext(karin), async (tx) => {
    const earlier = await settingNow(tx, days);
    value(await daysCommands.change(tx, { version: 0, value: 7, reason: null }));
    return ok([earlier, await settingNow(tx, days)]);
  });
  assert.deepEqual(value(read), [14, 7]);
});

test('another version since is a conflict that names who was first, and nothing is stored', async () => {
  value(await change(countingCommands, 0, { gap: 6, window: 1 }));
  const late = await change(countingCommands, 0, { gap: 7, window: 1 });
  assert.ok(!late.ok && late.refusal.kind === 'conflict');
  assert.match(late.refusal.message, new RegExp(`^${karin.name} ändrade`));
  assert.deepEqual(await now(counting), { gap: 6, window: 1 });
});

test('of several who decide at once one is first, and the others are told', async () => {
  const all = await Promise.all([1, 2, 3, 4].map((to) => change(daysCommands, 0, to)));
  assert.deepEqual(all.map((result) => (result.ok ? 'done' : result.refusal.kind)).sort(), [
    'conflict',
    'conflict',
    'conflict',
    'done',
  ]);
});

test('a value outside its bounds is refused at its field', async () => {
  const refused = await change(daysCommands, 0, 61);
  assert.deepEqual(refused.ok ? {} : refused.refusal.fields, { value: 'Skriv högst 60.' });
  const two = await change(countingCommands, 0, { gap: 91, window: 0 });
  assert.deepEqual(two.ok ? {} : two.refusal.fields, { 'value.gap': 'Skriv högst 90.' });
});

test('a person who may not change it is told why, and stores nothing', async () => {
  const commands = settingCommands({ setting: days, rights: closed, logged });
  const denied = await change(commands, 0, 7);
  assert.ok(!denied.ok && denied.refusal.kind === 'denied');
  assert.equal(value(await work((tx) => commands.standing(tx))).mayChange, 'Bara chefen.');
  assert.equal(await now(days), 14);
});

test('a field that came later than the stored value is as usual, and one that is gone is left out', () => {
  assert.deepEqual(valueIn(counting, { gap: 9 }), { gap: 9, window: 0 });
  assert.deepEqual(valueIn(counting, { gap: 9, window: 3, gone: true }), { gap: 9, window: 3 });
});

test('whatever is stored, what is read fits the schema', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (stored) => {
      for (const setting of [days, counting] as Setting<unknown>[]) {
        assert.ok(z.safeParse(setting.schema, valueIn(setting, stored)).success);
      }
    }),
  );
});

test('a usual value outside its own bounds is a fault of the program', () => {
  assert.throws(() => defineSetting({ ...days, usual: 0 }), /test\.days/);
});

test('settings read together, and again in the same transaction, cost one statement', async () => {
  const read = await work(async (tx) => {
    let statements = 0;
    const counted = new Proxy(tx, {
      get: (target, name, receiver) => {
        if (name === 'db') statements += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    const together = await settingsNow(counted, { days, counting });
    await settingNow(counted, days);
    await settingsNow(counted, { counting });
    return { together, statements };
  });
  assert.deepEqual(value(read), { together: { days: 14, counting: { gap: 5, window: 0 } }, statements: 1 });
});

test('a function of the database reads a number as the program does, whatever is stored', async () => {
  const stored = fc.oneof(
    fc.jsonValue({ noUnicodeString: false }),
    fc.record({ gap: fc.oneof(fc.integer({ min: -5, max: 100 }), fc.double(), fc.jsonValue()) }),
  );
  let version = 0;
  await fc.assert(
    fc.asyncProperty(stored, async (broken) => {
      version += 1;
      const text = JSON.stringify(broken).replaceAll('\\u0000', '');
      await store('provider', counting.key, version, JSON.parse(text));
      const { rows } = await data.owner.query<{ gap: number }>(
        `select setting_number($1, 'test.counting', 'gap', '[0,90]', 5) as gap`,
        [karin.providerId],
      );
      assert.equal(rows[0]?.gap, valueIn(counting, JSON.parse(text)).gap, text);
    }),
  );
});
