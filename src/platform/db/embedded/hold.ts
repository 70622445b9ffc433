import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { destroyClient, endClient } from '../client.ts';
import { type ConnectionTarget, poolConfig } from '../connection.ts';
import { codeOf, isConnectionLost } from '../failures.ts';
import { CONNECT_MS, limitAnswer } from '../limits.ts';
import { SetupError } from '../setup-error.ts';

/** A server that does not tell its other users within this time is left running. */
const LEAVE_MS = 5_000;

/**
 * The one connection by which a process shows that it uses the embedded server. While another process holds one, the
 * server is not stopped. It disappears by itself with the process.
 */
export class Hold {
  readonly #target: ConnectionTarget;
  readonly #name: string;
  #client: Client | null = null;

  constructor(target: ConnectionTarget, applicationName: string) {
    this.#target = target;
    this.#name = applicationName;
  }

  get held(): boolean {
    return this.#client !== null;
  }

  /** Connects if a server is there. `busy`: the server is starting or stopping. */
  async take(): Promise<'held' | 'busy' | 'absent'> {
    if (await this.#answers()) return 'held';
    const client = new Client(poolConfig(this.#target, { size: 1, applicationName: this.#name, pace: 'maintenance' }));
    const lost = (): void => {
      if (this.#client === client) this.#client = null;
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
    } catch (error) {
      destroyClient(client);
      if (codeOf(error) === '28P01') {
        throw new SetupError(
          'Databasservern tar inte emot lösenordet i datamappens fil postgres-passwords.json. Hämta tillbaka filen från en säkerhetskopia.',
        );
      }
      if (codeOf(error) === '57P03') return 'busy';
      if (isConnectionLost(error)) return 'absent';
      throw error;
    }
    this.#client = client;
    letGoOfProcess(client);
    return 'held';
  }

  /** Forgets the connection: its server is gone. */
  drop(): void {
    void this.#client?.end().catch(() => undefined);
    this.#client = null;
  }

  /** Makes the database and the application's login where they are missing. */
  async prepare(database: string, app: { role: string; password: string }): Promise<void> {
    const client = this.#client;
    if (client === null) throw new Error('prepare without a connection');
    const found = await client.query<{ database: boolean; login: boolean }>(
      `select exists (select from pg_database where datname = $1) as database,
        exists (select from pg_roles where rolname = $2 and rolcanlogin) as login`,
      [database, app.role],
    );
    const row = found.rows[0];
    if (row?.login !== true) await this.#makeLogin(client, app);
    if (row?.database !== true) {
      await client.query(`create database ${escapeIdentifier(database)}`).catch(ignoreExisting);
    }
  }

  /** Whether the server archives its log by exactly this command. */
  async archivesBy(command: string): Promise<boolean> {
    const found = await this.#client?.query<{ same: boolean }>(
      `select current_setting('archive_mode') = 'on' and current_setting('archive_command') = $1 as same`,
      [command],
    );
    return found?.rows[0]?.same === true;
  }

  /** Releases the server; true when nobody else uses it. */
  async leave(): Promise<boolean> {
    const client = this.#client;
    if (client === null) return false;
    const asked = limitAnswer(
      `select count(*)::int as count from pg_stat_activity
        where backend_type = 'client backend' and application_name like 'koordinera:%' and application_name <> $1`,
      LEAVE_MS,
    );
    const others = await client.query<{ count: number }>({ ...asked, values: [this.#name] }).catch(() => null);
    this.#client = null;
    await endClient(client);
    return others !== null && others.rows[0]?.count === 0;
  }

  /** Whether the connection still works: a killed server may not have told us yet. */
  async #answers(): Promise<boolean> {
    const client = this.#client;
    if (client === null) return false;
    try {
      await client.query(limitAnswer('select 1', CONNECT_MS));
      return true;
    } catch {
      this.#client = null;
      destroyClient(client);
      return false;
    }
  }

  async #makeLogin(client: Client, app: { role: string; password: string }): Promise<void> {
    const role = escapeIdentifier(app.role);
    await client.query(`create role ${role}`).catch(ignoreExisting);
    await client.query(`alter role ${role} login password ${escapeLiteral(app.password)}`);
  }
}

/** Another process made it at the same moment. */
function ignoreExisting(error: unknown): void {
  if (!['42710', '42P04', '23505'].includes(codeOf(error) ?? '')) throw error;
}

/** Lets a process with nothing left to do end although the connection is open. */
function letGoOfProcess(client: Client): void {
  // The driver's types lack this method.
  (client as Client & { unref(): void }).unref();
}
