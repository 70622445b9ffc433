import { addDays, type CalendarDate, daysBetween } from '../../../src/kernel/calendar-date.ts';
import { fixedClock } from '../../../src/kernel/clock.ts';
import type { Uuid } from '../../../src/kernel/ids.ts';
import { toInstant } from '../../../src/modules/coordination/frame/event-time.ts';
import { ownProgramTexts } from '../../../src/modules/coordination/frame/information/texts.ts';
import type { OpenedDatabase } from '../../../src/platform/db/open.ts';
import type { Database } from '../../../src/platform/db/transaction.ts';
import type { DemoUnit, Region } from '../model.ts';
import { type StoryEvent, tellStories } from '../stories/index.ts';
import { inParts, Post, readIn, refreshAll, registerPersons } from './certificates.ts';
import { type Keys, registerOrganisation } from './organisation.ts';
import { openOwnRecord } from './own-record.ts';
import { Player } from './play.ts';
import { askForSupport } from './support.ts';

/** The last days are played one by one, so that news since the last genomgång is real. */
const LIVED_DAYS = 14;
const LIVED_DAYS_LARGE = 6;

/** In a large region the units after these have few stories, so that making it takes a reasonable time. */
const UNITS_TOLD_WHOLE = 6;
const SHARE_AFTER = 0.06;
/** Certificates at those units older than this many days come as an export without words, which reads faster. */
const WORDS_DAYS = 150;

/** After this many steps the tables of coordination hold enough for the planner's statistics. */
const SOME = 200;

/** The units after the first are made in so many lanes side by side, in at most so many parts. */
const LANES = 3;
const MOST_PARTS = 12;

/** A database to fill, through doors that the making has to itself. */
export interface Doors extends Pick<OpenedDatabase, 'asOwner'> {
  readonly database: Database;
  /** The same without refreshers: old events are entered through it, and the lists are worked out once afterwards. */
  readonly bare: Database;
}

/** Who waits for the region. */
export interface Onlooker {
  /** What is done now, in words. */
  tell(message: string): Promise<void>;
  /** A care unit is whole. */
  made(unit: DemoUnit, unitId: Uuid): Promise<void>;
  /** Stops the making between two steps; it then fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What the making of every unit has in common. */
interface Making {
  readonly doors: Doors;
  readonly region: Region;
  readonly keys: Keys;
  readonly stories: ReadonlyMap<DemoUnit, readonly StoryEvent[]>;
  readonly onlooker: Onlooker;
}

/**
 * Fills an empty database with the region: organisation and staff, and then unit by unit persons, every certificate
 * through the product's own reading, and the stories through its own commands. The first unit is made alone, so that
 * somebody can work there while the others are made. Throws when anything is refused.
 */
export async function loadRegion(doors: Doors, region: Region, onlooker: Onlooker): Promise<void> {
  const keys = await doors.asOwner((client) => registerOrganisation(client, region));
  const stories = tellStories(region, { informationVersion: informationVersion(), told: toldShare });
  const making: Making = { doors, region, keys, stories, onlooker };
  const [first, ...others] = region.units;
  if (first === undefined) return;
  const steps = [...stories.values()].reduce((sum, own) => sum + own.length, 0);
  await onlooker.tell(
    `Läser in ${region.certificates.length} läkarintyg och berättar ${steps} steg, enhet för enhet …`,
  );
  const patients = await makeUnits(making, [first]);
  await openOwnRecord(doors.database, region, keys, patients);
  await askForSupport(doors.database, region, keys);
  await doors.asOwner((client) => client.query('analyze'));
  await onlooker.made(first, keys.unit.get(first) ?? '');
  const waiting = inParts(others, Math.ceil(others.length / MOST_PARTS));
  const lane = async (): Promise<void> => {
    for (const units of waiting) {
      await makeUnits(making, units);
      for (const unit of units) await onlooker.made(unit, keys.unit.get(unit) ?? '');
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (others.length > 0) await doors.asOwner((client) => client.query('analyze'));
}

/** Makes these units whole: they know nothing of units that are not made yet. Gives their persons' keys. */
async function makeUnits(making: Making, units: readonly DemoUnit[]): Promise<ReadonlyMap<string, Uuid>> {
  const { doors, keys, onlooker } = making;
  const { database, bare } = doors;
  const { today } = making.region;
  const large = making.region.units.length > UNITS_TOLD_WHOLE;
  const begun = addDays(today, large ? -LIVED_DAYS_LARGE : -LIVED_DAYS);
  const told = new Set(making.region.units.slice(0, UNITS_TOLD_WHOLE));
  const old = addDays(today, -WORDS_DAYS);
  const region = partOf(making.region, units);
  const registered = fixedClock(toInstant(`${addDays(today, -3 * 365)}T06:00`));
  const patients = await registerPersons(database, region, keys, registered);
  const post = new Post(region, { asLine: ({ unit, signed }) => !told.has(unit) && signed < old });
  const read = async (until: string, at: string): Promise<void> => {
    onlooker.signal?.throwIfAborted();
    await readIn(database, post.until(until), toInstant(at));
  };
  await read(`${begun}T23:59:59`, `${begun}T23:59`);
  const events = units.flatMap((unit) => making.stories.get(unit) ?? []);
  const byDay = Map.groupBy(events, (event) => event.at.slice(0, 10) as CalendarDate);
  await doors.asOwner(async (owner) => {
    const player = new Player(bare, owner, keys, patients, onlooker.signal);
    const before = events.filter((event) => event.at.slice(0, 10) <= begun);
    await player.play(before.slice(0, SOME));
    if (units[0] === making.region.units[0]) await owner.query('analyze');
    await player.play(before.slice(SOME));
    const touched = new Set(before.flatMap((event) => ('person' in event ? [event.person] : [])));
    await refreshAll(database, [...touched], keys, patients, toInstant(`${begun}T23:59`));
    player.goThrough(database);
    for (let nr = 1; nr <= daysBetween(begun, today); nr += 1) {
      const day = addDays(begun, nr);
      // Certificates signed yesterday have arrived before work begins.
      await read(`${addDays(day, -1)}T23:59:59`, `${day}T05:30`);
      await player.play(byDay.get(day) ?? []);
    }
    await read(`${today}T23:59:59`, `${today}T06:00`);
  });
  return patients;
}

/** The region with only these units, their persons and what is written about them. */
function partOf(region: Region, units: readonly DemoUnit[]): Region {
  const here = ({ unit }: { unit: DemoUnit }): boolean => units.includes(unit);
  return {
    ...region,
    units: [...units],
    persons: region.persons.filter(here),
    certificates: region.certificates.filter(here),
    revocations: region.revocations.filter(here),
  };
}

function informationVersion(): string {
  const text = ownProgramTexts.find((text) => text.kind === 'information');
  if (text === undefined) throw new Error('the program has no information text');
  return text.version;
}

function toldShare(nr: number): number {
  return nr < UNITS_TOLD_WHOLE ? 1 : SHARE_AFTER;
}
