import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { substituteOn } from '../../frame/case-state.ts';
import { anna, idOf, input, karin, oneCall, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-12T09:00';
const days = { role: 'substitute', from: '2026-11-16', to: '2026-11-20' };

test('responsibility changes within the unit, also without consent', () => {
  const story = new Story().enter(
    ...oneCall(),
    input('consent-withdrawn', '2026-11-10T09:00'),
    input('responsible-changed', at),
  );
  assert.equal(story.state.responsible?.name, 'Anna Lund');
});

test('a substitute holds from one day to another, both included', () => {
  const story = new Story().enter(...oneCall(), input('responsible-changed', at, days));
  assert.equal(story.state.responsible?.name, 'Karin Ek');
  assert.equal(substituteOn(story.state, calendarDate('2026-11-15')), null);
  assert.equal(substituteOn(story.state, calendarDate('2026-11-16'))?.name, 'Anna Lund');
  assert.equal(substituteOn(story.state, calendarDate('2026-11-20'))?.name, 'Anna Lund');
  assert.equal(substituteOn(story.state, calendarDate('2026-11-21')), null);
});

test('LAW-17: who may be responsible follows from an assignment at the unit, not from a title', () => {
  const outsider = { staffId: idOf(999), name: 'Bo Ström', title: 'överläkare' };
  const story = new Story().enter(...oneCall());
  const refusal = story.tryEnter(input('responsible-changed', at, { staff: outsider }));
  assert.match(refusal?.fields?.['acts.0.content.staff'] ?? '', /^Kollegan Bo Ström har inget uppdrag .*\.$/);
  for (const title of ['läkare', 'sjuksköterska', null]) {
    assert.equal(story.tryEnter(input('responsible-changed', at, { staff: { ...anna, title } })), null);
  }
});

test('a substitute has a first and a last day, and is someone else', () => {
  const story = new Story().enter(...oneCall());
  assert.ok(story.tryEnter(input('responsible-changed', at, { ...days, to: null }))?.fields?.['acts.0.content.to']);
  assert.ok(
    story.tryEnter(input('responsible-changed', at, { ...days, to: '2026-11-15' }))?.fields?.['acts.0.content.to'],
  );
  assert.ok(
    story.tryEnter(input('responsible-changed', at, { ...days, staff: karin }))?.fields?.['acts.0.content.staff'],
  );
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('responsible-changed', {}),
    'Ny ansvarig koordinator\nAnna Lund, sjuksköterska, är ansvarig koordinator från och med nu.',
  );
  assert.equal(
    renderText('responsible-changed', days, 'patient'),
    'Ersättare för koordinatorn\nAnna Lund, sjuksköterska, ersätter din koordinator från 16 november 2026 till 20 november 2026.',
  );
});
