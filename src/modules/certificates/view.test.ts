import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../kernel/clock.ts';
import type { CertificateView } from './contract.ts';
import { noAnswers } from './domain.ts';
import { forScreening } from './view.ts';

const view = {
  certificateId: '018f0000-0000-7000-8000-000000000001',
  relations: [{ type: 'FRLANG', id: 'tidigare' }],
  receivedAt: instant('2026-11-21T08:30:00.000Z'),
  answers: {
    ...noAnswers,
    basis: [{ code: 'ANHORIG', date: null, text: 'Samtal med maken' }],
    occupationAndTasks: 'Förskollärare',
    functionalImpairment: 'Svårt att koncentrera sig',
    prognosis: { code: 'STOR_SANNOLIKHET', months: null, days: 60, grounds: null },
    longerThanGuidance: 'Skilsmässa',
    other: 'Har sagt i förtroende att …',
    further: [{ part: '99.1', text: 'Mer' }],
    codedMeasures: [],
  },
} as unknown as CertificateView;

test('LAW-41: going through the list shows work, function and prognosis, and nothing else that the doctor has written', () => {
  const screened = forScreening(view);
  const text = JSON.stringify(screened);
  assert.equal(screened.answers.occupationAndTasks, 'Förskollärare');
  assert.equal(screened.answers.functionalImpairment, 'Svårt att koncentrera sig');
  assert.equal(screened.answers.prognosis?.days, 60);
  for (const hidden of ['maken', 'Skilsmässa', 'förtroende', 'Mer', 'tidigare'])
    assert.ok(!text.includes(hidden), hidden);
  assert.deepEqual(
    [view.answers.other, view.relations.length],
    ['Har sagt i förtroende att …', 1],
    'the view is untouched',
  );
});
