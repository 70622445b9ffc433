/** Backups taken while the coordinator writes, a server killed in the meantime, and restores that must be complete. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addSeconds, localDateTime, systemClock } from '../../src/kernel/clock.ts';
import { runningPostmaster } from '../../src/platform/db/embedded/postmaster.ts';
import { type Acknowledged, Drill, logInAsCoordinator, missingAt, pause, Writer } from '../backup/drill.ts';
import type { TorturePart } from './part.ts';

export const part: TorturePart = {
  name: 'restore-under-load',
  title: 'backups while acts are entered, the database killed between, each restored and proved; then points in time',
  leftToHand: 'its restores take minutes, and the suite restores without load in test/backup',
  async run({ short }) {
    const drill = new Drill();
    try {
      return await new Torture(drill).run(short ? { rounds: 1, acts: 15 } : { rounds: 8, acts: 60 });
    } finally {
      await drill.close();
    }
  },
};

/** The acts that must be in a restored database, and those that must not. */
interface Expected {
  name: string;
  args: readonly string[];
  there: readonly Acknowledged[];
  absent: readonly Acknowledged[];
}

class Torture {
  readonly #drill: Drill;
  readonly #faults: string[] = [];
  readonly #expected: Expected[] = [];
  #acts = 0;

  constructor(drill: Drill) {
    this.#drill = drill;
  }

  async run({ rounds, acts }: { rounds: number; acts: number }) {
    const drill = this.#drill;
    const archive = drill.path('archive');
    // Half a day away, so that a base backup is taken when the service has none, not by the clock.
    const far = localDateTime(addSeconds(systemClock.now(), 12 * 3600)).slice(11);
    const env = { KOORDINERA_BACKUP: archive, KOORDINERA_BACKUP_TIME: far };
    await drill.makeRegion('data', env);
    const service = await drill.serve('data', env);
    const writer = new Writer(await logInAsCoordinator(service.url));
    while (!hasBase(archive)) await pause(100);
    for (let round = 1; round <= rounds; round += 1) {
      await writer.more(acts);
      await this.#backUp(round, writer);
      await this.#mark(round, archive, writer, acts);
      if (round < rounds) await this.#kill(writer);
    }
    await writer.stop();
    await service.stop();
    this.#acts = writer.acknowledged.length;
    this.#expected.push({
      name: 'as far as the archive reaches',
      args: ['--to', 'latest', '--from', archive],
      there: [...writer.acknowledged],
      absent: [],
    });
    for (const [nr, expected] of this.#expected.entries()) await this.#restore(nr, expected);
    const figures = `${rounds} backups under load and ${this.#expected.length} restores: ${this.#acts} acts acknowledged, ${this.#faults.length} faults`;
    return { figures, faults: this.#faults };
  }

  /** A file of everything acknowledged before it was begun. */
  async #backUp(round: number, writer: Writer): Promise<void> {
    const there = [...writer.acknowledged];
    const file = this.#drill.path(`backup-${round}.tar.gz`);
    const { code, err } = await this.#drill.run(['backup', file], { KOORDINERA_DATA: this.#drill.path('data') });
    if (code !== 0) this.#faults.push(`Backup ${round} was not written: ${err.trim()}`);
    else this.#expected.push({ name: `backup ${round}`, args: [file], there, absent: [] });
  }

  /** A moment between two acts, to restore to. */
  async #mark(round: number, archive: string, writer: Writer, acts: number): Promise<void> {
    const there = [...writer.acknowledged];
    await pause(20);
    const moment = new Date().toISOString();
    await pause(20);
    // The next answer may be to a call already under way at the moment; later ones are not.
    await writer.more(1);
    const from = writer.acknowledged.length;
    await writer.more(acts);
    const absent = writer.acknowledged.slice(from);
    this.#expected.push({ name: `moment ${round}`, args: ['--to', moment, '--from', archive], there, absent });
  }

  /** The database's process dies suddenly; the service starts it again by itself. */
  async #kill(writer: Writer): Promise<void> {
    const pid = runningPostmaster(join(this.#drill.path('data'), 'postgres'));
    if (pid !== null) process.kill(pid, 'SIGKILL');
    await writer.more(5);
  }

  async #restore(nr: number, { name, args, there, absent }: Expected): Promise<void> {
    const folder = `restored-${nr}`;
    const restored = await this.#drill.run(['restore', ...args], { KOORDINERA_DATA: this.#drill.path(folder) });
    if (restored.code !== 0) {
      this.#faults.push(`Restoring ${name} did not succeed: ${restored.err.trim()} ${restored.out.trim()}`);
      return;
    }
    const service = await this.#drill.serve(folder);
    const missing = await missingAt(service.url, there);
    if (missing.length > 0) this.#faults.push(`${name} lacks ${missing.length} acknowledged acts: ${missing[0]}`);
    const gone = await missingAt(service.url, absent);
    if (gone.length < absent.length) {
      this.#faults.push(`${name} has ${absent.length - gone.length} acts that were entered after it`);
    }
    await service.stop();
  }
}

function hasBase(archive: string): boolean {
  return readdirSync(archive).some((line) => {
    const base = join(archive, line, 'base');
    return existsSync(base) && readdirSync(base).some((name) => name.endsWith('.tar.gz'));
  });
}
