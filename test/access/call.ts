/** Makes a sample's call as a page would, and reads what it left in the log. */
import type { TestBrowser } from '../../src/app/testing.ts';
import { routeUrl } from '../../src/contract/route.ts';
import type { Sent } from './samples.ts';
import type { AccessWorld } from './world.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: { readonly error?: { readonly message?: string; readonly number?: string } };
  readonly requestId: string;
}

/** Sends the call to the route called `name`, as "POST /api/…", with these headers besides a page's own. */
export async function send(
  browser: TestBrowser,
  name: string,
  sent: Sent,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const [method = '', path = ''] = name.split(' ');
  const body = sent.raw?.content ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  const response = await browser.send(routeUrl(path, sent.params ?? {}, sent.query ?? {}), {
    method,
    headers: {
      ...(method === 'GET' ? {} : { 'x-csrf-token': browser.csrf }),
      ...(body === undefined ? {} : { 'content-type': sent.raw?.type ?? 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    json: JSON.parse(text),
    requestId: response.headers.get('x-request-id') ?? '',
  };
}

export interface LogRow {
  readonly action: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly patients: readonly string[];
  readonly details: { readonly action?: string; readonly ground?: string } | null;
}

/** The rows that one call left in the log. */
export async function loggedBy(world: AccessWorld, requestId: string): Promise<LogRow[]> {
  const { rows } = await world.service.tables.owner.query<LogRow>(
    'select action, outcome, reason, patient_ids as patients, details from audit_event where request_id = $1 order by audit_id',
    [requestId],
  );
  return rows;
}
