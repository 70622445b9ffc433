/**
 * Prints routes as OpenAPI 3.1. Never imported by the browser.
 */
import * as z from 'zod/mini';
import { errorBody, errorStatus } from './errors.ts';
import { pathParams, type RouteShape, type Schema, unitHeader } from './route.ts';

type JsonObject = { [key: string]: unknown };

/** A schema as JSON Schema 2020-12, the dialect of OpenAPI 3.1. A type that JSON cannot express becomes "anything". */
function jsonSchema(schema: Schema, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  }) as JsonObject;
  return rest;
}

const drawnFor: JsonObject = {
  name: unitHeader,
  in: 'header',
  required: true,
  schema: { type: 'string', format: 'uuid' },
  description:
    'Den enhet som anropet gäller: unit.id ur GET /api/session. Är en annan enhet vald blir svaret 409 med details.code other_unit, och ingenting görs.',
};

function parameters(route: RouteShape): JsonObject[] {
  const parametersIn = (schema: Schema | undefined, place: 'path' | 'query'): JsonObject[] => {
    if (schema === undefined) return [];
    const object = jsonSchema(schema, 'input');
    const required = new Set((object.required as string[] | undefined) ?? []);
    return Object.entries((object.properties as JsonObject | undefined) ?? {}).map(([name, described]) => ({
      name,
      in: place,
      required: place === 'path' || required.has(name),
      schema: described,
    }));
  };
  return [
    ...parametersIn(route.params, 'path'),
    ...parametersIn(route.query, 'query'),
    ...(route.access === 'unit' ? [drawnFor] : []),
  ];
}

function requestBody(route: RouteShape): JsonObject | undefined {
  if (route.body !== undefined) {
    return { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } };
  }
  if (route.raw !== undefined) {
    return { required: true, content: Object.fromEntries(route.raw.map((type) => [type, {}])) };
  }
  return undefined;
}

/** 'GET /api/cases/:id/acts' becomes 'get-cases-id-acts'. */
export function operationId(route: RouteShape): string {
  return [route.method.toLowerCase(), ...route.path.replace('/api/', '').split(/[/:]+/)]
    .filter((part) => part !== '')
    .join('-');
}

function describeOperation(route: RouteShape): JsonObject {
  const body = requestBody(route);
  return {
    operationId: operationId(route),
    summary: route.summary,
    parameters: parameters(route),
    ...(body === undefined ? {} : { requestBody: body }),
    ...(route.access === 'public' ? { security: [] } : {}),
    responses: {
      '200': { description: 'Svaret', content: { 'application/json': { schema: jsonSchema(route.reply, 'output') } } },
      default: { $ref: '#/components/responses/Error' },
    },
  };
}

/**
 * The whole API as one OpenAPI 3.1 document. Throws when two routes share method and path.
 */
export function openApi(routes: readonly RouteShape[], info: { title: string; version: string }): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of [...routes].sort((a, b) => a.path.localeCompare(b.path))) {
    const path = pathParams(route.path).reduce(
      (text, name) => text.replace(`:${name}`, `{${name}}`),
      route.path as string,
    );
    const methods = paths[path] ?? {};
    paths[path] = methods;
    const method = route.method.toLowerCase();
    if (method in methods) throw new Error(`${route.method} ${route.path} is defined twice`);
    methods[method] = describeOperation(route);
  }
  const statuses = Object.entries(errorStatus).map(([kind, status]) => `${status} ${kind}`);
  return {
    openapi: '3.1.0',
    info,
    paths,
    security: [{ session: [] }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
      responses: {
        Error: {
          description: `Avslag, med svensk text till personen: ${statuses.join(', ')}`,
          content: { 'application/json': { schema: jsonSchema(errorBody, 'output') } },
        },
      },
    },
  };
}
