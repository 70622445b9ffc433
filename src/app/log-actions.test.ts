import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type LogActions, toPatientInWords } from '../modules/log/index.ts';
import { logActions } from './modules.ts';

const MODULES = join(import.meta.dirname, '../modules');

test('LAW-56: every module’s actions are gathered; they stand in alphabetical order, each with Swedish words', async () => {
  const files = globSync('*/log-actions.ts', { cwd: MODULES });
  assert.ok(files.length > 5);
  const gathered: string[] = [];
  for (const file of files) {
    const { event: _, ...declared }: Record<string, LogActions> = await import(join(MODULES, file));
    const names = Object.values(declared).flatMap((actions) => Object.keys(actions));
    assert.deepEqual(names, [...names].sort(), file);
    gathered.push(...names);
  }
  assert.deepEqual(gathered.sort(), Object.keys(logActions).sort());
  for (const [name, { done }] of Object.entries(logActions)) {
    assert.match(name, /^[a-z_]+(\.[a-z_]+)+$/, name);
    assert.match(done, /^\p{Lu}/u, name);
  }
});

test('LAW-37: no action is told to a patient as a key of the program', () => {
  for (const name of Object.keys(logActions))
    assert.match(toPatientInWords(logActions, name, null), /^\p{Lu}[^.]*$/u, name);
});
