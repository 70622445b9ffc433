import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modules } from '../src/app/modules.ts';
import { isTest, moduleOf, product, type Source, sources } from './architecture/sources.ts';

/** The walls of the house (docs/architecture.md), read from every file's imports. */

const LONGEST = 400;

/** Modules from the ground up: each may use those on lower floors, and its neighbours on the same. */
const FLOORS = [
  ['log', 'settings'],
  ['access'],
  ['patients', 'sharing'],
  ['certificates'],
  ['sickleave'],
  ['coordination'],
  ['worklist'],
  ['records', 'logreview'],
  ['home'],
];

const floorOf = (module: string): number => FLOORS.findIndex((floor) => floor.includes(module));
const isBrowser = (path: string): boolean =>
  /^src\/(web|app\/browser)\//.test(path) || /^src\/modules\/(.+\/)?web\//.test(path) || path.endsWith('.tsx');
/** Read by the server and the browser alike. */
const isShared = (path: string): boolean =>
  /^src\/(kernel|contract)\//.test(path) ||
  /^src\/modules\/(.+\/)?(contract|domain)\.ts$/.test(path) ||
  /^src\/modules\/(.+\/)?(frame|acts|domain|contract)\/.*\.ts$/.test(path);

/** Every import that the rule forbids, as readable lines. */
function breaches(among: readonly Source[], forbidden: (from: string, to: string, ours: boolean) => boolean): string[] {
  return among.flatMap(({ path, imports }) =>
    imports.filter(({ target, ours }) => forbidden(path, target, ours)).map(({ target }) => `${path} -> ${target}`),
  );
}

const inside = (folder: string): Source[] => product.filter(({ path }) => path.startsWith(folder));

test('the test saw the house: files, imports and every module', () => {
  assert.ok(product.length >= 120, `${product.length} files of the product`);
  const count = product.reduce((sum, { imports }) => sum + imports.length, 0);
  assert.ok(count >= 400, `${count} imports`);
  const seen = new Set(product.map(({ path }) => moduleOf(path)).filter((name) => name !== null));
  assert.deepEqual([...seen].sort(), FLOORS.flat().sort());
  const missing = product.flatMap(({ path, imports }) =>
    imports
      .filter(({ target, ours }) => ours && !sources.some((source) => source.path === target) && /\.tsx?$/.test(target))
      .map(({ target }) => `${path} -> ${target}`),
  );
  assert.deepEqual(missing, [], 'imports that lead nowhere');
});

test('what only tests use is never reached by the product', () => {
  assert.deepEqual(
    breaches(product, (_from, to, ours) => ours && isTest(to)),
    [],
  );
});

test('the kernel is alone', () => {
  const found = breaches(inside('src/kernel/'), (_from, to, ours) => !ours || !to.startsWith('src/kernel/'));
  assert.deepEqual(found, []);
});

test('the contract rests on the kernel and zod', () => {
  const found = breaches(inside('src/contract/'), (_from, to, ours) =>
    ours ? !/^src\/(kernel|contract)\//.test(to) : !/^zod(\/|$)/.test(to),
  );
  assert.deepEqual(found, []);
});

test('the platform knows no module; only its HTTP part, which binds routes, knows the contract', () => {
  const found = breaches(
    inside('src/platform/'),
    (from, to, ours) =>
      ours &&
      !/^src\/(kernel|platform)\//.test(to) &&
      !(from.startsWith('src/platform/http/') && to.startsWith('src/contract/')),
  );
  assert.deepEqual(found, []);
});

test('modules rest on kernel, contract and platform, never on the app', () => {
  const found = breaches(
    inside('src/modules/'),
    (from, to, ours) =>
      ours && !/^src\/(kernel|contract|platform|modules)\//.test(to) && !(isBrowser(from) && to.startsWith('src/web/')),
  );
  assert.deepEqual(found, []);
});

test('a module meets another through its door, and only downwards', () => {
  const found = breaches(inside('src/modules/'), (from, to) => {
    const [own, other] = [moduleOf(from), moduleOf(to)];
    if (own === null || other === null || own === other) return false;
    if (floorOf(other) > floorOf(own)) return true;
    const door = isBrowser(from) || isShared(from) ? /\/(web\/index|contract|domain)\.ts$|\/acts\// : /\/index\.ts$/;
    return !door.test(to);
  });
  assert.deepEqual(found, []);
});

test('nothing that the browser reaches, by any number of steps, is the server’s', () => {
  const roots = product.filter(({ path }) => isBrowser(path) || isShared(path));
  const reached = reachedFrom(roots);
  assert.ok(reached.length > roots.length, 'the walk went further than the roots');
  const found = breaches(reached, (_from, to, ours) => (ours ? isServers(to) : isServerPackage(to)));
  assert.deepEqual(found, []);
});

test('the shell knows no module: only the session is read, as access tells it', () => {
  const found = breaches(
    inside('src/web/'),
    (from, to, ours) =>
      ours &&
      !/^src\/(kernel|contract|web)\//.test(to) &&
      !(from === 'src/web/shell/session.tsx' && to === 'src/modules/access/contract.ts'),
  );
  assert.deepEqual(found, []);
});

test('the shell rests on the components, and the components know nothing of the shell', () => {
  const beneath = inside('src/web/').filter(({ path }) => !path.startsWith('src/web/shell/'));
  const found = breaches(beneath, (_from, to) => to.startsWith('src/web/shell/'));
  assert.deepEqual(found, []);
});

test('a module says itself once, and the application lists it, in the order of the floors', () => {
  const said = product.map(({ path }) => /^src\/modules\/([^/]+)\/module\.ts$/.exec(path)?.[1]).filter(Boolean);
  const listed = modules.map(({ name }) => name);
  assert.deepEqual([...listed].sort(), said);
  assert.deepEqual(
    listed.toSorted((one, other) => floorOf(one) - floorOf(other)),
    listed,
  );
  const inBrowser = product.filter(({ path }) => /^src\/modules\/[^/]+\/web\/module\.ts$/.test(path));
  const list = product.find(({ path }) => path === 'src/app/browser/modules.ts');
  const shown = list?.imports.map(({ target }) => target).filter((target) => target.startsWith('src/modules/'));
  assert.deepEqual(
    shown?.sort(),
    inBrowser.map(({ path }) => path),
  );
});

test('what a module says of itself is read by the application alone', () => {
  const found = breaches(
    product,
    (from, to) => /^src\/modules\/.+\/module\.ts$/.test(to) && !from.startsWith('src/app/'),
  );
  assert.deepEqual(found, []);
});

test('the application meets a module by what it says of itself, its door, and its contract', () => {
  const found = breaches(inside('src/app/'), (from, to) => {
    const inModule = /^src\/modules\/[^/]+\/(.+)$/.exec(to)?.[1];
    if (isBrowser(from)) return inModule !== undefined && inModule !== 'web/module.ts';
    // A door of its own reads certificates without a database.
    return inModule !== undefined && !/^(module|index|contract|domain|parse\/index)\.ts$/.test(inModule);
  });
  assert.deepEqual(found, []);
});

test('the server never imports web code', () => {
  const found = breaches(
    product.filter(({ path }) => !isBrowser(path)),
    (_from, to, ours) => ours && isBrowser(to),
  );
  assert.deepEqual(found, []);
});

test('contracts and acts are written in zod/mini', () => {
  const found = breaches(
    product.filter(({ path }) => isShared(path)),
    (_from, to) => to === 'zod',
  );
  assert.deepEqual(found, []);
});

test('only stores hold SQL, and the platform', () => {
  const found = product
    .filter(({ path }) => !/\/store\.ts$|\/store\/|^src\/platform\//.test(path))
    .filter(({ text }) => /\b(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql(<[^>]*>)?`/.test(text));
  assert.deepEqual(
    found.map(({ path }) => path),
    [],
  );
});

test('domain code and acts have no clock of their own', () => {
  const pure = product.filter(({ path }) => /\/domain\.ts$|\/domain\/|\/(frame|acts)\/.*\.ts$/.test(path));
  assert.ok(pure.length >= 8, `${pure.length} files of domain code`);
  const found = pure.filter(({ text }) => /\bnew Date\b|\bDate\.(now|parse|UTC)\b|\bsystemClock\b/.test(text));
  assert.deepEqual(
    found.map(({ path }) => path),
    [],
  );
});

test(`no file is longer than ${LONGEST} lines`, () => {
  const long = sources
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST);
  assert.deepEqual(long, []);
});

test('no escape hatches, no left-overs, no paths of somebody’s machine', () => {
  // A test may expect a compiler error, to show that something does not compile.
  const hatches = [/@ts-(ignore|nocheck)/, /biome-ignore/, /\bTODO\b|\bFIXME\b/, /["'`]\/(work|home|Users)\//];
  const found = sources
    .filter(({ path }) => path !== 'test/architecture.test.ts')
    .flatMap(({ path, text }) =>
      (isTest(path) ? hatches : [/@ts-expect-error/, ...hatches])
        .filter((hatch) => hatch.test(text))
        .map((hatch) => `${path}: ${hatch}`),
    );
  assert.deepEqual(found, []);
});

/** The sources and everything that they import, directly or not. */
function reachedFrom(roots: readonly Source[]): Source[] {
  const reached = new Map(roots.map((source) => [source.path, source]));
  for (const { imports } of reached.values()) {
    for (const { target } of imports) {
      const next = sources.find(({ path }) => path === target);
      if (next !== undefined) reached.set(target, next);
    }
  }
  return [...reached.values()];
}

/** What only the server may run: platform, app, and the parts of a module that use the database or the rights. */
function isServers(path: string): boolean {
  return (
    (/^src\/(platform|app)\//.test(path) && !isBrowser(path)) ||
    /^src\/modules\/[^/]+\/(index|module)\.ts$/.test(path) ||
    /^src\/modules\/(.+\/)?(store|commands|queries|routes)\.ts$/.test(path) ||
    /^src\/modules\/(.+\/)?(store|commands|queries)\//.test(path)
  );
}

function isServerPackage(name: string): boolean {
  return /^node:|^(pg|kysely|fastify|@fastify\/.*|prom-client|openid-client|libxml2-wasm|vite)$/.test(name);
}
