import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { logHeadsFolder } from '../../modules/log/index.ts';
import { unfinishedFile } from '../../platform/db/backup/file.ts';
import { backUp } from '../backup/write.ts';
import { type Command, misread } from '../command.ts';
import { readConfig } from '../config.ts';
import { withDatabase } from '../database.ts';
import { readArguments } from '../options.ts';

const usage = `Användning: koordinera backup FIL

Skriver en säkerhetskopia av hela databasen till en ny fil medan tjänsten är igång. Allt som var sparat när kopian
började är med. Kopian håller publicerade kedjeslut och rättigheter, och prövas när den återställs med
koordinera restore. En fil som redan finns skrivs aldrig över, och en kopia som avbryts lämnar ingen fil.

Filen är ett tar-arkiv (gzip) som bara ägaren kan läsa. Den är lika hemlig som databasen: förvara den krypterad och
på en annan plats. tar xzf FIL && sha256sum -c SHA256SUMS prövar den utan Koordinera.

En egen server (DATABASE_URL) kopieras med sitt eget pg_dump, som behöver finnas på den här datorn.

Slutkod 0: kopian är skriven. 1: det gick inte, skälet står på standard fel.`;

export const command: Command = {
  name: 'backup',
  usage,
  options: {},
  async run(args, io) {
    const read = readArguments(args, {});
    const [name, ...rest] = read.ok ? read.value.words : [];
    if (name === undefined || rest.length > 0) return misread('backup', 'Ange en fil att skriva till.', io);
    const file = resolve(name);
    const config = readConfig();
    const takeBack = io.onInterrupt?.(() => rm(unfinishedFile(file), { force: true }));
    const headsFolder = logHeadsFolder(config.dataFolder);
    const written = await withDatabase(io, { config }, (opened) =>
      backUp({ opened, config, headsFolder, clock: systemClock }, file),
    );
    takeBack?.();
    const { bytes, about } = written;
    const megabytes = Math.ceil(bytes / 1_000_000).toLocaleString('sv-SE');
    await io.stdout(
      `Säkerhetskopian är skriven till ${written.file}: ${megabytes} MB, ${about.kind === 'demo' ? 'demo' : 'skarp'}, PostgreSQL ${about.postgres}, ${about.migrations.length} migreringar, ${about.chainEnds} publicerade kedjeslut.\n`,
    );
    return 0;
  },
};
