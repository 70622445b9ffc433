import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { type CountingCertificate, isSickLeave, standings } from './counting.ts';

const certificate = (id: string, change: Partial<CountingCertificate> = {}): CountingCertificate => ({
  id,
  type: 'LISJP',
  infectionControl: false,
  relations: [],
  periods: [period('2026-03-01', '2026-03-31')],
  ...change,
});
const period = (start: string, end: string) => ({ start: calendarDate(start), end: calendarDate(end) });
const related = (id: string, type: string, other: string) => certificate(id, { relations: [{ type, id: other }] });
const counting = (certificates: CountingCertificate[], revoked: string[] = []): string[] =>
  [...standings(certificates, new Set(revoked))].filter(([, why]) => why === null).map(([id]) => id);

describe('which certificates count (sick-leave-rules 1)', () => {
  it('counts FK 7804 and FK 7263, however the type is written', () => {
    for (const type of ['LISJP', 'FK7804', 'FK 7804', 'fk7263', 'FK 7263']) {
      assert.equal(isSickLeave({ type, infectionControl: false }), true, type);
    }
  });

  it('never counts employer certificates, infection control or unknown types, and says why', () => {
    const why = standings(
      [
        certificate('a', { type: 'AG7804' }),
        certificate('b', { type: 'AG1-14' }),
        certificate('c', { infectionControl: true }),
        certificate('d', { type: 'LUSE' }),
      ],
      new Set(['a']),
    );
    assert.deepEqual(
      [...why],
      [
        ['a', 'employer'],
        ['b', 'employer'],
        ['c', 'infection_control'],
        ['d', 'type'],
      ],
    );
  });

  it('does not count a revoked certificate, whether or not the certificate is there', () => {
    assert.deepEqual(counting([certificate('a'), certificate('b')], ['a', 'not here']), ['b']);
  });

  it('replaces and completes, but extension and copy leave both counting', () => {
    assert.deepEqual(counting([certificate('a'), related('b', 'ERSATT', 'a')]), ['b']);
    assert.deepEqual(counting([certificate('a'), related('b', 'KOMPLT', 'a')]), ['b']);
    assert.deepEqual(counting([certificate('a'), related('b', 'FRLANG', 'a')]), ['a', 'b']);
    assert.deepEqual(counting([certificate('a'), related('b', 'KOPIA', 'a')]), ['a', 'b']);
    assert.deepEqual(counting([certificate('a'), related('b', 'NYTT', 'a')]), ['a', 'b']);
  });

  it('lets the replaced certificate count again when the one that replaced it is revoked', () => {
    assert.deepEqual(counting([certificate('a'), related('b', 'ERSATT', 'a')], ['b']), ['a']);
  });

  it('weighs each link of a chain for itself: A replaced by B replaced by C', () => {
    const chain = [certificate('a'), related('b', 'ERSATT', 'a'), related('c', 'KOMPLT', 'b')];
    assert.deepEqual(counting(chain), ['c']);
    assert.deepEqual(counting(chain, ['c']), ['b']);
    assert.deepEqual(counting(chain, ['b']), ['a', 'c']);
    assert.deepEqual(counting(chain, ['b', 'c']), ['a']);
  });

  it('survives circles, and a certificate that says it replaces itself still counts', () => {
    assert.deepEqual(counting([related('a', 'ERSATT', 'b'), related('b', 'ERSATT', 'a')]), []);
    assert.deepEqual(counting([related('a', 'ERSATT', 'a')]), ['a']);
  });

  it('lets the real certificate take over the typed one when it covers at least half of its days', () => {
    const typed = certificate('typed', { typed: true });
    const half = certificate('real', { periods: [period('2026-03-16', '2026-04-30')] });
    const tooLittle = certificate('real', { periods: [period('2026-02-01', '2026-03-15')] });
    assert.deepEqual(counting([typed, half]), ['real']);
    assert.deepEqual(counting([typed, tooLittle]), ['typed', 'real']);
    assert.deepEqual(counting([typed, half], ['real']), ['typed']);
    assert.deepEqual(counting([typed, { ...half, type: 'AG7804' }]), ['typed']);
    assert.deepEqual(counting([typed, certificate('also typed', { typed: true })]), ['typed', 'also typed']);
  });

  it('is fast for ten thousand certificates of one person that replace one another, with a last day in 9999', () => {
    const many = Array.from({ length: 10_000 }, (_, nr) => ({
      ...related(`c${nr}`, 'ERSATT', `c${nr - 1}`),
      periods: [period('2026-03-01', '9999-12-31')],
    }));
    assert.deepEqual(counting([...many, certificate('typed', { typed: true })]), ['c9999']);
  });

  const ids: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const anyCertificate = fc.record({
    id: ids,
    type: fc.constantFrom('LISJP', 'FK7263', 'AG7804', 'LUSE'),
    infectionControl: fc.boolean(),
    typed: fc.boolean(),
    relations: fc.array(fc.record({ type: fc.constantFrom('ERSATT', 'KOMPLT', 'FRLANG'), id: ids }), { maxLength: 3 }),
    periods: fc.array(fc.constantFrom(period('2026-03-01', '2026-03-10'), period('2026-03-08', '2026-04-01')), {
      maxLength: 2,
    }),
  });

  it('gives the same answer in every order of arrival', () => {
    const arrivals = fc
      .uniqueArray(anyCertificate, { selector: (each) => each.id, maxLength: 5 })
      .chain((set) => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length })));
    fc.assert(
      fc.property(arrivals, fc.uniqueArray(ids), ([first, second], revoked) => {
        const sorted = (certificates: CountingCertificate[]) => counting(certificates, revoked).sort();
        assert.deepEqual(sorted(first), sorted(second));
      }),
    );
  });

  it('never counts a revoked one, and never one with a living replacement', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyCertificate, { selector: (each) => each.id }),
        fc.uniqueArray(ids),
        (certificates, revoked) => {
          const counted = counting(certificates, revoked);
          assert.ok(counted.every((id) => !revoked.includes(id)));
          for (const other of certificates.filter((each) => !revoked.includes(each.id))) {
            for (const relation of other.relations.filter((each) => each.type !== 'FRLANG' && each.id !== other.id)) {
              assert.ok(!counted.includes(relation.id));
            }
          }
        },
      ),
    );
  });
});
