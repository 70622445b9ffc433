import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { archiveAll } from '../../modules/records/index.ts';
import { defineCommand, fail } from '../command.ts';
import { withDatabase } from '../database.ts';
import { helpRows, helpText } from '../options.ts';

const options = {
  to: { type: 'string', value: 'MAPP', help: 'dit filerna skrivs, en mapp för varje enhet' },
  provider: { type: 'string', value: 'HSA-ID', help: 'vårdgivaren vars akter det är' },
  reference: { type: 'string', value: 'NUMMER', help: 'beslutet som det görs på' },
} as const;

const usage = `Användning: koordinera archive --to MAPP --provider HSA-ID --reference NUMMER

Skriver varje patients hela akt hos en vårdgivare, enhet för enhet, som en ZIP med dokument, data och originalen:
till arkivet, eller innan systemet lämnas. Andra vårdgivares akter rörs inte: beslutet är vårdgivarens eget. Ingenting tas bort ur Koordinera. Filerna innehåller allt, också det som är märkt känsligt, och är inte
krypterade. De heter efter våra nycklar, aldrig efter personnummer. Varje akt står i loggen.

${helpText(helpRows(options))}

Går en akt inte att skriva står det på standard fel, och de andra skrivs ändå.

Slutkod 0: klart. 1: någon akt saknas eller saknar sin PDF. 2: det gick inte, skälet står på standard fel.`;

export const command = defineCommand({
  name: 'archive',
  usage,
  options,
  async run({ to, provider, reference }, io) {
    if (to === undefined || provider === undefined || reference === undefined)
      return fail(io, 'Ange --to, --provider och --reference.');
    const folder = resolve(to);
    return withDatabase(io, {}, async ({ database }) => {
      const wish = { reference, providerHsaId: provider };
      const result = await archiveAll(database, systemClock, wish, async ({ unitHsaId, patientId, bytes }) => {
        const place = join(folder, unitHsaId.replace(/[^A-Za-z0-9-]/g, '_'));
        await mkdir(place, { recursive: true, mode: 0o700 });
        await writeFile(join(place, `${patientId}.zip`), bytes, { mode: 0o600 });
      });
      if (!result.ok) return fail(io, result.refusal.message);
      const { files, left, withoutPdf } = result.value;
      await io.stdout(`${files} akter skrevs till ${folder}.\n`);
      for (const { unitHsaId, patientId, message } of left)
        await io.stderr(`Akten för ${patientId} på ${unitHsaId} skrevs inte. ${message}\n`);
      for (const { unitHsaId, patientId } of withoutPdf)
        await io.stderr(`Akten för ${patientId} på ${unitHsaId} saknar PDF. HTML och data finns.\n`);
      return left.length + withoutPdf.length === 0 ? 0 : 1;
    });
  },
});
