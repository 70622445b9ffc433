import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from './demo.ts';

async function run(...args: string[]): Promise<{ code: number; err: string }> {
  let err = '';
  const code = await command.run(args, {
    stdin: (async function* nothing() {})(),
    stdout: () => undefined,
    stderr: (text) => {
      err += text;
    },
  });
  return { code, err };
}

test('what cannot be made is refused before any database is started, and says what can', async () => {
  const wrong: [string[], RegExp][] = [
    [['--units', '0'], /--units ska vara ett heltal mellan 1 och 200, men är 0/],
    [['--units=många'], /mellan 1 och 200/],
    [['--certificates', '1e9'], /--certificates ska vara ett heltal mellan 100 och 500000/],
    [['--seed', '-1'], /--seed ska vara ett heltal/],
    [['--today', '2026-02-30'], /--today ska vara ett datum/],
    [['--today', '2999-01-01'], /mellan 2024-01-01 och i dag/],
    [['--today', '1999-01-01'], /mellan 2024-01-01 och i dag/],
    [['--real'], /Okänt argument: --real/],
    [['region'], /Okänt argument: region/],
  ];
  for (const [args, message] of wrong) {
    const { code, err } = await run(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, message);
  }
});
