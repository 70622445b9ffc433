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
  for (const at of ['', '2026-11-31T09:00', '2026-11-05']) {
    const refusal = new Story().tryEnter({ ...input('need-assessed', '2026-11-05T09:10'), at });
    assert.equal(refusal?.fields?.['acts.0.at'], 'Skriv dag och klockslag.', at);
  }
});

test('LAW-21: every entry says in words what it is', () => {
  for (const name of actNames) assert.ok(renderText(name, {}).trim().length > 10, name);
});
