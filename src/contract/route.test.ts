import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { defineRoute, pathParams, routeUrl } from './route.ts';

test('a route whose path and params differ is refused when it is defined', () => {
  assert.throws(
    () => defineRoute({ method: 'GET', path: '/api/cases/:id', summary: 's', access: 'unit', reply: z.object({}) }),
    /the path names \[id\] but params names \[\]/,
  );
  assert.throws(
    () =>
      defineRoute({
        method: 'GET',
        path: '/api/cases',
        summary: 's',
        access: 'unit',
        params: z.object({ id: z.string() }),
        reply: z.object({}),
      }),
    /params names \[id\]/,
  );
});

test('a reading route has no body, and a body is either JSON or raw', () => {
  assert.throws(
    () =>
      defineRoute({
        method: 'GET',
        path: '/api/x',
        summary: 's',
        access: 'unit',
        body: z.object({}),
        reply: z.object({}),
      }),
    /no body/,
  );
  assert.throws(
    () =>
      defineRoute({
        method: 'POST',
        path: '/api/x',
        summary: 's',
        access: 'unit',
        body: z.object({}),
        raw: ['application/xml'],
        reply: z.object({}),
      }),
    /exclude/,
  );
});

test('the address fills in the path and leaves out what is not said', () => {
  assert.deepEqual(pathParams('/api/cases/:id/acts/:actId'), ['id', 'actId']);
  assert.equal(
    routeUrl('/api/cases/:id', { id: 'a/b' }, { sida: 2, sort: undefined, filter: null, grad: [50, 100] }),
    '/api/cases/a%2Fb?sida=2&grad=50&grad=100',
  );
  assert.throws(() => routeUrl('/api/cases/:id', {}), /id is missing/);
});
