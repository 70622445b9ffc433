import { defineCommand } from '../command.ts';
import { withDatabase } from '../database.ts';
import { helpRows, helpText } from '../options.ts';

const options = {
  demo: { type: 'boolean', help: 'en ny datamapp blir en demo, med påhittade personer; annars blir den skarp' },
} as const;

const usage = `Användning: koordinera migrate [--demo]

Gör databasen redo för den här versionen av Koordinera. Varje fil i db/migrations körs en gång, i ordning och i en
egen transaktion; sedan körs de filer i db/functions och db/views som har ändrats, tillsammans i en transaktion. Går något fel
ändras ingenting av den filen, och felet skrivs ut. Två körningar samtidigt väntar på varandra. Finns ingen server startas den inbyggda, och stoppas igen efteråt.

${helpText(helpRows(options))}

Slutkod 0: databasen är redo. 1: det gick inte, skälet står på standard fel.`;

export const command = defineCommand({
  name: 'migrate',
  usage,
  options,
  run({ demo = false }, io) {
    return withDatabase(io, demo ? { kind: 'demo' } : {}, async ({ migrated, kind }) => {
      for (const name of migrated) await io.stdout(`körde ${name}\n`);
      const mark = kind === 'demo' ? 'demo' : 'skarp';
      await io.stdout(`Databasen är redo (${mark}). ${migrated.length === 0 ? 'Inget behövde göras.' : ''}\n`);
      return 0;
    });
  },
});
