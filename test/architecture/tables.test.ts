/** The walls between modules, in SQL: only the owner names a table; others read the views that the owner publishes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDefinitions } from '../../src/platform/db/definitions.ts';
import { owners } from '../schema/owners.ts';
import { moduleOf, product } from './sources.ts';
import { type Named, namedIn } from './statements.ts';

const owned = await owners();
const ownerOf = new Map([...owned].flatMap(([owner, tables]) => tables.map((table) => [table, owner] as const)));
const views = new Map(
  (await readDefinitions()).flatMap(({ view, sql }) => (view === null ? [] : [[view, namedIn(sql)] as const])),
);

/** Every table and view that the product's statements name, by file. */
const statements = product.map(({ path, text }) => ({
  path,
  room: moduleOf(path) ?? path.split('/')[1] ?? '',
  names: namedIn(text).filter(({ name }) => ownerOf.has(name) || views.has(name)),
}));

test('the test saw the statements, of every module', () => {
  const seen = statements.flatMap(({ names }) => names);
  assert.ok(seen.length > 280, `${seen.length} names of tables and views`);
  assert.ok(seen.filter(({ how }) => how === 'written').length > 80, 'and those that are written');
  const rooms = new Set(statements.filter(({ names }) => names.length > 0).map(({ room }) => room));
  assert.deepEqual(
    [...owned.keys()].filter((room) => !rooms.has(room)),
    [],
  );
});

test('a statement names the tables of its own module, and published views', () => {
  const found = statements.flatMap(({ path, room, names }) =>
    names
      .filter(({ name }) => ownerOf.has(name) && ownerOf.get(name) !== room)
      .map(({ name }) => `${path}: ${name} of ${ownerOf.get(name)}`),
  );
  assert.deepEqual([...new Set(found)].sort(), []);
});

test('a view is read, never written', () => {
  const found = statements.flatMap(({ path, names }) =>
    names.filter(({ name, how }) => views.has(name) && how === 'written').map(({ name }) => `${path}: ${name}`),
  );
  assert.deepEqual(found, []);
});

test('a view shows the tables of one module, and some other module reads it', () => {
  for (const [view, names] of views) {
    const modules = new Set(names.flatMap(({ name }) => ownerOf.get(name) ?? []));
    assert.equal(modules.size, 1, `${view} shows tables of ${[...modules].join(', ') || 'nobody'}`);
    const readers = statements.filter(
      ({ room, names }) => !modules.has(room) && names.some(({ name }) => name === view),
    );
    assert.ok(readers.length > 0, `nobody else reads ${view}`);
  }
});

test('a table whose name is given to the statement is the store’s own', () => {
  const given = product.filter(({ path, text }) => /\bsql\.table\(/.test(text) && !path.startsWith('src/platform/'));
  assert.deepEqual(
    given.map(({ path }) => path),
    ['src/modules/records/store/destructions.ts'],
  );
});

test('names are found however the statement is written', () => {
  const names = (text: string): string[] => namedIn(text).map(({ name, how }: Named) => `${name} ${how}`);
  assert.deepEqual(names('`select * from act a join unit u using (unit_id) left join\n  act_version v on true`'), [
    'act read',
    'unit read',
    'act_version read',
  ]);
  assert.deepEqual(names('insert into act select; update act_text set; delete from draft d using draft_body b where'), [
    'act written',
    'act_text written',
    'draft written',
    'draft_body read',
  ]);
  assert.deepEqual(
    names("db.selectFrom('act as a').innerJoin(\n'unit as u', ).insertInto('draft').deleteFrom('job')"),
    ['act read', 'unit read', 'draft written', 'job written'],
  );
  assert.deepEqual(names('select * from act a, unit u, lateral (select 1)'), ['act read', 'unit read', 'lateral read']);
  assert.deepEqual(
    names(
      "insertRows(\n  tx,\n  'act', rows); insertTogether(tx, { draft: a.map((b) => ({ x: b })), draft_body: [c] })",
    ),
    ['act written', 'draft written', 'draft_body written'],
  );
  assert.deepEqual(names('// from act\n/* join unit */ select * from unnest(x)'), []);
});
