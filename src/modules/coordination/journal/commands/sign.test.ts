import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { value } from '../../../../platform/db/testing.ts';
import { correctAct } from '../../case/commands/correct.ts';
import { call, type World, world } from '../../case/commands/testing.ts';
import { countUnsigned } from '../../case/store/unsigned.ts';
import { contents, input } from '../../frame/testing.ts';
import { myUnsigned } from '../queries/unsigned.ts';
import { signActs, type ToSign } from './sign.ts';

let w: World;
before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
});
after(() => w.db.close());

const now = '2026-11-13T10:00';

async function unsigned(subject = w.karin): Promise<(ToSign & { kind: string })[]> {
  const list = value(await w.as(subject, now, (tx) => myUnsigned(tx)));
  return list.rows.map(({ entry: { actId, nr, hash, kind } }) => ({ actId, nr, hash, kind }));
}

test('LAW-24: signing without a fresh log-in is refused and says that a step-up is needed', async () => {
  const toSign = await unsigned();
  assert.equal(toSign.length, 4);
  const result = await w.as({ ...w.karin, authTime: 0 }, now, (tx) => signActs(tx, toSign));
  assert.ok(!result.ok);
  assert.deepEqual(result.refusal.details, { stepUp: true, maxAge: 600 });
  assert.equal((await unsigned()).length, 4);
});

test('LAW-24: nobody signs for another', async () => {
  const toSign = await unsigned();
  const result = await w.as(w.anna, now, (tx) => signActs(tx, toSign));
  assert.ok(!result.ok);
  assert.match(result.refusal.message, /Bara den som har skrivit/);
  assert.equal((await w.log()).at(-1)?.outcome, 'denied');
});

test('LAW-24: a signature is bound to what was read: one changed act and none is signed', async () => {
  const toSign = await unsigned();
  const forged = toSign.map((one, nr) => (nr === 2 ? { ...one, hash: 'f'.repeat(64) } : one));
  const result = await w.as(w.karin, now, (tx) => signActs(tx, forged));
  assert.ok(!result.ok && result.refusal.kind === 'conflict');
  assert.equal((await unsigned()).length, 4);
});

test('many are signed together, and signing again adds nothing', async () => {
  const toSign = await unsigned();
  const signed = value(await w.as(w.karin, now, (tx) => signActs(tx, toSign)));
  assert.equal(signed.signed.length, 4);
  const again = value(await w.as(w.karin, now, (tx) => signActs(tx, toSign)));
  assert.deepEqual(again, { signed: [], already: toSign.map((one) => one.actId) });
  assert.deepEqual(await unsigned(), []);
});

test('a correction of a signed act is a new version to sign, by the person who made it', async () => {
  const { actIds } = await w.enter('2026-11-13T09:00', [input('contact', '2026-11-13T08:50')]);
  const actId = actIds[0]!;
  value(await w.as(w.karin, now, async (tx) => signActs(tx, await first(tx))));
  value(
    await w.as(w.anna, '2026-11-14T09:00', (tx) =>
      correctAct(tx, {
        actId,
        nr: 1,
        at: '2026-11-13T08:50',
        minutes: 5,
        codes: null,
        content: contents.contact,
        reason: 'Tiden saknades.',
      }),
    ),
  );
  assert.deepEqual(await unsigned(), []);
  assert.deepEqual(
    (await unsigned(w.anna)).map(({ actId: id, nr }) => ({ id, nr })),
    [{ id: actId, nr: 2 }],
  );
  const count = await w.as(w.anna, now, async (tx) => {
    await myUnsigned(tx);
    return { ok: true, value: await countUnsigned(tx, w.anna.staffId ?? '') };
  });
  assert.equal(value(count), 1);
});

async function first(tx: Parameters<typeof myUnsigned>[0]): Promise<ToSign[]> {
  return value(await myUnsigned(tx)).rows.map(({ entry: { actId, nr, hash } }) => ({ actId, nr, hash }));
}
