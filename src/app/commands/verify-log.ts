import { atOneMoment } from '../../modules/log/index.ts';
import { defineCommand } from '../command.ts';
import { helpRows, helpText } from '../options.ts';
import { withPublishedHeads } from '../published-heads.ts';
import { verifyLog } from '../verify-log.ts';

const options = {
  provider: { type: 'string', value: 'HSA-ID', help: 'bara den vårdgivaren' },
  heads: {
    type: 'string',
    value: 'FIL',
    help: `publicerade kedjeslut: en fil eller mapp, till exempel en kopia på annan plats (LOG_HEADS_DIR,
eller log-heads i datamappen, om inget anges)`,
  },
} as const;

const usage = `Användning: koordinera verify-log [--provider HSA-ID] [--heads FIL]

Räknar om loggens kontrollsummor och förseglingar, utan databasens hjälp, och jämför med kedjeslut som är publicerade
utanför databasen. En rad som är ändrad, borttagen, tillagd eller flyttad hittas, och det står vid vilket nummer och när.
En kedja som är omskriven med nya kontrollsummor hittas mot de publicerade sluten. Rader som inte är förseglade än räknas
upp: saknas någon av dem kan det inte hittas.

${helpText(helpRows(options))}

Slutkod 0: allt stämmer. 1: något stämmer inte. 2: loggen kunde inte prövas.`;

export const command = defineCommand({
  name: 'verify-log',
  usage,
  options,
  async run({ provider, heads }, io) {
    return withPublishedHeads(heads, io, (opened, published) =>
      opened.asOwner((owner) =>
        atOneMoment(owner, () => verifyLog(owner, { provider: provider ?? null, ...published }, io)),
      ),
    );
  },
});
