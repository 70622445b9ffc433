/** The service's clock jumps forwards and back while it runs, and across a restart; the database's stays right. */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePort, TestBrowser } from '../../src/app/testing.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { instant, localDate } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { need } from '../../src/modules/coordination/case/commands/testing.ts';
import { input } from '../../src/modules/coordination/frame/testing.ts';
import { isSwedishSentence } from './lib/sentence.ts';
import {
  asOwner,
  makeRegionIn,
  mistakesIn,
  ownFolder,
  patientsAt,
  proofsOf,
  type Region,
  Served,
  whoHolds,
} from './lib/served.ts';
import { timeIsUp } from './lib/time.ts';
import type { TorturePart } from './part.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From the right time, one after the other. The last puts the clock right. */
const SHIFTS = [5 * MINUTE, -5 * MINUTE, 2 * HOUR, -HOUR, 26 * HOUR, -3 * DAY, 40 * DAY, 0];
/** A session that nobody has used for this long has ended; see SESSION_IDLE_MINUTES in operations. */
const IDLE = 30 * MINUTE;
const ROUNDS = { short: 1, long: 12 };
/** Milliseconds; much longer than a job takes. */
const PATIENCE = 60_000;

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'lib/shifted-clock.ts')).href;

export const part: TorturePart = {
  name: 'clock-jumps',
  title: "the service's clock jumps forwards and back while it runs and across a restart",
  async run({ short }) {
    const folder = join(ownFolder('clock'), 'data');
    const region = await makeRegionIn(folder);
    const jumping = await Jumping.begin(folder, region);
    const rounds = short ? ROUNDS.short : ROUNDS.long;
    for (let nr = 0; nr < rounds && jumping.faults.length === 0 && !timeIsUp(); nr += 1) {
      for (const shift of SHIFTS) await jumping.jump(shift);
      await jumping.restartBehind();
    }
    await jumping.end();
    const faults = [...jumping.faults, ...(await proofsOf(folder))];
    faults.push(...mistakesIn(folder).map((line) => `a mistake in the log: ${line.slice(0, 400)}`));
    return { figures: jumping.figures(), faults };
  },
};

class Jumping {
  readonly faults: string[] = [];
  readonly #region: Region;
  readonly #patients: readonly string[];
  readonly #folder: string;
  readonly #port: number;
  #served: Served;
  #coordinator: TestBrowser;
  #manager: TestBrowser;
  #shift = 0;
  /** When each session was last used, by the service's clock. */
  #usedAt = Date.now();
  #counted = { jumps: 0, entered: 0, ended: 0, kept: 0, jobs: 0, refused: 0 };

  private constructor(
    about: { region: Region; patients: readonly string[]; folder: string; port: number },
    served: Served,
  ) {
    this.#region = about.region;
    this.#patients = about.patients;
    this.#folder = about.folder;
    this.#port = about.port;
    this.#served = served;
    this.#coordinator = new TestBrowser(served.url);
    this.#manager = new TestBrowser(served.url);
  }

  static async begin(folder: string, region: Region): Promise<Jumping> {
    const port = await freePort();
    const served = serviceOn(folder, port, 0);
    await served.start();
    const patients = await patientsAt(region, whoHolds(region, 'coordinator').unitHsaId, 4);
    const jumping = new Jumping({ region, patients, folder, port }, served);
    await jumping.#logIn();
    return jumping;
  }

  figures(): string {
    const { jumps, entered, ended, kept, jobs, refused } = this.#counted;
    return `${jumps} jumps between 3 days back and 40 days ahead; ${ended} sessions ended and ${kept} went on as they should; ${entered} forms entered, ${refused} told in words why not; ${jobs} jobs done; keys in order, chains whole`;
  }

  async end(): Promise<void> {
    await this.#keysInOrder();
    await this.#served.end('SIGTERM');
  }

  /** Moves the clock, checks the session, then works for a moment at the new time. */
  async jump(shift: number): Promise<void> {
    await this.#served.shiftClock(shift);
    this.#shift = shift;
    this.#counted.jumps += 1;
    await this.#session(this.#now() - this.#usedAt > IDLE);
    await this.#work();
    await this.#job();
  }

  /** The service ends with its clock ahead, and is started again with a clock an hour behind. */
  async restartBehind(): Promise<void> {
    await this.jump(3 * HOUR);
    await this.#keysInOrder();
    await this.#served.end('SIGTERM');
    this.#served = serviceOn(this.#folder, this.#port, -HOUR);
    this.#shift = -HOUR;
    await this.#served.start();
    this.#counted.jumps += 1;
    await this.#session(false);
    await this.#work();
    await this.#job();
  }

  #now(): number {
    return Date.now() + this.#shift;
  }

  /** A session idle too long by the clock has ended, in words; every other goes on. */
  async #session(ends: boolean): Promise<void> {
    const { status, json } = await this.#coordinator.call('GET', '/api/session');
    if (status !== (ends ? 401 : 200)) {
      this.#fault(`the session ${ends ? 'went on' : 'did not go on'}: ${status} ${JSON.stringify(json).slice(0, 200)}`);
    }
    this.#counted[ends ? 'ended' : 'kept'] += 1;
    // Signing and the manager's settings need a proof that is fresh by the new clock.
    await this.#logIn();
  }

  async #logIn(): Promise<void> {
    const coordinator = whoHolds(this.#region, 'coordinator');
    const manager = whoHolds(this.#region, 'unit_manager');
    this.#coordinator = new TestBrowser(this.#served.url);
    this.#manager = new TestBrowser(this.#served.url);
    await this.#coordinator.logIn(coordinator.hsaId, coordinator.unitHsaId);
    await this.#manager.logIn(manager.hsaId, manager.unitHsaId);
    this.#usedAt = this.#now();
    for (const browser of [this.#coordinator, this.#manager]) {
      if (browser.csrf === '') this.#fault('nobody can log in');
    }
  }

  /** Enters and signs an act of the day before, by the service's own day. */
  async #work(): Promise<void> {
    const today = localDate(instant(new Date(this.#now()).toISOString()));
    const at = `${addDays(today, -1)}T09:10`;
    const nextStep = { on: addDays(today, 7), what: 'Ring igen' };
    for (const patientId of this.#patients.slice(0, 2)) {
      await this.#good('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'patient_called' });
      const draftId = uuidv7();
      const acts = [need(at, { nextStep }), input('offered', at)];
      let entered = await this.#call('POST', `/api/coordination/patients/${patientId}/acts`, { draftId, acts });
      // The case is open since an earlier jump: another offer is entered, unless its day is before the case's.
      if (entered.status !== 200) {
        entered = await this.#call('POST', `/api/coordination/patients/${patientId}/acts`, {
          draftId,
          acts: acts.slice(1),
        });
      }
      if (entered.status !== 200) {
        this.#counted.refused += 1;
        continue;
      }
      this.#counted.entered += 1;
      const unsigned = await this.#good('GET', '/api/coordination/unsigned');
      const { rows } = unsigned as { rows: { entry: { actId: string; nr: number; hash: string } }[] };
      const signed = rows.slice(0, 5).map(({ entry: { actId, nr, hash } }) => ({ actId, nr, hash }));
      if (signed.length > 0) await this.#good('POST', '/api/coordination/signatures', { acts: signed });
      await this.#good('POST', '/api/worklist/list', { tab: 'unit' });
      await this.#good('GET', '/api/worklist/today');
    }
  }

  /** A job put in the outbox now is done now, whatever the clock was before. */
  async #job(): Promise<void> {
    const seen = (await this.#manager.call('GET', '/api/worklist/rules')).json as unknown as {
      version: number;
      value: { key: string; on: boolean; values: Record<string, number> }[];
    };
    const value = seen.value.map(({ key, on, values }) => ({
      key,
      on,
      values: key === 'new_episode' ? { days: 5 + (seen.version % 2) } : values,
    }));
    const sent = { version: seen.version, value, reason: 'Prov' };
    const changed = await this.#manager.call('PUT', '/api/worklist/rules', sent);
    if (changed.status !== 200) this.#fault(`rules were not changed: ${JSON.stringify(changed.json).slice(0, 300)}`);
    const deadline = performance.now() + PATIENCE;
    while (performance.now() < deadline) {
      const { json } = await this.#manager.call('GET', '/api/worklist/rules');
      if ((json as { refreshing?: boolean }).refreshing === false) {
        this.#counted.jobs += 1;
        return;
      }
      await pause(50);
    }
    this.#fault('a job was not done');
  }

  /** Keys made one after the other by one process are in order, and so are the log's own numbers. */
  async #keysInOrder(): Promise<void> {
    const rows = await asOwner(this.#region, async (client) => {
      const { rows: found } = await client.query<{ number: number; id: string; before: string | null }>(
        `select number, audit_id as id, lag(audit_id) over (partition by session_id order by number) as before
         from audit_event where session_id is not null and action = 'worklist.listed' order by number`,
      );
      return found;
    });
    if (rows.length === 0) this.#fault('no list is in the log: nothing was tried');
    for (const { number, id, before } of rows) {
      if (before !== null && before >= id)
        this.#fault(`row ${number} of the log has a key before that of the row before`);
    }
  }

  async #good(method: string, path: string, body?: unknown): Promise<unknown> {
    const { status, json } = await this.#call(method, path, body);
    if (status !== 200) this.#fault(`${method} ${path}: ${status} ${JSON.stringify(json).slice(0, 300)}`);
    return json;
  }

  async #call(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
    const { status, json } = await this.#coordinator.call(method, path, body);
    const { error } = json as unknown as { error?: { message: string } };
    if (status >= 500 || (status !== 200 && !isSwedishSentence(error?.message ?? ''))) {
      this.#fault(`${method} ${path}: ${status} ${error?.message}`);
    }
    return { status, json };
  }

  #fault(what: string): void {
    this.faults.push(`with the clock ${this.#shift / MINUTE} minutes off: ${what}`);
  }
}

function serviceOn(dataFolder: string, port: number, shift: number): Served {
  return new Served({
    dataFolder,
    port,
    nodeArguments: ['--import', PRELOAD],
    environment: { KOORDINERA_TORTURE_CLOCK: String(shift) },
  });
}
