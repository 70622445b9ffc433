import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { readAddress, writeAddress } from '../../../../web/shell/address.ts';
import type { ListFilter } from '../../contract.ts';
import { type Address, addressPart, filterOf, noFilter, orderOf, orderPart } from './address.ts';

const written = (filter: ListFilter): Address => {
  const parts = Object.entries(filter).map(([key, value]) => addressPart(key as keyof ListFilter, value as never));
  return readAddress(writeAddress(Object.assign({}, ...parts))) as Address;
};

test('a view is a link: the address gives back the very filter', () => {
  const filter: ListFilter = {
    states: ['active', 'gap'],
    degrees: [50, 100],
    codes: ['F43', 'M545'],
    ageFrom: 30,
    ageTo: 44,
    sex: 'female',
    lengths: ['91-180'],
    endsTo: calendarDate('2026-12-01'),
    decisions: ['none'],
    responsible: 'me',
  };
  assert.deepEqual(filterOf(written(filter)), filter);
});

test('one choice of many is still a list', () => {
  assert.deepEqual(filterOf({ grad: '50' }), { degrees: [50] });
});

test('an address typed wrongly narrows nothing and breaks nothing', () => {
  assert.deepEqual(filterOf({ grad: 'halv', langd: '0-9000', 'alder-fran': '30', xyz: '1' }), { ageFrom: 30 });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (address) => {
      filterOf(address);
      orderOf(address);
      return true;
    }),
  );
});

test('LAW-40: an address cannot make a list of a forbidden diagnosis', () => {
  assert.deepEqual(filterOf({ diagnos: 'F640' }), {});
  assert.deepEqual(filterOf({ diagnos: 'Z56' }), {});
});

test('no filter takes every filter out and leaves the order', () => {
  const address = { grad: '50', ordning: 'name', fallande: '1' };
  const cleared = readAddress(writeAddress({ ...address, ...noFilter() })) as Address;
  assert.deepEqual(filterOf(cleared), {});
  assert.deepEqual(orderOf(cleared), { sort: 'name', descending: true });
  assert.deepEqual(orderPart({ sort: 'rules', descending: false }), { ordning: undefined, fallande: undefined });
});
