import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { value } from '../../../../platform/db/testing.ts';
import { saveMyDraft } from '../../drafts/commands.ts';
import { myDrafts } from '../../drafts/queries.ts';
import { contents, input } from '../../frame/testing.ts';
import { copyJournal } from '../../journal/commands/copy.ts';
import { signActs } from '../../journal/commands/sign.ts';
import { openEntry } from '../../journal/queries/entry.ts';
import { openCard } from '../queries/card.ts';
import { type CorrectAct, correctAct, markWrongPatient } from './correct.ts';
import { call, type World, world } from './testing.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.db.close());

const at = '2026-11-12T09:00';

async function entered(more: object = {}): Promise<string> {
  const { actIds } = await w.enter('2026-11-12T09:30', [input('contact', at, more)]);
  return actIds[0]!;
}

function change(actId: string, nr: number, said: string, more: Partial<CorrectAct> = {}): CorrectAct {
  return { actId, nr, at, minutes: null, codes: null, reason: null, content: { ...contents.contact, said }, ...more };
}

async function entry(actId: string) {
  return value(await w.as(w.karin, '2026-11-30T09:00', (tx) => openEntry(tx, actId)));
}

test('before it is locked its author changes it freely, and every version is kept', async () => {
  await w.enter('2026-11-05T09:20', call());
  const actId = await entered();
  const changed = value(
    await w.as(w.karin, '2026-11-12T10:00', (tx) => correctAct(tx, change(actId, 1, 'Sover bättre nu.'))),
  );
  assert.equal(changed.what, 'changed');
  const { versions } = await entry(actId);
  assert.deepEqual(
    versions.map((version) => version.text?.split('\n')[1]),
    ['Det går lite bättre. Sover mer.', 'Sover bättre nu.'],
  );
});

test('LAW-25: before it is locked nobody but the author changes it', async () => {
  const actId = await entered();
  const result = await w.as(w.anna, '2026-11-12T10:00', (tx) => correctAct(tx, change(actId, 1, 'Något annat.')));
  assert.ok(!result.ok);
  assert.match(result.refusal.message, /Bara den som har skrivit händelsen/);
});

test('LAW-25: on the fourteenth day after entering it is locked, and a correction needs a reason', async () => {
  const actId = await entered();
  const day13 = value(
    await w.as(w.karin, '2026-11-25T23:00', (tx) => correctAct(tx, change(actId, 1, 'Dag tretton.'))),
  );
  assert.equal(day13.what, 'changed');
  const without = await w.as(w.karin, '2026-11-26T00:10', (tx) => correctAct(tx, change(actId, 2, 'Dag fjorton.')));
  assert.ok(!without.ok);
  assert.equal(without.refusal.basis, 'PDL 3 kap. 14 §');
  assert.ok(without.refusal.fields?.reason);
  const reason = 'Skrev fel veckodag.';
  const corrected = value(
    await w.as(w.karin, '2026-11-26T00:10', (tx) => correctAct(tx, change(actId, 2, 'Dag fjorton.', { reason }))),
  );
  assert.equal(corrected.what, 'corrected');
});

test('LAW-26: the original is readable after three corrections, with who, when and why', async () => {
  const actId = await entered();
  for (const nr of [1, 2, 3]) {
    const reason = `Skäl ${nr}.`;
    value(
      await w.as(w.anna, '2026-12-01T09:00', (tx) => correctAct(tx, change(actId, nr, `Rättelse ${nr}.`, { reason }))),
    );
  }
  const { versions } = await entry(actId);
  assert.equal(versions.length, 4);
  assert.match(versions[0]?.text ?? '', /Det går lite bättre/);
  assert.deepEqual(
    versions.slice(1).map(({ what, reason, author }) => ({ what, reason, by: author.name })),
    [1, 2, 3].map((nr) => ({ what: 'corrected', reason: `Skäl ${nr}.`, by: 'Anna Lund' })),
  );
});

test('a change of something that has changed meanwhile is answered with the new text', async () => {
  const actId = await entered();
  value(await w.as(w.karin, '2026-11-12T10:00', (tx) => correctAct(tx, change(actId, 1, 'Först.'))));
  const late = await w.as(w.karin, '2026-11-12T10:05', (tx) => correctAct(tx, change(actId, 1, 'Sedan.')));
  assert.ok(!late.ok && late.refusal.kind === 'conflict');
  assert.match((late.refusal.details as { text: string }).text, /Först\./);
});

test('LAW-12: a corrected consent leaves later efforts without ground; they stand, are marked, and stop new ones', async () => {
  const own = await world();
  try {
    const first = await own.enter('2026-11-05T09:20', call());
    const consentId = first.actIds[3]!;
    const talk = await own.enter('2026-11-08T09:30', [input('contact', '2026-11-08T09:00')]);
    const corrected = value(
      await own.as(own.karin, '2026-11-10T10:00', (tx) =>
        correctAct(tx, {
          actId: consentId,
          nr: 1,
          at: '2026-11-10T09:00',
          minutes: null,
          codes: null,
          reason: null,
          content: contents['consent-given'],
        }),
      ),
    );
    assert.deepEqual(corrected.groundless, talk.actIds);
    const card = value(await own.as(own.karin, '2026-11-10T10:30', (tx) => openCard(tx, own.patientId)));
    const marked = card.acts.find((act) => act.actId === talk.actIds[0]);
    assert.match(marked?.groundless?.message ?? '', /Samtycket gäller från den 10 november 2026/);
    assert.match(card.effortsRefused?.message ?? '', /saknar grund efter rättelse/);
    await own.enter('2026-11-10T11:00', [
      input('note', '2026-11-10T10:50', {
        about: 'position_taken',
        effort: null,
        text: 'Patienten sa ja redan den 5 november men datumet skrevs fel. Utrett med patienten i dag.',
        clears: talk.actIds,
      }),
    ]);
    const cleared = value(await own.as(own.karin, '2026-11-10T11:30', (tx) => openCard(tx, own.patientId)));
    assert.equal(cleared.effortsRefused, null);
    assert.ok(cleared.acts.find((act) => act.actId === talk.actIds[0])?.groundless?.clearedBy);
  } finally {
    await own.db.close();
  }
});

test('fel patient: the entry stays, struck; its text leaves card and journal; opening it is a logged step', async () => {
  const actId = await entered({ said: 'Det här gällde en annan patient.' });
  const reason = 'Jag hade fel kort framme.';
  const struck = value(await w.as(w.karin, '2026-11-12T11:00', (tx) => markWrongPatient(tx, { actId, nr: 1, reason })));
  assert.equal(struck.what, 'wrong_patient');
  const card = value(await w.as(w.karin, '2026-11-12T11:10', (tx) => openCard(tx, w.patientId)));
  const shown = card.acts.find((act) => act.actId === actId);
  assert.equal(shown?.struck, true);
  assert.equal(shown?.heading, 'Struken: fördes på fel patient');
  assert.equal(shown?.corrected?.reason, reason);
  assert.doesNotMatch(JSON.stringify(card), /gällde en annan patient/);
  const copy = value(
    await w.as(w.karin, '2026-11-12T11:20', (tx) => copyJournal(tx, { patientId: w.patientId, actIds: null })),
  );
  assert.doesNotMatch(copy.text, /gällde en annan patient/);
  const { versions } = await entry(actId);
  assert.match(versions[0]?.text ?? '', /gällde en annan patient/);
  const opened = (await w.log()).at(-1);
  assert.equal(opened?.action, 'coordination.act.opened');
  const again = await w.as(w.karin, '2026-11-12T11:30', (tx) => correctAct(tx, change(actId, 2, 'Nytt.')));
  assert.ok(!again.ok);
  assert.match(again.refusal.message, /Skriv den rätta på nytt/);
});

test('LAW-30: the application can neither change nor delete what is entered', async () => {
  for (const statement of [
    'update act set kind = kind',
    'delete from act',
    'update act_version set reason = null',
    'delete from act_version',
    `update act_content set sensitive_text = ''`,
    `update act_text set heading = ''`,
    `update act_telling set whom = ''`,
    'delete from act_content',
    'delete from act_text',
    'delete from act_telling',
    'delete from act_signature',
    'delete from coordination_case',
    'delete from draft',
  ]) {
    const client = await w.db.owner.connect();
    try {
      await client.query('begin');
      await client.query('set local role koordinera_app');
      await assert.rejects(client.query(statement), /permission denied/, statement);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
});

test('a correction ends the draft it was written in, and sent twice it is one version', async () => {
  const actId = await entered();
  const draftId = uuidv7();
  const at = '2026-11-30T09:00';
  const draft = { draftId, patientId: w.patientId, caseId: null, caseVersion: 1, kinds: ['contact'] };
  value(await w.as(w.karin, at, (tx) => saveMyDraft(tx, { ...draft, body: { correcting: { actId, nr: 1 } } })));
  const correction = change(actId, 1, 'Sover bättre nu.', { reason: 'Fel dag.', draftId });
  const first = value(await w.as(w.karin, at, (tx) => correctAct(tx, correction)));
  assert.equal(value(await w.as(w.karin, at, (tx) => myDrafts(tx))).rows.length, 0);
  const again = value(await w.as(w.karin, at, (tx) => correctAct(tx, correction)));
  assert.equal(again.nr, first.nr);
  assert.equal((await entry(actId)).versions.length, 2);
});

test('codes are corrected: those proposed, those of the region, and those it already had', async () => {
  const actId = await entered();
  const coded = async (nr: number, codes: string[] | null) =>
    w.as(w.karin, '2026-11-13T09:00', (tx) => correctAct(tx, change(actId, nr, 'Samma.', { codes })));
  value(await coded(1, []));
  const versions = (await entry(actId)).versions;
  assert.deepEqual(
    versions.map((version) => version.codes),
    [['GC001'], []],
  );
  value(await coded(2, null));
  const refused = await coded(3, ['ZZ999']);
  assert.ok(!refused.ok);
  assert.match(refused.refusal.fields?.codes ?? '', /ZZ999/);
});

test('LAW-24: after a signature it is locked at once', async () => {
  const actId = await entered();
  const card = value(await w.as(w.karin, '2026-11-12T12:00', (tx) => openCard(tx, w.patientId)));
  const { nr, hash } = card.acts.find((act) => act.actId === actId)!;
  value(await w.as(w.karin, '2026-11-12T12:01', (tx) => signActs(tx, [{ actId, nr, hash }])));
  const result = await w.as(w.karin, '2026-11-12T12:02', (tx) => correctAct(tx, change(actId, 1, 'Efter signering.')));
  assert.ok(!result.ok);
  assert.match(result.refusal.message, /låst/);
});
