/** The running service: lists against ready rows, their growth, a card, entering an act, and many requests at once. */
import { compare, fire, type Shot, type Volley } from './lib/load.ts';
import { atMost, type BenchPart, type BenchRow, type BenchTable, grouped } from './lib/part.ts';
import { written } from './lib/results.ts';
import { Browser, type Service, startService } from './lib/service.ts';
import { type MeasuredUnits, makeUnits, type Place, SIZES } from './lib/units.ts';
import { startFloor } from './server/floors.ts';
import { growthWithActs, growthWithPeople, growthWithProviders } from './server/growth.ts';
import { cardShot, cardToOpen, enterShots, patientsOf } from './server/person.ts';

const BARS = { worklist: 4, listKiB: 20, cardCpu: 3, cardMs: 10, enterMs: 10 };
const AT_ONCE = [1, 4, 16];

export const part: BenchPart = {
  name: 'server',
  title:
    'requests to the running service on the loopback, one at a time where nothing else is said, with kept plans; processor time as the kernel counts it for the server process and for all of PostgreSQL’s; the best of three rounds in turns',
  async run() {
    const tell = (message: string): void => void process.stdout.write(`  ${message}\n`);
    const units = await makeUnits(tell);
    let service: Service | undefined;
    try {
      service = await startService(units.opened);
      return await measured(units, service);
    } finally {
      await service?.stop();
      await units.close();
    }
  },
};

async function measured(units: MeasuredUnits, service: Service): Promise<BenchTable[]> {
  const place = units.bySize.get(SIZES[0]);
  if (place === undefined) throw new Error('there is no smallest unit');
  const { target } = service;
  const people = told(await growthWithPeople(target, units.bySize));
  const acts = told(await growthWithActs(target, place, units.longJournal));
  const providers = told(await growthWithProviders(target, units));
  const patients = await patientsOf(units, place);
  const card = await cardToOpen(units, place, patients);
  const floor = await startFloor(units, service, place, card);
  try {
    const pages = await pagesAgainstFloors(units, service, floor, place, card);
    const entering = await enteringRows(service, place, patients);
    const crowd = await manyAtOnce(service, place, card, patients);
    return [{ ...pages, rows: [...pages.rows, ...entering] }, people, acts, providers, crowd];
  } finally {
    await floor.stop();
  }
}

/** Shows the table at once: should a later one fail, its minutes are not lost. */
function told(table: BenchTable): BenchTable {
  process.stdout.write(`\n${written([table])}\n`);
  return table;
}

async function pagesAgainstFloors(
  { certificates }: MeasuredUnits,
  { target }: Service,
  floor: Service,
  place: Place,
  card: string,
): Promise<BenchTable> {
  const list = new Browser(place).post('/api/worklist/list', { tab: 'unit' });
  const get = (path: string): Shot => ({ method: 'GET', path, headers: {} });
  const found = await compare(
    new Map([
      ['list', { target, shot: list }],
      ['ready', { target: floor.target, shot: get('/ready') }],
      ['card', { target, shot: cardShot(place, card) }],
      ['reads', { target: floor.target, shot: get('/card') }],
    ]),
    { rounds: 3, requests: 100 },
  );
  const [worklist, ready, opening, reads] = ['list', 'ready', 'card', 'reads'].map((key) => volleyOf(found, key));
  if (!worklist || !ready || !opening || !reads) throw new Error('not everything was measured');
  const both = against(
    'worklist: server + database CPU',
    worklist,
    ready,
    (volley) => volley.cpuMs + volley.databaseCpuMs,
  );
  const cardCpu = against('card: server CPU', opening, reads, (volley) => volley.cpuMs);
  return {
    about: `A page of 50 of ${place.listed} people, against 50 ready rows read in order with the same session, audit row, size and compression; a card against its own reads and audit row. Among ${grouped(certificates)} certificates of the provider, and 16 other providers.`,
    rows: [
      atMost(both, both.ratio ?? 0, BARS.worklist, '×'),
      against('worklist: server CPU', worklist, ready, (volley) => volley.cpuMs),
      against('worklist: database CPU', worklist, ready, (volley) => volley.databaseCpuMs),
      against('worklist: p50', worklist, ready, (volley) => volley.p50Ms),
      atMost(
        { what: 'worklist: answer, compressed', measured: kib(worklist.bytes), floor: kib(ready.bytes) },
        worklist.bytes / 1024,
        BARS.listKiB,
        'KiB',
      ),
      atMost(cardCpu, cardCpu.ratio ?? 0, BARS.cardCpu, '×'),
      against('card: database CPU', opening, reads, (volley) => volley.databaseCpuMs),
      atMost(
        against('card: p50', opening, reads, (volley) => volley.p50Ms),
        opening.p50Ms,
        BARS.cardMs,
        'ms',
      ),
      { what: 'card: answer, compressed', measured: kib(opening.bytes) },
    ],
  };
}

async function enteringRows({ target }: Service, place: Place, patients: readonly string[]): Promise<BenchRow[]> {
  const entering = await fire(target, enterShots(place, patients), { requests: 150, concurrency: 1 });
  const p50: BenchRow = {
    what: 'entering an act, one transaction with lists refreshed: p50',
    measured: `${entering.p50Ms.toFixed(1)} ms (p95 ${entering.p95Ms.toFixed(1)} ms)`,
  };
  return [
    atMost(p50, entering.p50Ms, BARS.enterMs, 'ms'),
    {
      what: 'entering an act: CPU of server and of database',
      measured: `${entering.cpuMs.toFixed(1)} and ${entering.databaseCpuMs.toFixed(1)} ms`,
    },
  ];
}

/** Requests a second when several come at once. */
async function manyAtOnce(
  { target }: Service,
  place: Place,
  card: string,
  patients: readonly string[],
): Promise<BenchTable> {
  const list = new Browser(place).post('/api/worklist/list', { tab: 'unit' });
  const opening = cardShot(place, card);
  const kinds: [string, (nr: number) => Shot, number][] = [
    ['worklist', () => list, 120],
    ['card', () => opening, 200],
    ['entering an act', enterShots(place, patients), 120],
  ];
  const rows: BenchRow[] = [];
  for (const [what, shots, requests] of kinds) {
    const volleys: Volley[] = [];
    for (const concurrency of AT_ONCE) volleys.push(await fire(target, shots, { requests, concurrency }));
    rows.push({
      what,
      measured: `${volleys.map(({ perSecond }) => perSecond.toFixed(0)).join(' / ')} a second`,
      floor: `p95 ${volleys.map(({ p95Ms }) => p95Ms.toFixed(0)).join(' / ')} ms`,
    });
  }
  return {
    about: `Requests a second with ${AT_ONCE.join(' / ')} at once, on processors shared with the requests’ sender.`,
    rows,
  };
}

function against(what: string, product: Volley, floor: Volley, figure: (volley: Volley) => number): BenchRow {
  const [measured, least] = [figure(product), figure(floor)];
  return { what, measured: `${measured.toFixed(2)} ms`, floor: `${least.toFixed(2)} ms`, ratio: measured / least };
}

function volleyOf(found: ReadonlyMap<string, Volley>, key: string): Volley | undefined {
  return found.get(key);
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}
