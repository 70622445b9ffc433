import { systemClock } from '../../kernel/clock.ts';
import { rebuildSigners } from '../../modules/certificates/index.ts';
import { rebuildAll } from '../../modules/coordination/index.ts';
import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';

export const command: Command = {
  name: 'rebuild',
  summary: 'Räkna om koordineringarna ur journalen',
  usage: `Användning: koordinera rebuild

Räknar om alla koordineringars läge ur de händelser som är införda, och vilka som har en vårdrelation ur händelser och
intyg, och jämför med det som är lagrat. Journalen ändras aldrig. Slutar med 0 när allt stämde, och med 1 när något rättades eller en händelse inte längre stämmer med sin
kontrollsumma.`,
  run: (_args, io) =>
    withDatabase(io, {}, async ({ database }) => {
      const result = await rebuildAll(database, systemClock, (actId) =>
        io.stderr(`Händelsen ${actId} stämmer inte med sin kontrollsumma. Jämför med en säkerhetskopia.\n`),
      );
      if (!result.ok) {
        await io.stderr(`${result.refusal.message}\n`);
        return 2;
      }
      const signers = await rebuildSigners(database, systemClock);
      if (!signers.ok) {
        await io.stderr(`${signers.refusal.message}\n`);
        return 2;
      }
      const { cases, changed, broken } = result.value;
      const relations = result.value.relations + signers.value.relations;
      await io.stdout(
        `${cases} koordineringar räknades om. ${changed} ändrades. ${relations} vårdrelationer ändrades. ${broken} händelser stämmer inte med sin kontrollsumma.\n`,
      );
      return changed + relations + broken === 0 ? 0 : 1;
    }),
};
