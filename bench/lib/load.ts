import { readdirSync, readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { percentile } from './part.ts';

/** A request that is sent many times. */
export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Volley {
  requests: number;
  /** Milliseconds of processor time of the server process per request. */
  cpuMs: number;
  /** The same for the database's processes; given because both sides share them. */
  databaseCpuMs: number;
  p50Ms: number;
  p95Ms: number;
  /** Of the body as it came over the wire, compressed. */
  bytes: number;
}

/** This computer only, whatever host a shot names. */
const HOST = '127.0.0.1';
const MOST_REQUESTS = 20_000;

/**
 * Sends a bounded number of requests to a server on this computer, a few at a time, and measures what the server
 * process used. The first tenth warms up and is not counted. Throws when an answer is not a 2xx.
 */
export async function fire(
  port: number,
  pids: { server: number; database: () => readonly number[] },
  shots: (nr: number) => Shot,
  options: { requests: number; concurrency: number },
): Promise<Volley> {
  const requests = Math.min(options.requests, MOST_REQUESTS);
  const agent = new Agent({ keepAlive: true, maxSockets: options.concurrency });
  const warm = Math.max(20, Math.round(requests / 10));
  await several(warm, options.concurrency, async (nr) => void (await send(agent, port, shots(nr))));
  const times: number[] = [];
  let bytes = 0;
  const before = { server: cpuOf([pids.server]), database: cpuOf(pids.database()) };
  await several(requests, options.concurrency, async (nr) => {
    const started = performance.now();
    bytes += await send(agent, port, shots(nr + warm));
    times.push(performance.now() - started);
  });
  const after = { server: cpuOf([pids.server]), database: cpuOf(pids.database()) };
  agent.destroy();
  return {
    requests,
    cpuMs: (after.server - before.server) / requests,
    databaseCpuMs: (after.database - before.database) / requests,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
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

function readStat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return ') ';
  }
}

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Milliseconds of processor time these processes have used, their ended children included. */
export function cpuOf(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const stat = readStat(pid);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks += [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field] ?? 0), 0);
  }
  return ticks * TICK_MS;
}

/** The database's processes: the parent of all others, and those. */
export function familyOf(parent: number): number[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === parent);
  return [parent, ...children.map(Number)];
}

/** The process that started this one; 0 when it is gone. */
export function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
