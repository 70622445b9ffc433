import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { archiveAll } from '../../modules/records/index.ts';
import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';
import { readOptions } from '../options.ts';

const usage = `Användning: koordinera archive --to MAPP --provider HSA-ID --reference NUMMER

Skriver varje patients hela akt hos en vårdgivare, enhet för enhet, som en ZIP med dokument, data och originalen:
till arkivet, eller innan systemet lämnas. Andra vårdgivares akter rörs inte: beslutet är vårdgivarens eget. Ingenting tas bort ur Koordinera. Filerna innehåller allt, också det som är märkt känsligt, och är inte
krypterade. De heter efter våra nycklar, aldrig efter personnummer. Varje akt står i loggen.

  --to MAPP            dit filerna skrivs, en mapp för varje enhet
  --provider HSA-ID    vårdgivaren vars akter det är
  --reference NUMMER   beslutet som det görs på

Slutkod 0: klart. 2: det gick inte, skälet står på standard fel.`;

export const command: Command = {
  name: 'archive',
  summary: 'Skriv varje patients hela akt till en mapp, för arkivet',
  usage,
  async run(args, io) {
    const options = readOptions(args, ['to', 'provider', 'reference']);
    const { to, provider, reference } = options.ok ? options.value : {};
    if (!options.ok || to === undefined || provider === undefined || reference === undefined) {
      await io.stderr(`${options.ok ? 'Ange --to, --provider och --reference.' : options.refusal.message}\n`);
      return 2;
    }
    const folder = resolve(to);
    return withDatabase(io, {}, async ({ database }) => {
      const wish = { reference, providerHsaId: provider };
      const result = await archiveAll(database, systemClock, wish, async ({ unitHsaId, patientId, bytes }) => {
        const place = join(folder, unitHsaId.replace(/[^A-Za-z0-9-]/g, '_'));
        await mkdir(place, { recursive: true, mode: 0o700 });
        await writeFile(join(place, `${patientId}.zip`), bytes, { mode: 0o600 });
      });
      if (!result.ok) {
        await io.stderr(`${result.refusal.message}\n`);
        return 2;
      }
      await io.stdout(`${result.value.files} akter skrevs till ${folder}.\n`);
      return 0;
    });
  },
};
