import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Line, readLines, UnreadableInput } from './lines.ts';

async function* chunks(...given: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const chunk of given) yield Buffer.from(chunk);
}

test('lines come whole and numbered, however the input is cut', async () => {
  const lines: Line[] = [];
  for await (const line of readLines(chunks('ett\ntv', 'å', '\n', '\ntre', ' och', ' fyra'))) lines.push(line);
  assert.deepEqual(lines, [
    { number: 1, text: 'ett' },
    { number: 2, text: 'två' },
    { number: 3, text: '' },
    { number: 4, text: 'tre och fyra' },
  ]);
});

test('an endless line is refused by its number, also when it comes in crumbs', async () => {
  // If earlier text were read again with every piece, this would go on for minutes.
  async function* endless(): AsyncGenerator<string> {
    yield 'kort\n';
    for (;;) yield 'x'.repeat(1024);
  }
  const lines = readLines(endless());
  assert.deepEqual((await lines.next()).value, { number: 1, text: 'kort' });
  await assert.rejects(lines.next(), (error) => error instanceof UnreadableInput && /Rad 2/.test(error.message));
});
