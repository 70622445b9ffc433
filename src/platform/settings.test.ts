import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SetupError } from './db/setup-error.ts';
import { readTogether } from './settings.ts';

const fault = (text: string) => (): never => {
  throw new SetupError(text);
};

test('what can be read is given under its name', () => {
  assert.deepEqual(readTogether({ port: () => 3000, host: () => 'localhost' }), { port: 3000, host: 'localhost' });
});

test('every fault is told at once, those within a part too, and a single one as it stands', () => {
  assert.throws(() => readTogether({ one: fault('PORT är fel.') }), { name: 'SetupError', message: 'PORT är fel.' });
  assert.throws(
    () =>
      readTogether({
        one: fault('PORT är fel.'),
        two: () => readTogether({ a: fault('A.'), b: fault('B.') }),
        three: () => 1,
      }),
    { message: '3 inställningar behöver rättas:\n- PORT är fel.\n- A.\n- B.' },
  );
});

test('a mistake of the program is no setting to mend', () => {
  assert.throws(
    () =>
      readTogether({
        one: fault('PORT är fel.'),
        two: () => {
          throw new TypeError('x is not a function');
        },
      }),
    TypeError,
  );
});
