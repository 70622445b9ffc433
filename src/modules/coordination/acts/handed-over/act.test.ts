import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf, input, oneCall, outsideAt, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-12T09:00';
const unit = { to: { kind: 'unit', unitId: idOf(302), unitName: 'Söderhamns vårdcentral' } };

test('handed over to a colleague, the case goes on with the colleague as responsible, with or without consent', () => {
  const story = new Story().enter(...oneCall(), input('handed-over', at));
  assert.equal(story.state.responsible?.name, 'Anna Lund');
  assert.equal(story.state.closing, null);
  assert.deepEqual(story.entered.at(-1)?.codes, []);
});

test('handed over to another unit of the provider, by an active choice, the case here ends', () => {
  const story = new Story().enter(...oneCall());
  assert.match(
    story.tryEnter(input('handed-over', at, { ...unit, confirmed: false }))?.fields?.['acts.0.content.confirmed'] ?? '',
    /Bekräfta/,
  );
  story.enter(input('handed-over', at, unit));
  assert.equal(story.state.closing?.how, 'handed_over');
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
      'Koordineringen lämnas över till Söderhamns vårdcentral, hos samma vårdgivare.',
      'Att känna till för den som tar över: Planen är gjord. Uppföljning väntar.',
    ].join('\n'),
  );
  assert.match(renderText('handed-over', {}, 'patient'), /Det här lämnade vi vidare: Planen är gjord\./);
});
