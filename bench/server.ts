/** The running service against a bare floor: a worklist of 50 rows, a card, and entering an act, among 60,000 cases. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundle } from '../src/app/bundle.ts';
import { addDays } from '../src/kernel/calendar-date.ts';
import { fixedClock, localDateTime, systemClock } from '../src/kernel/clock.ts';
import { uuidv7 } from '../src/kernel/ids.ts';
import type { Subject } from '../src/kernel/subject.ts';
import { openCard } from '../src/modules/coordination/case/queries/card.ts';
import { listPeople } from '../src/modules/worklist/index.ts';
import { poolConfig } from '../src/platform/db/connection.ts';
import { startEmbedded } from '../src/platform/db/embedded/server.ts';
import type { FloorPlan } from './lib/floor.ts';
import { ask, familyOf, fire, parentOf, type Shot, type Volley } from './lib/load.ts';
import { CASES, type ManyCases, makeManyCases } from './lib/many.ts';
import { type BenchPart, type BenchRow, grouped } from './lib/part.ts';
import { record } from './lib/recorded.ts';

const REQUESTS = { list: 600, card: 800, enter: 200 };
const BARS = { cpu: 3, listBytes: 20 * 1024, cardMs: 10, enterMs: 15 };

export const part: BenchPart = {
  name: 'server',
  title: `worklist, card and entering an act, among ${grouped(CASES)} cases: processor time of the server process per request, one request at a time on the loopback`,
  async run() {
    const tell = (message: string): void => void process.stdout.write(`  ${message}\n`);
    const many = await makeManyCases(tell);
    const children: ChildProcess[] = [];
    try {
      return await measured(many, children);
    } finally {
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));
      await many.close();
    }
  },
};

async function measured(many: ManyCases, children: ChildProcess[]): Promise<BenchRow[]> {
  const { folder, unitId, session, opened } = many;
  const embedded = await startEmbedded({ dataFolder: folder });
  try {
    const card = await cardToOpen(many);
    const [productPort, floorPort] = [portFrom(0), portFrom(1)];
    const product = await startProduct(folder, productPort, children);
    const plan = await floorPlan(many, embedded.app, card);
    const floor = await startFloor(plan, floorPort, children);
    const backend = await opened.asOwner(async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      return parentOf(rows[0]?.pid ?? 0);
    });
    const database = (): number[] => familyOf(backend);
    const headers = {
      cookie: session.cookie,
      'x-csrf-token': session.csrf,
      'x-koordinera-unit': unitId,
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
    };
    const post = (path: string, body: object): Shot => ({ method: 'POST', path, headers, body: JSON.stringify(body) });
    const get = (path: string): Shot => ({ method: 'GET', path, headers: {} });
    const listShot = post('/api/worklist/list', { tab: 'unit' });
    const cardShot = post(`/api/coordination/patients/${card}/card`, { reason: 'Mätning' });
    const rows: BenchRow[] = [];
    const volley = (port: number, pid: number, shot: (nr: number) => Shot, requests: number): Promise<Volley> =>
      fire(port, { server: pid, database }, shot, { requests, concurrency: 1 });

    const shown = JSON.parse(
      (await ask(productPort, { ...listShot, headers: { ...headers, 'accept-encoding': 'identity' } })).body,
    ) as { rows: object[]; total: number };
    const about = `${shown.rows.length} of ${shown.total} people at unit, ${grouped(many.cases)} cases`;
    const list = await volley(productPort, product, () => listShot, REQUESTS.list);
    const listFloor = await volley(floorPort, floor, () => get('/list'), REQUESTS.list);
    const listPacked = await volley(floorPort, floor, () => get('/list?gzip'), REQUESTS.list);
    rows.push(cpuRow(`worklist, ${about}: server CPU`, list, listFloor, BARS.cpu));
    rows.push(cpuRow('worklist, against a floor that also compresses', list, listPacked));
    rows.push(databaseRow('worklist: database CPU', list, listFloor), timeRow('worklist: p50', list, listFloor));
    rows.push({
      what: 'worklist: answer, compressed',
      measured: `${(list.bytes / 1024).toFixed(1)} KiB`,
      bar: 'at most 20 KiB',
      reached: list.bytes <= BARS.listBytes,
    });

    const opening = await volley(productPort, product, () => cardShot, REQUESTS.card);
    const cardFloor = await volley(floorPort, floor, () => get('/card'), REQUESTS.card);
    rows.push(cpuRow('card: server CPU, floor with the same reads', opening, cardFloor, BARS.cpu));
    rows.push(databaseRow('card: database CPU', opening, cardFloor));
    rows.push({
      ...timeRow('card: p50', opening, cardFloor),
      bar: `at most ${BARS.cardMs} ms`,
      reached: opening.p50Ms <= BARS.cardMs,
    });
    rows.push({ what: 'card: answer, compressed', measured: `${(opening.bytes / 1024).toFixed(1)} KiB` });

    const entering = await volley(productPort, product, (nr) => enterShot(many, nr, post), REQUESTS.enter);
    rows.push({
      what: 'entering an act, one transaction with lists refreshed: p50',
      measured: `${entering.p50Ms.toFixed(1)} ms (p95 ${entering.p95Ms.toFixed(1)} ms)`,
      bar: `at most ${BARS.enterMs} ms`,
      reached: entering.p50Ms <= BARS.enterMs,
    });
    rows.push({
      what: 'entering an act: CPU of server and of database',
      measured: `${entering.cpuMs.toFixed(1)} and ${entering.databaseCpuMs.toFixed(1)} ms`,
    });
    if (unitId === '') throw new Error('no unit was measured');
    return rows;
  } finally {
    await embedded.close();
  }
}

function cpuRow(what: string, product: Volley, floor: Volley, most?: number): BenchRow {
  const ratio = product.cpuMs / floor.cpuMs;
  const row: BenchRow = {
    what,
    measured: `${product.cpuMs.toFixed(2)} ms`,
    floor: `${floor.cpuMs.toFixed(2)} ms`,
    ratio,
  };
  return most === undefined ? row : { ...row, bar: `at most ${most}×`, reached: ratio <= most };
}

function databaseRow(what: string, product: Volley, floor: Volley): BenchRow {
  const ratio = product.databaseCpuMs / floor.databaseCpuMs;
  return {
    what,
    measured: `${product.databaseCpuMs.toFixed(2)} ms`,
    floor: `${floor.databaseCpuMs.toFixed(2)} ms`,
    ratio,
  };
}

function timeRow(what: string, product: Volley, floor: Volley): BenchRow {
  const ratio = product.p50Ms / floor.p50Ms;
  return { what, measured: `${product.p50Ms.toFixed(1)} ms`, floor: `${floor.p50Ms.toFixed(1)} ms`, ratio };
}

/** A telephone call about one of the coordinator's patients, another each time. */
function enterShot(many: ManyCases, nr: number, post: (path: string, body: object) => Shot): Shot {
  const patient = many.patients[nr % many.patients.length];
  const now = systemClock.now();
  const nextStep = { on: addDays(systemClock.today(), 7), what: 'Höra hur veckan har varit' };
  const content = {
    direction: 'out',
    counterpart: 'patient',
    manner: 'telephone',
    identityChecked: true,
    said: 'Vi talar om de första dagarna. Orkar tre timmar, vilar sedan. Vill fortsätta så två veckor till.',
    nextStep,
  };
  const acts = [{ kind: 'contact', at: localDateTime(now), minutes: 10, codes: null, content }];
  return post(`/api/coordination/patients/${patient}/acts`, {
    draftId: uuidv7(),
    caseId: null,
    caseVersion: null,
    acts,
  });
}

/** One of the coordinator's patients, with a journal of ordinary length. */
async function cardToOpen({ opened, unitId, patients }: ManyCases): Promise<string> {
  return opened.asOwner(async (client) => {
    const { rows } = await client.query<{ patient_id: string }>(
      `select patient_id from act where unit_id = $1 and patient_id = any($2) group by patient_id
       having count(*) >= 8 order by count(*), patient_id limit 1`,
      [unitId, patients],
    );
    const patient = rows[0]?.patient_id;
    if (patient === undefined) throw new Error('nobody has a journal to open');
    return patient;
  });
}

/** The product's own statements, recorded once: the list's one join, and every read of the card. */
async function floorPlan(
  { providerId, unitId, staff }: ManyCases,
  target: Parameters<typeof poolConfig>[0],
  patient: string,
): Promise<FloorPlan> {
  const subject: Subject = {
    kind: 'staff',
    staffId: staff.staffId,
    hsaId: staff.hsaId,
    name: staff.name,
    title: null,
    providerId,
    unitId,
    unitName: '',
    assignmentId: uuidv7(),
    roles: ['coordinator'],
    reach: 'across',
    opensProtected: false,
    authTime: null,
    sessionId: null,
  };
  const context = { subject, clock: fixedClock(systemClock.now()), requestId: uuidv7() };
  const config = poolConfig(target, { size: 1, applicationName: 'koordinera-bench' });
  const list = await record(config, context, (tx) => listPeople(tx, { tab: 'unit' }));
  const card = await record(config, context, (tx) => openCard(tx, patient));
  const { types: _, ...connection } = config;
  return {
    connection,
    providerId,
    unitId,
    staffId: staff.staffId,
    staffName: staff.name,
    reads: {
      '/list': {
        statements: list.filter(({ text }) => text.includes('with page as')),
        action: 'worklist.listed',
        shown: null,
      },
      '/card': { statements: card, action: 'coordination.card.opened', shown: [patient] },
    },
  };
}

async function startProduct(folder: string, port: number, children: ChildProcess[]): Promise<number> {
  await bundle({ build: true });
  const environment = { ...process.env, KOORDINERA_DATA: folder, PORT: String(port), NODE_ENV: 'production' };
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/app/cli.ts'), 'serve'], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const ready = await ask(port, { method: 'GET', path: '/readyz', headers: {} }).catch(() => null);
    if (ready?.status === 200) return child.pid ?? 0;
    if (child.exitCode !== null) throw new Error('the service ended before it was ready');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the service did not become ready in a minute');
}

async function startFloor(plan: FloorPlan, port: number, children: ChildProcess[]): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lib/floor.ts'), String(port)], {
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  children.push(child);
  child.stdin?.end(JSON.stringify(plan));
  await once(child, 'message');
  return child.pid ?? 0;
}

/** A port of our own among the high ones. */
function portFrom(nr: number): number {
  return 20_000 + ((process.pid * 7) % 20_000) + nr * 10_000;
}
