import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coordinatorsChanged } from '../modules/access/index.ts';
import { jobHandlers, listeners, logActions, moduleRoutes, modules, policies, refreshers, waits } from './modules.ts';

const repeated = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

test('sick leave is brought up to date before the worklist that reads it, and the pages hear of it last', () => {
  assert.deepEqual(
    refreshers.map(({ name }) => name),
    ['refreshSickLeave', 'refreshWorklist', 'announceNews'],
  );
});

test('no two modules answer the same address, and no two rules, policies or jobs have the same name', () => {
  assert.deepEqual(repeated(moduleRoutes.map(({ route }) => `${route.method} ${route.path}`)), []);
  assert.deepEqual(repeated(modules.flatMap((module) => Object.keys(module.policies ?? {}))), []);
  assert.deepEqual(repeated(Object.values(policies).flatMap((policy) => Object.keys(policy))), []);
  assert.deepEqual(repeated(modules.flatMap((module) => Object.keys(module.jobs ?? {}))), []);
});

test('what every module says is gathered', () => {
  const rules = modules.flatMap((module) => Object.values(module.policies ?? {}));
  assert.deepEqual(Object.values(policies), rules);
  assert.deepEqual(
    Object.values(jobHandlers),
    modules.flatMap((module) => Object.values(module.jobs ?? {})),
  );
  for (const { name, routes } of modules) {
    const own = typeof routes === 'function' ? routes({ logActions, waits }) : (routes ?? []);
    const answered = new Set(moduleRoutes.map(({ route }) => route));
    assert.ok(
      own.every(({ route }) => answered.has(route)),
      name,
    );
  }
});

test('when who coordinates at a unit changes, the worklist of that unit is worked out', async () => {
  const enqueued: unknown[] = [];
  const tx = { enqueue: async (job: unknown) => void enqueued.push(job) };
  const heard = listeners.filter(({ topic }) => topic === coordinatorsChanged);
  assert.ok(heard.length > 0);
  for (const listener of heard) await listener.hear(tx as never, { unitId: 'unit' });
  assert.deepEqual(enqueued, [
    { kind: 'worklist.refresh-unit', key: 'unit', payload: { unitId: 'unit', after: null } },
  ]);
});
