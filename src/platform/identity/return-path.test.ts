import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { safeReturnPath } from './return-path.ts';

test('a page of our own is kept, with its filters', () => {
  for (const path of ['/', '/idag', '/enheten?grad=50&sida=2', '/patient/018f#plan', '/inloggad', '/logga-in/klar']) {
    assert.equal(safeReturnPath(path), path);
  }
});

test('no way of writing another site gets through', () => {
  const hostile = [
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    ' //evil.example',
    '/%5C/evil.example/../..//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/.//evil.example',
    '/a/..//evil.example',
    '',
    null,
    undefined,
    42,
    ['/idag', '//evil.example'],
    `/${'a'.repeat(3_000)}`,
  ];
  for (const given of hostile) {
    const path = safeReturnPath(given);
    assert.equal(new URL(path, 'https://own.example').origin, 'https://own.example', String(given));
    assert.ok(!path.startsWith('//'), String(given));
  }
});

test('what is no page, as the API or log-in itself, becomes the start page', () => {
  for (const path of ['/api/session', '/api', '/logga-in', '/logga-in/svar?code=x', '/assets/x.js']) {
    assert.equal(safeReturnPath(path), '/');
  }
});

test('whatever is given, the answer stays on the site and is its own answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.stringMatching(/^\/[/\\.%\t a-z@:]{0,12}$/)), (given) => {
      const path = safeReturnPath(given);
      assert.equal(new URL(path, 'https://own.example').origin, 'https://own.example');
      assert.equal(safeReturnPath(path), path);
    }),
  );
});
