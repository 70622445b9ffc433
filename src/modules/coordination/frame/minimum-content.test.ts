import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actKinds, actNames } from '../acts/index.ts';
import { contents, input, renderText, Story } from './testing.ts';

test('LAW-21: no kind of act is entered without what it must say', () => {
  for (const name of actNames) {
    const empty = actKinds[name].parse({});
    assert.ok(!empty.ok, name);
    assert.ok(Object.keys(empty.refusal.fields ?? {}).length > 0, `${name} says which field`);
    assert.ok(actKinds[name].parse(contents[name]).ok, `${name}: its least is enough`);
  }
});

test('LAW-21: nor without when it happened', () => {
  const told: Readonly<Record<string, string>> = {
    '': 'at at.time',
    '2026-11-31T09:00': 'at',
    '2026-11-05': 'at.time',
    '2026-11-05T25.99': 'at.time',
  };
  for (const [at, fields] of Object.entries(told)) {
    const refusal = new Story().tryEnter({ ...input('need-assessed', '2026-11-05T09:10'), at });
    const found = Object.keys(refusal?.fields ?? {}).map((path) => path.replace('acts.0.', ''));
    assert.equal(found.join(' '), fields, at);
  }
});

test('LAW-21: every entry says in words what it is', () => {
  for (const name of actNames) assert.ok(renderText(name, {}).trim().length > 10, name);
});
