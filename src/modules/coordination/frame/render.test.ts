import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import type { BoundAct } from './act-kind.ts';
import { toInstant } from './event-time.ts';
import { fullHeading, type JournalEntry, type JournalHead, journalAsText, storedTexts, wholeText } from './render.ts';
import { boundOf } from './testing.ts';

const at = toInstant('2026-11-21T09:10');
const head: JournalHead = {
  patient: 'Anna Berg',
  number: '19121212-1212',
  unit: 'Norrhamns vårdcentral',
  provider: 'Region Test',
  printedOn: calendarDate('2026-11-27'),
  printedBy: 'Karin Ek',
};
const plain: JournalEntry = {
  text: 'Samtal med patienten',
  codes: [],
  minutes: null,
  author: { name: 'Karin Ek', title: null },
  at,
  enteredAt: at,
  signedAt: null,
  corrected: null,
  draftedBy: null,
  groundless: null,
  handover: null,
  hasSensitive: false,
  views: [],
};
const full: JournalEntry = {
  ...plain,
  codes: ['GC001', 'XS012'],
  minutes: 20,
  author: { name: 'Karin Ek', title: 'arbetsterapeut' },
  enteredAt: toInstant('2026-11-23T09:00'),
  signedAt: toInstant('2026-11-24T09:00'),
  corrected: { at: toInstant('2026-11-25T09:00'), by: 'Anna Lund', reason: 'Fel dag.' },
  draftedBy: 'Anna Lund',
  groundless: 'Samtycket gällde inte då.',
  hasSensitive: true,
  views: ['Patienten anser att något inte stämmer.'],
};

/** The rows of the entry, below the head. */
const rows = (entry: JournalEntry, reader: 'journal' | 'patient' = 'journal') =>
  journalAsText(head, [entry], reader).split('\n\n')[1]?.split('\n');

test('LAW-21: the journal as text says whose it is, who answers for it and who printed it', () => {
  const top = [
    'Anna Berg, 19121212-1212',
    'Norrhamns vårdcentral',
    'Vårdgivare och personuppgiftsansvarig: Region Test',
    'Utskriven fredag 27 november 2026 av Karin Ek',
  ];
  assert.equal(journalAsText(head, [], 'journal'), ['Journal om koordinering', ...top].join('\n'));
  assert.equal(journalAsText(head, [], 'patient'), ['Kopia av din journal om koordinering', ...top].join('\n'));
  const two = journalAsText(head, [plain, { ...plain, text: 'Brev' }], 'journal').split('\n\n');
  assert.equal(two.length, 3);
});

test('an entry says only what there is to say', () => {
  assert.deepEqual(rows(plain), ['Samtal med patienten', 'Karin Ek, Norrhamns vårdcentral. Osignerad.']);
  assert.deepEqual(rows({ ...plain, minutes: 0 })?.[1], 'Tid: 0 minuter');
});

test('an entry says all that is known of it in the journal, and less in the patient’s copy', () => {
  const written =
    'Karin Ek, arbetsterapeut, Norrhamns vårdcentral. Infört 2 dagar efteråt. Signerad 24 november 2026. Utkast av Anna Lund, infört av Karin Ek.';
  const corrected = 'Rättad 25 november 2026 av Anna Lund: Fel dag.';
  assert.deepEqual(rows(full), [
    'Samtal med patienten',
    'Känsliga uppgifter finns i anteckningen i Koordinera och följer inte med.',
    'Åtgärdskoder: GC001 Rehabiliteringskoordinering; XS012',
    'Tid: 20 minuter',
    'Grund saknas efter rättelse: Samtycket gällde inte då.',
    written,
    corrected,
    'Patienten anser att något inte stämmer.',
  ]);
  assert.deepEqual(rows(full, 'patient'), [
    'Samtal med patienten',
    written,
    corrected,
    'Patienten anser att något inte stämmer.',
  ]);
});

test('a text is stored with its moment, short forms written out for the patient alone, and one row a line', () => {
  const said = { said: 'Ringde FK.\nSedan AF.' };
  const { journal, patient, parties } = storedTexts(
    boundOf('contact', { ...said, identityChecked: false, direction: 'out' }),
    at,
  );
  assert.equal(journal.moment, '21 november 2026 kl. 9.10');
  assert.deepEqual(journal.lines, ['Ringde FK.', 'Sedan AF.']);
  assert.deepEqual(patient.lines, ['Ringde Försäkringskassan.', 'Sedan Arbetsförmedlingen.']);
  assert.deepEqual(parties, []);
  assert.equal(wholeText(journal), 'Samtal med patienten per telefon 21 november 2026 kl. 9.10\nRingde FK.\nSedan AF.');
  assert.equal(fullHeading({ heading: 'Samtal', moment: '' }), 'Samtal');
});

test('a text to a party is known by the number of its telling, and one for nobody told is a fault', () => {
  const act = boundOf('disclosed');
  const telling = act.tells[0]!;
  const told = { heading: 'Till\n  er', lines: ['Hej, FK'], whom: 'kassan' };
  const withParty = (whom: string): BoundAct => ({
    ...act,
    tells: [telling, { ...telling, whom: 'kassan' }],
    texts: () => ({ ...act.texts(), parties: [{ ...told, whom }] }),
  });
  const [party] = storedTexts(withParty('kassan'), at).parties;
  assert.deepEqual(party, {
    heading: 'Till er',
    moment: '21 november 2026 kl. 9.10',
    lines: ['Hej, Försäkringskassan'],
    telling: 2,
  });
  assert.throws(() => storedTexts(withParty('ingen'), at), /whom the act does not tell/);
});
