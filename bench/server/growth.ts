/** How requests grow: with the people at the unit, with what the coordinator has written, with units and providers. */
import { type Comparable, compare, type Shot, type Target, type Volley } from '../lib/load.ts';
import { type BenchRow, type BenchTable, grouped } from '../lib/part.ts';
import { Browser } from '../lib/service.ts';
import { LONG_JOURNAL, type MeasuredUnits, OTHER_PROVIDERS, type Place, SIZES, type Size } from '../lib/units.ts';
import { PAGE } from './floors.ts';

const TABS = { unit: 'Enheten', new: 'Nytt', mine: 'Mina' } as const;
const ORDERS = ['rules', 'name', 'lastDay', 'responsible', 'nextDate'] as const;
const ENDS = ['first', 'last'] as const;
const EFFORT = { rounds: 3, requests: 8 };
/** Database CPU: the growth, and milliseconds. */
const BARS = { growth: 1.5, mostMs: 5 };

type Tab = keyof typeof TABS;

/** Each list in each order, first and last page, and what else a coordinator asks, at units of three sizes. */
export async function growthWithPeople(target: Target, bySize: MeasuredUnits['bySize']): Promise<BenchTable> {
  const kinds = new Map<string, Comparable>();
  for (const [size, place] of bySize) {
    for (const [what, shot] of await listShots(target, place, size)) kinds.set(keyOf(what, size), { target, shot });
    for (const [what, shot] of otherShots(place)) kinds.set(keyOf(what, size), { target, shot });
  }
  const measured = await compare(kinds, EFFORT);
  const [smallest, middle, largest] = SIZES;
  const rows: BenchRow[] = [];
  for (const key of kinds.keys()) {
    const [what = '', size] = key.split('@');
    const few = measured.get(keyOf(what, smallest));
    const many = measured.get(keyOf(what, largest));
    if (Number(size) !== smallest || few === undefined || many === undefined) continue;
    const between = measured.get(keyOf(what, middle));
    const at = between === undefined ? '' : `, ${ms(between.databaseCpuMs)} at ${grouped(middle)}`;
    const row = grown(what, many, few, `${ms(few.databaseCpuMs)} ms${at}`);
    const isList = Object.values(TABS).some((tab) => what.startsWith(`${tab},`) && !what.includes('word'));
    rows.push(isList ? withBar(row, many) : row);
  }
  return {
    about: `Lists at ${grouped(largest)} people on sick leave: database CPU (server CPU) a request; floor: the same at ${smallest}.`,
    rows,
  };
}

/** What waits for the coordinator, with a long journal and eight units, against a short one and one unit. */
export async function growthWithActs(target: Target, few: Place, many: Place): Promise<BenchTable> {
  const kinds = new Map<string, Comparable>();
  for (const [end, place] of [['few', few] as const, ['many', many] as const]) {
    for (const [what, shot] of otherShots(place)) kinds.set(`${what}@${end}`, { target, shot });
  }
  const measured = await compare(kinds, EFFORT);
  const rows = otherShots(few).flatMap(([what]): BenchRow[] => {
    const [short, long] = [measured.get(`${what}@few`), measured.get(`${what}@many`)];
    if (short === undefined || long === undefined) return [];
    const row = grown(what, long, short, `${ms(short.databaseCpuMs)} ms`);
    const reached = long.databaseCpuMs <= BARS.growth * short.databaseCpuMs;
    return [what === 'Idag' || what === 'tab counts' ? { ...row, bar: `at most ${BARS.growth}×`, reached } : row];
  });
  return {
    about: `${grouped(many.acts)} acts written and ${LONG_JOURNAL.units} units: database CPU (server CPU) a request; floor: ${grouped(few.acts)} acts and 1 unit, as many people (${few.listed}).`,
    rows,
  };
}

/** The same requests at the same unit before and after other providers were added. */
export async function growthWithProviders(
  target: Target,
  { bySize, addProviders }: Pick<MeasuredUnits, 'bySize' | 'addProviders'>,
): Promise<BenchTable> {
  const place = bySize.get(SIZES[0]);
  if (place === undefined) throw new Error('there is no smallest unit');
  const shots = [
    ...(await listShots(target, place, SIZES[0])).filter(([what]) => /(rules|name), first/.test(what)),
    ...otherShots(place),
  ];
  const kinds = new Map(shots.map(([what, shot]) => [what, { target, shot }]));
  const alone = await compare(kinds, EFFORT);
  await addProviders(OTHER_PROVIDERS);
  const among = await compare(kinds, EFFORT);
  return {
    about: `${OTHER_PROVIDERS + 1} providers: database CPU (server CPU) a request at the same unit of ${SIZES[0]}; floor: one provider.`,
    rows: shots.flatMap(([what]): BenchRow[] => {
      const [one, many] = [alone.get(what), among.get(what)];
      return one === undefined || many === undefined ? [] : [grown(what, many, one, `${ms(one.databaseCpuMs)} ms`)];
    }),
  };
}

async function listShots(target: Target, place: Place, size: Size): Promise<[string, Shot][]> {
  const browser = new Browser(place);
  const shots: [string, Shot][] = [];
  // The middle size is there to show the curve: first pages only.
  const ends = size === SIZES[1] ? ENDS.slice(0, 1) : ENDS;
  for (const tab of Object.keys(TABS) as Tab[]) {
    for (const sort of ORDERS) {
      for (const end of ends) {
        const after = end === 'last' ? { after: await beforeLast(target, browser, { tab, sort }) } : {};
        const shot = browser.post('/api/worklist/list', { tab, sort, limit: PAGE, ...after });
        shots.push([`${TABS[tab]}, ${sort}, ${end} page`, shot]);
      }
    }
  }
  shots.push(['Enheten, word “an”', browser.post('/api/worklist/list', { tab: 'unit', words: 'an' })]);
  return shots;
}

function otherShots(place: Place): [string, Shot][] {
  const browser = new Browser(place);
  return [
    ['Idag', browser.get('/api/worklist/today')],
    ['tab counts', browser.get('/api/worklist/counts')],
    ['filters’ values', browser.get('/api/worklist/facets')],
    ['session', browser.get('/api/session')],
  ];
}

/** Where the last whole page of a list begins. */
async function beforeLast(target: Target, browser: Browser, list: { tab: Tab; sort: string }): Promise<string> {
  const page = (limit: number, after?: string) =>
    browser.read<{ next: string | null; total: number | null }>(
      target.port,
      browser.post('/api/worklist/list', { ...list, limit, ...(after === undefined ? {} : { after }) }),
    );
  const { total } = await page(1);
  let left = (total ?? 0) - PAGE;
  if (left < 1) throw new Error(`${list.tab} has only ${total} rows: no last page apart from the first`);
  let after: string | undefined;
  while (left > 0) {
    const limit = Math.min(left, 200);
    after = (await page(limit, after)).next ?? after;
    left -= limit;
  }
  return after ?? '';
}

function grown(what: string, many: Volley, few: Volley, floor: string): BenchRow {
  const measured = `${ms(many.databaseCpuMs)} ms (${ms(many.cpuMs)} ms)`;
  return { what, measured, floor, ratio: many.databaseCpuMs / few.databaseCpuMs };
}

function withBar(row: BenchRow, { databaseCpuMs }: Volley): BenchRow {
  const reached = (row.ratio ?? 0) <= BARS.growth && databaseCpuMs <= BARS.mostMs;
  return { ...row, bar: `at most ${BARS.growth}× and ${BARS.mostMs} ms`, reached };
}

function keyOf(what: string, size: number): string {
  return `${what}@${size}`;
}

function ms(value: number): string {
  return value.toFixed(1);
}
