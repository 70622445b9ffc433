/**
 * A journal written by the program from before texts and tellings had their own tables (commit 5dc0b6f, migration 33):
 * brought up to date, it reads and proves exactly as that program read and proved it. The rows are in
 * `journal-0033.sql`, and that program's results, from 1 December 2026, in `journal-0033.json`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { jobHandlers } from '../../src/app/modules.ts';
import { fixedClock, systemClock } from '../../src/kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../src/kernel/ids.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Subject } from '../../src/kernel/subject.ts';
import { openCard } from '../../src/modules/coordination/case/queries/card.ts';
import { rebuildAll } from '../../src/modules/coordination/index.ts';
import { copyJournal, giveCopy } from '../../src/modules/coordination/journal/commands/copy.ts';
import { openEntry } from '../../src/modules/coordination/journal/queries/entry.ts';
import { verifyJournal } from '../../src/modules/records/commands/verify.ts';
import type { FileDocument } from '../../src/modules/records/contract.ts';
import { documentOf } from '../../src/modules/records/file/document.ts';
import { gather } from '../../src/modules/records/file/gather.ts';
import { rebuildLines } from '../../src/modules/worklist/index.ts';
import { type TestDatabase, testContext, upgradedDatabase, value } from '../../src/platform/db/testing.ts';
import type { Tx } from '../../src/platform/db/transaction.ts';
import { createJobs } from '../../src/platform/jobs/index.ts';

interface Then {
  karin: Subject;
  patientId: Uuid;
  verified: object;
  findings: string[];
  rebuilt: object;
  broken: Uuid[];
  card: { actId: Uuid; heading: string; lines: string[] }[];
  entries: Readonly<Record<Uuid, { nr: number; what: string; text: string | null; sensitiveText: string }[]>>;
  journal: string[];
  copied: string[];
  register: { actId: Uuid; at: string; by: string; recipient: string; topics: string; ground: string }[];
  documents: { own: FileDocument; patient: FileDocument };
}

const written = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const then: Then = JSON.parse(written('journal-0033.json'));
const { karin, patientId } = then;
const clock = fixedClock('2026-12-01T10:00:00.000Z');

let db: TestDatabase;
before(async () => {
  db = await upgradedDatabase(33, written('journal-0033.sql'));
});
after(() => db.close());

async function read<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  return value(await db.database.transaction(testContext(karin, clock), work));
}

const taken = (recipient: 'own' | 'patient') =>
  read((tx) => {
    tx.audit({ action: 'records.file.taken', purpose: 'administration' });
    return gather(tx, patientId, recipient, recipient === 'own' ? 'VC 1' : null);
  });

test('LAW-24, LAW-26: every hash and signature holds as before, and what was changed behind the program’s back is found as before', async () => {
  const findings: string[] = [];
  const verified = value(await verifyJournal(db.database, clock, ({ text }) => void findings.push(text)));
  assert.deepEqual(findings, then.findings);
  assert.deepEqual(verified, then.verified);
});

test('rebuilding the folder changes nothing, once the jobs that its migrations left are done', async () => {
  const jobs = createJobs({ database: db.database, clock });
  for (const [kind, handler] of Object.entries(jobHandlers)) jobs.registerJob(kind, handler);
  assert.deepEqual(await jobs.runDue(), { done: 2, failed: 0 });
  const broken: Uuid[] = [];
  const rebuilt = value(await rebuildAll(db.database, clock, (actId) => void broken.push(actId)));
  // What is left to sign was no table then; the migration filled it.
  assert.deepEqual(rebuilt, { ...then.rebuilt, unsigned: 0 });
  assert.deepEqual(broken, then.broken);
  assert.equal(value(await rebuildLines(db.database, systemClock)).changed, 0);
});

test('the card and each entry with its versions say the same, line by line', async () => {
  const { acts } = await read((tx) => openCard(tx, patientId));
  assert.deepEqual(
    acts.map(({ actId, heading, lines }) => ({ actId, heading, lines })),
    then.card,
  );
  for (const [actId, versions] of Object.entries(then.entries)) {
    const entry = await read((tx) => openEntry(tx, actId));
    assert.deepEqual(
      entry.versions.map(({ nr, what, text, sensitiveText }) => ({ nr, what, text, sensitiveText })),
      versions,
    );
  }
});

test('LAW-29: the register tells of the same recipients, and now says of what kind each is', async () => {
  const { tellings } = (await taken('own')).file;
  assert.deepEqual(
    tellings.map(({ actId, at, by, whom, topics, ground }) => {
      return { actId, at, by, recipient: whom, topics: topics.join(', '), ground };
    }),
    then.register,
  );
  assert.deepEqual(
    tellings.map(({ whom, recipient }) => [whom, recipient]),
    [
      ['Socialnämnden, mottagningen', 'authority'],
      ['–', null],
      ['patienten', 'patient'],
    ],
  );
});

test('the whole file reads the same, for the own archive and for the patient', async () => {
  for (const recipient of ['own', 'patient'] as const) {
    assert.deepEqual(documentOf((await taken(recipient)).file), then.documents[recipient]);
  }
});

test('the copies read the same, for another record system and for the patient', async () => {
  const journal = await read((tx) => copyJournal(tx, { patientId, actIds: null }));
  assert.deepEqual(journal.text.split('\n'), then.journal);
  const actIds = then.card.map(({ actId }) => actId);
  const copy = await read((tx) =>
    giveCopy(tx, { patientId, what: 'acts', actIds, handing: 'posted', draftId: uuidv7() }),
  );
  assert.deepEqual(copy.text.split('\n'), then.copied);
});
