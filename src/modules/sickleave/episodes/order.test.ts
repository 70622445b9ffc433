/** Who leads and what counts once when certificates are alike: the answer must not depend on which came first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDay } from '../../../kernel/calendar-date.ts';
import { summariseEpisodes } from '../earlier-episodes.ts';
import { byId, type DatedCertificate, datedInOrder, type SickLeaveCertificate } from './certificate.ts';
import { activeLead, degreesInOrder, endedLead, isActive, leadsWhenEnded, leadsWhileActive, periodOn } from './lead.ts';
import { certificate } from './testing/arbitrary.ts';

const [first, last] = ['2026-03-02', '2026-03-15'];
const like = (id: string, other: Partial<SickLeaveCertificate> = {}, end = last): SickLeaveCertificate =>
  certificate(id, [[first, end]], other);
const order = (certificates: readonly SickLeaveCertificate[]) =>
  datedInOrder(certificates).map((one) => one.certificate.id);
const dated = (one: SickLeaveCertificate): DatedCertificate => datedInOrder([one])[0]!;
const day = (text: string) => parseDay(text);

test('certificates stand by first day, last day, time of signing and then the id they were issued as', () => {
  const early = { signed: '2026-03-01T08:00:00' };
  const expected = [
    certificate('before', [['2026-03-01', last]]),
    like('short', {}, '2026-03-10'),
    like('signed-early', early),
    like('a'),
    like('z', { issuedAs: 'b' }),
    like('c'),
  ];
  const ids = expected.map(({ id }) => id);
  assert.deepEqual(order(expected), ids);
  assert.deepEqual(order(expected.toReversed()), ids);
  assert.deepEqual(
    [
      byId(dated(like('a')), dated(like('b'))),
      byId(dated(like('b')), dated(like('a'))),
      byId(dated(like('a')), dated(like('a'))),
    ],
    [-1, 1, 0],
  );
});

test('an id received twice counts once, also among many certificates', () => {
  const many = Array.from({ length: 9 }, (_, nr) => certificate(`id-${nr}`, [[`2026-04-0${nr + 1}`, '2026-04-20']]));
  assert.equal(order([...many, many[0]!]).length, 9);
  assert.equal(order(many).length, 9);
  assert.deepEqual(order([like('a'), like('b'), like('a')]), ['a', 'b']);
});

test('of two contents of one id the latest signed counts, and at one time the one that comes last as text', () => {
  const counted = (...certificates: SickLeaveCertificate[]) => datedInOrder(certificates)[0]?.certificate;
  const earlier = like('a', { signed: '2026-03-01T08:00:00', diagnosis: 'M545' });
  const later = like('a', { signed: '2026-03-01T08:01:00', diagnosis: 'F432' });
  assert.equal(counted(earlier, later), later);
  assert.equal(counted(later, earlier), later);
  const f = like('a', { diagnosis: 'F432' });
  const m = like('a', { diagnosis: 'M545' });
  assert.equal(counted(f, m), m);
  assert.equal(counted(m, f), m);
  const longer = like('a', { diagnosis: 'F432' }, '2026-03-20');
  assert.equal(counted(f, longer), longer);
  assert.equal(counted(longer, f), longer);
});

test('while active the latest signed leads, then the one that ends first, then the id', () => {
  const leads = (a: SickLeaveCertificate, b: SickLeaveCertificate) => leadsWhileActive(dated(a), dated(b));
  const later = { signed: '2026-03-02T09:01:00' };
  assert.deepEqual([leads(like('b', later), like('a')), leads(like('a'), like('b', later))], [true, false]);
  const short = like('b', {}, '2026-03-10');
  assert.deepEqual([leads(short, like('a')), leads(like('a'), short)], [true, false]);
  assert.deepEqual([leads(like('a'), like('b')), leads(like('b'), like('a'))], [true, false]);
  assert.equal(leads(like('a'), like('a')), false, 'no certificate leads itself');
});

test('when ended the one that ends last leads, then the latest signed, then the id', () => {
  const leads = (a: SickLeaveCertificate, b: SickLeaveCertificate) => leadsWhenEnded(dated(a), dated(b));
  const later = { signed: '2026-03-02T09:01:00' };
  const long = like('b', {}, '2026-03-20');
  assert.deepEqual([leads(long, like('a', later)), leads(like('a', later), long)], [true, false]);
  assert.deepEqual([leads(like('b', later), like('a')), leads(like('a'), like('b', later))], [true, false]);
  assert.deepEqual([leads(like('a'), like('b')), leads(like('b'), like('a'))], [true, false]);
  assert.equal(leads(like('a'), like('a')), false);
});

test('a certificate leads as ended from the day after its last, through the last day of the window', () => {
  const one = dated(like('a'));
  const ended = (on: string) => endedLead([one], day(on), 3) !== undefined;
  assert.deepEqual(
    [ended('2026-03-15'), ended('2026-03-16'), ended('2026-03-18'), ended('2026-03-19')],
    [false, true, true, false],
  );
});

test('a certificate is active on the first and last day of its periods, not in the hole between them', () => {
  const one = dated(
    certificate('a', [
      ['2026-03-02', '2026-03-05'],
      ['2026-03-10', '2026-03-12', 50],
    ]),
  );
  const active = (on: string) => isActive(one, day(on));
  assert.deepEqual(
    [
      '2026-03-01',
      '2026-03-02',
      '2026-03-05',
      '2026-03-06',
      '2026-03-09',
      '2026-03-10',
      '2026-03-12',
      '2026-03-13',
    ].map(active),
    [false, true, true, false, false, true, true, false],
  );
  assert.equal(periodOn(one, day('2026-03-10'))?.degree, 50);
  assert.equal(activeLead([one], day('2026-03-06')), undefined);
});

test('degrees stand by the period’s first day, then its last', () => {
  const one = dated(
    certificate('a', [
      ['2026-03-10', '2026-03-12', 25],
      ['2026-03-02', '2026-03-09', 75],
      ['2026-03-02', '2026-03-05', 50],
    ]),
  );
  assert.deepEqual(degreesInOrder(one), [50, 75, 25]);
});

test('an episode has the diagnosis of its latest signed certificate, at one time of the newest', () => {
  const diagnosis = (...signed: readonly [string, string]) =>
    summariseEpisodes(
      [
        certificate('a', [['2026-03-02', '2026-03-15']], { signed: signed[0], diagnosis: 'M545' }),
        certificate('b', [['2026-03-16', '2026-03-31']], { signed: signed[1], diagnosis: 'F432' }),
      ],
      5,
    ).map((episode) => episode.diagnosis);
  const [early, late] = ['2026-03-01T08:00:00', '2026-03-02T08:00:00'];
  assert.deepEqual(diagnosis(early, late), ['F432']);
  assert.deepEqual(diagnosis(late, early), ['M545']);
  assert.deepEqual(diagnosis(late, late), ['F432']);
});
