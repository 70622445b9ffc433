/**
 * Every setting with a page, over HTTP: earlier stored values are read, and whatever is stored, by an older version or
 * by hand, no page is refused.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { defaultLogSettings } from '../../src/modules/logreview/domain.ts';
import { ruleKeys } from '../../src/modules/worklist/domain.ts';
import { defaultRuleSettings } from '../../src/modules/worklist/settings.ts';
import { send } from '../access/call.ts';
import { type AccessWorld, accessWorld, type HeldRole } from '../access/world.ts';

interface Page {
  readonly key: string;
  readonly scope: 'provider' | 'unit';
  readonly view: string;
  readonly change: string;
  readonly by: HeldRole;
  /** The setting's place in the page's answer; the whole answer if absent. */
  readonly part?: string;
  readonly usual: unknown;
  /** A value as the earlier store wrote it, and as it is read. */
  readonly written: readonly [stored: unknown, read: unknown];
  readonly outside: unknown;
}

const rules = (value: unknown) =>
  (value as { key: string; on: boolean; values: object }[]).map(({ key, on, values }) => ({ key, on, values }));
const { retentionYears: _later, ...logSettingsBefore } = defaultLogSettings;

const pages: readonly Page[] = [
  {
    ...{ key: 'worklist.rules', scope: 'unit', by: 'unit_manager' },
    ...{ view: 'GET /api/worklist/rules', change: 'PUT /api/worklist/rules' },
    usual: defaultRuleSettings,
    written: [
      defaultRuleSettings.map((rule) => ({ ...rule, on: false })),
      defaultRuleSettings.map((rule) => ({ ...rule, on: false })),
    ],
    outside: ruleKeys.map((key) => ({ key, on: true, values: key === 'new_episode' ? { days: 999 } : {} })),
  },
  {
    ...{ key: 'sickleave.counting', scope: 'provider', by: 'process_leader' },
    ...{ view: 'GET /api/worklist/counting', change: 'PUT /api/worklist/counting' },
    usual: { gap: 5, window: 0 },
    written: [
      { gap: 9, window: 30 },
      { gap: 9, window: 30 },
    ],
    outside: { gap: 91, window: 0 },
  },
  {
    ...{ key: 'coordination.lock_days', scope: 'unit', by: 'unit_manager' },
    ...{ view: 'GET /api/records/locking', change: 'PUT /api/records/locking' },
    usual: 14,
    written: [21, 21],
    outside: 61,
  },
  {
    ...{ key: 'coordination.late_days', scope: 'unit', by: 'unit_manager', part: 'limit' },
    ...{ view: 'GET /api/coordination/late', change: 'POST /api/coordination/late-limit' },
    usual: 3,
    written: [0, 0],
    outside: 31,
  },
  {
    ...{ key: 'access.certification', scope: 'provider', by: 'process_leader', part: 'certification' },
    ...{ view: 'GET /api/assignments', change: 'PUT /api/assignments/certification' },
    usual: { months: 12, warnDays: 30 },
    written: [
      { months: 6, warnDays: 14 },
      { months: 6, warnDays: 14 },
    ],
    outside: { months: 25, warnDays: 30 },
  },
  {
    ...{ key: 'log.settings', scope: 'provider', by: 'administrator' },
    ...{ view: 'GET /api/log/settings', change: 'PUT /api/log/settings' },
    usual: defaultLogSettings,
    written: [
      { ...logSettingsBefore, sample: 7 },
      { ...defaultLogSettings, sample: 7 },
    ],
    outside: { ...defaultLogSettings, sample: 1 },
  },
];

let world: AccessWorld;
before(async () => {
  world = await accessWorld();
});
after(() => world?.service.close());

/** Adds a version as the earlier stores did; without a reason, as the late limit was set. */
async function store({ key, scope }: Page, stored: unknown): Promise<void> {
  const { providerId, unitId } = world.units.first;
  const place = scope === 'unit' ? { columns: 'unit_id, ', values: `'${unitId}', ` } : { columns: '', values: '' };
  await world.service.tables.owner.query(
    `insert into ${scope}_setting (provider_id, ${place.columns}key, version, value, set_by)
     select $1, ${place.values}$2, coalesce(max(version), 0) + 1, $3, 'Chef Före'
     from ${scope}_setting where provider_id = $1 and key = $2`,
    [providerId, key, JSON.stringify(stored)],
  );
}

/** The setting as the page shows it, without a rule's own words. */
async function seen(page: Page) {
  const answer = await send(world.browsers[page.by], page.view, {});
  assert.equal(answer.status, 200, `${page.key}: ${answer.text}`);
  const whole = answer.json as Readonly<Record<string, unknown>>;
  const setting = page.part === undefined ? whole : whole[page.part];
  const { version, value, history, mayChange } = setting as Readonly<Record<string, unknown>>;
  return {
    version: version as number,
    value: page.key === 'worklist.rules' ? rules(value) : value,
    history: history as { setBy: string; reason: string | null }[],
    mayChange,
  };
}

for (const page of pages) {
  test(`${page.key}: usual until decided, read as written before, refused outside its bounds, told with a reason`, async () => {
    const undecided = await seen(page);
    assert.deepEqual([undecided.version, undecided.history, undecided.mayChange], [0, [], null]);
    assert.deepEqual(undecided.value, page.usual);

    const [stored, read] = page.written;
    await store(page, stored);
    const before = await seen(page);
    assert.deepEqual([before.version, before.value], [1, read]);
    assert.deepEqual([before.history[0]?.setBy, before.history[0]?.reason], ['Chef Före', null]);

    const browser = world.browsers[page.by];
    const body = (version: number, value: unknown) => ({ body: { version, value, reason: 'Prov' } });
    assert.equal((await send(browser, page.change, body(1, page.outside))).status, 400);
    const without = await send(browser, page.change, { body: { version: 1, value: page.usual, reason: ' ' } });
    // The unit's rules are the only setting that needs no reason.
    if (page.key !== 'worklist.rules') assert.equal(without.status, 400);
    const { version } = await seen(page);
    assert.equal((await send(browser, page.change, body(version + 1, page.usual))).status, 409);
    assert.equal((await send(browser, page.change, body(version, page.usual))).status, 200);
    const after = await seen(page);
    assert.deepEqual([after.version, after.value, after.history[0]?.reason], [version + 1, page.usual, 'Prov']);
  });

  test(`${page.key}: whatever is stored, the page is shown`, async () => {
    const broken = fc.oneof(
      fc.jsonValue(),
      fc.array(fc.record({ key: fc.constantFrom(...ruleKeys), on: fc.jsonValue(), values: fc.jsonValue() })),
      fc.dictionary(fc.constantFrom(...Object.keys(Object(page.usual)), 'other'), fc.jsonValue()),
    );
    await fc.assert(
      fc.asyncProperty(broken, async (stored) => {
        await store(page, stored);
        await seen(page);
      }),
      { numRuns: 15 },
    );
  });
}
