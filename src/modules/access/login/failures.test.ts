/** A failed log-in leaves a line in the service's log that says why, but not who. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson, putUnit, type TestService, type TestUnit, testService } from '../../../app/testing.ts';

let service: TestService;
let unit: TestUnit;

before(async () => {
  service = await testService();
  unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  for (const [name, hsaId, purpose] of [
    ['Karin Ek', 'SE-KARIN', 'Vård och behandling'],
    ['Fel Ändamål', 'SE-FEL', 'Administration'],
  ] as const) {
    const assignments = [{ unit, role: 'coordinator', purpose }] as const;
    service.people.push(await putPerson(service.tables.owner, { name, hsaId, assignments }));
  }
});
after(() => service.close());

type Line = { level: number; number: string; reason: string; said?: string; cause?: unknown };

/** Lines of the service's log about log-ins that fail during the work. */
async function failures(work: () => Promise<unknown>): Promise<Line[]> {
  const from = service.log().length;
  await work();
  const lines = service.log().slice(from).split('\n');
  return lines.filter((line) => line.includes('"log-in failed"')).map((line) => JSON.parse(line) as Line);
}

const told = ({ reason, said: answered, cause }: Line) => ({
  reason,
  ...(answered === undefined ? {} : { said: answered }),
  cause,
});
const SOME_STATE = 'abcdefghijklmnopqrstuvwxyz';

test('an answer that belongs to no log-in of this browser says in what way it does not', async () => {
  const cases: [string, string][] = [
    ['/logga-in/svar?code=x', 'no state in the answer'],
    [`/logga-in/svar?code=x&state=${SOME_STATE}`, 'begun in another browser, or finished or too old'],
  ];
  for (const [address, cause] of cases) {
    const [line, ...more] = await failures(() => service.browser().visit(address));
    assert.ok(line !== undefined && more.length === 0);
    assert.equal(line.level, 40);
    assert.match(line.number, /\S/);
    assert.deepEqual(told(line), { reason: 'lost', cause });
  }
});

test('what the provider answers is told by its code, and a word that is no code is not repeated', async () => {
  for (const [sent, reason, answered] of [
    ['access_denied', 'cancelled', 'access_denied'],
    ['server_error', 'provider', 'server_error'],
    ['Karin 191212121212', 'provider', 'other'],
  ] as const) {
    const browser = service.browser();
    const begun = await browser.send('/logga-in');
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const lines = await failures(() =>
      browser.visit(`/logga-in/svar?error=${encodeURIComponent(sent)}&error_description=Karin&state=${state}`),
    );
    assert.deepEqual(lines.map(told), [{ reason, said: answered, cause: undefined }]);
    assert.doesNotMatch(JSON.stringify(lines), /Karin|1212/);
  }
});

test('a code that the provider does not know is told as what the provider said of it', async () => {
  const browser = service.browser();
  const begun = await browser.send('/logga-in');
  const { searchParams, origin } = new URL(begun.headers.get('location') ?? '');
  const issuer = encodeURIComponent(`${origin}/testinloggning`);
  const [line] = await failures(() =>
    browser.visit(`/logga-in/svar?code=none&iss=${issuer}&state=${searchParams.get('state')}`),
  );
  assert.equal(line?.reason, 'answer');
  assert.match(JSON.stringify(line?.cause), /"provider":"invalid_grant","status":400/);
});

test('someone who proved who they are but has no assignment is told of without name or HSA-id', async () => {
  const lines = await failures(() => service.browser().logIn('SE-FEL', unit.hsaId));
  assert.deepEqual(lines.map(told), [{ reason: 'no_assignment', cause: undefined }]);
  assert.doesNotMatch(JSON.stringify(lines), /SE-FEL|Ändamål/);
});

test('a log-in that goes well leaves no such line', async () => {
  assert.deepEqual(await failures(() => service.browser().logIn('SE-KARIN', unit.hsaId)), []);
});
