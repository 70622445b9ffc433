import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toInstant } from '../../frame/event-time.ts';
import { boundOf, idOf, input, oneCall, outsideAt, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-12T09:00';
const unit = { to: { kind: 'unit', unitId: idOf(302), unitName: 'Söderhamns vårdcentral' } };

test('handed over to a colleague, the case goes on with the colleague as responsible, with or without consent', () => {
  const story = new Story().enter(...oneCall(), input('handed-over', at));
  assert.equal(story.state.responsible?.name, 'Anna Lund');
  assert.equal(story.state.closing, null);
  assert.deepEqual(story.entered.at(-1)?.codes, []);
});

test('handed over to another unit of the provider, by an active choice, the case goes on here until that unit accepts', () => {
  const story = new Story().enter(...oneCall());
  assert.match(
    story.tryEnter(input('handed-over', at, { ...unit, confirmed: false }))?.fields?.['acts.0.content.confirmed'] ?? '',
    /Bekräfta/,
  );
  const before = story.state.nextStep;
  story.enter(input('handed-over', at, unit));
  assert.deepEqual([story.state.closing, story.state.handover?.waits], [null, true]);
  assert.deepEqual(story.state.nextStep, before);
  story.enter(input('contact', '2026-11-13T09:00')).answer('accepted', '2026-11-14T09:00');
  const { closing, nextStep } = story.state;
  assert.deepEqual([closing?.how, nextStep], ['handed_over', null]);
  assert.deepEqual(story.state.groundless, [], 'what was done before the answer keeps its ground');
  assert.match(story.tryEnter(input('contact', '2026-11-15T09:00'))?.message ?? '', /avslutades den 14 november/);
});

test('declined or taken back, the case goes on where it stood', () => {
  for (const state of ['declined', 'withdrawn'] as const) {
    const story = new Story().enter(...oneCall());
    const { nextStep } = story.state;
    story.enter(input('handed-over', at, unit)).answer(state, '2026-11-14T09:00');
    assert.deepEqual([story.state.closing, story.state.nextStep], [null, nextStep]);
    assert.equal(story.tryEnter(input('contact', '2026-11-15T09:00')), null);
    assert.equal(story.tryEnter(input('handed-over', '2026-11-15T09:10', unit)), null);
  }
});

test('a case that waits for one unit is not handed over to another', () => {
  const story = new Story().enter(...oneCall(), input('handed-over', at, unit));
  const refused = story.tryEnter(input('handed-over', '2026-11-13T09:00', unit));
  assert.match(refused?.fields?.['acts.0.content.to.unitId'] ?? '', /väntar redan på svar från Söderhamns vårdcentral/);
  assert.equal(
    story.tryEnter(input('handed-over', '2026-11-13T09:00')),
    null,
    'a colleague here may take over meanwhile',
  );
});

test('opened again by mistake before the answer, as was once done, the case has its ground and closes when it is accepted', () => {
  const story = new Story().enter(...oneCall(), input('handed-over', at, unit)).answer('accepted', '2026-11-12T10:00');
  const [last] = story.records.slice(-1);
  story.records.push({
    envelope: { ...last!.envelope, actId: idOf(1999), seq: 99, enteredAt: toInstant('2026-11-12T09:30') },
    act: boundOf('reopened', { ground: 'mistake' }),
  });
  assert.deepEqual([story.state.groundless, story.state.closing?.how], [[], 'handed_over']);
});

test('LAW-11: handing over to another unit is an effort and needs consent', () => {
  const story = new Story().enter(...oneCall(), input('consent-withdrawn', '2026-11-10T09:00'));
  assert.match(story.tryEnter(input('handed-over', at, unit))?.message ?? '', /återkallades/);
});

test('LAW-07: a case is never handed over to another provider', () => {
  const other = { to: { kind: 'unit', unitId: idOf(303), unitName: 'Privata Kliniken' } };
  const refusal = new Story().enter(...oneCall()).tryEnter(input('handed-over', at, other));
  assert.match(refusal?.fields?.['acts.0.content.to.unitId'] ?? '', /inte till samma vårdgivare/);
});

test('LAW-38: what the patient has blocked for other units is not handed over to one before the patient has taken it back', () => {
  const story = new Story().enter(...oneCall());
  story.outside = outsideAt(undefined, { patient: { deceasedOn: null, closedToOtherUnits: true } });
  const refusal = story.tryEnter(input('handed-over', at, unit));
  assert.match(refusal?.fields?.['acts.0.content.to.unitId'] ?? '', /har spärrat/);
  story.enter(input('handed-over', at));
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('handed-over', unit),
    [
      'Överlämning av koordineringen',
      'Koordineringen lämnas över till Söderhamns vårdcentral, hos samma vårdgivare, när enheten där har tackat ja. Till dess fortsätter koordineringen här.',
      'Att känna till för den som tar över: Planen är gjord. Uppföljning väntar.',
    ].join('\n'),
  );
  assert.match(renderText('handed-over', {}, 'patient'), /Det här lämnade vi vidare: Planen är gjord\./);
});
