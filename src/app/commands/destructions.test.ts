import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { instant } from '../../kernel/clock.ts';
import { destructionLine } from '../destruction-line.ts';
import { command } from './destructions.ts';

async function run(...words: string[]) {
  let err = '';
  const code = await command.run(words, {
    stdin: (async function* () {})(),
    stdout: () => assert.fail('nothing is done'),
    stderr: (text) => {
      err += text;
    },
  });
  return { code, err };
}

test('a delegation that is written wrong says what is missing and opens no database', async () => {
  const who = ['approver', '--provider', 'SE-P', '--unit', 'SE-U', '--person', 'SE-A'];
  const days = ['--from', '2026-11-01', '--to', '2026-12-31'];
  for (const [words, says] of [
    [['approver'], /HSA-id \(--provider, --unit, --person\)/],
    [who, /--from, --to/],
    [[...who, '--from', '2026-02-30', '--to', '2026-12-31'], /--from, --to/],
    [[...who, ...days], /--decided-by.*--reference/],
    [[...who, ...days, '--decided-by', 'Eva', '--reference', ' '], /--reference/],
    [[...who, '--until', '2026-12-31'], /Okänt argument: --until/],
    [['give'], /Ange export eller replay och en fil, eller approver/],
  ] as const) {
    const { code, err } = await run(...words);
    assert.equal(code, 2, words.join(' '));
    assert.match(err, says, words.join(' '));
  }
});

test('LAW-31: the proof of the journal lists a destruction with its decision, unit, persons, times and counts', () => {
  const listed = {
    destructionId: '018f0000-0000-7000-8000-000000000001',
    unitId: '018f0000-0000-7000-8000-000000000002',
    unitName: 'Norrhamns vårdcentral',
    reference: 'IVO 2026/5',
    decidedOn: calendarDate('2026-11-30'),
    ground: 'ivo',
    scope: 'person',
    acts: 8,
    certificates: 2,
    state: 'done',
    proposed: { by: 'Alva Lind', at: instant('2026-12-01T08:00:00Z') },
    approved: { by: 'Maj Ström', at: instant('2026-12-01T09:00:00Z') },
    dueAt: instant('2026-12-02T09:00:00Z'),
    stopped: null,
    carriedOut: { at: instant('2026-12-02T09:00:02Z'), counts: { acts: 8 } },
    otherUnits: 0,
  } as const;
  assert.equal(
    destructionLine(listed),
    'Förstöring 018f0000-0000-7000-8000-000000000001: beslut IVO 2026/5 2026-11-30 (IVO); ' +
      'Norrhamns vårdcentral (018f0000-0000-7000-8000-000000000002); verkställt; 8 händelser och 2 intyg; ' +
      'föreslaget av Alva Lind 2026-12-01 09:00; godkänt av Maj Ström 2026-12-01 10:00; tidigast 2026-12-02 10:00; ' +
      'verkställt 2026-12-02 10:00',
  );
  const stopped = { by: 'Sonja Dal', at: instant('2026-12-01T14:00:00Z') };
  const line = destructionLine({ ...listed, state: 'stopped', stopped, carriedOut: null });
  assert.match(line, /; stoppat; .*; stoppat av Sonja Dal 2026-12-01 15:00$/);
});
