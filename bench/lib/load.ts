import { Agent, type IncomingMessage, request } from 'node:http';
import { percentile } from './part.ts';
import { processorTime, spentBetween } from './processor.ts';

/** A request that is sent many times. */
export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Volley {
  /** Milliseconds of processor time of the server process per request. */
  cpuMs: number;
  /** The same for the database's processes. */
  databaseCpuMs: number;
  p50Ms: number;
  p95Ms: number;
  perSecond: number;
  /** Of the body as it came over the wire, compressed. */
  bytes: number;
}

/** Where requests are sent, and the processes that answer them. */
export interface Target {
  port: number;
  server: number;
  database: () => readonly number[];
}

/** This computer only, whatever host a shot names. */
const HOST = '127.0.0.1';
const MOST_REQUESTS = 20_000;
/** Requests that warm up before a measurement: prepared statements then have their kept plans. */
const WARM = 12;

export interface Comparable {
  target: Target;
  shot: Shot;
}

/**
 * Measures several kinds of requests in turns, one request at a time, so that what else the computer does meets all of
 * them alike. Each figure is the best of the rounds: other work only makes a round slower. Throws when an answer is not
 * a 2xx.
 */
export async function compare<Key>(
  kinds: ReadonlyMap<Key, Comparable>,
  { rounds, requests }: { rounds: number; requests: number },
): Promise<Map<Key, Volley>> {
  const best = new Map<Key, Volley>();
  for (const { target, shot } of kinds.values()) await fire(target, () => shot, { requests: 0, concurrency: 1 });
  for (let round = 0; round < rounds; round += 1) {
    for (const [key, { target, shot }] of kinds) {
      const volley = await fire(target, () => shot, { requests, concurrency: 1, warm: 1 });
      best.set(key, better(best.get(key), volley));
    }
  }
  return best;
}

function better(a: Volley | undefined, b: Volley): Volley {
  if (a === undefined) return b;
  return {
    cpuMs: Math.min(a.cpuMs, b.cpuMs),
    databaseCpuMs: Math.min(a.databaseCpuMs, b.databaseCpuMs),
    p50Ms: Math.min(a.p50Ms, b.p50Ms),
    p95Ms: Math.min(a.p95Ms, b.p95Ms),
    perSecond: Math.max(a.perSecond, b.perSecond),
    bytes: b.bytes,
  };
}

/**
 * Sends a bounded number of requests to a server on this computer, a few at a time, and measures what it used. Those
 * that warm up are not counted. Throws when an answer is not a 2xx.
 */
export async function fire(
  target: Target,
  shots: (nr: number) => Shot,
  options: { requests: number; concurrency: number; warm?: number },
): Promise<Volley> {
  const { port } = target;
  const { concurrency, warm = WARM } = options;
  const requests = Math.min(options.requests, MOST_REQUESTS);
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  await several(warm, concurrency, async (nr) => void (await send(agent, port, shots(nr))));
  const times: number[] = [];
  let bytes = 0;
  const family = target.database();
  const before = { server: processorTime([target.server]), database: processorTime(family) };
  const started = performance.now();
  await several(requests, concurrency, async (nr) => {
    const sent = performance.now();
    bytes += await send(agent, port, shots(nr + warm));
    times.push(performance.now() - sent);
  });
  const seconds = (performance.now() - started) / 1000;
  const after = { server: processorTime([target.server]), database: processorTime(target.database()) };
  agent.destroy();
  return {
    cpuMs: spentBetween(before.server, after.server) / requests,
    databaseCpuMs: spentBetween(before.database, after.database) / requests,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    perSecond: requests / seconds,
    bytes: bytes / requests,
  };
}

/** A server's answer in full, to look at. */
export function ask(
  port: number,
  shot: Shot,
): Promise<{ status: number; headers: IncomingMessage['headers']; body: string }> {
  return new Promise((settle, fail) => {
    const sent = request(
      { host: HOST, port, path: shot.path, method: shot.method, headers: shot.headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          settle({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        );
      },
    );
    sent.on('error', fail);
    sent.end(shot.body);
  });
}

function send(agent: Agent, port: number, shot: Shot): Promise<number> {
  return new Promise((settle, fail) => {
    const { method, path, headers, body } = shot;
    const sent = request({ agent, host: HOST, port, path, method, headers }, (answer) => {
      let length = 0;
      let start = '';
      answer.on('data', (part: Buffer) => {
        length += part.length;
        if (start.length < 400) start += part.toString('latin1');
      });
      answer.on('end', () => {
        const status = answer.statusCode ?? 0;
        if (status >= 200 && status < 300) settle(length);
        else fail(new Error(`${method} ${path}: ${status} ${start.slice(0, 400)}`));
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

async function several(count: number, concurrency: number, one: (nr: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < count) {
        const nr = next;
        next += 1;
        await one(nr);
      }
    }),
  );
}
