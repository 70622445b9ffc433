import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import * as z from 'zod/mini';
import { putPerson, putUnit, type TestBrowser, type TestService, testService } from '../../app/testing.ts';
import { defineRoute } from '../../contract/route.ts';
import { handle } from './index.ts';

const broken = defineRoute({
  method: 'POST',
  path: '/api/test/broken/:id',
  summary: 'Prov',
  access: 'unit',
  params: z.object({ id: z.string() }),
  body: z.object({}),
  reply: z.object({}),
});
const routes = [
  handle(broken, async () => {
    throw new Error('a mistake');
  }),
];

let service: TestService;
let karin: TestBrowser;
before(async () => {
  service = await testService({ routes });
  const unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  const assignments = [{ unit, role: 'coordinator' as const }];
  service.people.push(await putPerson(service.tables.owner, { name: 'Karin Ek', hsaId: 'SE-KARIN', assignments }));
  karin = service.browser();
  await karin.logIn('SE-KARIN', unit.hsaId);
});
after(() => service.close());

/** The whole answer of a call to the route with this key. */
const answerTo = async (key: string) => JSON.stringify((await karin.call('POST', `/api/test/broken/${key}`, {})).json);

test('every answer is counted and leaves a line with its number, also one that no route gave', async () => {
  const { port } = new URL(service.url);
  const bare = (text: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(port), 'localhost', () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString();
      });
      socket.on('close', () => resolve(answer));
      socket.on('error', () => undefined);
    });
  const numberIn = (answer: string) => /"number":"([^"]+)"/.exec(answer)?.[1] ?? '';
  const counted = async (status: number) => {
    const { text } = await karin.visit('/metrics');
    const lines =
      text.match(new RegExp(`^koordinera_http_seconds_count\\{.*status="${status}".*\\} \\d+$`, 'gm')) ?? [];
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  };
  const cases: [what: string, status: number, ask: () => Promise<string>][] = [
    ['a mistake', 500, () => answerTo('x')],
    ['an address that cannot be read', 400, () => answerTo('%E0%A4%A')],
    ['a key too long', 414, () => answerTo('a'.repeat(300))],
    ['what is no HTTP', 400, () => bare('nonsense\r\n\r\n')],
    ['headers too large', 431, () => bare(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`)],
  ];
  for (const [what, status, ask] of cases) {
    const before = await counted(status);
    const number = numberIn(await ask());
    assert.match(number, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/, what);
    assert.equal((await counted(status)) - before, 1, what);
    const lines = service
      .log()
      .split('\n')
      .filter((line) => line.includes(number) && line.includes('"answered"'));
    assert.equal(lines.length, 1, what);
    assert.match(lines[0] ?? '', new RegExp(`"status":${status}`), what);
  }
});
