import { createServer } from 'node:net';
import type { LoginPerson } from '../../../dev/identity-provider/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import { bundle } from '../bundle.ts';
import { type CommandIo, defineCommand } from '../command.ts';
import type { Config } from '../config.ts';
import { withDatabase } from '../database.ts';
import { madeDemo, makeDemo } from '../demo.ts';
import { examineOthers, examineStart } from '../doctor/index.ts';
import { logFolder, openLog } from '../log-file.ts';
import { helpRows, helpText } from '../options.ts';
import { readSettings } from '../settings.ts';
import { listenError, startService } from '../start.ts';

const options = {
  demo: {
    type: 'boolean',
    help: 'en ny datamapp blir en demo med en påhittad region; en datamapp som redan är skarp nekas',
  },
} as const;

const usage = `Användning: koordinera serve [--demo]

Startar Koordinera och svarar på webben tills den avslutas med Ctrl+C. Databasen startas om den inte är igång, görs
redo för den här versionen och stoppas igen efteråt. Webbläsarens filer ska vara byggda (npm run build); i en demo
byggs de om något i dem har ändrats.

${helpText(helpRows(options))}

Inställningar i miljön, utöver dem i koordinera --help:
  HOST                  adressen att lyssna på (127.0.0.1 om inget anges)
  KOORDINERA_URL        adressen som användarna skriver, som https://koordinera.region.se
  KOORDINERA_LOG        loggfilen; - skriver loggen på standard ut (log/koordinera.log i datamappen om inget anges)
  KOORDINERA_LOG_MB, KOORDINERA_LOG_FILES           hur stor loggfilen får bli innan den läggs åt sidan (50 om inget
                        anges, 0 aldrig), och hur många som sparas (5); SIGHUP öppnar loggfilen på nytt
  KOORDINERA_BACKUP     mappen där den inbyggda databasen säkerhetskopieras löpande; se docs/operations.md
  OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET   inloggningstjänsten; behövs inte i en demo
  SESSION_IDLE_MINUTES, SESSION_MINUTES             hur länge en inloggning lever (30 och 600 om inget anges)

Avslutad med Ctrl+C är slutkoden 130, med ett stopp från systemet 143. 1: det gick inte att starta, och skälet står på
standard fel.`;

export const command = defineCommand({
  name: 'serve',
  usage,
  options,
  async run({ demo = false }, io) {
    // All settings are checked before anything is started, so that all faults are reported at once.
    const settings = readSettings(process.env, demo);
    const config = await withOwnPort(settings.config);
    const tell = async (message: string) => io.stdout(`${message}\n`);
    // In a demo the files are built beside the making of the region; otherwise a missing build is told at once.
    const building = bundle({ build: demo, progress: (message) => void tell(message) });
    building.catch(() => undefined);
    if (!demo) await building;
    const metrics = createMetrics();
    const wish = {
      config,
      observer: metrics.observer,
      pace: 'interactive' as const,
      ...(demo ? { kind: 'demo' as const } : {}),
    };
    return withDatabase(io, wish, async (opened) => {
      await tell(`Databasen är redo (${opened.kind === 'demo' ? 'demo' : 'skarp'}), i ${opened.dataFolder}.`);
      const examined = {
        config,
        logEnvironment: settings.log,
        identity: settings.identity,
        logFolder: logFolder(opened.dataFolder, config.log),
        doors: opened,
        clock: systemClock,
      };
      const found = await examineStart(examined);
      const making = opened.kind === 'demo' && madeDemo(opened.dataFolder) === null ? makeDemo(opened, tell) : null;
      if (making !== null) io.onInterrupt?.(making.stop);
      const [web] = await Promise.all([building, making?.begun]);
      const log = openLog(opened.dataFolder, config.log, config.logRotation);
      io.onHangup?.(() => log.reopen());
      const running = await startService({
        ...{ opened, config, environment: process.env, web, metrics, log, found, making },
        foundLater: () => examineOthers(examined),
      });
      const close = async () => {
        await running.close();
        await log.close();
      };
      await io.stdout(greeting(running.url, running.people, log.place));
      await Promise.all([untilInterrupted(io, close), making?.whole]);
      return 0;
    });
  },
});

/** Port 0 means any free one. A taken port is reported at once, before the database is started. */
async function withOwnPort(config: Config): Promise<Config> {
  const probe = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    probe.once('error', (error) => reject(listenError(error, config)));
    probe.listen(config.port, config.host, () => {
      const address = probe.address();
      const found = typeof address === 'object' && address !== null ? address.port : config.port;
      probe.close(() => resolve(found));
    });
  });
  if (port === config.port) return config;
  return { ...config, port, baseUrl: config.baseUrl.replace(/:0$/, `:${port}`) };
}

/** Waits for Ctrl+C or a stop from the system; then puts everything in order. */
function untilInterrupted(io: CommandIo, close: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    io.onInterrupt?.(async () => {
      await close().then(resolve, reject);
    });
  });
}

function greeting(url: string, people: readonly LoginPerson[], logPlace: string): string {
  const coordinators = people.filter((person) =>
    person.assignments.some((assignment) => assignment.role === 'coordinator'),
  );
  const others = people.filter((person) => person.assignments.some((assignment) => assignment.role === 'unit_manager'));
  const examples = [...coordinators.slice(0, 6), ...others.slice(0, 2)].map((person) => {
    const units = [...new Set(person.assignments.map((assignment) => assignment.unitName))].join(', ');
    return `  ${person.name}${person.title === null ? '' : `, ${person.title.toLowerCase()}`} – ${units}`;
  });
  const demo =
    people.length === 0
      ? ''
      : `\nEn påhittad region: alla uppgifter är fiktiva. Du väljer vem du är när du loggar in, till exempel\n${examples.join('\n')}\n`;
  return `\nKoordinera är igång på ${url}\n${demo}\nLoggen skrivs till ${logPlace}. Avsluta med Ctrl+C.\n`;
}
