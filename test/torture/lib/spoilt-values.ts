/** A nearly right body: one or more of its places hold something else. */
import fc from 'fast-check';

type Path = readonly (string | number)[];

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const ODD: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  -1,
  0.5,
  1e300,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  'a\0b',
  'a\ud800',
  '\u202eab',
  'å'.repeat(60_000),
  "'; drop table act; --<script>x</script>",
  '%_\\',
  '2026-02-30',
  '99999-01-01',
  '0001-01-01',
  '2026-11-21T25:61',
  '00000000-0000-0000-0000-000000000000',
  {},
  [],
  { $ne: null },
  [[['x']]],
  Array.from({ length: 1_200 }, (_, nr) => nr),
  deep(40),
  deep(100),
];

/** The path of every value in a body, objects and lists included. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))];
}

function changed(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((inner, at) => (at === Number(key) ? changed(inner, rest, change) : inner));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: changed(object[key], rest, change) };
}

const GONE = Symbol('gone');

const change: fc.Arbitrary<(old: unknown) => unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ODD).map((odd) => () => odd) },
  { weight: 2, arbitrary: fc.constant(() => GONE) },
  { weight: 1, arbitrary: fc.constant((old: unknown) => [old, old]) },
  { weight: 1, arbitrary: fc.constant((old: unknown) => JSON.stringify(old)) },
  {
    weight: 1,
    arbitrary: fc.constant((old: unknown) =>
      typeof old === 'object' && old !== null && !Array.isArray(old)
        ? { ...old, unitId: '018f0000-0000-7000-8000-0000000000ff', role: 'administrator', locked: false }
        : old,
    ),
  },
  { weight: 1, arbitrary: fc.constant((old: unknown) => (Array.isArray(old) ? Array(600).fill(old[0] ?? null) : old)) },
);

/** The body with one to three of its places changed. */
export function spoilt(body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(body, fc.array(fc.tuple(fc.nat(1_000), change), { minLength: 1, maxLength: 3 }))
    .map(([whole, changes]) => {
      let value = whole;
      for (const [nr, make] of changes) {
        const all = places(value);
        value = changed(value, all[nr % all.length] ?? [], make);
        value = value === GONE ? {} : withoutGone(value);
      }
      return value;
    });
}

function withoutGone(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== GONE).map(withoutGone);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === GONE ? [] : [[key, withoutGone(inner)]])),
  );
}
