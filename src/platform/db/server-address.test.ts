import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUrl, ServerAddress } from './server-address.ts';
import { SetupError } from './setup-error.ts';

const read = (url: string) => readUrl('DATABASE_URL', url);

test('one server is one address, unchanged, and its writes are asked for only when the address says so', () => {
  for (const url of [
    'postgresql://k:h%40mligt@db.region.se:5433/koordinera?sslmode=verify-full',
    'postgres:///koordinera?host=%2Ftmp%2Fsocket',
    'postgresql://[::1]:5432/koordinera',
  ]) {
    assert.deepEqual(read(url), { urls: [url], readWrite: false });
  }
  assert.equal(read('postgresql://a/k?target_session_attrs=read-write').readWrite, true);
  assert.equal(read('postgresql://a/k?target_session_attrs=any').readWrite, false);
});

test('several servers are several addresses with the same login, name and settings, and one that takes writes is wanted', () => {
  const url = 'postgresql://k:hemligt@a.region.se:5432,b.region.se,[::1]:5434/koordinera?sslmode=verify-full';
  assert.deepEqual(read(url), {
    urls: [
      'postgresql://k:hemligt@a.region.se:5432/koordinera?sslmode=verify-full',
      'postgresql://k:hemligt@b.region.se/koordinera?sslmode=verify-full',
      'postgresql://k:hemligt@[::1]:5434/koordinera?sslmode=verify-full',
    ],
    readWrite: true,
  });
});

test('an address that cannot be is told in a sentence that names the setting and never repeats the password', () => {
  for (const [url, words] of [
    ['mysql://k:hemligt@a/k', /börjar med postgresql/],
    ['postgresql://k:hem ligt@a/k', /börjar med postgresql/],
    ['postgresql://k:hemligt@a,,b/k', /komma för mycket/],
    ['postgresql://k:hemligt@a:5432,:5433/k', /komma för mycket/],
    ['postgresql://k:hemligt@/k?host=a,b', /server1:5432,server2:5432/],
    ['postgresql://k:hemligt@a/k?target_session_attrs=standby', /ange read-write/],
  ] as const) {
    assert.throws(
      () => read(url),
      (error) => error instanceof SetupError && words.test(error.message) && !/hemligt|hem ligt/.test(error.message),
      url,
    );
  }
});

test('a server that did not do is passed over once, however many found it so, and all are asked in a circle', () => {
  const address = new ServerAddress({ url: 'postgresql://a,b,c/k' });
  const host = (): string => ('url' in address.current ? address.current.url.slice(13, 14) : '');
  const first = address.current;
  assert.equal(host(), 'a');
  address.passOver(first);
  address.passOver(first);
  assert.equal(host(), 'b');
  address.passOver(address.current);
  assert.equal(host(), 'c');
  address.passOver(address.current);
  assert.equal(host(), 'a');
});
