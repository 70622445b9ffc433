import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runningPostmaster } from '../../src/platform/db/embedded/postmaster.ts';
import { Drill, pause } from './drill.ts';

const drill = new Drill();
const archive = drill.path("where it's kept");
const env = { KOORDINERA_BACKUP: archive, KOORDINERA_DATA: drill.path('data') };

/** After the base backup, before the segment that is damaged below. */
let early = '';

before(async () => {
  await drill.run(['migrate', '--demo'], env);
  await takeForFilled('data');
  const service = await drill.serve('data', env);
  while (bases().length === 0) await pause(50);
  await service.stop();
  early = new Date().toISOString();
  // Each of these starts and stops the server, and so closes a segment with something in it.
  for (const nr of [1, 2, 3]) await giveAssignment(nr);
});
after(() => drill.close());

/** Marks an empty demo as filled, so that it starts at once. */
async function takeForFilled(data: string): Promise<void> {
  writeFileSync(join(drill.path(data), 'demo-region.json'), '{}');
}

async function giveAssignment(nr: number): Promise<void> {
  const given = await drill.run(
    [
      ...['assignment', 'give', '--provider', 'SE-DRILL', '--provider-name', 'Region Test', '--unit', `SE-DRILL-${nr}`],
      ...[
        '--unit-name',
        `Enhet ${nr}`,
        '--person',
        `SE-DRILL-P${nr}`,
        '--name',
        'Stina Chef',
        '--role',
        'unit_manager',
      ],
      ...['--decided-by', 'Eva', '--analysis', 'Dnr 1', '--analysis-decided', '2026-11-01', '--analysis-by', 'Eva'],
    ],
    env,
  );
  assert.equal(given.code, 0, given.err);
}

const line = (): string => join(archive, readdirSync(archive)[0] ?? '');
const bases = (): string[] => readdirSync(join(line(), 'base')).filter((name) => name.endsWith('.tar.gz'));
const segments = (): string[] =>
  readdirSync(join(line(), 'wal'))
    .filter((name) => /^[0-9A-F]{24}\.gz$/.test(name))
    .sort();

function restoreTo(to: string, name: string) {
  return drill.run(['restore', '--to', to, '--from', archive], { KOORDINERA_DATA: drill.path(name) });
}

test('a restored database archives to a line of its own, and the two are told apart', async () => {
  const first = line();
  const latest = await restoreTo('latest', 'latest');
  assert.equal(latest.code, 0, latest.err + latest.out);
  await takeForFilled('latest');
  const service = await drill.serve('latest', { KOORDINERA_BACKUP: archive });
  const own = (): string | undefined =>
    readdirSync(archive)
      .map((name) => join(archive, name))
      .find((folder) => folder !== first);
  while (!existsSync(join(own() ?? '', 'base'))) await pause(50);
  await service.stop();
  const both = await restoreTo('latest', 'never');
  assert.equal(both.code, 2);
  assert.match(both.err, /finns kopior av flera databaser\. Välj en med --from:\n.*\n.*/);
  rmSync(own() ?? '', { recursive: true });
});

test('a moment before the first base backup, after the last change, or that is none is told in words, and nothing is restored', async () => {
  for (const [to, code, says] of [
    ['2020-01-01T10:00', 2, /Den äldsta grundkopian .* inte att återställa till en tidigare tid/],
    ['2099-01-01T10:00', 1, /Arkivet räcker inte till 2099.* Det går att läsa till 20\d\d-.*--to latest/],
    ['2026-02-30T10:00', 2, /är ingen tid/],
    ['i går', 2, /är ingen tid/],
  ] as const) {
    const refused = await restoreTo(to, 'never');
    assert.equal(refused.code, code, refused.err);
    assert.match(refused.err, says);
  }
});

test('a segment of the log that is lost, cut short or changed is told by name; a moment before it is still reached', async () => {
  const last = segments().at(-2) ?? '';
  const path = join(line(), 'wal', last);
  mkdirSync(drill.path('aside'));
  renameSync(path, drill.path(join('aside', last)));
  const lost = await restoreTo('latest', 'never');
  assert.equal(lost.code, 1);
  assert.match(lost.err, new RegExp(`Segmentet ${last.slice(0, 24)} saknas i .*, fast senare finns\\.`));
  renameSync(drill.path(join('aside', last)), path);

  const { size } = statSync(path);
  truncateSync(path, Math.floor(size / 2));
  const cut = await restoreTo('latest', 'never');
  assert.equal(cut.code, 1);
  assert.match(cut.err, new RegExp(`Segmentet ${last}.* är skadat`));
  assert.deepEqual(readdirSync(drill.path('never')), []);
  const before = await restoreTo(early, 'early');
  assert.equal(before.code, 0, before.err + before.out);
});

test('a server left running without archiving is started again for it', async () => {
  const killed = await drill.serve('data', { KOORDINERA_BACKUP: '' });
  await killed.stop('SIGKILL');
  assert.notEqual(runningPostmaster(join(drill.path('data'), 'postgres')), null);
  const before = segments().length;
  await giveAssignment(4);
  assert.ok(segments().length > before);
});

test('an archive that cannot be reached stops nothing and is told in the log; a program that wants another one is told who is there', async () => {
  writeFileSync(drill.path('away'), 'a disk that is not there');
  const service = await drill.serve('data', { KOORDINERA_BACKUP: drill.path('away') });
  const log = (): string => readFileSync(join(drill.path('data'), 'log', 'koordinera.log'), 'utf8');
  while (!log().includes('could not be looked at')) await pause(50);
  assert.equal((await fetch(`${service.url}/readyz`)).status, 200);
  const other = await drill.run(['migrate'], env);
  assert.equal(other.code, 1);
  assert.match(other.err, /redan igång utan att arkivera till mappen i KOORDINERA_BACKUP/);
  await service.stop();
});
