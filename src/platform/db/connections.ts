import type { Client, PoolClient } from 'pg';
import { connectTo, destroyClient, endClient, waitMs } from './client.ts';
import type { ConnectionTarget, PoolOptions } from './connection.ts';
import { codeOf, isSilence } from './failures.ts';
import { END_MS, IDLE_CHECK_MS, limited, PING_MS } from './limits.ts';
import { ServerAddress } from './server-address.ts';

/** A connection that has been used knows the tables and keeps its plans: a calm morning should not lose them. */
const KEEP_MS = 15 * 60_000;

/** Between two tries at a server that has no place left. */
const FULL_PAUSE_MS = 200;

interface Member {
  readonly client: Client;
  /** When the server last showed that it was there, as `performance.now()` counts. */
  heardAt: number;
  lentAt: number;
}

/**
 * The application's connections: at most `size`, the one used last is lent first. Whoever borrows one gets it within
 * the wait of its pace (`limits.ts`), or an error. One that has been idle is asked whether it is there before it is lent; one that does not answer is
 * ended at the socket, and with it all idle ones that have been silent for as long.
 */
export class Connections {
  readonly size: number;
  readonly #server: ServerAddress;
  readonly #options: PoolOptions;
  readonly #members = new Set<Member>();
  readonly #idle: Member[] = [];
  readonly #waiting: ((member: Member | null) => void)[] = [];
  readonly #sweeper: NodeJS.Timeout;
  #opening = 0;
  #ending: Promise<void> | undefined;
  #emptied: () => void = () => undefined;

  constructor(target: ConnectionTarget, options: PoolOptions) {
    this.size = options.size;
    this.#server = new ServerAddress(target);
    this.#options = options;
    this.#sweeper = setInterval(() => this.#sweep(), 60_000);
    this.#sweeper.unref();
  }

  get totalCount(): number {
    return this.#members.size + this.#opening;
  }

  get idleCount(): number {
    return this.#idle.length;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  /** Lends one. `release()` gives it back; with an error, or true, it is ended instead. */
  async connect(): Promise<PoolClient> {
    const deadline = performance.now() + waitMs(this.#options);
    for (;;) {
      const member = await this.#take(deadline);
      if (performance.now() - member.heardAt < IDLE_CHECK_MS || (await this.#answers(member)))
        return this.#lend(member);
    }
  }

  /** Waits for what is under way, at most five seconds, and ends all. */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    clearInterval(this.#sweeper);
    const emptied = new Promise<void>((resolve) => {
      this.#emptied = resolve;
    });
    const idle = this.#idle.splice(0);
    for (const member of idle) this.#members.delete(member);
    for (const wake of this.#waiting.splice(0)) wake(null);
    const patience = setTimeout(() => {
      for (const member of [...this.#members]) this.#drop(member);
      this.#emptied();
    }, END_MS);
    await Promise.all([...idle.map((member) => endClient(member.client)), this.totalCount === 0 ? null : emptied]);
    clearTimeout(patience);
  }

  /** An idle one, a new one where there is room, or the next that somebody gives back. */
  async #take(deadline: number): Promise<Member> {
    let failure: unknown = new Error('timeout exceeded when trying to connect');
    for (;;) {
      if (this.#ending !== undefined) throw new Error('Cannot use a pool after calling end on the pool');
      const idle = this.#idle.pop();
      if (idle !== undefined) return idle;
      let until = deadline;
      if (this.totalCount < this.size) {
        try {
          return await this.#open(deadline);
        } catch (error) {
          if (codeOf(error) !== '53300') throw error;
          // The server has no place for another: one of ours may be given back, or somebody else leave.
          failure = error;
          until = Math.min(deadline, performance.now() + FULL_PAUSE_MS);
        }
      }
      const handed = await this.#handed(until);
      if (handed !== null) return handed;
      if (performance.now() + FULL_PAUSE_MS > deadline) throw failure;
    }
  }

  async #open(deadline: number): Promise<Member> {
    this.#opening += 1;
    try {
      const client = await connectTo(this.#server, this.#options, deadline);
      const member = { client, heardAt: performance.now(), lentAt: performance.now() };
      this.#members.add(member);
      client.on('error', () => this.#drop(member));
      client.on('end', () => this.#drop(member));
      return member;
    } finally {
      this.#opening -= 1;
      this.#roomMade();
    }
  }

  /** The next one given back; null when there is room for a new one, or at `until`. */
  #handed(until: number): Promise<Member | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => wake(null), Math.max(0, until - performance.now()));
      const wake = (member: Member | null): void => {
        clearTimeout(timer);
        const at = this.#waiting.indexOf(wake);
        if (at >= 0) this.#waiting.splice(at, 1);
        resolve(member);
      };
      this.#waiting.push(wake);
    });
  }

  async #answers(member: Member): Promise<boolean> {
    const asked = performance.now();
    try {
      await member.client.query(limited('select 1', PING_MS));
      return true;
    } catch (error) {
      this.#drop(member);
      if (isSilence(error)) this.#dropSilentSince(asked);
      return false;
    }
  }

  #lend(member: Member): PoolClient {
    let lent = true;
    member.lentAt = performance.now();
    return Object.assign(member.client, {
      release: (reason?: Error | boolean): void => {
        if (!lent) throw new Error('a connection was given back twice');
        lent = false;
        this.#back(member, reason);
      },
    });
  }

  #back(member: Member, reason: Error | boolean | undefined): void {
    if (reason !== undefined && reason !== false) {
      this.#drop(member);
      if (isSilence(reason)) this.#dropSilentSince(member.lentAt);
      // The server takes no writes any more: the others are connected to the same one.
      else if (codeOf(reason) === '25006') this.#dropSilentSince(Number.POSITIVE_INFINITY);
      return;
    }
    if (!this.#members.has(member)) return;
    member.heardAt = performance.now();
    if (this.#ending !== undefined) {
      this.#members.delete(member);
      void endClient(member.client).then(() => this.#roomMade());
      return;
    }
    const wake = this.#waiting[0];
    if (wake === undefined) this.#idle.push(member);
    else wake(member);
  }

  /** Ends one at the socket, lent or idle. Whoever uses it learns so from the next question. */
  #drop(member: Member): void {
    const at = this.#idle.indexOf(member);
    if (at >= 0) this.#idle.splice(at, 1);
    if (!this.#members.delete(member)) return;
    destroyClient(member.client);
    this.#roomMade();
  }

  #dropSilentSince(moment: number): void {
    for (const member of [...this.#idle]) if (member.heardAt < moment) this.#drop(member);
  }

  #roomMade(): void {
    if (this.#ending !== undefined && this.totalCount === 0) this.#emptied();
    if (this.totalCount < this.size) this.#waiting[0]?.(null);
  }

  #sweep(): void {
    const now = performance.now();
    for (const member of this.#idle.filter(({ heardAt }) => now - heardAt > KEEP_MS)) {
      this.#idle.splice(this.#idle.indexOf(member), 1);
      this.#members.delete(member);
      void endClient(member.client);
    }
  }
}
