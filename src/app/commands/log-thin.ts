import { resolve } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { readHeads, UnreadableHeads } from '../../modules/log/index.ts';
import type { Command } from '../command.ts';
import { readConfig } from '../config.ts';
import { withDatabase } from '../database.ts';
import { logHeadsFolder } from '../log-settings.ts';
import { thinLog } from '../log-thin.ts';
import { readOptions } from '../options.ts';

const usage = `Användning: koordinera log-thin --by NAMN [--provider HSA-ID] [--heads FIL]

Gallrar åtkomstloggen enligt beslut som två personer har fattat i Koordinera (Gallring av loggen) och som inte är
verkställda. Utan ett sådant beslut görs ingenting. Loggen prövas först, som av verify-log; en logg som inte stämmer
gallras inte. Snittet läggs vid det sista kedjeslut som publicerades före dagens slut, och måste finnas bland de
publicerade. Kvar blir en stubbe och en rad i loggen, som verify-log prövar. Allt görs, eller ingenting.

  --by NAMN          vem som kör kommandot; står i stubben och i loggen
  --provider HSA-ID  bara den vårdgivaren
  --heads FIL        publicerade kedjeslut: en fil eller mapp (LOG_HEADS_DIR, eller log-heads i datamappen, om inget anges)

Slutkod 0: klart, eller inget att göra. 1: något beslut kunde inte verkställas. 2: det gick inte, skälet står på standard
fel.`;

export const command: Command = {
  name: 'log-thin',
  summary: 'Gallra åtkomstloggen enligt godkända beslut',
  usage,
  async run(args, io) {
    const options = readOptions(args, ['provider', 'heads', 'by']);
    const by = options.ok ? (options.value.by?.trim() ?? '') : '';
    if (!options.ok || by === '') {
      await io.stderr(`${options.ok ? 'Ange vem du är med --by.' : options.refusal.message}\n`);
      return 2;
    }
    const { provider, heads } = options.value;
    const config = readConfig();
    try {
      const place = heads === undefined ? logHeadsFolder(config.dataFolder) : resolve(heads);
      const published = await readHeads(place, heads !== undefined, (words) => void io.stdout(`${words}\n`));
      const wish = { provider: provider ?? null, published, place, by, clock: systemClock };
      return await withDatabase(io, { config }, ({ asOwner }) => asOwner((owner) => thinLog(owner, wish, io)));
    } catch (error) {
      if (!(error instanceof UnreadableHeads)) throw error;
      await io.stderr(`${error.message}\n`);
      return 2;
    }
  },
};
