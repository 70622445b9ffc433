import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { namedByChange } from './changes.ts';
import { changeKinds } from './domain.ts';
import type { PersonCertificates } from './named-certificates.ts';
import { ruleOf } from './reasons/index.ts';

const certificate = (id: string, first: string, last: string, signed: string, counts = true) => ({
  id,
  first: calendarDate(first),
  last: calendarDate(last),
  signed,
  counts,
});

const person: PersonCertificates = {
  certificates: [
    certificate('old', '2026-11-01', '2026-11-30', '2026-11-01T09:00:00', false),
    certificate('new', '2026-11-01', '2026-12-15', '2026-11-20T09:00:00'),
    certificate('short', '2026-12-01', '2026-12-15', '2026-11-10T09:00:00'),
  ],
  phases: [{ from: calendarDate('2026-11-01'), to: calendarDate('2026-12-15'), leadCertificateId: 'new' }],
};

test('each change names its own certificate: what replaced, what was revoked, what holds on the day', () => {
  const params = { first: '2026-11-01', last: '2026-11-30', on: '2026-12-01', to: '2026-12-15' };
  const named = Object.fromEntries(changeKinds.map((kind) => [kind, namedByChange({ kind, params }, person)]));
  assert.deepEqual(named, {
    new_episode: 'new',
    new_certificate: null,
    changed_certificate: 'new',
    revoked_certificate: 'old',
    changed_degree: 'new',
    changed_end: 'new',
    doctor_answered: null,
  });
});

test('"Intygen slutade" names the certificate signed last of those that ended that day', () => {
  const point = { source: 'case:1', params: { endedOn: '2026-12-15' } };
  assert.equal(ruleOf('basis_ended')?.certificate(point, person), 'new');
});

test('a reason that speaks of no certificate names none', () => {
  assert.equal(ruleOf('day28')?.certificate({ source: 'certificate:new', params: {} }, person), null);
});
