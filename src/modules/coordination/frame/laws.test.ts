import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCorrection } from './correction.ts';
import type { ActInput } from './judge.ts';
import { type Law, not } from './law.ts';
import { laws } from './laws.ts';
import { contents, input, oneCall, outsideAt, Story } from './testing.ts';

const AT = '2026-11-12T09:00';
const step = { on: '2026-11-20', what: 'Ring' };
const begun = () => new Story().enter(...oneCall());
const ended = () =>
  begun().enter(
    input('contact', '2026-11-06T09:00'),
    input('closed', '2026-11-07T09:00', { reason: 'patient_ended', outcome: null, nextOwner: null, later: null }),
  );

/** What a correction of the latest contact says is wrong; null when it is saved. */
function correction(story: Story, changed: Partial<ActInput>, keptCodes: readonly string[] = []) {
  const sent = { at: AT, minutes: null, codes: null, content: contents.contact, ...changed };
  const read = readCorrection(story.records, sent, story.idOf('contact'), story.outside.now, {
    regionCodes: [],
    keptCodes,
  });
  return read.ok ? null : read.refusal.fields;
}

test('each law has a name of its own and says what it rests on', () => {
  const named = Object.values(laws).flatMap((group) => Object.entries<Law<never, unknown>>(group));
  assert.equal(new Set(named.map(([name]) => name)).size, 12);
  for (const [name, law] of named) assert.ok(law.restsOn.length > 3, name);
});

describe('entering and correcting are told the same, in the same words', () => {
  const cases: readonly (readonly [string, Partial<ActInput>, string, string])[] = [
    ['a day that is none', { at: '2026-11-31T09:00' }, 'at', 'Skriv dag och klockslag.'],
    ['minutes of more than a day', { minutes: 1441 }, 'minutes', 'Skriv hela minuter, högst ett dygn.'],
    ['half a minute', { minutes: 0.5 }, 'minutes', 'Skriv hela minuter, högst ett dygn.'],
    ['a code from nowhere', { codes: ['XX999'] }, 'codes', 'Koden XX999 finns inte i regionens kodtabell.'],
    [
      'a code on what is not coded',
      { codes: ['GC001'], content: { ...contents.contact, nothingGivenOut: true } },
      'codes',
      'Den här händelsen har ingen åtgärdskod.',
    ],
  ];
  for (const [what, changed, field, words] of cases) {
    test(what, () => {
      const sent = { ...input('contact', AT), ...changed };
      assert.equal(begun().tryEnter(sent)?.fields?.[`acts.0.${field}`], words);
      assert.equal(correction(begun().enter(input('contact', AT)), changed)?.[field], words);
    });
  }

  const impossible: readonly (readonly [string, string, RegExp])[] = [
    ['a time that has not been', '2027-01-05T09:10', /har inte varit ännu\. Skriv när det hände/],
    ['a time before the act on coordination', '2020-01-31T09:10', /gäller från den 1 februari 2020/],
  ];
  for (const [what, at, words] of impossible) {
    test(what, () => {
      assert.match(begun().tryEnter(input('contact', at))?.message ?? '', words);
      assert.match(correction(begun().enter(input('contact', AT)), { at })?.at ?? '', words);
    });
  }

  test('a step planned after the end', () => {
    const planned = { ...contents.contact, nextStep: step };
    const words = 'Koordineringen är avslutad. Då planeras inget nytt steg.';
    const before = input('contact', '2026-11-06T10:00');
    assert.equal(ended().tryEnter({ ...before, content: planned })?.fields?.['acts.0.content.nextStep'], words);
    assert.equal(correction(ended().enter(before), { content: planned })?.['content.nextStep'], words);
  });
});

test('a correction is not refused for what stands after it: that is marked', () => {
  const story = begun().enter(input('contact', AT));
  // Before the patient's consent: an effort without ground, which entering refuses.
  const at = '2026-11-04T09:00';
  assert.equal(begun().tryEnter(input('contact', at))?.kind, 'denied');
  assert.equal(correction(story, { at }), null);
});

test('a code that the entry has already may stand when it is corrected', () => {
  const story = begun().enter(input('contact', AT));
  assert.equal(correction(story, { codes: ['GC001', 'XS099'] }, ['XS099']), null);
  const uncoded = { codes: ['GC001'], content: { ...contents.contact, nothingGivenOut: true } };
  assert.equal(correction(story, uncoded, ['GC001']), null);
});

test('a list without acts is refused, and so is a kind that is not there', () => {
  assert.equal(new Story().tryEnter()?.message, 'Det finns ingenting att föra in.');
  const unknown = new Story(outsideAt()).tryEnter({ ...input('contact', AT), kind: 'invented' });
  assert.equal(unknown?.fields?.['acts.0.kind'], 'Den händelsen finns inte.');
});

test('a no is a refusal with its ground', () => {
  assert.deepEqual(not('Nej.', 'LOK 3 §'), { kind: 'denied', message: 'Nej.', basis: 'LOK 3 §' });
});
