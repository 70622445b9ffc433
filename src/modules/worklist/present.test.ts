import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant } from '../../kernel/clock.ts';
import { forPaper, presentRow } from './present.ts';
import type { ListedRow } from './store/list.ts';
import { day } from './testing.ts';

const today = day('2026-11-21');
const at = instant('2026-11-20T08:00:00.000Z');

const decision: NonNullable<ListedRow['decision']> = {
  provider_id: 'p',
  unit_id: 'u',
  patient_id: 'anna',
  episode_first: day('2026-11-01'),
  status: 'no_action',
  decision_id: 'd',
  choice: 'wait',
  reason: 'recent',
  note: 'Ringer efter jul.',
  recheck_on: day('2026-12-01'),
  doctor_hsa_id: null,
  doctor_name: null,
  answer: 'no_need',
  answer_note: 'Sedd i går.',
  answered_at: at,
  made_by: 'karin',
  made_by_name: 'Karin Ek',
  made_at: at,
};

/** A row with everything a row may have. */
const full: ListedRow = {
  patient_id: 'anna',
  version: 3,
  family_name: 'Berg',
  given_name: 'Anna',
  birth_date: day('1980-11-22'),
  sex: 'female',
  protection: 'none',
  occupations: ['STUDIER', 'ARBETSSOKANDE'],
  occupation_text: 'Förskollärare. Arbetar heltid\nsedan 2010',
  diagnosis: 'F438A',
  diagnosis_title: 'Utmattningssyndrom',
  state: 'active',
  degree: 100,
  next_degree: 50,
  next_degree_from: day('2026-12-01'),
  first_day: day('2026-11-01'),
  last_day: day('2026-12-10'),
  day_nr: 12,
  days: 40,
  certificate_count: 2,
  doctor_name: 'Dr Berg',
  decision,
  case_id: 'case',
  case_mine: false,
  case_open: true,
  case_stage: 'mapped',
  responsible_name: 'Karin Ek',
  next_step_on: day('2026-12-02'),
  decided_version: 3,
  decided_id: 'd',
  decided_by_name: 'Lena Öst',
  decided_at: at,
  decided_choice: 'wait',
  reasons: [
    { kind: 'new_episode', due_on: day('2026-11-01'), at_time: null, params: { first: '2026-11-01' } },
    { kind: 'rule_of_old' as 'booked', due_on: null, at_time: null, params: {} },
  ],
  news: [{ kind: 'new_episode', version: 3, happened_on: day('2026-11-01'), params: { first: '2026-11-01' } }],
  sort_values: [],
};
const shown = (differing: Partial<ListedRow> = {}) => presentRow({ ...full, ...differing }, today);

test('a row shows the person, the sick leave, the case, the decision, the reasons and the news', () => {
  const { occupation, diagnosis, nextDegree, status, age, state, decision: inForce, ...rest } = shown();
  assert.deepEqual(
    [occupation, status, age, state, rest.protected],
    ['Förskollärare', 'no_action', 45, 'active', false],
  );
  assert.deepEqual(diagnosis, { code: 'F438A', title: 'Utmattningssyndrom' });
  assert.deepEqual(nextDegree, { degree: 50, from: '2026-12-01' });
  assert.deepEqual(rest.case, {
    caseId: 'case',
    stage: 'mapped',
    responsibleName: 'Karin Ek',
    nextStepOn: '2026-12-02',
    mine: false,
  });
  assert.deepEqual(inForce, {
    decisionId: 'd',
    choice: 'wait',
    reason: 'Sjukfallet har nyss börjat',
    note: 'Ringer efter jul.',
    recheckOn: '2026-12-01',
    madeByName: 'Karin Ek',
    madeAt: at,
    answer: { answer: 'no_need', note: 'Sedd i går.', answeredAt: at },
  });
  assert.deepEqual(rest.reasons, [{ rule: 'new_episode', text: 'Nytt sjukfall sedan 1 nov', on: '2026-11-01' }]);
  assert.deepEqual(rest.news, [{ kind: 'new_episode', text: 'Nytt sjukfall från 1 nov', on: '2026-11-01' }]);
  assert.deepEqual(rest.decidedBy, { name: 'Lena Öst', choice: 'wait', at });
});

test('what is not known is left empty, each by itself', () => {
  assert.equal(shown({ birth_date: null }).age, null);
  assert.equal(shown({ diagnosis: null }).diagnosis, null);
  assert.equal(shown({ diagnosis: '' }).diagnosis, null);
  assert.equal(shown({ state: 'none' }).state, 'none');
  assert.equal(shown({ next_degree: null }).nextDegree, null);
  assert.equal(shown({ next_degree_from: null }).nextDegree, null);
  assert.deepEqual([shown({ reasons: null }).reasons, shown({ news: null }).news], [[], []]);
});

test('LAW-76: a person with any protection is marked', () => {
  assert.equal(shown({ protection: 'protected_registration' }).protected, true);
});

test('LAW-76: on paper a protected person has neither name, occupation nor diagnosis; others have', () => {
  const paper = (protection: string) => {
    const { familyName, givenName, occupation, diagnosis } = forPaper(shown({ protection }));
    return [familyName, givenName, occupation, diagnosis];
  };
  assert.deepEqual(paper('confidentiality_marked'), ['', '', null, null]);
  const { familyName, givenName, occupation, diagnosis } = shown({ protection: 'none' });
  assert.deepEqual(paper('none'), [familyName, givenName, occupation, diagnosis]);
  assert.ok(familyName !== '' && occupation !== null && diagnosis !== null);
});

test('a case is shown only while it is open', () => {
  assert.equal(shown({ case_open: false }).case, null);
  assert.equal(shown({ case_id: null }).case, null);
});

test('a decision is shown only when it is whole, and its answer only when there is one', () => {
  for (const missing of ['decision_id', 'choice', 'reason', 'made_by_name', 'made_at'] as const) {
    const { decision: none, status } = shown({ decision: { ...decision, [missing]: null } });
    assert.deepEqual([none, status], [null, 'no_action'], missing);
  }
  for (const missing of ['answer', 'answered_at'] as const) {
    assert.equal(shown({ decision: { ...decision, [missing]: null } }).decision?.answer, null, missing);
  }
  const none = shown({ decision: null });
  assert.deepEqual([none.decision, none.status], [null, 'none']);
});

test('who decided is told until the row changes again', () => {
  assert.equal(shown({ decided_version: 4 }).decidedBy?.name, 'Lena Öst');
  assert.equal(shown({ decided_version: 2 }).decidedBy, null);
  for (const missing of ['decided_choice', 'decided_by_name', 'decided_at'] as const) {
    assert.equal(shown({ [missing]: null }).decidedBy, null, missing);
  }
});

test('the job is the first words of the certificate, else what the person does', () => {
  const occupation = (occupation_text: string | null, occupations: string[] | null = null) =>
    shown({ occupation_text, occupations }).occupation;
  assert.equal(occupation('Lärare; vikarie'), 'Lärare');
  assert.equal(occupation('  Lärare\nNotviken'), 'Lärare');
  assert.equal(occupation('x'.repeat(60)), 'x'.repeat(60));
  assert.equal(occupation('x'.repeat(61)), `${'x'.repeat(59)}…`);
  assert.equal(occupation(`${'x'.repeat(58)} yz`), `${'x'.repeat(58)}…`);
  assert.equal(occupation('. ', ['STUDIER', 'constructor', 'ARBETSSOKANDE']), 'Studier, Arbetssökande');
  assert.equal(occupation(null, ['UNKNOWN']), null);
  assert.equal(occupation(null), null);
});
