import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { calendarDateField } from './fields.ts';
import { openApi, operationId } from './openapi.ts';
import { defineRoute } from './route.ts';

const route = defineRoute({
  method: 'POST',
  path: '/api/cases/:id/acts',
  summary: 'För in händelser',
  access: 'unit',
  params: z.object({ id: z.string() }),
  query: z.object({ dry: z.optional(z.boolean()) }),
  body: z.object({ day: calendarDateField, note: z.optional(z.string().check(z.maxLength(200))) }),
  reply: z.object({ version: z.number() }),
});
const open = defineRoute({ method: 'GET', path: '/api/open', summary: 'Öppen', access: 'public', reply: z.object({}) });

test('a route is printed with its parameters, body and reply', () => {
  const document = openApi([route, open], { title: 'Koordinera', version: '1' });
  assert.equal(document.openapi, '3.1.0');
  const paths = document.paths as Record<string, Record<string, Record<string, unknown>>>;
  const post = paths['/api/cases/{id}/acts']?.post;
  assert.equal(post?.operationId, 'post-cases-id-acts');
  const parameters = post?.parameters as { name: string; in: string; required: boolean; schema: object }[];
  assert.deepEqual(
    parameters.map(({ name, in: place, required, schema }) => ({ name, in: place, required, schema })),
    [
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'dry', in: 'query', required: false, schema: { type: 'boolean' } },
      { name: 'x-koordinera-unit', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } },
    ],
  );
  const text = JSON.stringify(post?.requestBody);
  assert.match(text, /"maxLength":200/);
  assert.match(text, /"required":\["day"\]/);
  assert.deepEqual(paths['/api/open']?.get?.security, []);
});

test('every error answer has one shape, with all kinds listed', () => {
  const text = JSON.stringify(openApi([route], { title: 'Koordinera', version: '1' }).components);
  for (const kind of ['invalid', 'unauthenticated', 'denied', 'not_found', 'conflict', 'too_large', 'unavailable']) {
    assert.ok(text.includes(kind), kind);
  }
});

test('two routes with the same method and path are refused', () => {
  assert.throws(() => openApi([open, open], { title: 'Koordinera', version: '1' }), /defined twice/);
});

test('operation ids are readable', () => {
  assert.equal(operationId(route), 'post-cases-id-acts');
});
