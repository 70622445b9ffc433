import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { ok, refuse } from '../../kernel/result.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject } from './testing.ts';
import { Topic } from './topic.ts';
import type { Tx } from './transaction.ts';

interface Tables {
  unit_setting: { provider_id: string; unit_id: string; key: string; version: number; value: string; set_by: string };
}

const spoken = new Topic<{ word: string }>();
const unheard = new Topic<{ word: string }>();
const subject = testSubject();
const heard: string[] = [];
let base: TestDatabase;

async function write(tx: Tx, { word }: { word: string }): Promise<void> {
  heard.push(word);
  const { providerId: provider_id, unitId: unit_id } = tx.subject;
  const row = { provider_id, unit_id, key: word, version: 1, value: '1', set_by: 'test' };
  await tx.db<Tables>().insertInto('unit_setting').values(row).execute();
}

before(async () => {
  const echo = spoken.listener(async (_tx, { word }) => void heard.push(`${word} again`));
  base = await testDatabase({ listeners: [spoken.listener(write), echo] });
  await seedSubject(base.owner, subject);
});
after(async () => base.close());
beforeEach(() => heard.splice(0));

async function written(word: string): Promise<number> {
  return (await base.owner.query('select from unit_setting where key = $1', [word])).rowCount ?? 0;
}

const speaking = (topic: typeof spoken, word: string, goesWell = true) =>
  base.database.transaction(testContext(subject), async (tx) => {
    tx.audit({ action: 'test.read', purpose: 'administration' });
    await tx.tell(topic, { word });
    return goesWell ? ok(null) : refuse({ kind: 'invalid', message: 'Nej.' });
  });

test('those who listen to a topic hear it in the order of the list, and what they write is saved with it', async () => {
  await speaking(spoken, 'saved');
  assert.deepEqual(heard, ['saved', 'saved again']);
  assert.equal(await written('saved'), 1);
});

test('what they write is undone with what they were told of', async () => {
  await speaking(spoken, 'undone', false);
  assert.deepEqual(heard, ['undone', 'undone again']);
  assert.equal(await written('undone'), 0);
});

test('nobody hears what is told on another topic', async () => {
  await speaking(unheard, 'alone');
  assert.deepEqual(heard, []);
});
