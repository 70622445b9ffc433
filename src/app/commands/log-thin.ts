import { systemClock } from '../../kernel/clock.ts';
import { defineCommand, fail } from '../command.ts';
import { thinLog } from '../log-thin.ts';
import { helpRows, helpText } from '../options.ts';
import { withPublishedHeads } from '../published-heads.ts';

const options = {
  by: { type: 'string', value: 'NAMN', help: 'vem som kör kommandot; står i stubben och i loggen' },
  provider: { type: 'string', value: 'HSA-ID', help: 'bara den vårdgivaren' },
  heads: {
    type: 'string',
    value: 'FIL',
    help: 'publicerade kedjeslut: en fil eller mapp (LOG_HEADS_DIR, eller log-heads i datamappen, om inget anges)',
  },
} as const;

const usage = `Användning: koordinera log-thin --by NAMN [--provider HSA-ID] [--heads FIL]

Gallrar åtkomstloggen enligt beslut som två personer har fattat i Koordinera (Gallring av loggen) och som inte är
verkställda. Utan ett sådant beslut görs ingenting. Loggen prövas först, som av verify-log; en logg som inte stämmer
gallras inte. Snittet läggs vid det sista kedjeslut som publicerades före dagens slut, och måste finnas bland de
publicerade. Kvar blir en stubbe och en rad i loggen, som verify-log prövar. Allt görs, eller ingenting.

${helpText(helpRows(options))}

Slutkod 0: klart, eller inget att göra. 1: något beslut kunde inte verkställas. 2: det gick inte, skälet står på standard
fel.`;

export const command = defineCommand({
  name: 'log-thin',
  usage,
  options,
  async run({ provider, heads, ...given }, io) {
    const by = given.by?.trim() ?? '';
    if (by === '') return fail(io, 'Ange vem du är med --by.');
    return withPublishedHeads(heads, io, ({ asOwner }, published) =>
      asOwner((owner) => thinLog(owner, { provider: provider ?? null, ...published, by, clock: systemClock }, io)),
    );
  },
});
