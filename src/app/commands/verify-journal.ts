import { systemClock } from '../../kernel/clock.ts';
import { verifyJournal } from '../../modules/records/index.ts';
import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';

export const command: Command = {
  name: 'verify-journal',
  summary: 'Pröva journalens kontrollsummor, underskrifter och beslut om förstöring',
  usage: `Användning: koordinera verify-journal

Räknar om kontrollsumman för varje version av varje händelse i journalen, prövar att varje underskrift gäller just den
texten och är författarens, att ingen version saknas, att intygens original är som de kom, och att allt som är förstört
är det enligt ett godkänt beslut. Det står vilken händelse, version, koordinering och enhet det gäller. Ingenting ändras.

Slutkod 0: allt stämmer. 1: något stämmer inte. 2: journalen kunde inte prövas.`,
  run: (_args, io) =>
    withDatabase(io, {}, async ({ database }) => {
      const result = await verifyJournal(database, systemClock, ({ text }) => io.stderr(`${text}\n`));
      if (!result.ok) {
        await io.stderr(`${result.refusal.message}\n`);
        return 2;
      }
      const { acts, versions, signatures, destroyed, findings } = result.value;
      await io.stdout(
        `${acts} händelser, ${versions} versioner och ${signatures} underskrifter prövades; ${destroyed} är förstörda enligt beslut. ${findings === 0 ? 'Allt stämmer.' : `${findings} saker stämmer inte.`}\n`,
      );
      return findings === 0 ? 0 : 1;
    }),
};
