import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { certificateXml, inEnvelope, revocationXml } from '../testing.ts';
import { receiveXml } from './index.ts';

const today = calendarDate('2026-11-21');
const read = (xml: string) => receiveXml(Buffer.from(xml), today);

const whole = certificateXml({
  id: 'a-1',
  diagnoses: [{ code: 'F43.8A', text: 'Utmattning' }, { code: 'M54.5' }],
  periods: [
    { start: '2026-03-01', end: '2026-03-15', degree: 100 },
    { start: '2026-03-16', end: '2026-03-31', degree: 50 },
  ],
  relations: [{ type: 'ERSATT', id: 'a-0' }],
  answers: { '29.1': 'Undersköterska, tunga lyft' },
});

/** Places inside the root where characters may be inserted, never inside a tag. */
const places = [...whole.matchAll(/[^<>]*>|[^<>]/g)]
  .map((found) => found.index + found[0].length)
  .filter((at) => at > whole.indexOf('<r:intyg>') && at < whole.indexOf('</r:intyg>') && !insideTag(at));

function insideTag(at: number): boolean {
  return whole.lastIndexOf('<', at - 1) > whole.lastIndexOf('>', at - 1);
}

test('comments and instructions anywhere in a message, within values too, change nothing', () => {
  const silent = fc.constantFrom('<!-- x -->', '<!-- <svar id="27"> -->', '<?a?>', '<?a b="c"?>', '<![CDATA[]]>');
  const expected = read(whole);
  assert.ok(expected.ok && places.length > 500);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...places), silent), { maxLength: 6 }), (inserted) => {
      let message = whole;
      for (const [at, what] of [...inserted].sort(([a], [b]) => b - a)) {
        message = message.slice(0, at) + what + message.slice(at);
      }
      assert.deepEqual(read(message), expected);
    }),
    { numRuns: 400 },
  );
});

test('whatever has happened to a message on its way, it is let in or refused with a reason, never a fault', () => {
  const messages = [whole, inEnvelope(whole), revocationXml({ id: 'a-1' })];
  const debris = fc.constantFrom(
    '',
    ' ',
    '<',
    '>',
    '&',
    '"',
    '\0',
    '&#0;',
    '<x/>',
    '</x>',
    '<![CDATA[',
    ']]>',
    '<?a?>',
    '<!-- ',
  );
  const harm = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), lost: fc.nat(60), inserted: debris });
  fc.assert(
    fc.property(fc.constantFrom(...messages), fc.array(harm, { minLength: 1, maxLength: 3 }), (message, harms) => {
      let damaged = message;
      for (const { at, lost, inserted } of harms) {
        const from = Math.floor(at * damaged.length);
        damaged = damaged.slice(0, from) + inserted + damaged.slice(from + lost);
      }
      const result = read(damaged);
      assert.ok(result.ok || /^\p{Lu}.*[.]$/su.test(result.refusal.message), result.ok ? '' : result.refusal.message);
    }),
    { numRuns: 1000 },
  );
});
