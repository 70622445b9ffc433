import { systemClock } from '../../kernel/clock.ts';
import { dataFolderKind, openDataFolder } from '../../platform/db/data-folder.ts';
import type { DatabaseDoors } from '../../platform/db/doors.ts';
import { lookAtDatabase } from '../../platform/db/open.ts';
import { SetupError } from '../../platform/db/setup-error.ts';
import { type CommandIo, defineCommand } from '../command.ts';
import type { Config } from '../config.ts';
import { whereTo } from '../database.ts';
import { type Check, checks, describeFinding, lookAt, type Told } from '../doctor/index.ts';
import { logFolder } from '../log-file.ts';
import { readSettings, type Settings } from '../settings.ts';

const usage = `Användning: koordinera doctor

Ser efter att allt som Koordinera behöver är som det ska, en rad för varje sak: hur den står, vad som prövades och vad som
behöver göras. Inställningar, disk, databasens server, migreringar, rättigheter och radskydd, databasens egen logg,
klocka, loggens kedjeslut, kö, nyheter och inloggningstjänst. Ingenting ändras, och det går att köra medan Koordinera är
igång. Samma prövning görs när serve startar.

Bra  det är som det ska
Obs  det fungerar, men något bör ses över
Fel  Koordinera går inte att använda förrän det är rättat

Slutkod 0: allt är bra. 1: något behöver göras.`;

export const command = defineCommand({
  name: 'doctor',
  usage,
  options: {},
  async run(_given, io) {
    let wrong = 0;
    const tell = async (told: readonly Told[]) => {
      for (const finding of told) {
        if (finding.state !== 'good') wrong += 1;
        await io.stdout(`${describeFinding(finding)}\n`);
      }
    };
    let settings: Settings;
    try {
      settings = readSettings(process.env, false);
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      const todo = 'Resten prövas när det är rättat.';
      await tell([{ what: 'Inställningar', state: 'broken', words: error.message, todo }]);
      return 1;
    }
    const reached = await reachDatabase(settings.config, io);
    try {
      if ('told' in reached) await tell([reached.told]);
      const doors = 'told' in reached ? null : reached.doors;
      for (const check of checks) if (doors !== null || check.apart) await tell(await lookOnce(check, settings, doors));
    } finally {
      await reached.close();
    }
    await io.stdout(wrong === 0 ? 'Allt är bra.\n' : `${wrong} ${wrong === 1 ? 'sak' : 'saker'} behöver ses över.\n`);
    return wrong === 0 ? 0 : 1;
  },
});

function lookOnce(check: Check, settings: Settings, doors: DatabaseDoors | null): Promise<readonly Told[]> {
  const { config, identity, log } = settings;
  return lookAt(check, {
    config,
    identity,
    logEnvironment: log,
    logFolder: logFolder(config.dataFolder, config.log),
    doors: doors ?? CLOSED,
    clock: systemClock,
  });
}

/** Passed to checks that need no database. */
const CLOSED: DatabaseDoors = {
  embedded: false,
  asOwner: () => Promise.reject(new Error('no database')),
  asApp: () => Promise.reject(new Error('no database')),
};

type Reached = { close(): Promise<void> } & ({ told: Told } | { doors: DatabaseDoors });

/** The database when it answers; otherwise why not. */
async function reachDatabase(config: Config, io: CommandIo): Promise<Reached> {
  const what = 'Databas';
  const nothing = async () => undefined;
  const embedded = config.databaseUrl === null;
  if (embedded && dataFolderKind(config.dataFolder) === null) {
    const words = `Datamappen ${config.dataFolder} är inte gjord än.`;
    const todo = 'Starta med koordinera serve, eller ange en annan mapp med KOORDINERA_DATA.';
    return { told: { what, state: 'unwise', words, todo }, close: nothing };
  }
  let close = nothing as () => Promise<void>;
  try {
    const place = { ...whereTo(config), ...(embedded ? { dataFolder: openDataFolder(config.dataFolder).path } : {}) };
    const opening = lookAtDatabase(place);
    const takeBack = io.onInterrupt?.(async () => (await opening).close());
    const doors = await opening;
    close = async () => {
      await doors.close();
      takeBack?.();
    };
    await doors.asOwner(nothing);
    await doors.asApp(nothing);
    return { doors, close };
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    return { told: { what, state: 'broken', words: error.message }, close };
  }
}
