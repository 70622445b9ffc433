import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { value } from '../../../../platform/db/testing.ts';
import { call, type World, world } from '../../case/commands/testing.ts';
import { openCard } from '../../case/queries/card.ts';
import { ownProgramTexts } from '../../frame/information/texts.ts';
import { input } from '../../frame/testing.ts';
import { openEntry } from '../queries/entry.ts';
import { myUnsigned } from '../queries/unsigned.ts';
import { copyJournal, giveCopy } from './copy.ts';
import { decideText, printLetter, readTexts } from './letters.ts';

let w: World;
let mappedId: string;
before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
  const talk = await w.enter('2026-11-13T10:00', [
    input(
      'mapped',
      '2026-11-12T09:00',
      { sensitive: { alcohol: 'Dricker varje kväll' }, notes: 'FK har hört av sig till pat.' },
      { minutes: 45 },
    ),
  ]);
  mappedId = talk.actIds[0]!;
  await w.enter('2026-11-19T10:00', [input('plan-made', '2026-11-19T09:00')]);
  await w.enter('2026-11-20T10:00', [input('differing-view', '2026-11-20T09:00', { about: mappedId })]);
});
after(() => w.db.close());

const now = '2026-11-21T09:30';

test('LAW-21, LAW-46: the journal for one’s own record system has identity, controller, heading, event and entry time, author, position and codes', async () => {
  const copy = value(await w.as(w.karin, now, (tx) => copyJournal(tx, { patientId: w.patientId, actIds: [mappedId] })));
  assert.equal(
    copy.text,
    [
      'Journal om koordinering',
      'Anna Öberg, 19820314-R2K4',
      'Norrhamns vårdcentral',
      'Vårdgivare och personuppgiftsansvarig: Region Test',
      'Utskriven lördag 21 november 2026 av Karin Ek',
      '',
      'Kartläggande samtal 12 november 2026 kl. 9.00',
      'FK har hört av sig till pat.',
      'Patientens mål: Vara tillbaka på halvtid till påsk.',
      'Nästa steg torsdag 19 november 2026: Skriva planen.',
      'Känsliga uppgifter finns i anteckningen i Koordinera och följer inte med.',
      'Åtgärdskoder: GC001 Rehabiliteringskoordinering',
      'Tid: 45 minuter',
      'Karin Ek, arbetsterapeut, Norrhamns vårdcentral. Infört dagen efter. Osignerad.',
      '20 november 2026 kl. 9.00: Patienten anser att något i journalen inte stämmer: Jag har aldrig sagt att jag inte vill tillbaka.',
    ].join('\n'),
  );
});

test('case-rules 7: what is känsligt is read in the entry, and stands in no list, card or print', async () => {
  const entry = value(await w.as(w.karin, now, (tx) => openEntry(tx, mappedId)));
  assert.match(entry.versions[0]?.sensitiveText ?? '', /Dricker varje kväll/);
  const card = value(await w.as(w.karin, now, (tx) => openCard(tx, w.patientId)));
  const own = value(await w.as(w.karin, now, (tx) => copyJournal(tx, { patientId: w.patientId, actIds: null })));
  for (const seen of [JSON.stringify(card), own.text]) assert.doesNotMatch(seen, /Dricker/);
  assert.equal(card.acts.find((act) => act.actId === mappedId)?.hasSensitive, true);
});

test('LAW-28, LAW-29: a copy to the patient is written to the patient in whole words, and is an act in the journal', async () => {
  const draftId = uuidv7();
  const [what, handing] = ['journal', 'in_hand'] as const;
  const request = { patientId: w.patientId, what, actIds: [], handing, draftId };
  const copy = value(await w.as(w.karin, now, (tx) => giveCopy(tx, request)));
  assert.match(copy.text, /^Kopia av din journal om koordinering/);
  assert.match(copy.text, /Försäkringskassan har hört av sig till patienten\./);
  assert.match(copy.text, /Du tackade ja till koordinering\./);
  assert.doesNotMatch(copy.text, /Dricker|GC001/);
  const card = value(await w.as(w.karin, now, (tx) => openCard(tx, w.patientId)));
  const act = card.acts.find((one) => one.actId === copy.disclosedId);
  assert.equal(act?.kind, 'disclosed');
  assert.deepEqual(act?.lines, [
    'Patienten får en kopia av hela journalen om koordineringen. Kopian lämnas i handen.',
    'Grund: OSL 12 kap. 1 §.',
  ]);
  const { rows } = await w.db.owner.query('select recipient, whom, ground from act_telling');
  assert.deepEqual(rows, [{ recipient: 'patient', whom: 'patienten', ground: 'OSL 12 kap. 1 §' }]);
  value(await w.as(w.karin, now, (tx) => giveCopy(tx, request)));
  const twice = await w.db.owner.query('select count(*)::int as n from act_telling');
  assert.equal(twice.rows[0].n, 1);
});

test('LAW-27: the patient’s view stands beside the entry in the patient’s copy too', async () => {
  const copy = value(
    await w.as(w.karin, now, (tx) =>
      giveCopy(tx, { patientId: w.patientId, what: 'acts', actIds: [mappedId], handing: 'posted', draftId: uuidv7() }),
    ),
  );
  assert.match(copy.text, /Du anser att något i journalen inte stämmer: Jag har aldrig sagt/);
});

test('LAW-27: the patient’s view stands with the entry when it is opened, and where it waits for a signature', async () => {
  const words = /Patienten anser att något i journalen inte stämmer: Jag har aldrig sagt/;
  const opened = value(await w.as(w.karin, now, (tx) => openEntry(tx, mappedId)));
  assert.match(opened.views.join(), words);
  const { rows } = value(await w.as(w.karin, now, (tx) => myUnsigned(tx)));
  const waiting = rows.find((row) => row.entry.actId === mappedId);
  assert.match(waiting?.views.join() ?? '', words);
  assert.ok(rows.some((row) => row.entry.actId !== mappedId && row.views.length === 0));
});

test('a copy of the plan is just the plan', async () => {
  const copy = value(
    await w.as(w.karin, now, (tx) =>
      giveCopy(tx, { patientId: w.patientId, what: 'plan', actIds: [], handing: 'in_hand', draftId: uuidv7() }),
    ),
  );
  assert.equal(copy.actIds.length, 1);
  assert.match(copy.text, /Steg 1: Arbetsträna två timmar om dagen \(du, 30 november 2026\)/);
});

test('a call letter is filled in with what is known and nothing else', async () => {
  const values = {
    when: 'torsdag 26 november kl. 10.00',
    manner: 'telefon',
    place: '',
    bring: '',
    attempts: 'två gånger',
  };
  const letter = value(
    await w.as(w.karin, now, (tx) => printLetter(tx, w.patientId, { kind: 'call_letter', ...values })),
  );
  assert.match(letter.text, /^Hej Anna Öberg!/);
  assert.match(letter.text, /två gånger men inte fått tag på dig/);
  assert.doesNotMatch(letter.text, /Plats|\{/);
  assert.equal(letter.warning, null);
  assert.equal(letter.version, 'koordinera-1');
});

test('LAW-76: for a protected person the letter says how it may travel', async () => {
  await w.db.owner.query(`update patient set protection = 'protected_registration'`);
  const values = { when: '', manner: '', place: '', bring: '', attempts: '' };
  const letter = value(
    await w.as(w.karin, now, (tx) => printLetter(tx, w.patientId, { kind: 'information', ...values })),
  );
  assert.match(letter.warning ?? '', /Skatteverkets förmedling/);
  await w.db.owner.query(`update patient set protection = 'none'`);
});

test('LAW-76: a copy by post to a protected person says how it may travel; in the hand, or to others, nothing', async () => {
  const give = async (handing: 'in_hand' | 'posted') =>
    value(
      await w.as(w.karin, now, (tx) =>
        giveCopy(tx, { patientId: w.patientId, what: 'plan', actIds: [], handing, draftId: uuidv7() }),
      ),
    ).warning;
  assert.equal(await give('posted'), null);
  await w.db.owner.query(`update patient set protection = 'confidentiality_marked'`);
  assert.match(
    (await give('posted')) ?? '',
    /Skicka inte kopian till en adress ur journalen: använd Skatteverkets förmedling/,
  );
  assert.equal(await give('in_hand'), null);
  await w.db.owner.query(`update patient set protection = 'none'`);
});

test('LAW-45: the region’s own wording is decided by the process leader, may leave nothing out, and is never changed', async () => {
  const leader = { ...w.manager, roles: ['process_leader' as const] };
  const [standard] = ownProgramTexts;
  const own = {
    kind: 'information' as const,
    version: 'region-1',
    title: 'Koordinering hos oss',
    body: standard!.body,
    validFrom: calendarDate('2026-12-01'),
  };
  const coordinator = await w.as(w.karin, now, (tx) => decideText(tx, own));
  assert.ok(!coordinator.ok && coordinator.refusal.kind === 'denied');
  const short = await w.as(leader, now, (tx) => decideText(tx, { ...own, body: 'Koordinering är frivillig.' }));
  assert.ok(!short.ok && short.refusal.fields?.body);
  value(await w.as(leader, now, (tx) => decideText(tx, own)));
  const again = await w.as(leader, now, (tx) => decideText(tx, own));
  assert.ok(!again.ok && again.refusal.fields?.version);
  const before = value(await w.as(w.karin, now, (tx) => readTexts(tx)));
  const afterwards = value(await w.as(w.karin, '2026-12-01T09:00', (tx) => readTexts(tx)));
  const inForce = (texts: typeof before) =>
    texts.texts.find((text) => text.kind === 'information' && text.inForce)?.version;
  assert.deepEqual([inForce(before), inForce(afterwards)], ['koordinera-1', 'region-1']);
});
