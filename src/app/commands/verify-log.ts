import { resolve } from 'node:path';
import { atOneMoment, readHeads, UnreadableHeads } from '../../modules/log/index.ts';
import type { Command } from '../command.ts';
import { readConfig } from '../config.ts';
import { withDatabase } from '../database.ts';
import { logHeadsFolder } from '../log-settings.ts';
import { readOptions } from '../options.ts';
import { verifyLog } from '../verify-log.ts';

const usage = `Användning: koordinera verify-log [--provider HSA-ID] [--heads FIL]

Räknar om loggens kedja rad för rad, utan databasens hjälp, och jämför med kedjeslut som är publicerade utanför
databasen. En rad som är ändrad, borttagen, tillagd eller flyttad hittas, och det står vid vilket nummer och när. En
kedja som är omskriven med nya kontrollsummor hittas mot de publicerade sluten.

  --provider HSA-ID  bara den vårdgivaren
  --heads FIL        publicerade kedjeslut: en fil eller mapp, till exempel en kopia på annan plats (LOG_HEADS_DIR,
                     eller log-heads i datamappen, om inget anges)

Slutkod 0: allt stämmer. 1: något stämmer inte. 2: loggen kunde inte prövas.`;

export const command: Command = {
  name: 'verify-log',
  summary: 'Pröva att ingen har ändrat i åtkomstloggen',
  usage,
  async run(args, io) {
    const options = readOptions(args, ['provider', 'heads']);
    if (!options.ok) {
      await io.stderr(`${options.refusal.message}\n`);
      return 2;
    }
    const { provider, heads } = options.value;
    const config = readConfig();
    try {
      const place = heads === undefined ? logHeadsFolder(config.dataFolder) : resolve(heads);
      const published = await readHeads(place, heads !== undefined, (words) => void io.stdout(`${words}\n`));
      return await withDatabase(io, { config }, ({ asOwner }) =>
        asOwner((owner) =>
          atOneMoment(owner, () => verifyLog(owner, { provider: provider ?? null, published, place }, io)),
        ),
      );
    } catch (error) {
      if (!(error instanceof UnreadableHeads)) throw error;
      await io.stderr(`${error.message}\n`);
      return 2;
    }
  },
};
