/** An act that tells two outside parties, each in words of their own: stored, corrected, read back, struck and destroyed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod/mini';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { value } from '../../../platform/db/testing.ts';
import { catalogue } from '../../coordination/acts/index.ts';
import { type ActKind, defineAct } from '../../coordination/frame/act-kind.ts';
import { type ContentOf, field } from '../../coordination/frame/fields.ts';
import { forBothReaders } from '../../coordination/frame/telling.ts';
import { correctAct, markWrongPatient, rebuildAll, signActs } from '../../coordination/index.ts';
import { documentOf } from '../file/document.ts';
import { gather } from '../file/gather.ts';
import { clockAt, MARK, type MarkedWorld, markedWorld, placesOf, runJobsAt } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { proposeDestruction } from './propose.ts';
import { verifyJournal } from './verify.ts';

const fields = {
  employer: field('text', 'Arbetsgivare', z.string()),
  toEmployer: field('long', 'Till arbetsgivaren', z.string()),
  toInsurance: field('long', 'Till Försäkringskassan', z.string()),
  consent: field('filled', 'Samtycke', z.string()),
};
type Letter = ContentOf<typeof fields>;

const text = forBothReaders<Letter>(() => ({ heading: 'Brev till två', lines: ['Breven skickades.'] }));

/** Writes to the employer and to Försäkringskassan, on consent. */
const kind: ActKind<Letter> = {
  title: 'Brev',
  fields,
  form: { place: 'usual', asks: () => ({ begin: {} }) },
  part: () => 'none',
  gate: () => null,
  check: () => ({}),
  effect: (state) => state,
  codes: () => [],
  measures: () => [],
  promises: () => [],
  texts: (content) => ({
    ...text(content),
    parties: [
      { whom: content.employer, heading: 'Till er som arbetsgivare', lines: [content.toEmployer] },
      {
        whom: 'Försäkringskassan',
        heading: 'Till Försäkringskassan',
        lines: [content.toInsurance, 'Med vänlig hälsning'],
      },
    ],
  }),
  tells: ({ employer, consent: consentId }) => [
    {
      recipient: 'employer',
      whom: employer,
      topics: ['arbetstider', 'anpassningar'],
      ground: 'OSL 10 kap. 1 §',
      consentId,
    },
    { recipient: 'insurance', whom: 'Försäkringskassan', topics: ['planen'], ground: 'LOK 4 §', consentId },
  ],
};

const letterContent = (more: Partial<Letter> = {}): Letter => ({
  employer: `${MARK} verkstad AB`,
  toEmployer: `${MARK} halvtid`,
  toInsurance: `${MARK} planen finns`,
  consent: w.call.actIds[3] ?? '',
  ...more,
});

let w: MarkedWorld;
let letterId: Uuid;
before(async () => {
  catalogue.bring(defineAct('letters', kind));
  w = await markedWorld();
  const letter = { kind: 'letters', at: '2026-11-26T09:00', minutes: null, codes: null, content: letterContent() };
  letterId = (await w.enter('2026-11-26T10:00', [letter])).actIds[0] ?? '';
});
after(() => w.db.close());

/** The act as it leaves with the whole file, and the register's rows of it. */
async function taken(recipient: 'own' | 'patient') {
  const { file } = value(
    await w.as(w.karin, '2026-11-28T09:00', (tx) => {
      tx.audit({ action: 'records.file.taken', purpose: 'administration' });
      return gather(tx, w.patientId, recipient, recipient === 'own' ? 'VC 1' : null);
    }),
  );
  const act = file.cases.flatMap((coordination) => coordination.acts).find((act) => act.actId === letterId);
  return {
    texts: act?.versions.map(({ texts }) => texts.map(({ audience, to, lines }) => [audience, to, ...lines])),
    register: file.tellings.filter((telling) => telling.actId === letterId),
    document: JSON.stringify(documentOf(file)),
  };
}

async function problems(): Promise<string[]> {
  const found: string[] = [];
  value(await verifyJournal(w.db.database, clockAt('2026-12-03T10:00:00.000Z'), ({ text }) => void found.push(text)));
  return found;
}

const mine = ['journal', null, 'Breven skickades.'];
const patients = ['patient', null, 'Breven skickades.'];
const toEmployer = (words: string) => ['party', `${MARK} verkstad AB`, words];
const toInsurance = ['party', 'Försäkringskassan', `${MARK} planen finns`, 'Med vänlig hälsning'];

test('LAW-29: two recipients are two rows in the register, each with topics, ground and the consent', async () => {
  const { register } = await taken('own');
  assert.deepEqual(
    register.map(({ recipient, whom, topics, ground, consentId }) => [recipient, whom, topics, ground, consentId]),
    [
      ['employer', `${MARK} verkstad AB`, ['arbetstider', 'anpassningar'], 'OSL 10 kap. 1 §', w.call.actIds[3]],
      ['insurance', 'Försäkringskassan', ['planen'], 'LOK 4 §', w.call.actIds[3]],
    ],
  );
});

test('each audience has a text of its own, in the whole file for the archive and, but for the journal’s, in the patient’s', async () => {
  const own = await taken('own');
  assert.deepEqual(own.texts, [[mine, patients, toEmployer(`${MARK} halvtid`), toInsurance]]);
  assert.match(
    own.document,
    new RegExp(`Till ${MARK} verkstad AB.*Till er som arbetsgivare 26 november 2026 kl. 9.00`),
  );
  const patient = await taken('patient');
  assert.deepEqual(patient.texts, [[patients, toEmployer(`${MARK} halvtid`), toInsurance]]);
  assert.equal(patient.register.length, 2);
});

test('LAW-24: what an outside party was told is under the hash that the signature is bound to', async () => {
  const { rows } = await w.db.owner.query('select hash from act_version where act_id = $1', [letterId]);
  value(
    await w.as(w.karin, '2026-11-26T11:00', (tx) => signActs(tx, [{ actId: letterId, nr: 1, hash: rows[0].hash }])),
  );
  assert.deepEqual(await problems(), []);
  const change = `update act_text set lines = $2 where act_id = $1 and audience = 'party' and telling = 2 returning lines`;
  const kept = toInsurance.slice(2);
  await w.db.owner.query(change, [letterId, ['Något annat']]);
  assert.match((await problems()).join(), /version 1 .* stämmer inte med sin kontrollsumma/);
  await w.db.owner.query(change, [letterId, kept]);
  assert.deepEqual(await problems(), []);
});

test('LAW-26: after a correction the register and the texts say what holds, and the first version is kept', async () => {
  const request = { actId: letterId, nr: 1, at: '2026-11-26T09:00', minutes: null, codes: null, reason: 'Fel ord.' };
  value(
    await w.as(w.karin, '2026-11-27T09:00', (tx) =>
      correctAct(tx, { ...request, content: letterContent({ toEmployer: `${MARK} kvartstid` }) }),
    ),
  );
  const own = await taken('own');
  assert.deepEqual(
    own.texts?.map((texts) => texts[2]),
    [toEmployer(`${MARK} halvtid`), toEmployer(`${MARK} kvartstid`)],
  );
  assert.equal(own.register.length, 2);
});

test('what is entered on the wrong patient has told nobody about this one, and no text of it is in the patient’s copy', async () => {
  value(
    await w.as(w.karin, '2026-11-27T10:00', (tx) =>
      markWrongPatient(tx, { actId: letterId, nr: 2, reason: 'Fel kort framme.' }),
    ),
  );
  const own = await taken('own');
  assert.deepEqual(
    own.texts?.map((texts) => texts.length),
    [4, 4, 0],
  );
  assert.deepEqual(own.register, []);
  const patient = await taken('patient');
  assert.deepEqual(patient.texts, [[], [], []]);
  assert.doesNotMatch(patient.document, /verkstad AB/);
  const rebuilt = value(
    await rebuildAll(w.db.database, clockAt('2026-12-01T10:00:00.000Z'), () => assert.fail('broken')),
  );
  assert.equal(rebuilt.changed, 0);
});

test('LAW-31: a destruction empties every text and every recipient, and keeps envelope and hash', async () => {
  const destructionId = uuidv7();
  const decided = { destructionId, reference: 'IVO 2026/77', decidedOn: calendarDate('2026-11-28') };
  const acts = { ground: 'ivo', scope: 'acts', actIds: [letterId], caseId: null, certificates: false } as const;
  value(
    await w.as(w.admin, '2026-12-01T09:00', (tx) =>
      proposeDestruction(tx, { ...decided, ...acts, patientId: w.patientId }),
    ),
  );
  value(await w.as(w.manager, '2026-12-01T10:00', (tx) => approveDestruction(tx, { ...decided, decisionRead: true })));
  await runJobsAt(w, '2026-12-02T09:30:00.000Z');
  for (const words of ['verkstad', 'halvtid', 'kvartstid', 'planen finns'])
    assert.deepEqual(await placesOf(w, `${MARK} ${words}`), [], words);
  const { rows } = await w.db.owner.query(
    'select recipient, whom, ground, consent_act_id from act_telling where act_id = $1',
    [letterId],
  );
  assert.equal(rows.length, 4);
  for (const row of rows) assert.deepEqual(row, { recipient: null, whom: '–', ground: '–', consent_act_id: null });
  assert.deepEqual(await problems(), []);
});

test('a text for somebody whom the act does not tell is a fault of the kind, and nothing is entered', async () => {
  catalogue.bring(defineAct('misaddressed', { ...kind, tells: () => [] }));
  const letter = { kind: 'misaddressed', at: '2026-11-29T09:00', minutes: null, codes: null, content: letterContent() };
  await assert.rejects(w.enter('2026-11-29T10:00', [letter]), /a text for somebody whom the act does not tell/);
});
