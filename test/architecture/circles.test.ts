/** Import circles: in one, no file can be understood from the files that it rests on. */
import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { type Source, sources } from './sources.ts';

test('no circle of imports carries a value', () => {
  assert.deepEqual(
    circles(sources, ({ carries }) => carries === 'value'),
    [],
  );
});

test('a circle of types stays in its folder', () => {
  const all = circles(sources, () => true);
  const wide = all.filter((circle) => new Set(circle.map(dirname)).size > 1);
  assert.deepEqual(wide, []);
});

test('circles are found, of any length, and a file alone is none', () => {
  const file = (path: string, ...targets: string[]): Source => ({
    path,
    text: '',
    imports: targets.map((target) => ({ target, ours: true, carries: 'value' })),
  });
  const house = [file('a', 'b'), file('b', 'c', 'd'), file('c', 'a'), file('d', 'e'), file('e', 'd'), file('f', 'a')];
  assert.deepEqual(
    circles(house, () => true),
    [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
  );
  assert.ok(sources.length > 700, `${sources.length} files`);
  const carried = sources.flatMap(({ imports }) => imports.map(({ carries }) => carries));
  for (const kind of ['value', 'type', 'late'] as const) assert.ok(carried.includes(kind), kind);
});

/** Groups of files that all lead to each other by the counted imports (Tarjan 1972). */
function circles(house: readonly Source[], counts: (entry: Source['imports'][number]) => boolean): string[][] {
  const leads = new Map(
    house.map(({ path, imports }) => [path, imports.filter(counts).map(({ target }) => target)] as const),
  );
  const order = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  /** The earliest file still open that this one leads to. */
  const visit = (path: string): number => {
    const own = order.size;
    order.set(path, own);
    open.push(path);
    let earliest = own;
    for (const target of leads.get(path) ?? []) {
      if (!leads.has(target)) continue;
      const seen = order.get(target);
      if (seen === undefined) earliest = Math.min(earliest, visit(target));
      else if (open.includes(target)) earliest = Math.min(earliest, seen);
    }
    if (earliest === own) {
      const group = open.splice(open.indexOf(path)).sort();
      if (group.length > 1) found.push(group);
    }
    return earliest;
  };
  for (const path of leads.keys()) if (!order.has(path)) visit(path);
  return found.sort();
}
