import { defineCommand } from '../command.ts';
import { withDatabase } from '../database.ts';
import { proveCases } from '../proofs.ts';

export const command = defineCommand({
  name: 'rebuild',
  usage: `Användning: koordinera rebuild

Räknar om alla koordineringars läge och vilka händelser som är osignerade ur de händelser som är införda, vilka som har
en vårdrelation ur händelser och intyg, och patienternas plats i listorna, och jämför med det som är lagrat. Journalen
ändras aldrig. Slutar med 0 när allt stämde, och med 1 när något rättades eller en händelse inte längre stämmer med sin
kontrollsumma.`,
  options: {},
  run: (_given, io) => withDatabase(io, {}, ({ database }) => proveCases(database, io)),
});
