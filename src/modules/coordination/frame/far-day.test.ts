import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { readCorrection } from './correction.ts';
import { FAR_DAY, farDay, farDays } from './far-day.ts';
import type { FieldDescriptions } from './fields.ts';
import { contents, input, oneCall, Story } from './testing.ts';

const at = '2026-11-12T09:00';
const begun = () => new Story().enter(...oneCall());
const withPlan = () => begun().enter(input('plan-made', '2026-11-10T09:00'));
const [step] = contents['plan-made'].steps;

function findingOf(story: Story, kind: Parameters<typeof input>[0], content: object, field: string, time = at) {
  return story.tryEnter(input(kind, time, content))?.fields?.[`acts.0.content.${field}`];
}

test('a next step more than two years ahead is a slip of the year: it would leave Idag for decades', () => {
  const on = (day: string) => ({ nextStep: { on: day, what: 'Ring' } });
  assert.equal(findingOf(begun(), 'contact', on('2062-11-19'), 'nextStep.on'), FAR_DAY);
  assert.equal(findingOf(begun(), 'contact', on('2028-11-13'), 'nextStep.on'), FAR_DAY);
  assert.equal(begun().tryEnter(input('contact', at, on('2028-11-12'))), null);
  assert.equal(FAR_DAY, 'Datumet ligger mer än två år fram. Kontrollera året.');
});

test('no day in a plan lies more than two years ahead of the event', () => {
  const adaptation = { what: 'Kortare pass', actor: 'employer' };
  const cases: readonly [string, object][] = [
    ['followUpOn', { followUpOn: '2062-12-10' }],
    ['steps.0.on', { steps: [{ ...step, on: '2062-11-30' }] }],
    ['adaptations.0.endsOn', { adaptations: [{ ...adaptation, endsOn: '2062-11-30' }] }],
    ['stepDown.0.from', { stepDown: [{ from: '2062-11-30', degree: 50 }] }],
  ];
  for (const [field, content] of cases) assert.equal(findingOf(begun(), 'plan-made', content, field), FAR_DAY, field);
  assert.equal(findingOf(withPlan(), 'plan-revised', { followUpOn: '2062-12-10' }, 'followUpOn'), FAR_DAY);
  assert.equal(findingOf(withPlan(), 'followed-up', { followUpOn: '2062-12-10' }, 'followUpOn'), FAR_DAY);
});

test('nor does a new assessment, a new question, a later check or a substitute’s last day', () => {
  const waits = { outcome: 'not_yet', recheckOn: '2062-12-10' };
  assert.equal(findingOf(new Story(), 'need-assessed', waits, 'recheckOn'), FAR_DAY);
  const step = { nextStep: { on: '2026-11-12', what: 'Ring' } };
  const offered = new Story().enter(input('need-assessed', '2026-11-05T09:10', step), input('offered', at));
  const later = { answer: 'later', askAgainOn: '2062-12-10' };
  assert.equal(findingOf(offered, 'offer-answered', later, 'askAgainOn'), FAR_DAY);
  const talked = begun().enter(input('contact', at));
  const checks = { later: { yes: true, after3: '2027-02-12', after12: '2062-11-12' } };
  assert.equal(findingOf(talked, 'closed', checks, 'later.after12', '2026-11-13T09:00'), FAR_DAY);
  const substitute = { role: 'substitute', from: '2026-11-20', to: '2062-11-27' };
  assert.equal(findingOf(begun(), 'responsible-changed', substitute, 'to'), FAR_DAY);
});

test('a slip of the year, a day that means none and what is missing are told together, over all the acts of a call', () => {
  const call = oneCall('2026-11-05T09:10');
  const said = [
    input('need-assessed', '2026-11-05T09:10', { reason: '', nextStep: { on: '2062-11-19', what: 'Ring' } }),
    input('offered', '2026-11-05T09:10', { reach: 'no_answer', nextTryOn: 'nästa vår' }),
  ];
  const fields = Object.keys(new Story().tryEnter(...said)?.fields ?? {});
  assert.deepEqual(fields.sort(), ['acts.0.content.nextStep.on', 'acts.0.content.reason', 'acts.1.content.nextTryOn']);
  // Two acts that can be read, each with a day too far off: both are reported.
  const far = { on: '2062-11-19', what: 'Ring' };
  const both = [...call.slice(0, 3), input('consent-given', '2026-11-05T09:10', { nextStep: far })].map((act, nr) =>
    nr === 0 ? input('need-assessed', '2026-11-05T09:10', { nextStep: far }) : act,
  );
  assert.deepEqual(new Story().tryEnter(...both)?.fields, {
    'acts.0.content.nextStep.on': FAR_DAY,
    'acts.3.content.nextStep.on': FAR_DAY,
  });
});

test('a correction meets the same rule', () => {
  const story = begun().enter(input('contact', at, { nextStep: { on: '2026-11-20', what: 'Ring' } }));
  const actId = story.idOf('contact');
  const to = (on: string) => {
    const content = { ...contents.contact, nextStep: { on, what: 'Ring' } };
    return readCorrection(story.records, { at, minutes: null, codes: null, content }, actId, story.outside.now, {
      regionCodes: [],
      keptCodes: [],
    });
  };
  assert.ok(to('2026-11-21').ok);
  const refused = to('2062-11-20');
  assert.deepEqual(refused.ok ? null : refused.refusal.fields, { 'content.nextStep.on': FAR_DAY });
});

test('two years ahead is near enough, the day after is not', () => {
  const on = calendarDate('2026-11-12');
  assert.equal(farDay(calendarDate('2028-11-12'), on), null);
  assert.equal(farDay(calendarDate('2028-11-13'), on), FAR_DAY);
});

test('a far day is found in fields, groups and rows; a day that has been, and what is no day, is none', () => {
  const date = { control: 'date', label: '' } as const;
  const fields: FieldDescriptions = {
    on: date,
    since: { ...date, past: true },
    words: { control: 'text', label: '' },
    group: { control: 'group', label: '', group: { on: date } },
    rows: { control: 'rows', label: '', row: { on: date } },
  };
  const far = '2062-11-12';
  const found = (content: object) => Object.keys(farDays(content, fields, calendarDate('2026-11-12')));
  const rows = [{ on: '2026-12-01' }, null, 'row', { on: far }];
  assert.deepEqual(found({ on: far, since: far, words: far, group: { on: far }, rows }), [
    'on',
    'group.on',
    'rows.3.on',
  ]);
  assert.deepEqual(found({ on: '2062-99-99', group: null, rows: null }), []);
  assert.deepEqual(found({ on: 2062, group: far, rows: { on: far } }), []);
  assert.deepEqual(found({}), []);
});
