import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Client } from 'pg';
import { onServer } from '../doors.ts';
import { startEmbedded } from '../embedded/server.ts';
import { backupLine } from './line.ts';
import { archivedNames } from './log-archive.ts';
import { isSegment } from './segments.ts';
import { type ArchiveState, archiveState, asOnlyKeeper } from './state.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-state-')));
after(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
const binaries = process.env.KOORDINERA_POSTGRES || undefined;

async function until(owner: Client, reached: (state: ArchiveState) => boolean): Promise<ArchiveState> {
  for (;;) {
    const state = await archiveState(owner);
    if (reached(state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function fillSegment(owner: Client): Promise<void> {
  await owner.query(`create table if not exists filler (n int)`);
  await owner.query('insert into filler values (1)');
  await owner.query('select pg_switch_wal()');
}

test('full files of the log are archived; while the archive is away they wait and each try is counted, and afterwards nothing is missing', async () => {
  const archiveTo = join(home, 'archive');
  const line = backupLine(home, archiveTo);
  const server = await startEmbedded({ dataFolder: home, archiveTo, ...(binaries === undefined ? {} : { binaries }) });
  try {
    await onServer(server, async (owner) => {
      await fillSegment(owner);
      const good = await until(owner, ({ lastAt, waiting }) => lastAt !== null && waiting === 0);
      assert.equal(good.on, true);
      assert.equal(good.failures, 0);
      const before = (await archivedNames(line.log)).filter(isSegment);
      assert.ok(before.length > 0);

      renameSync(line.log, `${line.log}.away`);
      await fillSegment(owner);
      const failing = await until(owner, ({ failures }) => failures > 0);
      assert.ok(failing.waiting > 0);
      assert.ok(failing.failedAt !== null);

      renameSync(`${line.log}.away`, line.log);
      await fillSegment(owner);
      await until(owner, ({ waiting }) => waiting === 0);
      assert.ok((await archivedNames(line.log)).filter(isSegment).length >= before.length + 2);
    });
  } finally {
    await server.close();
  }
});

test('one process at a time writes a base backup', async () => {
  const server = await startEmbedded({ dataFolder: home, ...(binaries === undefined ? {} : { binaries }) });
  try {
    await onServer(server, async (client) => {
      const found = await asOnlyKeeper(client, () =>
        onServer(server, (other) => asOnlyKeeper(other, async () => 'both')),
      );
      assert.equal(found, null);
      assert.equal(await asOnlyKeeper(client, async () => 'again'), 'again');
    });
  } finally {
    await server.close();
  }
});
