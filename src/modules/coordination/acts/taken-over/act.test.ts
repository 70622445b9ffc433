import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contents, idOf, input, outsideAt, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-12T09:00';
const need = () => input('need-assessed', at, { nextStep: { on: '2026-11-13', what: 'Ring och presentera dig' } });
const taking = (handoverId: string) => new Story(outsideAt(undefined, { takingOver: handoverId }));

test('a case is taken over only by accepting a handing-over, and only that one', () => {
  assert.match(
    new Story().enter(need()).tryEnter(input('taken-over', at))?.message ?? '',
    /tas över från Idag, där överlämningen väntar/,
  );
  const other = taking(idOf(778)).tryEnter(need(), input('taken-over', at));
  assert.ok(other?.fields?.['acts.1.content.handoverId']);
});

test('the coordinator who takes it over answers for the case; efforts wait for a consent here', () => {
  const story = taking(contents['taken-over'].handoverId).enter(need(), input('taken-over', at));
  assert.equal(story.state.responsible?.name, 'Karin Ek');
  assert.match(story.tryEnter(input('mapped', at))?.message ?? '', /inte lämnat samtycke/);
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('taken-over', {}),
    [
      'Övertagande av koordineringen',
      'Koordineringen tas över från Söderhamns vårdcentral, där Lena Öst lämnade över den 10 november 2026.',
      'Det här lämnades över: Planen är gjord. Uppföljning väntar.',
      'Samtycket gällde till överlämningen. Patienten frågas på nytt.',
    ].join('\n'),
  );
  assert.match(renderText('taken-over', {}, 'patient'), /Det här fick vi veta: .*\n.*Vi frågar dig på nytt\./);
});
