import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { ConnectionTarget } from './connection.ts';

interface Pair {
  near: Socket;
  far: Socket;
  silent: boolean;
}

/** A piece of network between the application and its database that a test can break without either noticing. */
export class TestProxy {
  readonly #server: Server;
  readonly #target: Exclude<ConnectionTarget, { url: string }>;
  readonly #pairs = new Set<Pair>();
  #silent = false;

  private constructor(target: ConnectionTarget) {
    if ('url' in target) throw new Error('the proxy leads to a server on a socket');
    this.#target = target;
    this.#server = createServer({ allowHalfOpen: true }, (near) => this.#join(near));
  }

  /** In front of the server on a unix socket. */
  static async before(target: ConnectionTarget): Promise<TestProxy> {
    const proxy = new TestProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** `127.0.0.1:PORT`. */
  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The address of the same database through the proxy; other hosts may be named before or after it. */
  url(hosts = this.host): string {
    const { user, password, database } = this.#target;
    return `postgresql://${user}:${encodeURIComponent(password)}@${hosts}/${database}`;
  }

  /** Connections that are open now, as the application's side sees them. */
  get size(): number {
    return this.#pairs.size;
  }

  /** Swallows all data on existing connections, both ways. Later connections work. */
  silenceOld(): void {
    for (const pair of this.#pairs) pair.silent = true;
  }

  /** Swallows everything, also on new connections, until `heal`. */
  silenceAll(): void {
    this.#silent = true;
    this.silenceOld();
  }

  /** New connections work again; swallowed data is gone. */
  heal(): void {
    this.#silent = false;
  }

  /** Breaks all existing connections so that both sides notice. */
  cut(): void {
    for (const { near } of this.#pairs) near.destroy();
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const pair of this.#pairs) {
      pair.silent = false;
      pair.near.destroy();
    }
    await once(this.#server, 'close');
  }

  #join(near: Socket): void {
    const far = connect(`${this.#target.host}/.s.PGSQL.5432`);
    const pair: Pair = { near, far, silent: this.#silent };
    this.#pairs.add(pair);
    near.on('data', (bytes) => pair.silent || far.write(bytes));
    far.on('data', (bytes) => pair.silent || near.write(bytes));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('error', () => from.destroy());
      // The other side of a silent connection never learns that this side has gone.
      from.on('close', () => {
        if (from === near) this.#pairs.delete(pair);
        if (!pair.silent) to.destroy();
      });
      from.on('end', () => pair.silent || to.end());
    }
  }
}
