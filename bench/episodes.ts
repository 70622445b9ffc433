/** How many certificates a second become a unit's list, and in how much memory. Alone: `node bench/episodes.ts`. */
import { fork } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { calendarDate, fromDay, parseDay } from '../src/kernel/calendar-date.ts';
import { type SickLeaveCertificate, unitList } from '../src/modules/sickleave/domain.ts';
import { atLeast, atMost, type BenchPart, type BenchRow, grouped } from './lib/part.ts';

const SIZES = [10_000, 100_000, 1_000_000];
/** Rounds of each size: a short round is disturbed more easily. */
const ROUNDS: Readonly<Record<number, number>> = { 10000: 150, 100000: 25, 1000000: 7 };
/** Times the floor, and certificates a second at a million. */
const BARS = { ratio: 1.5, perSecond: 500_000 };
const ON = calendarDate('2026-11-21');
const FIRST_DAY = parseDay('2023-11-01');
const DAYS = 1100;

export const part: BenchPart = {
  name: 'episodes',
  title: `certificates to the unit list, from parsed objects with ISO dates in memory; the best of ${Object.values(ROUNDS).join(', ')} rounds`,
  async run() {
    const rows: BenchRow[] = [];
    for (const size of SIZES) {
      rows.push(...told(await inOwnProcess(size)));
    }
    return [{ rows }];
  },
};

interface Measured {
  size: number;
  /** Milliseconds. */
  list: number;
  floor: number;
  persons: number;
  /** Bytes of the input alone, and of the whole process at its peak, above what an empty process uses. */
  input: number;
  peak: number;
}

function told({ size, list, floor, persons, input, peak }: Measured): BenchRow[] {
  const rate = (size / list) * 1000;
  const perCertificate = `${grouped(peak / size)} bytes/certificate at most, ${grouped(input / size)} of it the input`;
  process.stdout.write(
    `episodes ${grouped(size)}: ${grouped(rate)} certificates/s, ${(list / floor).toFixed(2)} times the floor\n`,
  );
  process.stdout.write(`memory ${grouped(size)}: ${perCertificate}; ${grouped(persons)} persons listed\n`);
  const ratio = list / floor;
  const speed: BenchRow = {
    what: `episodes, ${grouped(size)} certificates`,
    measured: `${grouped(rate)} certificates/s`,
    floor: `${grouped((size / floor) * 1000)} certificates/s only grouped by person, days read`,
    ratio,
  };
  const rows: BenchRow[] = [
    atMost(speed, ratio, BARS.ratio, '×'),
    { what: `memory, ${grouped(size)} certificates`, measured: perCertificate },
  ];
  if (size < Math.max(...SIZES)) return rows;
  const alone = { what: `episodes, ${grouped(size)} certificates: speed`, measured: speed.measured };
  return [...rows, atLeast(alone, rate, BARS.perSecond, 'certificates/s')];
}

/** Each size has a process of its own, so that its peak of memory is its own. */
function inOwnProcess(size: number): Promise<Measured> {
  return new Promise((settle, fail) => {
    const child = fork(import.meta.filename, [String(size)], { execArgv: ['--max-old-space-size=8192'] });
    child.once('message', (message) => settle(message as Measured));
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`the process for ${size} certificates ended with ${code}`)));
  });
}

function measure(size: number): Measured {
  collectGarbage();
  const memoryBefore = process.memoryUsage();
  const certificates = generate(size);
  collectGarbage();
  const input = process.memoryUsage().heapUsed - memoryBefore.heapUsed;
  const persons = listed(certificates);
  const peak = process.resourceUsage().maxRSS * 1024 - memoryBefore.rss;
  const [list = 0, floor = 0] = fastest(ROUNDS[size] ?? 1, [
    () => void listed(certificates),
    () => void groupAndRead(certificates),
  ]);
  return { size, list, floor, persons, input, peak };
}

function listed(certificates: readonly SickLeaveCertificate[]): number {
  return unitList(certificates, { on: ON, gap: 5, window: 0 }).length;
}

/** The least that any calculation must do: find each person's certificates and read the days. */
function groupAndRead(certificates: readonly SickLeaveCertificate[]): number {
  const persons = new Map<string, SickLeaveCertificate[]>();
  let days = 0;
  for (const certificate of certificates) {
    const known = persons.get(certificate.patient);
    if (known === undefined) {
      persons.set(certificate.patient, [certificate]);
    } else {
      known.push(certificate);
    }
    for (const { start, end } of certificate.periods) {
      days += parseDay(end) - parseDay(start);
    }
  }
  return days / persons.size;
}

/** Milliseconds of each work's fastest round, in turns: other work on the computer only makes a round slower. */
function fastest(rounds: number, works: readonly (() => void)[]): number[] {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, work] of works.entries()) {
      collectGarbage();
      const start = performance.now();
      work();
      best[index] = Math.min(best[index] ?? 0, performance.now() - start);
    }
  }
  return best;
}

/**
 * Three years of certificates, one to five a person, a third of them with a step down, in order of first day, so that
 * a person's certificates lie far apart as they do in a register. Each is parsed from JSON, as input is.
 */
function generate(size: number): SickLeaveCertificate[] {
  const random = seeded(size);
  const persons = new Int32Array(size);
  const firsts = new Int32Array(size);
  for (let index = 0, person = 0; index < size; person += 1) {
    let first = FIRST_DAY + Math.floor(random() * DAYS);
    for (let left = 1 + Math.floor(random() * 5); left > 0 && index < size; left -= 1) {
      persons[index] = person;
      firsts[index] = first;
      first += 14 + Math.floor(random() * 50);
      index += 1;
    }
  }
  const inOrder = Uint32Array.from(firsts.keys()).sort((a, b) => (firsts[a] ?? 0) - (firsts[b] ?? 0));
  return Array.from(inOrder, (index) => {
    const length = 7 + Math.floor(random() * 40);
    return certificate(index, persons[index] ?? 0, firsts[index] ?? 0, length, random() < 0.33);
  });
}

function certificate(
  nr: number,
  person: number,
  first: number,
  length: number,
  stepDown: boolean,
): SickLeaveCertificate {
  const period = (from: number, to: number, degree: number) => ({
    start: fromDay(first + from),
    end: fromDay(first + to),
    degree,
  });
  const half = length >> 1;
  const text = JSON.stringify({
    id: `intyg-${nr}`,
    patient: `1982${String(person).padStart(8, '0')}`,
    unit: 'SE2321000016-39KJ',
    doctor: `SE2321000016-${person % 40}`,
    signed: `${fromDay(first)}T09:00:00`,
    diagnosis: 'F438A',
    occupations: ['NUVARANDE_ARBETE'],
    periods: stepDown ? [period(0, half, 100), period(half + 1, length - 1, 50)] : [period(0, length - 1, 100)],
  });
  return JSON.parse(text) as SickLeaveCertificate;
}

/** The same numbers every time (a linear congruential generator). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

if (import.meta.main) {
  const size = Number(process.argv[2]);
  if (process.send !== undefined && SIZES.includes(size)) {
    process.send(measure(size));
  } else {
    await part.run();
  }
}
