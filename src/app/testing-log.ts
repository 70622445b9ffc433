/** For tests: a provider with an old log, published ends, and two persons who may decide to thin it. */
import type { Client } from 'pg';
import type { CalendarDate } from '../kernel/calendar-date.ts';
import { fixedClock, instant } from '../kernel/clock.ts';
import { uuidv7 } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { Subject } from '../kernel/subject.ts';
import { atOneMoment, type PublishedHead, sealLog } from '../modules/log/index.ts';
import { approveThinning, proposeThinning } from '../modules/logreview/thinning/decide.ts';
import { auditInsert } from '../platform/db/audit-row.ts';
import { seedSubject, type TestDatabase, testContext, testSubject, value } from '../platform/db/testing.ts';
import type { Tx } from '../platform/db/transaction.ts';
import { thinLog } from './log-thin.ts';
import { verifyLog } from './verify-log.ts';

export const NOW = fixedClock('2026-11-22T08:30:00.000Z');
const DAY = 24 * 3600_000;

/** The day this many days after New Year 2020. */
export function day(nr: number): CalendarDate {
  return new Date(Date.UTC(2020, 0, 1) + nr * DAY).toISOString().slice(0, 10) as CalendarDate;
}

/** For `tamper`: takes away the rows and seals up to a number. */
export const gone = (number: number): string[] =>
  ['audit_event', 'audit_seal'].map((table) => `delete from ${table} where provider_id = $P and number <= ${number}`);

export class OldLog {
  readonly base: TestDatabase;
  readonly admin: Subject;
  readonly reviewer: Subject;
  readonly heads: PublishedHead[] = [];
  /** The HSA identity of the provider. */
  readonly provider: string;

  private constructor(base: TestDatabase) {
    this.base = base;
    const authTime = Date.parse(NOW.now()) / 1000 - 60;
    this.admin = testSubject({ name: 'Adam Admin', hsaId: 'SE-ADAM', roles: ['administrator'], authTime });
    const { providerId, unitId } = this.admin;
    this.reviewer = testSubject({
      providerId,
      unitId,
      name: 'Lena Logg',
      hsaId: 'SE-LENA',
      roles: ['log_reviewer'],
      authTime,
    });
    this.provider = `SE-P-${providerId}`;
  }

  static async make(base: TestDatabase): Promise<OldLog> {
    const log = new OldLog(base);
    for (const person of [log.admin, log.reviewer]) await seedSubject(base.owner, person);
    return log;
  }

  /** Rows on a day; each about a patient. */
  async write(onDay: CalendarDate, rows: number): Promise<void> {
    const entry = { action: 'test.read', purpose: 'vård och behandling', patients: [uuidv7()] } as const;
    const at = instant(`${onDay}T10:00:00.000Z`);
    const entries = Array.from({ length: rows }, () => entry);
    await this.base.owner.query(auditInsert(entries, { subject: this.admin, requestId: uuidv7(), at }, 'done'));
  }

  /** Seals the log and publishes the chain's end outside the house on the evening of a day. */
  async publish(onDay: CalendarDate): Promise<void> {
    const { providerId } = this.admin;
    const time = instant(`${onDay}T20:00:00.000Z`);
    await sealLog(this.base.database);
    const { rows } = await this.base.owner.query<{ number: number; hash: string }>(
      `insert into audit_published select provider_id, number, hash, $2 from audit_head where provider_id = $1
       returning number, encode(hash, 'hex') as hash`,
      [providerId, time],
    );
    const [head] = rows;
    if (head !== undefined) this.heads.push({ ...head, time });
  }

  as<T>(who: Subject, work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
    return this.base.database.transaction(testContext(who, NOW), work);
  }

  /** A proposed and approved decision through the day. Returns its key. */
  async decide(throughDay: CalendarDate, reference = 'Dnr 2026-77'): Promise<string> {
    const thinningId = uuidv7();
    const decided = { thinningId, reference, decidedOn: '2026-11-20' as CalendarDate, throughDay, nothingWaits: true };
    value(await this.as(this.admin, (tx) => proposeThinning(tx, decided)));
    value(await this.as(this.reviewer, (tx) => approveThinning(tx, { thinningId, reference, nothingWaits: true })));
    return thinningId;
  }

  async #owned(
    work: (owner: Client, io: { stdout: (t: string) => void; stderr: (t: string) => void }) => Promise<number>,
  ) {
    let out = '';
    const told = (text: string) => {
      out += text;
    };
    const owner = (await this.base.owner.connect()) as unknown as Client & { release(broken: boolean): void };
    let broken = true;
    try {
      const code = await work(owner, { stdout: told, stderr: told });
      broken = false;
      return { code, out };
    } finally {
      owner.release(broken);
    }
  }

  readonly #wish = () => ({
    provider: this.provider,
    published: new Map([[this.admin.providerId, this.heads]]),
    place: 'kedjesluten',
  });

  thin(through: (owner: Client) => Client = (owner) => owner) {
    return this.#owned((owner, io) => thinLog(through(owner), { ...this.#wish(), by: 'Olle Drift', clock: NOW }, io));
  }

  verify() {
    return this.#owned((owner, io) => atOneMoment(owner, () => verifyLog(owner, this.#wish(), io)));
  }

  /** The remaining numbers. */
  async numbers(): Promise<number[]> {
    const { rows } = await this.base.owner.query<{ number: number }>(
      'select number from audit_event where provider_id = $1 order by number',
      [this.admin.providerId],
    );
    return rows.map((row) => row.number);
  }

  /** As an intruder with the owner's rights, once the log is sealed: bypasses the triggers and enables them again. `$P` is the provider. */
  async tamper(...statements: string[]): Promise<void> {
    await sealLog(this.base.database);
    const tables = ['audit_event', 'audit_seal', 'log_cut', 'audit_published'];
    for (const table of tables) await this.base.owner.query(`alter table ${table} disable trigger user`);
    for (const statement of statements) {
      await this.base.owner.query(statement.replaceAll('$P', `'${this.admin.providerId}'`));
    }
    for (const table of tables) await this.base.owner.query(`alter table ${table} enable trigger user`);
  }
}
