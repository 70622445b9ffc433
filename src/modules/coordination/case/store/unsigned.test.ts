import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { fixedClock } from '../../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import { ok, type Result } from '../../../../kernel/result.ts';
import type { Subject } from '../../../../kernel/subject.ts';
import { systemSubject } from '../../../../platform/db/system-subject.ts';
import { seedSubject, testContext, testSubject, value } from '../../../../platform/db/testing.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { toInstant } from '../../frame/event-time.ts';
import { contents, input, opening } from '../../frame/testing.ts';
import { openHandover, takeOver } from '../../handovers/commands.ts';
import { signActs } from '../../journal/commands/sign.ts';
import { correctAct, markWrongPatient } from '../commands/correct.ts';
import { markDestroyed } from '../commands/empty.ts';
import { enterActs } from '../commands/enter.ts';
import { assign, call, type World, world } from '../commands/testing.ts';
import { unsignedOf } from './acts.ts';
import { countUnsigned, oldestUnsigned } from './unsigned.ts';

let w: World;
/** A coordinator at the unit that takes over. */
let lena: Subject;
before(async () => {
  w = await world();
  const { providerId } = w.karin;
  lena = testSubject({
    providerId,
    unitId: uuidv7(),
    unitName: 'Söderhamns vårdcentral',
    name: 'Lena Öst',
    hsaId: 'SE-TEST-LENA',
  });
  await seedSubject(w.db.owner, lena);
  await assign(w.db, lena, 'coordinator');
  await w.enter('2026-11-05T09:20', call());
});
after(() => w.db.close());

/** The direct question to all acts that the person has ever written at the unit: the oracle. */
async function asked({ providerId, unitId, staffId }: Subject): Promise<Uuid[]> {
  const { rows } = await w.db.owner.query<{ act_id: Uuid }>(
    `select a.act_id from act a
     join lateral (select * from act_version latest where latest.provider_id = a.provider_id and latest.unit_id = a.unit_id
       and latest.act_id = a.act_id order by latest.nr desc limit 1) v on true
     left join act_signature s on s.provider_id = v.provider_id and s.unit_id = v.unit_id and s.act_id = v.act_id and s.nr = v.nr
     where a.provider_id = $1 and a.unit_id = $2 and v.author_id = $3 and s.signed_at is null and v.what <> 'wrong_patient'
     order by v.occurred_at, a.case_id, a.seq`,
    [providerId, unitId, staffId],
  );
  return rows.map((row) => row.act_id);
}

/** What is stored as left to sign is the oracle's answer, in its order, for each of the people. */
async function assertSame(at: string, people: readonly Subject[]): Promise<void> {
  for (const subject of people) {
    const wanted = await asked(subject);
    const me = subject.staffId ?? '';
    const read = await w.as(subject, at, async (tx) => {
      tx.audit({ action: 'coordination.unsigned.listed', purpose: 'vård och behandling' });
      const oldest = (await oldestUnsigned(tx, me, 3)).map(({ actId }) => actId);
      return ok({
        oldest,
        all: (await unsignedOf(tx, me)).map(({ act }) => act.act_id),
        count: await countUnsigned(tx, me),
      });
    });
    assert.deepEqual(value(read), { oldest: wanted.slice(0, 3), all: wanted, count: wanted.length }, subject.name);
  }
}

const kinds = ['enter', 'correct', 'sign', 'wrong', 'destroy'] as const;
const step = fc.record({
  do: fc.oneof(
    { weight: 4, arbitrary: fc.constant('enter' as const) },
    { weight: 3, arbitrary: fc.constant('correct' as const) },
    { weight: 3, arbitrary: fc.constant('sign' as const) },
    { weight: 1, arbitrary: fc.constant('wrong' as const) },
    { weight: 1, arbitrary: fc.constant('destroy' as const) },
  ),
  by: fc.constantFrom('karin' as const, 'anna' as const),
  /** Which of the acts, and how many minutes before it is entered that it happened. */
  pick: fc.nat({ max: 40 }),
});

interface Latest {
  act_id: Uuid;
  nr: number;
  hash: string;
}

const done = new Map<string, number>();
let minute = 0;

/** One step, as the product does it. Refused steps change nothing and count as none. */
async function take({
  do: what,
  by,
  pick,
}: {
  do: (typeof kinds)[number];
  by: 'karin' | 'anna';
  pick: number;
}): Promise<string> {
  minute += 1;
  const now = `2026-11-${10 + Math.floor(minute / 600)}T${String(8 + Math.floor((minute % 600) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const happened = `2026-11-09T10:${String(pick).padStart(2, '0')}`;
  const subject = w[by];
  const { rows: acts } = await w.db.owner.query<Latest & { author_id: Uuid }>(
    `select distinct on (act_id) act_id, nr, hash, author_id from act_version
     where unit_id = $1 and act_id in (select act_id from act where kind = 'contact') order by act_id, nr desc`,
    [w.karin.unitId],
  );
  const act = acts[pick % Math.max(acts.length, 1)];
  const { patientId } = w;
  const works: Record<(typeof kinds)[number], () => Promise<Result<unknown>>> = {
    enter: () =>
      w.as(subject, now, (tx) =>
        enterActs(tx, {
          patientId,
          caseId: null,
          caseVersion: null,
          draftId: uuidv7(),
          acts: [input('contact', happened)],
        }),
      ),
    correct: () =>
      w.as(subject, now, (tx) =>
        correctAct(tx, {
          actId: act?.act_id ?? uuidv7(),
          nr: act?.nr ?? 1,
          at: happened,
          minutes: pick,
          codes: null,
          reason: 'Fel tid.',
          content: contents.contact,
        }),
      ),
    sign: () => {
      const own = acts.filter((one) => one.author_id === subject.staffId).slice(pick % 3, (pick % 3) + 2);
      return w.as(subject, now, (tx) =>
        signActs(
          tx,
          own.map(({ act_id: actId, nr, hash }) => ({ actId, nr, hash })),
        ),
      );
    },
    wrong: () =>
      w.as(subject, now, (tx) =>
        markWrongPatient(tx, { actId: act?.act_id ?? uuidv7(), nr: act?.nr ?? 1, reason: 'Fel kort framme.' }),
      ),
    destroy: () =>
      w.db.database.transaction(
        testContext(systemSubject(w.karin.providerId), fixedClock(toInstant(now))),
        async (tx: Tx) => {
          tx.audit({ action: 'records.destruction.carried_out', purpose: 'system' });
          const by = { staffId: w.manager.staffId ?? '', name: w.manager.name, title: w.manager.title };
          const stub = 'Innehållet är förstört.';
          const actIds = act === undefined ? [] : [act.act_id];
          await markDestroyed(tx, { unitId: w.karin.unitId, patientId, actIds, by, authTime: 1, stub });
          return ok(null);
        },
      ),
  };
  const result = await works[what]();
  if (result.ok) done.set(what, (done.get(what) ?? 0) + 1);
  return now;
}

test('LAW-24: what is left to sign is what the acts themselves say, after any sequence of entering, correcting, signing, wrong patient and destruction', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      let now = '2026-11-10T08:00';
      for (const one of steps) {
        now = await take(one);
        await assertSame(now, [w.karin, w.anna, w.manager]);
      }
    }),
    { numRuns: 12, seed: 7, endOnFailure: true },
  );
  for (const what of kinds) assert.ok((done.get(what) ?? 0) > 0, `no ${what} succeeded`);
});

test('an act entered by taking over stands under the person who took over, at that unit', async () => {
  const to = { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName };
  await w.enter('2026-11-27T09:00', [
    input('handed-over', '2026-11-27T08:30', { to, summary: 'Arbetsgivaren väntar på besked.' }),
  ]);
  const { rows } = await w.db.owner.query<{ handover_id: Uuid }>('select handover_id from handover');
  const handoverId = rows[0]?.handover_id ?? '';
  const basis = { kind: 'attested', by: 'Dr Berg', how: 'vid besök', on: '2026-11-10' };
  const need = {
    reason: 'Patienten har bytt vårdcentral.',
    opening: { ...opening, basis },
    nextStep: { on: '2026-12-01', what: 'Ring och presentera dig' },
  };
  const later = '2026-11-27T10:00';
  value(await w.as(lena, later, (tx) => openHandover(tx, handoverId)));
  value(await w.as(lena, later, (tx) => takeOver(tx, { handoverId, draftId: uuidv7(), need })));
  assert.ok((await asked(lena)).length > 0);
  await assertSame(later, [lena, w.karin]);
});

test('LAW-58: what is left to sign at another unit is behind the wall', async () => {
  assert.ok((await asked(w.karin)).length > 0);
  const seen = await w.as(lena, '2026-11-27T11:00', async (tx) => {
    tx.audit({ action: 'coordination.unsigned.listed', purpose: 'vård och behandling' });
    const { rows } = await sql<{ unit_id: Uuid }>`select distinct unit_id from act_unsigned`.execute(tx.db());
    return ok(rows.map((row) => row.unit_id));
  });
  assert.deepEqual(value(seen), [lena.unitId]);
});
