import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type DemoMaking, madeDemo, makeDemo } from '../../../src/app/demo.ts';
import { listeners, refreshers } from '../../../src/app/modules.ts';
import { calendarDate } from '../../../src/kernel/calendar-date.ts';
import { fixedClock } from '../../../src/kernel/clock.ts';
import { rebuildAll } from '../../../src/modules/coordination/index.ts';
import { type OpenedDatabase, openDatabase } from '../../../src/platform/db/open.ts';
import { value } from '../../../src/platform/db/testing.ts';
import type { Region } from '../model.ts';
import { makeRegion } from '../region.ts';

const TODAY = calendarDate('2026-11-20');

describe('a region in the database', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-region-')));
  const binaries = process.env.KOORDINERA_POSTGRES;
  const size = { seed: 4, units: 2, certificates: 900, today: TODAY };
  const region: Region = makeRegion(size);
  const told: string[] = [];
  const tell = async (message: string): Promise<void> => void told.push(message);
  let opened: OpenedDatabase;
  let half: DemoMaking;
  let whole: DemoMaking;

  before(async () => {
    const options = { dataFolder: folder, kind: 'demo', poolSize: 6, ...(binaries ? { binaries } : {}) } as const;
    opened = await openDatabase({ ...options, listeners, refreshers });
    half = makeDemo(opened, tell, size);
    await half.begun;
    await assert.rejects(makeDemo(opened, tell, size).whole, /byggs just nu av en annan Koordinera/);
    await half.stop();
    assert.equal(madeDemo(folder), null, 'half a region is never taken for whole');
    whole = makeDemo(opened, tell, size);
    await whole.whole;
  });

  after(async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const count = (text: string): Promise<number> =>
    opened.asOwner(async (client) => {
      const { rows } = await client.query<{ count: number }>(`select count(*)::int as count ${text}`);
      return rows[0]?.count ?? 0;
    });

  test('is made unit by unit, and a making that was stopped half way is made again from the beginning', () => {
    assert.deepEqual(half.progress(), { ready: 1, of: 2 });
    assert.deepEqual(
      [1, 2].map((nr) => half.isMade(`SE-DEMO000001-U0${nr}`)),
      [true, false],
    );
    assert.equal(whole.progress(), null);
    assert.equal(whole.isMade('SE-DEMO000001-U02'), true);
    assert.deepEqual(madeDemo(folder), size);
    const steps = told.filter((words) => /^Demoregionen byggs|från början/.test(words));
    assert.deepEqual(steps, [
      'Demoregionen byggs: 1 av 2 enheter klara.',
      'Den påhittade regionen blev inte klar förra gången, och görs om från början.',
      'Demoregionen byggs: 1 av 2 enheter klara.',
      'Demoregionen byggs: 2 av 2 enheter klara.',
    ]);
  });

  test('holds every certificate and revocation, and nothing in quarantine', async () => {
    assert.equal(await count('from certificate'), region.certificates.length);
    assert.equal(await count('from certificate_revocation'), region.revocations.length);
    assert.equal(await count('from certificate_quarantine'), 0);
    assert.equal(await count('from patient where sex is null or birth_date is null'), 0);
    assert.equal(await count(`from patient where number_kind <> 'reservnummer'`), 0);
  });

  test('has coordinations in every stage, each open one with a dated next step', async () => {
    for (const status of ['contacted', 'active', 'closed', 'declined']) {
      assert.ok((await count(`from coordination_case where status = '${status}'`)) > 0, status);
    }
    assert.equal(await count('from coordination_case where is_open and next_step_on is null'), 0);
    assert.ok((await count(`from coordination_case where is_open and next_step_on = '${TODAY}'`)) > 0, 'booked today');
  });

  test('has a request of support’s that waits for the manager of the first unit', async () => {
    assert.equal(
      await count(
        'from support_request r where not exists (select from support_decision d where d.request_id = r.request_id)',
      ),
      1,
    );
  });

  test('has something for every list: decided, new since the last genomgång, unsigned, drafts', async () => {
    assert.ok((await count('from worklist_row where decided_version > 0')) > 0);
    assert.ok((await count('from worklist_row where version > decided_version and version > 0')) > 0);
    assert.ok((await count(`from stop_point where state = 'open' and due_on < '${TODAY}'`)) > 0);
    assert.ok((await count(`from draft where state = 'open'`)) > 0);
    const signed = await count('from act_signature');
    assert.ok(signed > 0 && signed < (await count('from act')));
  });

  test('what was promised and then done is settled by the act that did it', async () => {
    const promised = `from stop_point where kind in ('booked', 'follow_up_due')`;
    assert.ok((await count(`${promised} and state = 'settled' and ended_by like 'act:%'`)) > 0);
    // A withdrawal stops what was planned; no other promise lapses without an end of its own.
    const left = `${promised} and state = 'lapsed' and ended_why = 'Det som bevakades gäller inte längre.'`;
    const withdrawn = `patient_id in (select patient_id from act where kind = 'consent-withdrawn')`;
    assert.equal(await count(`${left} and not ${withdrawn}`), 0);
  });

  test('rebuilding from the journal changes nothing, and every entry hashes to what was written', async () => {
    const rebuilt = value(
      await rebuildAll(opened.database, fixedClock('2026-11-20T07:00:00.000Z'), (actId) =>
        assert.fail(`broken: ${actId}`),
      ),
    );
    assert.ok(rebuilt.cases > 0);
    const { cases: _, ...wrong } = rebuilt;
    assert.deepEqual(wrong, { changed: 0, relations: 0, unsigned: 0, broken: 0 });
  });

  test('everything done is in the log, under the name of the one who did it', async () => {
    assert.equal(await count(`from audit_event where outcome <> 'done'`), 0);
    assert.ok(
      (await count(`from audit_event where action = 'coordination.act.entered' and staff_name = 'Karin Ek'`)) > 0,
    );
    assert.ok((await count(`from audit_event where action = 'worklist.decided'`)) > 0);
  });

  test('a coordinator has opened her own record, and the database knows that she is the same person', async () => {
    assert.ok(region.ownRecord !== null);
    const { staff } = region.ownRecord;
    const opened = await count(`from audit_event e
      join staff_identity s on s.provider_id = e.provider_id and s.staff_id = e.staff_id
      join patient p on p.provider_id = e.provider_id and p.unit_id = e.unit_id and p.patient_id = e.patient_ids[1]
      where e.action = 'coordination.card.opened' and e.reason is not null and s.number = p.number
        and e.staff_hsa_id = '${staff.hsaId}' and e.staff_name = p.given_name || ' ' || p.family_name`);
    assert.equal(opened, 1);
  });
});
