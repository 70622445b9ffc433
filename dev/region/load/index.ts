import { addDays, type CalendarDate, daysBetween } from '../../../src/kernel/calendar-date.ts';
import { fixedClock } from '../../../src/kernel/clock.ts';
import { toInstant } from '../../../src/modules/coordination/frame/event-time.ts';
import { ownProgramTexts } from '../../../src/modules/coordination/frame/information/texts.ts';
import type { OpenedDatabase } from '../../../src/platform/db/open.ts';
import type { Database } from '../../../src/platform/db/transaction.ts';
import type { Region } from '../model.ts';
import { type StoryEvent, tellStories } from '../stories/index.ts';
import { Post, readIn, refreshAll, registerPersons } from './certificates.ts';
import { registerOrganisation } from './organisation.ts';
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

/** Reports progress to the person who waits. */
export type Tell = (message: string) => Promise<void>;

/**
 * Fills an empty database with the region: organisation, persons, every certificate through the product's own reading,
 * and the stories through its own commands. Throws when anything is refused. `bare` is the same database without
 * refreshers: old events are entered through it, and the lists are worked out once afterwards.
 */
export async function loadRegion(
  opened: Pick<OpenedDatabase, 'database' | 'asOwner'>,
  region: Region,
  tell: Tell,
  bare: Database,
): Promise<void> {
  const { database } = opened;
  const { today } = region;
  const large = region.units.length > UNITS_TOLD_WHOLE;
  const begun = addDays(today, large ? -LIVED_DAYS_LARGE : -LIVED_DAYS);
  const keys = await opened.asOwner((client) => registerOrganisation(client, region));
  const registered = fixedClock(toInstant(`${addDays(today, -3 * 365)}T06:00`));
  const patients = await registerPersons(database, region, keys, registered);
  const told = new Set(region.units.slice(0, UNITS_TOLD_WHOLE));
  const old = addDays(today, -WORDS_DAYS);
  const post = new Post(region, { asLine: ({ unit, signed }) => !told.has(unit) && signed < old });
  await tell(`Läser in ${post.total} läkarintyg …`);
  await readIn(database, post.until(`${begun}T23:59:59`), toInstant(`${begun}T23:59`));
  const events = tellStories(region, { informationVersion: informationVersion(), told: toldShare });
  await tell(`Berättar vad som har hänt: ${events.length} steg i genomgångar och koordineringar …`);
  const byDay = Map.groupBy(events, (event) => event.at.slice(0, 10) as CalendarDate);
  await opened.asOwner(async (owner) => {
    const player = new Player(bare, owner, keys, patients);
    const before = events.filter((event) => event.at.slice(0, 10) <= begun);
    await inParallel(before.slice(0, SOME), player);
    await owner.query('analyze');
    await inParallel(before.slice(SOME), player);
    await tell('Räknar fram arbetslistorna …');
    const touched = new Set(before.flatMap((event) => ('person' in event ? [event.person] : [])));
    await refreshAll(database, [...touched], keys, patients, toInstant(`${begun}T23:59`));
    player.goThrough(database);
    await tell('Lever de senaste dagarna, en i taget …');
    for (let nr = 1; nr <= daysBetween(begun, today); nr += 1) {
      const day = addDays(begun, nr);
      // Certificates signed yesterday have arrived before work begins.
      await readIn(database, post.until(`${addDays(day, -1)}T23:59:59`), toInstant(`${day}T05:30`));
      await inParallel(byDay.get(day) ?? [], player);
    }
    await readIn(database, post.until(`${today}T23:59:59`), toInstant(`${today}T06:00`));
    await openOwnRecord(database, region, keys, patients);
    await owner.query('analyze');
  });
  await askForSupport(database, region, keys);
}

/** Units know nothing of each other, so their stories are played in parallel, each in its own order. */
async function inParallel(events: readonly StoryEvent[], player: Player): Promise<void> {
  const byUnit = [...Map.groupBy(events, (event) => event.unit).values()];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < byUnit.length) {
      const own = byUnit[next] ?? [];
      next += 1;
      await player.play(own);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
}

function informationVersion(): string {
  const text = ownProgramTexts.find((text) => text.kind === 'information');
  if (text === undefined) throw new Error('the program has no information text');
  return text.version;
}

function toldShare(nr: number): number {
  return nr < UNITS_TOLD_WHOLE ? 1 : SHARE_AFTER;
}
