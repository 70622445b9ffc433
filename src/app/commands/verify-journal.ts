import { defineCommand } from '../command.ts';
import { withDatabase } from '../database.ts';
import { proveJournal } from '../proofs.ts';

export const command = defineCommand({
  name: 'verify-journal',
  usage: `Användning: koordinera verify-journal

Räknar om kontrollsumman för varje version av varje händelse i journalen, prövar att varje underskrift gäller just den
texten och är författarens, att ingen version saknas, att intygens original är som de kom, och att allt som är förstört
är det enligt ett godkänt beslut. Listbesluten jämförs med åtkomstloggen. Det står vilken händelse, version, koordinering
och enhet det gäller. Varje förslag och beslut om förstöring räknas upp: beslut, enhet, vem som har föreslagit, godkänt och
stoppat, när, och hur mycket. Ingenting ändras.

Slutkod 0: allt stämmer. 1: något stämmer inte. 2: journalen kunde inte prövas.`,
  options: {},
  run: (_given, io) => withDatabase(io, {}, ({ database }) => proveJournal(database, io)),
});
