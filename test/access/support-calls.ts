/** Steps of the tests of support's access: ask, answer, end, look, and read the log. */
import assert from 'node:assert/strict';
import type { TestBrowser } from '../../src/app/testing.ts';
import type { Uuid } from '../../src/kernel/ids.ts';
import type { AccessWorld } from './world.ts';

export interface Reply {
  status: number;
  text: string;
  json: {
    error?: { message?: string; fields?: Record<string, string>; details?: { stepUp?: boolean } };
    requestId?: Uuid;
    until?: string | null;
    rows?: { requestId: Uuid; standing: string; mayDecide: string | null; pseudonym?: string }[];
  };
}

export type SupportCalls = ReturnType<typeof supportCalls>;

export function supportCalls(world: AccessWorld) {
  const { owner } = world.service.tables;

  const rows = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await owner.query(text, [...values])).rows as Row[];

  /** Removes every request, so that each test begins without any. */
  async function forget(): Promise<void> {
    for (const table of ['support_end', 'support_decision', 'support_request'])
      await owner.query(`delete from ${table}`);
  }

  async function ask(browser: TestBrowser, method: string, path: string, body?: unknown): Promise<Reply> {
    const response = await browser.send(path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'x-csrf-token': browser.csrf }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, json: JSON.parse(text) };
  }

  const wish = (differing: object = {}) => ({
    unitId: world.units.first.unitId,
    reference: 'INC0012',
    matter: 'Intyg från fredagen läses inte in.',
    views: ['state', 'quarantine', 'worklist'],
    minutes: 60,
    ...differing,
  });

  async function asked(differing: object = {}): Promise<Uuid> {
    const reply = await ask(world.browsers.support, 'POST', '/api/support/requests', wish(differing));
    assert.equal(reply.status, 200, reply.text);
    return reply.json.requestId ?? '';
  }

  const answer = (browser: TestBrowser, requestId: Uuid, approve = true) =>
    ask(browser, 'POST', `/api/support/requests/${requestId}/decision`, { approve, words: 'Bara under förmiddagen.' });
  const end = (browser: TestBrowser, requestId: Uuid) =>
    ask(browser, 'POST', `/api/support/requests/${requestId}/end`, { reason: 'Felet är rättat.' });

  /** The answers that support gets on the request, at every view. */
  async function everyView(requestId: Uuid, by = world.browsers.support): Promise<Reply[]> {
    const views = ['state', 'quarantine', `quarantine/${world.places.relation.quarantineId}`, 'worklist'];
    const replies: Reply[] = [];
    for (const view of views) replies.push(await ask(by, 'GET', `/api/support/requests/${requestId}/${view}`));
    return replies;
  }

  async function closed(requestId: Uuid, why: RegExp, by = world.browsers.support): Promise<void> {
    for (const reply of await everyView(requestId, by)) {
      assert.equal(reply.status, 403, reply.text);
      assert.match(reply.json.error?.message ?? '', why);
    }
  }

  const log = (requestId: Uuid) =>
    rows<{ action: string; outcome: string; purpose: string; unit_id: Uuid; patients: number; reason: string | null }>(
      `select action, outcome, purpose, unit_id, cardinality(patient_ids) as patients, reason from audit_event
       where object_id = $1 order by audit_id`,
      [requestId],
    );

  return { rows, forget, ask, wish, asked, answer, end, everyView, closed, log };
}
