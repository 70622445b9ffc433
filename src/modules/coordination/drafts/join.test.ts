import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { differences, joined } from './join.ts';

test('texts that differ are told, and days, choices and ids are not', () => {
  const mine = { at: '2026-11-12T09:00', contents: [{ about: 'effort', text: 'Första raden.' }] };
  const theirs = {
    at: '2026-11-12T09:05',
    contents: [{ about: 'incoming', text: 'Första raden. Mer text.', extra: 'Två ord' }],
  };
  assert.deepEqual(differences(mine, theirs), [
    { mine: 'Första raden.', theirs: 'Första raden. Mer text.' },
    { mine: '', theirs: 'Två ord' },
  ]);
  assert.deepEqual(differences(mine, mine), []);
});

test('joined, a text holds both unless one holds the other, and every other answer is mine', () => {
  assert.deepEqual(
    joined({ at: '2026-11-12T09:00', said: 'Sover bättre.' }, { at: '2026-11-13T09:00', said: 'Vill börja arbeta.' }),
    { at: '2026-11-12T09:00', said: 'Sover bättre.\nVill börja arbeta.' },
  );
  assert.deepEqual(joined({ said: 'Sover' }, { said: 'Sover bättre.' }), { said: 'Sover bättre.' });
  assert.deepEqual(joined({ minutes: '' }, { minutes: '8' }), { minutes: '8' });
  assert.deepEqual(joined({ rows: [{ what: 'Ring chefen' }] }, { rows: [{}, { what: 'Skriv brev' }] }), {
    rows: [{ what: 'Ring chefen' }, { what: 'Skriv brev' }],
  });
});

test('no text of either window is missing from the two joined', () => {
  const words = fc.stringMatching(/^[a-zåäö]{1,8} [a-zåäö]{1,8}[.!]?$/);
  const body = fc.record({
    said: words,
    contents: fc.array(fc.record({ text: words, need: words }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(body, body, (mine, theirs) => {
      const whole = joined(mine, theirs) as typeof mine;
      const kept = (of: typeof mine) =>
        whole.said.includes(of.said) &&
        of.contents.every(({ text, need }, nr) => {
          const both = whole.contents[nr];
          return both?.text.includes(text) === true && both.need.includes(need);
        });
      return kept(mine) && kept(theirs);
    }),
  );
});
