import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { openCard } from '../../coordination/case/queries/card.ts';
import { input } from '../../coordination/frame/testing.ts';
import { markWrongPatient, signActs } from '../../coordination/index.ts';
import { noteDetail } from '../../patients/commands.ts';
import { type PatientFile, patientFile } from '../contract/patient-file.ts';
import { MARK, type MarkedWorld, markedWorld } from '../testing.ts';
import { type TakeFile, takeFile } from './file.ts';

let w: MarkedWorld;
const at = '2026-12-01T09:00';
const STRUCK = 'Det här gällde en annan patient.';

before(async () => {
  w = await markedWorld();
  const card = value(await w.as(w.karin, '2026-11-26T09:00', (tx) => openCard(tx, w.patientId)));
  const talk = card.acts.filter((act) => act.actId === w.noteId).map(({ actId, nr, hash }) => ({ actId, nr, hash }));
  value(await w.as(w.karin, '2026-11-26T09:01', (tx) => signActs(tx, talk)));
  await w.enter('2026-11-26T10:00', [
    input('differing-view', '2026-11-26T09:50', { view: 'Så sa jag inte.', about: w.talkId }),
  ]);
  const wrong = await w.enter('2026-11-26T11:00', [input('contact', '2026-11-26T10:50', { said: STRUCK })]);
  value(
    await w.as(w.karin, '2026-11-26T11:10', (tx) =>
      markWrongPatient(tx, { actId: wrong.actIds[0] ?? '', nr: 1, reason: 'Fel kort framme.' }),
    ),
  );
});
after(() => w.db.close());

const take = (differing: Partial<TakeFile> = {}, who: Subject = w.karin) =>
  w.as(who, at, (tx) =>
    takeFile(tx, {
      patientId: w.patientId,
      recipient: 'own',
      reference: 'VC 2026-88',
      handing: 'in_hand',
      draftId: uuidv7(),
      ...differing,
    }),
  );

/** The files of the package by name. */
function unpacked(base64: string): Map<string, Buffer> {
  const zip = Buffer.from(base64, 'base64');
  const files = new Map<string, Buffer>();
  for (let place = 0; zip.readUInt32LE(place) === 0x04034b50; ) {
    const packed = zip.readUInt32LE(place + 18);
    const nameLength = zip.readUInt16LE(place + 26);
    const begins = place + 30 + nameLength;
    files.set(zip.subarray(place + 30, begins).toString(), inflateRawSync(zip.subarray(begins, begins + packed)));
    place = begins + packed;
  }
  return files;
}

function dataIn(base64: string): PatientFile {
  const text = unpacked(base64).get('journal.json')?.toString() ?? '';
  return z.parse(patientFile, JSON.parse(text));
}

test('LAW-91, LAW-104: the whole file holds every act with every version, its corrections with time and reason, and signatures', async () => {
  const { base64, acts, certificates } = value(await take());
  const file = dataIn(base64);
  assert.deepEqual([acts, certificates], [10, 2]);
  const talk = file.cases[0]?.acts.find((act) => act.actId === w.talkId);
  assert.deepEqual(
    talk?.versions.map(({ what, reason }) => ({ what, reason })),
    [
      { what: 'entered', reason: null },
      { what: 'corrected', reason: `${MARK} skälet` },
    ],
  );
  const texts =
    talk?.versions.map((version) => version.texts.map(({ audience, lines }) => [audience, lines.join(' ')])) ?? [];
  for (const [nr, words] of ['samtal', 'rättat'].entries()) {
    assert.deepEqual(
      texts[nr]?.map(([audience, text]) => [audience, text?.includes(`${MARK} ${words}`)]),
      [
        ['journal', true],
        ['patient', true],
      ],
    );
  }
  assert.equal(talk?.versions[1]?.writtenAt, '2026-11-25T08:00:00.000Z');
  const note = file.cases[0]?.acts.find((act) => act.actId === w.noteId)?.versions[0];
  assert.equal(note?.signature?.hash, note?.hash);
  assert.equal(note?.signature?.by, 'Karin Ek');
});

test('LAW-27: the patient’s view stands beside the entry it is about, in the data and on paper', async () => {
  const { base64, document } = value(await take());
  const file = dataIn(base64);
  const talk = file.cases[0]?.acts.find((act) => act.actId === w.talkId);
  assert.equal(talk?.views.length, 1);
  const heading = document.blocks.findIndex((block) => block.kind === 'heading' && block.id === `handelse-${w.talkId}`);
  const next = document.blocks.findIndex((block, nr) => nr > heading && block.kind === 'heading' && block.level === 3);
  assert.match(JSON.stringify(document.blocks.slice(heading, next)), /Patientens uppfattning: .*Så sa jag inte\./);
});

test('LAW-21, LAW-23: each entry says who, with which title, when it happened and when it was entered, and the delay', async () => {
  const { document } = value(await take());
  const from = document.blocks.findIndex((block) => block.kind === 'heading' && block.id === `handelse-${w.mappedId}`);
  const facts = document.blocks.find((block, nr) => nr > from && block.kind === 'facts');
  assert.ok(facts?.kind === 'facts');
  const labelled = Object.fromEntries(facts.rows.map((row) => [row.label, row.value]));
  assert.equal(labelled.Hände, '6 november 2026 kl. 9.00');
  assert.match(labelled.Infört ?? '', /6 november 2026 kl. 10.00/);
  assert.equal(labelled.Av, 'Karin Ek, arbetsterapeut');
  assert.equal(labelled.Underskrift, 'Osignerad');
});

test('list decisions, certificates with originals, what is noted and the register are in it; drafts are not', async () => {
  const { base64 } = value(await take());
  const files = unpacked(base64);
  const file = dataIn(base64);
  assert.match(file.listDecisions[0]?.note ?? '', /listbeslut/);
  assert.match(JSON.stringify(file.patient.details), /Xylofonord eftermiddagar/);
  const original = file.certificates[0]?.original;
  assert.match(files.get(original?.file ?? '')?.toString() ?? '', /<r:RegisterCertificate/);
  assert.doesNotMatch([...files.values()].join('\n'), /Xylofonord utkast/);
  const schema = JSON.parse(files.get('journal.schema.json')?.toString() ?? '{}');
  assert.deepEqual(Object.keys(schema.properties), Object.keys(file));
  assert.match(files.get('las-mig.txt')?.toString() ?? '', /VC 2026-88/);
});

test('LAW-94: neither the package nor a file in it is named by a number or a name', async () => {
  const { base64, fileName } = value(await take());
  const names = [fileName, ...unpacked(base64).keys()].join(' ');
  assert.doesNotMatch(names, /1982|R2K4|Öberg|Anna/i);
});

test('to the patient: nothing sensitive, nothing that was entered on the wrong patient, and it is entered as handed out', async () => {
  const { base64, disclosedId } = value(await take({ recipient: 'patient', reference: '' }));
  const all = [...unpacked(base64)]
    .filter(([name]) => !name.startsWith('original/'))
    .map(([, bytes]) => bytes.toString());
  assert.doesNotMatch(all.join('\n'), /Xylofonord känsligt/);
  assert.doesNotMatch(all.join('\n'), new RegExp(STRUCK));
  assert.match(all.join('\n'), /märkta känsliga i den här händelsen/);
  const file = dataIn(base64);
  assert.ok(file.cases[0]?.acts.every((act) => act.versions.every((version) => version.content === null)));
  const card = value(await w.as(w.karin, '2026-12-01T09:10', (tx) => openCard(tx, w.patientId)));
  const disclosed = card.acts.find((act) => act.actId === disclosedId);
  assert.equal(disclosed?.kind, 'disclosed');
  const logged = (await w.log()).findLast((row) => row.action === 'records.file.taken');
  assert.deepEqual(logged?.patients, [w.patientId]);
  const again = dataIn(value(await take()).base64);
  assert.ok(
    again.tellings.some((telling) => telling.recipient === 'patient'),
    'LAW-29: it stands in the register',
  );
});

test('to the own archive: needs a diary number, holds what is sensitive in its entry, and is no disclosure', async () => {
  const without = await take({ reference: ' ' });
  assert.ok(!without.ok);
  assert.match(without.refusal.fields?.reference ?? '', /diarienummer/);
  const { base64, disclosedId } = value(await take());
  assert.equal(disclosedId, null);
  const file = dataIn(base64);
  const sensitive = file.cases
    .flatMap((coordination) => coordination.acts)
    .filter((act) => act.versions.some((version) => version.sensitiveText !== null));
  assert.deepEqual(
    sensitive.map((act) => act.actId),
    [w.mappedId],
  );
  const page = unpacked(base64).get('journal.html')?.toString() ?? '';
  assert.match(page, /Känsligt\. .*Xylofonord känsligt/);
  assert.doesNotMatch(page, new RegExp(STRUCK), 'what was entered on the wrong patient is in no print');
  assert.match(JSON.stringify(file), new RegExp(STRUCK), 'but it is kept');
});

test('LAW-34: taken out by the coordinator, after a fresh proof of identity; manager and administrator have no way to it', async () => {
  for (const who of [w.manager, w.admin]) {
    const refused = await take({}, who);
    assert.ok(!refused.ok && refused.refusal.kind === 'denied', who.name);
  }
  const stale = await take({}, { ...w.karin, authTime: 0 });
  assert.ok(!stale.ok);
  assert.equal((stale.refusal.details as { stepUp?: boolean }).stepUp, true);
});

test('LAW-76: how a protected person is reached is in no file', async () => {
  const note = (kind: 'telephone' | 'protection', words: string) =>
    w.as(w.karin, at, (tx) =>
      noteDetail(tx, w.patientId, { kind, value: words, source: 'Patienten', notedOn: tx.clock.today() }),
    );
  value(await note('telephone', '070-174 06 33'));
  value(await note('protection', 'confidentiality_marked'));
  const { base64 } = value(await take());
  assert.doesNotMatch([...unpacked(base64).values()].join('\n'), /070-174/);
  assert.equal(dataIn(base64).patient.contactLeftOut, true);
});

test('LAW-76: a message as it came says where the patient lives: of a protected person it goes to the own archive alone', async () => {
  const hers = value(await take({ recipient: 'patient', reference: '' }));
  const files = unpacked(hers.base64);
  assert.ok([...files.keys()].every((name) => !name.startsWith('original/')));
  assert.match(files.get('las-mig.txt')?.toString() ?? '', /original följer inte med/);
  assert.match(JSON.stringify(hers.document), /Originalen följer inte med/);
  assert.ok([...unpacked(value(await take()).base64).keys()].some((name) => name.startsWith('original/')));
});

test('LAW-76: a file by post to a protected person says how it may travel', async () => {
  const warning = async (differing: Partial<TakeFile>) => value(await take({ reference: '', ...differing })).warning;
  assert.match(
    (await warning({ recipient: 'patient', handing: 'posted' })) ?? '',
    /Skicka inte akten .* Skatteverkets förmedling/,
  );
  assert.equal(await warning({ recipient: 'patient', handing: 'in_hand' }), null);
  assert.equal(await warning({ reference: 'VC 1', handing: 'posted' }), null, 'to the own archive nothing is posted');
});

test('LAW-76: to the own archive a protected person’s originals are taken only by whom the assignment gives the right', async () => {
  const without = { ...w.karin, opensProtected: false };
  const refused = await take({}, without);
  assert.ok(!refused.ok && refused.refusal.kind === 'denied');
  assert.match(refused.refusal.message, /rätt att öppna skyddade uppgifter\. Be enhetens chef/);
  assert.ok((await take({ recipient: 'patient', reference: '' }, without)).ok, 'hers holds no originals');
});

test('what people have written stays text in the page', async () => {
  await w.enter('2026-12-01T10:00', [
    input('note', '2026-12-01T09:50', { about: 'information_given', effort: null, text: '<script>alert(1)</script>' }),
  ]);
  const page =
    unpacked(value(await take()).base64)
      .get('journal.html')
      ?.toString() ?? '';
  assert.doesNotMatch(page, /<script/);
  assert.match(page, /&lt;script&gt;/);
});

test('LAW-104: a long life is taken out in seconds', async () => {
  for (let nr = 0; nr < 30; nr += 1) {
    const minute = String(nr + 10).padStart(2, '0');
    const notes = Array.from({ length: 8 }, () =>
      input('note', `2026-12-02T08:${minute}`, { about: 'information_given', effort: null, text: 'Ord. '.repeat(200) }),
    );
    await w.enter(`2026-12-02T09:${minute}`, notes);
  }
  const began = performance.now();
  const { acts } = value(
    await w.as(w.karin, '2026-12-02T10:00', (tx) =>
      takeFile(tx, {
        patientId: w.patientId,
        recipient: 'own',
        reference: 'VC 1',
        handing: 'in_hand',
        draftId: uuidv7(),
      }),
    ),
  );
  assert.ok(acts > 240);
  assert.ok(performance.now() - began < 15_000, `${Math.round(performance.now() - began)} ms`);
});
