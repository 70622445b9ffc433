import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';

const usage = `Användning: koordinera migrate [--demo]

Gör databasen redo för den här versionen av Koordinera. Varje fil i db/migrations körs en gång, i ordning och i en
egen transaktion; sedan körs de filer i db/functions och db/views som har ändrats, tillsammans i en transaktion. Går något fel
ändras ingenting av den filen, och felet skrivs ut. Två körningar samtidigt väntar på varandra. Finns ingen server startas den inbyggda, och stoppas igen efteråt.

  --demo     en ny datamapp blir en demo, med påhittade personer; annars blir den skarp

Slutkod 0: databasen är redo. 1: det gick inte, skälet står på standard fel.`;

export const command: Command = {
  name: 'migrate',
  summary: 'Gör databasen redo för den här versionen',
  usage,
  async run(args, io) {
    const unknown = args.find((word) => word !== '--demo');
    if (unknown !== undefined) {
      await io.stderr(`Okänt argument: ${unknown}. Skriv koordinera migrate --help för hjälp.\n`);
      return 2;
    }
    return withDatabase(io, args.includes('--demo') ? { kind: 'demo' } : {}, async ({ migrated, kind }) => {
      for (const name of migrated) await io.stdout(`körde ${name}\n`);
      const mark = kind === 'demo' ? 'demo' : 'skarp';
      await io.stdout(`Databasen är redo (${mark}). ${migrated.length === 0 ? 'Inget behövde göras.' : ''}\n`);
      return 0;
    });
  },
};
