/**
 * Every route that takes a key, with the key of a thing of another unit or care provider, as every role: it must be
 * answered as a key that is nobody's, with nothing written there and nothing done about it in the log. The contract
 * tells which keys a route takes.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { moduleRoutes } from '../../src/app/modules.ts';
import type { RouteShape } from '../../src/contract/route.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import type { ActInput } from '../../src/modules/coordination/frame/judge.ts';
import { input } from '../../src/modules/coordination/frame/testing.ts';
import {
  belongingsOf,
  keptElsewhere,
  nobodys,
  type Source,
  type Stranger,
  type Strangers,
  sources,
  strangers,
} from './belongings.ts';
import { type Answer, send } from './call.ts';
import { type KeyPlace, keysOf, withKeys } from './keys.ts';
import { type Sample, type Sent, samples } from './samples.ts';
import { type AccessWorld, accessWorld, type HeldRole, heldRoles } from './world.ts';

let world: AccessWorld;
let theirs: Strangers['theirs'];
let madeBy: Strangers['madeBy'];
before(async () => {
  world = await accessWorld();
  ({ theirs, madeBy } = await belongingsOf(world));
});
after(() => world?.service.close());

const nameOf = ({ method, path }: RouteShape): string => `${method} ${path}`;

interface Tried {
  readonly name: string;
  readonly sample: Sample;
  readonly keys: readonly KeyPlace[];
}

/** Every route that takes a key. */
const tried: readonly Tried[] = moduleRoutes.flatMap(({ route }) => {
  const sample = samples[nameOf(route)];
  const keys = keysOf(route);
  return sample === undefined || keys.length === 0 ? [] : [{ name: nameOf(route), sample, keys }];
});

const baseOf = (sample: Sample): Sent => sample.about?.(world.places.relation) ?? sample.whole ?? {};

const isMade = (sample: Sample, { name }: KeyPlace): boolean => sample.made?.includes(name) ?? false;

/** Whether the role reaches such a thing of another unit in a stated way. Nobody makes an active choice here. */
function isLawful(sample: Sample, role: HeldRole, source: Source, { name }: KeyPlace): boolean {
  const ways = (sample.beyond ?? []).filter(({ why }) => why !== 'choice');
  return source !== 'otherProvider' && ways.some(({ keys, roles }) => keys.includes(name) && roles.includes(role));
}

/** A destruction concerns units by its decision: the records module's own tests try its keys. */
const isDestruction = ({ beyond }: Sample): boolean => beyond?.some(({ why }) => why === 'destruction') ?? false;

test('every key that a route takes has something of another unit to be tried with', () => {
  assert.ok(tried.length > 60, `${tried.length} routes take a key`);
  const others = tried.filter(({ sample }) => !isDestruction(sample));
  const without = others.flatMap(({ name, keys }) =>
    keys
      .filter((key) => strangers.some((stranger) => theirs[stranger][key.name] === undefined))
      .map((key) => `${name}: ${key.path}`),
  );
  assert.deepEqual(without, [], 'give it a thing of its own in belongings.ts');
});

test('what a sample says of its keys is about keys that its route takes', () => {
  const untrue = Object.entries(samples).flatMap(([name, sample]) => {
    const said = [...(sample.beyond ?? []).flatMap(({ keys }) => keys), ...(sample.made ?? [])];
    const taken = tried.find((one) => one.name === name)?.keys.map((key) => key.name) ?? [];
    return isDestruction(sample) ? [] : said.filter((key) => !taken.includes(key)).map((key) => `${name}: ${key}`);
  });
  assert.deepEqual(untrue, []);
});

/** The answer as lines, without parts that differ from call to call, and without the keys in the question. */
function told({ status, text }: Answer, asked: readonly string[]): string[] {
  const plain = asked.reduce((all, one) => all.replaceAll(one, '<nyckel>'), text);
  const lines = plain
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<nyckel>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<tid>')
    .replace(/"(number|base64|fileName)":"[^"]*"/g, '')
    .replace(/"(version|seq)":\d+/g, '')
    .split('\\n');
  return [`${status}`, ...lines];
}

/** The lines in the later list that are not in the earlier. */
function added(earlier: readonly string[], later: readonly string[]): string[] {
  const left = [...earlier];
  return later.filter((line) => {
    const at = left.indexOf(line);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

interface Written {
  readonly action: string;
  readonly outcome: string;
  readonly unit_id: string | null;
  readonly text: string;
}

/** Rows of the log that say that something was done about a thing of theirs. */
async function doneAbout(requestId: string, values: readonly string[], units: readonly string[]): Promise<string[]> {
  const { rows } = await world.service.tables.owner.query<Written>(
    `select action, outcome, unit_id, concat_ws(' ', patient_ids::text, object_id, details::text) as text
     from audit_event where request_id = $1 and outcome = 'done'`,
    [requestId],
  );
  return rows
    .filter(({ unit_id, text }) => {
      const names = values.some((one) => text.includes(one));
      return (unit_id !== null && units.includes(unit_id)) || names;
    })
    .map(({ action, outcome }) => `${action} ${outcome}`);
}

interface Attack {
  readonly role: HeldRole;
  readonly on: Tried;
  readonly key: KeyPlace;
  readonly value: string;
  /** The caller's own keys, before it in the same list. */
  readonly after: readonly string[];
}

/** What is wrong with how the server meets the key, or nothing. */
async function attack({ role, on: { name, sample }, key, value, after: own }: Attack): Promise<string[]> {
  const call = (one: string) => send(world.browsers[role], name, withKeys(baseOf(sample), key, [...own, one]));
  const nobody = nobodys(key.name);
  const earlier = told(await call(nobody), [nobody]);
  const answer = await call(value);
  const here = told(answer, [value]);
  const at = `${name} as ${role}, ${key.path}${own.length === 0 ? '' : ' beside an own'}`;
  const wrong: string[] = [];
  if (/zorvald/i.test(answer.text)) wrong.push(`${at}: shows ${answer.text.slice(0, 300)}`);
  if (answer.status >= 500) wrong.push(`${at}: ${answer.status}`);
  if (added(earlier, here).length > 0) {
    // A change to the caller's own data shows in the next answer: equal calls then add the same lines.
    const later = nobodys(key.name);
    const after = told(await call(later), [later]);
    const same = added(here, after).length === 0 || added(earlier, here).join() === added(here, after).join();
    if (!same) wrong.push(`${at}: answers ${here.join(' ')}, and of nobody's ${earlier.join(' ')}`);
  }
  const { second, foreign } = world.units;
  const done = await doneAbout(answer.requestId, [value], [second.unitId, foreign.unitId]);
  return done.length === 0 ? wrong : [...wrong, `${at}: leaves ${done.join(', ')}`];
}

/** Every value of theirs in every place; in a list also beside one of the caller's own. */
function attacksAs(role: HeldRole): Attack[] {
  return tried.flatMap((on) =>
    on.keys
      .filter((key) => !isMade(on.sample, key))
      .flatMap((key) => {
        const own = ours(key);
        const before = key.path.includes('[]') && own !== undefined ? [[], [own]] : [[]];
        return sources
          .filter((source) => !isLawful(on.sample, role, source, key))
          .flatMap((source) => theirs[source][key.name] ?? [])
          .flatMap((value) => before.map((after) => ({ role, on, key, value, after })));
      }),
  );
}

/** A key of the same kind for the patient whom the caller works with. */
function ours({ name }: KeyPlace): string | undefined {
  const { patientId, actId, hash } = world.places.relation;
  return { patientId, actId, hash, actIds: actId }[name];
}

for (const role of heldRoles) {
  test(`LAW-07, LAW-46, LAW-58: as ${role}, a key of another unit or provider is answered as nobody's, in every route`, async () => {
    await world.relate();
    const kept = await keptElsewhere(world);
    const attacks = attacksAs(role);
    assert.ok(attacks.length > 100, `${attacks.length} calls`);
    const wrong: string[] = [];
    for (const one of attacks) wrong.push(...(await attack(one)));
    assert.deepEqual(wrong, []);
    assert.deepEqual(await keptElsewhere(world), kept);
  });
}

test('LAW-07, LAW-58: of a patient whom another unit knows too, under the same key, only the own unit’s is read', async () => {
  const wrong: string[] = [];
  for (const { name, sample } of tried) {
    // A lawful reading of another unit is tried where it belongs.
    if (sample.about === undefined || sample.beyond !== undefined) continue;
    const answer = await send(world.browsers[sample.by], name, sample.about(world.places.relation));
    const shown = /.{0,200}zorvald.{0,100}/i.exec(answer.text);
    if (shown !== null) wrong.push(`${name}: ${shown[0]}`);
    for (const id of Object.values(theirs.ourPatientThere).flat()) {
      if (answer.text.includes(id)) wrong.push(`${name} tells ${id}`);
    }
  }
  assert.deepEqual(wrong, []);
});

const at = `${addDays(systemClock.today(), -1)}T10:00`;

/** Keys inside an act, where the contract does not look: the thing, and an act that holds its key. */
const inside: readonly (readonly [name: string, act: (key: string) => ActInput, lawful?: Source])[] = [
  ['staffId', (staffId) => input('responsible-changed', at, { staff: { staffId, name: 'Kim Ek', title: null } })],
  // The law lets a case be handed over to another unit of the provider.
  ['unitId', (unitId) => input('handed-over', at, { to: { kind: 'unit', unitId, unitName: 'Prov' } }), 'otherUnit'],
  ['actId', (actId) => input('disclosed', at, { acts: [actId] })],
  ['handoverId', (handoverId) => input('taken-over', at, { handoverId })],
];

test('LAW-07, LAW-46: an act that names something of another unit is refused as one that names nothing there is', async () => {
  const kept = await keptElsewhere(world);
  const name = 'POST /api/coordination/patients/:patientId/acts';
  const params = { patientId: world.places.relation.patientId };
  const enter = (act: ActInput) =>
    send(world.browsers.coordinator, name, { params, body: { draftId: uuidv7(), acts: [act] } });
  const wrong: string[] = [];
  for (const [key, act, lawful] of inside) {
    const nobody = nobodys(key);
    const unknown = told(await enter(act(nobody)), [nobody]).join(' ');
    for (const source of sources.filter((one) => one !== lawful)) {
      for (const value of theirs[source][key] ?? []) {
        const answer = await enter(act(value));
        const here = told(answer, [value]).join(' ');
        if (answer.status === 200 || here !== unknown) wrong.push(`${act(value).kind}: ${here}, else ${unknown}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(await keptElsewhere(world), kept);
});

/** Keys that the caller makes for a register of the whole provider: another unit's is known there. */
const ofRegisters: ReadonlySet<string> = new Set(['thinningId', 'analysisId']);

test('LAW-46: a key that the caller makes is free to use, whether or not another unit has used it already', async () => {
  const wrong: string[] = [];
  const calls: { on: Tried; key: KeyPlace; stranger: Stranger; value: string }[] = [];
  for (const on of tried) {
    if (isDestruction(on.sample)) continue;
    for (const key of on.keys.filter((one) => isMade(on.sample, one))) {
      for (const stranger of strangers) {
        const values = ofRegisters.has(key.name) ? theirs[stranger][key.name] : await madeBy(stranger, key.name);
        for (const value of values ?? []) calls.push({ on, key, stranger, value });
      }
    }
  }
  const kept = await keptElsewhere(world);
  for (const { on, key, stranger, value } of calls) {
    const { name, sample } = on;
    const call = (one: string) => send(world.browsers[sample.by], name, withKeys(baseOf(sample), key, [one]));
    const free = await call(nobodys(key.name));
    const used = await call(value);
    const at = `${name}, ${key.path} of ${stranger}`;
    const isTheirs = ofRegisters.has(key.name) && stranger === 'otherUnit';
    if (!isTheirs && used.status !== free.status && used.status !== (await call(nobodys(key.name))).status) {
      wrong.push(`${at}: ${used.status} ${used.text}, else ${free.status}`);
    }
    if (/zorvald/i.test(used.text)) wrong.push(`${at}: shows ${used.text.slice(0, 300)}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(calls.length > 20, `${calls.length} calls`);
  assert.deepEqual(await keptElsewhere(world), kept);
});

test('LAW-35: what is lawfully read or done at another unit leaves its row in the log of that unit', async () => {
  const wrong: string[] = [];
  let lawful = 0;
  const { second } = world.units;
  for (const { name, sample, keys } of tried) {
    for (const { keys: reached, roles, why } of sample.beyond ?? []) {
      if (why === 'destruction' || why === 'register' || why === 'sent') continue;
      for (const key of keys.filter((one) => reached.includes(one.name))) {
        const sent = withKeys(baseOf(sample), key, (theirs.otherUnit[key.name] ?? []).slice(0, 1));
        const answer = await send(world.browsers[roles[0] ?? sample.by], name, sent);
        if (answer.status !== 200) continue;
        lawful += 1;
        const rows = await doneAbout(answer.requestId, [], [second.unitId]);
        if (rows.length === 0) wrong.push(`${name}, ${key.path}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(lawful > 5, `${lawful} calls`);
});
