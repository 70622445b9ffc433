import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { actKinds, actNames, catalogue } from '../acts/index.ts';
import { type ActKind, defineAct } from './act-kind.ts';
import { type ContentOf, field, group, optional } from './fields.ts';
import { forBothReaders } from './telling.ts';
import { contents } from './testing.ts';

const fields = { said: field('text', 'Sagt', z.string()) };
type Small = ContentOf<typeof fields>;

const kind: ActKind<Small> = {
  title: 'Prov',
  fields,
  form: { place: 'more', asks: () => ({ begin: { said: 'Hej' } }) },
  part: () => 'none',
  gate: () => null,
  check: () => ({}),
  effect: (state) => state,
  texts: forBothReaders((said) => ({ heading: 'Prov', lines: [said.said] })),
  codes: () => [],
  measures: () => [],
  promises: () => [],
  tells: () => [],
  upcast: [],
};

test('a kind that lacks a slot does not compile', () => {
  const { texts: _, ...without } = kind;
  // @ts-expect-error: every act must say how it reads.
  const broken: ActKind<Small> = without;
  assert.equal('texts' in broken, false);
});

test('a kind without a form does not compile', () => {
  const { form: _, ...without } = kind;
  // @ts-expect-error: every act must say how it is asked for.
  const broken: ActKind<Small> = without;
  assert.equal('form' in broken, false);
  // @ts-expect-error: the content has no such field to begin with.
  const astray: ActKind<Small>['form'] = { place: 'more', asks: () => ({ begin: { heard: 'Hej' } }) };
  assert.equal(astray.place, 'more');
});

test('a content whose fields are not all described does not compile', () => {
  // @ts-expect-error: `said` has no description.
  const broken: ActKind<Small> = { ...kind, fields: {} };
  assert.deepEqual(broken.fields, {});
});

test('stored content of an earlier version is lifted step by step', () => {
  const act = defineAct<Small>('prov', {
    ...kind,
    upcast: [
      (earlier) => ({ text: (earlier as { t: string }).t }),
      (earlier) => ({ said: (earlier as { text: string }).text }),
    ],
  });
  assert.deepEqual(act.stored({ t: 'hej' }, 1).content, { said: 'hej' });
  assert.deepEqual(act.stored({ said: 'hej' }, 3).content, { said: 'hej' });
  assert.deepEqual([act.version, defineAct<Small>('prov', kind).version], [3, 1]);
});

test('LAW-16: every kind is one folder with content, act, form and test, and all text in it is journal text', () => {
  assert.equal(actNames.length, 20);
  for (const name of actNames) {
    for (const file of ['content.ts', 'act.ts', 'form.ts', 'act.test.ts']) {
      assert.ok(existsSync(join(import.meta.dirname, '../acts', name, file)), `${name}/${file}`);
    }
    assert.equal(actKinds[name].kind, name);
  }
});

test('every field of every act has Swedish words', () => {
  let seen = 0;
  for (const name of actNames) {
    for (const field of Object.values(actKinds[name].fields)) {
      seen += 1;
      assert.match(field.label, /\p{L}/u, name);
    }
  }
  assert.ok(seen > 60, `${seen} fields`);
});

test('content with a key that the act does not know is refused, and an unknown kind in the store is an error', () => {
  const parsed = actKinds.note.parse({ ...contents.note, otherPatient: 'x' });
  assert.ok(!parsed.ok);
  assert.throws(() => catalogue.stored('invented', {}, 1), /unknown kind/);
});

test('what is känsligt is in no text, whatever it is and wherever it stands', () => {
  const fields = {
    words: field('text', 'Ord', z.string()),
    secret: field('text', 'Hemligt', z.string(), { sensitive: true }),
    list: field('text', 'Lista', z.array(z.string()), { sensitive: true }),
    flag: field('yes_no', 'Flagga', z.boolean(), { sensitive: true }),
    number: field('number', 'Tal', z.nullable(z.number()), { sensitive: true }),
    group: optional(
      group('group', 'Grupp', {
        open: field('text', 'Öppet', z.string()),
        secret: field('text', 'Dolt', z.string(), { sensitive: true }),
      }),
    ),
    shut: group(
      'group',
      'Stängt',
      {
        a: field('text', 'A', z.string()),
        inner: group('group', 'Inre', { b: field('text', 'B', z.string()) }),
      },
      { sensitive: true },
    ),
  };
  type Content = ContentOf<typeof fields>;
  const act = defineAct<Content>('prov', {
    ...(kind as unknown as ActKind<Content>),
    fields,
    texts: forBothReaders((content) => ({ heading: 'Prov', lines: [JSON.stringify(content)] })),
  });
  const content = {
    words: 'ord',
    secret: 'hemligt',
    list: ['x'],
    flag: true,
    number: 3,
    group: { open: 'öppet', secret: 'dolt' },
    shut: { a: 'a', inner: { b: 'b' } },
  };
  const bound = act.stored(content, 1);
  assert.deepEqual(JSON.parse(bound.texts().journal.lines[0]!), {
    words: 'ord',
    secret: '',
    list: [],
    flag: false,
    number: null,
    group: { open: 'öppet', secret: '' },
    shut: null,
  });
  assert.deepEqual(bound.sensitiveText(), ['Hemligt: hemligt', 'Dolt: dolt', 'A: a', 'B: b']);
  assert.deepEqual(bound.content, content, 'the entry keeps it');
  const empty = act.stored({ ...content, secret: '', group: null, shut: { a: '', inner: { b: '' } } }, 1);
  assert.deepEqual(empty.sensitiveText(), []);
  assert.equal(JSON.parse(empty.texts().journal.lines[0]!).group, null);
});

test('a kind without the optional slots opens, meets, plans, sends and views nothing', () => {
  const act = defineAct<Small>('prov', kind);
  const { meets, laterCheck, takesStance, handsOver, view } = act.stored({ said: 'hej' }, 1);
  assert.deepEqual([meets, laterCheck, takesStance, handsOver, view], [false, null, false, null, null]);
  assert.deepEqual([act.opensCase, act.mayPlanAfterEnd, act.isView], [false, false, false]);
  const refused = act.parse({ said: 1 });
  assert.ok(!refused.ok && refused.refusal.fields !== undefined && 'said' in refused.refusal.fields);
});

const noted = { about: 'incoming', text: 'Ringde.' };

test('a catalogue knows its kinds, once each', () => {
  assert.deepEqual([catalogue.find('note')?.kind, catalogue.find('garden')], ['note', null]);
  assert.deepEqual([catalogue.titleOf('note'), catalogue.titleOf('garden')], ['Anteckning', 'garden']);
  assert.equal(catalogue.stored('note', catalogue.find('note')?.stored(noted, 1).content, 1).kind, 'note');
  assert.throws(() => catalogue.bring(catalogue.find('note')!), /two kinds/);
  assert.equal(catalogue.all.length, actNames.length);
});
