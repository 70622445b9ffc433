/** The register of tellings (LAW-29) in the file: what holds now, and nothing känsligt to the patient. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { value } from '../../../platform/db/testing.ts';
import { call, type World, world } from '../../coordination/case/commands/testing.ts';
import { contents, input } from '../../coordination/frame/testing.ts';
import { correctAct, markWrongPatient } from '../../coordination/index.ts';
import { gather } from '../file/gather.ts';

const report = (to: string) => ({
  ...contents.note,
  about: 'duty_report',
  effort: null,
  text: '',
  dutyReport: { to, law: '19 kap. 1 § socialtjänstlagen', what: 'Oro för ett barn.' },
});

let w: World;
let reportId: Uuid;
let struckId: Uuid;

const enterReport = async (to: string, minute: string): Promise<Uuid> =>
  (await w.enter('2026-11-06T10:00', [input('note', `2026-11-06T09:${minute}`, report(to))])).actIds[0] ?? '';

before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
  reportId = await enterReport('Socialnämnden', '10');
  struckId = await enterReport('Polisen', '20');
  value(
    await w.as(w.karin, '2026-11-06T11:00', (tx) =>
      markWrongPatient(tx, { actId: struckId, nr: 1, reason: 'Fel kort' }),
    ),
  );
});
after(() => w.db.close());

/** The register's rows in a file for the recipient, and all that the file says. */
async function register(recipient: 'patient' | 'own', at = '2026-11-07T09:00') {
  const gathered = value(
    await w.as(w.karin, at, (tx) => {
      tx.audit({ action: 'records.file.taken', purpose: 'administration' });
      return gather(tx, w.patientId, recipient, recipient === 'own' ? 'VC 1' : null);
    }),
  );
  return { rows: gathered.file.tellings, all: JSON.stringify(gathered.file) };
}

test('LAW-29: what was entered on the wrong patient is in no register', async () => {
  const { rows } = await register('own');
  assert.deepEqual(
    rows.map(({ actId, recipient, whom }) => ({ actId, recipient, whom })),
    [{ actId: reportId, recipient: 'authority', whom: 'Socialnämnden' }],
  );
});

test('case-rules 7: a report by duty is känsligt: neither to whom nor by which law it was made goes in the patient’s copy', async () => {
  const { rows, all } = await register('patient');
  assert.deepEqual(rows, []);
  assert.doesNotMatch(all, /Socialnämnden|socialtjänstlagen|Oro för ett barn/);
  assert.match(all, /"sensitiveLeftOut":true/, 'that something is left out is said');
});

test('LAW-26: after a correction the register says what holds, once', async () => {
  const change = { actId: reportId, nr: 1, minutes: null, codes: null, reason: null, draftId: uuidv7() };
  value(
    await w.as(w.karin, '2026-11-07T10:00', (tx) =>
      correctAct(tx, { ...change, at: '2026-11-06T09:15', content: report('Socialtjänsten i Norrhamn') }),
    ),
  );
  const { rows } = await register('own', '2026-11-07T11:00');
  assert.deepEqual(
    rows.map((row) => row.whom),
    ['Socialtjänsten i Norrhamn'],
  );
});
