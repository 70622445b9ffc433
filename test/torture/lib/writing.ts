/** A region's coordinator writing in several places at once. */
import { asOwner, patientsAt, type Region, whoHolds } from './served.ts';
import { Writer } from './writers.ts';

const WRITERS = 3;
const PATIENTS_EACH = 4;

export class Writing {
  readonly #writers: readonly Writer[];
  readonly #region: Region;

  private constructor(writers: readonly Writer[], region: Region) {
    this.#writers = writers;
    this.#region = region;
  }

  /** Logs in, begins a case with each patient, and starts to write. */
  static async begin(url: string, region: Region): Promise<Writing> {
    const coordinator = whoHolds(region, 'coordinator');
    const patients = await patientsAt(region, coordinator.unitHsaId, WRITERS * PATIENTS_EACH);
    const writers = Array.from({ length: WRITERS }, (_, nr) => {
      return new Writer(url, coordinator, patients.slice(nr * PATIENTS_EACH, (nr + 1) * PATIENTS_EACH));
    });
    for (const writer of writers) await writer.begin();
    for (const writer of writers) writer.start();
    return new Writing(writers, region);
  }

  /** A fresh proof of identity, which signing needs within some minutes. */
  async logInAgain(): Promise<void> {
    for (const writer of this.#writers) {
      await writer.stop();
      await writer.logIn();
      writer.start();
    }
  }

  /** Acknowledged things since the last look that are not there exactly once with a log row; in sentences. */
  async check(): Promise<string[]> {
    const faults: string[] = [];
    for (const writer of this.#writers) {
      faults.push(...(await asOwner(this.#region, (client) => writer.check(client))));
    }
    return faults;
  }

  /** Waits until what is under way is certain, and looks a last time. */
  async stop(): Promise<string[]> {
    for (const writer of this.#writers) await writer.stop();
    const faults = await this.check();
    for (const [kind, count] of Object.entries(this.#sums())) {
      if (count === 0) faults.push(`no ${kind} was acknowledged: nothing was tried`);
    }
    return faults;
  }

  /** How many writers there are at the same time. */
  get writers(): number {
    return this.#writers.length;
  }

  /** How much has been acknowledged, all kinds together. */
  get acknowledged(): number {
    return Object.values(this.#sums()).reduce((sum, count) => sum + count, 0);
  }

  /** The answers when something could not be done at the time, and how often. */
  get unavailable(): Map<string, number> {
    return together(this.#writers.map((writer) => writer.unavailable));
  }

  figures(): string {
    const { act, decision, draft, signature } = this.#sums();
    const uncertain = this.#writers.reduce((sum, writer) => sum + writer.uncertain, 0);
    const refused = [...together(this.#writers.map((writer) => writer.refused))];
    const told = refused.map(([what, times]) => `${times} × ${what}`).join(', ');
    return `acknowledged ${act} forms with two acts each, ${decision} list decisions, ${draft} drafts, ${signature} signatures; ${uncertain} answers did not come or said "later"${told === '' ? '' : `; refused: ${told}`}`;
  }

  #sums(): Record<'act' | 'decision' | 'draft' | 'signature', number> {
    const sums = { act: 0, decision: 0, draft: 0, signature: 0 };
    for (const { acknowledged } of this.#writers) {
      for (const kind of ['act', 'decision', 'draft', 'signature'] as const) sums[kind] += acknowledged[kind];
    }
    return sums;
  }
}

function together(maps: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of maps.flatMap((map) => [...map])) sums.set(key, (sums.get(key) ?? 0) + count);
  return sums;
}
