/** What an open case stands on: from which day to which its end is told, and in which words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseFacts } from '../facts.ts';
import { defaultRuleSettings } from '../settings.ts';
import { watch } from '../stop-points.ts';
import { type CertificateInTest, day, factsOf, openCaseOf } from '../testing.ts';
import { ruleOf } from './index.ts';

type Key = 'basis_ended' | 'agreement_ends';

/** The stop-points of the rule: first day, last day, due day and the words on 21 November 2026. */
function told(key: Key, openCase: Partial<CaseFacts>, certificates: readonly CertificateInTest[] = []) {
  const facts = factsOf('2026-11-21', certificates, { openCase: openCaseOf(openCase) });
  return watch(facts, defaultRuleSettings)
    .wanted.filter((stop) => stop.kind === key)
    .map((stop) => [stop.showsFrom, stop.showsUntil, stop.dueOn, ruleOf(key)?.sentence(stop, facts.today)]);
}

const END = '9999-12-31';
const onCertificate = { openedOn: day('2026-11-05'), basisCertificateId: 'a' };
const gone = (why: string) => `Intyget som koordineringen vilar på ${why}: avsluta, följ upp eller ange en ny grund`;

test('case-rules 2: the only certificate revoked, replaced or moved to another unit is told from the day the case opened', () => {
  for (const [basisGone, why] of [
    ['revoked', 'är återkallat'],
    ['replaced', 'är ersatt'],
    ['other', 'räknas inte längre på enheten'],
  ] as const) {
    assert.deepEqual(told('basis_ended', { ...onCertificate, basisGone }), [['2026-11-05', END, null, gone(why)]]);
  }
});

test('case-rules 2: a certificate that has been replaced by one that holds the same days leaves nothing to tell until it ends', () => {
  const basis = { ...onCertificate, basisGone: 'replaced' } as const;
  assert.deepEqual(told('basis_ended', basis, [{ id: 'b', first: '2026-11-02', last: '2026-11-30' }]), [
    ['2026-12-01', END, '2026-12-01', 'Intygen slutade 30 nov, koordineringen är öppen'],
  ]);
});

test('case-rules 2: sick leave from before the case is no basis of one whose certificate is revoked', () => {
  const basis = { ...onCertificate, basisGone: 'revoked' } as const;
  assert.deepEqual(told('basis_ended', basis, [{ id: 'b', first: '2026-10-01', last: '2026-10-20' }]), [
    ['2026-11-05', END, null, gone('är återkallat')],
  ]);
});

test('case-rules 2: until a certificate that comes later begins, the revoked one is told', () => {
  const basis = { ...onCertificate, basisGone: 'revoked' } as const;
  const later = [{ id: 'b', first: '2026-11-25', last: '2026-12-20' }];
  assert.deepEqual(told('basis_ended', basis, later)[0], ['2026-11-05', '2026-11-24', null, gone('är återkallat')]);
});

test('case-rules 2: a case opened in the gap after its certificate is told at once, and one on a certificate ahead is not', () => {
  assert.deepEqual(told('basis_ended', onCertificate, [{ id: 'a', first: '2026-10-01', last: '2026-11-03' }]), [
    ['2026-11-05', END, '2026-11-05', 'Intygen slutade 3 nov, koordineringen är öppen'],
  ]);
  assert.deepEqual(
    told('basis_ended', onCertificate, [{ id: 'a', first: '2026-11-10', last: '2026-12-10' }]).map(([from]) => from),
    ['2026-12-11'],
  );
});

test('case-rules 2: between two sick leaves the end of the first is told, with when the next begins', () => {
  const certificates = [
    { id: 'a', first: '2026-11-01', last: '2026-11-14' },
    { id: 'b', first: '2026-12-20', last: '2026-12-31' },
  ];
  assert.deepEqual(told('basis_ended', onCertificate, certificates), [
    [
      '2026-11-15',
      '2026-12-19',
      '2026-11-15',
      'Intygen slutade 14 nov och nästa börjar 20 dec, koordineringen är öppen',
    ],
    ['2027-01-01', END, '2027-01-01', 'Intygen slutade 31 dec, koordineringen är öppen'],
  ]);
});

test('case-rules 2: a limitation attested after the certificates ended is the new basis, and ends the reminder', () => {
  const certificates = [{ id: 'a', first: '2026-11-01', last: '2026-11-14' }];
  const attested = (on: string) =>
    told('basis_ended', { openedOn: day('2026-11-05'), attestedOn: day(on) }, certificates).length;
  assert.deepEqual([attested('2026-11-14'), attested('2026-11-15')], [1, 0]);
});

test('LAW-06: an agreement that ends while the case is open is told two weeks before, and after', () => {
  const agreement = (to: string | null, region = 'Region Sörland') =>
    told('agreement_ends', { agreement: { region, to: to === null ? null : day(to) } });
  assert.deepEqual(agreement('2026-11-30'), [
    [
      '2026-11-16',
      END,
      '2026-11-30',
      'Överenskommelsen med Region Sörland gäller till 30 nov: ange en ny grund eller avsluta',
    ],
  ]);
  assert.match(
    String(agreement('2026-11-20', '')[0]?.[3]),
    /^Överenskommelsen med patientens region gällde till 20 nov:/,
  );
  assert.deepEqual([agreement(null), told('agreement_ends', {})], [[], []]);
});
