import { type Instant, localDateTime, systemClock } from '../../kernel/clock.ts';
import { type ListedDestruction, verifyJournal } from '../../modules/records/index.ts';
import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';

export const command: Command = {
  name: 'verify-journal',
  summary: 'Pröva journalens kontrollsummor, underskrifter och beslut om förstöring',
  usage: `Användning: koordinera verify-journal

Räknar om kontrollsumman för varje version av varje händelse i journalen, prövar att varje underskrift gäller just den
texten och är författarens, att ingen version saknas, att intygens original är som de kom, och att allt som är förstört
är det enligt ett godkänt beslut. Det står vilken händelse, version, koordinering och enhet det gäller. Varje förslag och
beslut om förstöring räknas upp: beslut, enhet, vem som har föreslagit, godkänt och stoppat, när, och hur mycket. Ingenting
ändras.

Slutkod 0: allt stämmer. 1: något stämmer inte. 2: journalen kunde inte prövas.`,
  run: (_args, io) =>
    withDatabase(io, {}, async ({ database }) => {
      const result = await verifyJournal(
        database,
        systemClock,
        ({ text }) => io.stderr(`${text}\n`),
        (one) => io.stdout(`${destructionLine(one)}\n`),
      );
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

const states: Readonly<Record<ListedDestruction['state'], string>> = {
  waiting: 'väntar på godkännande',
  elsewhere: 'gäller bara andra enheter',
  withdrawn: 'tillbakadraget',
  approved: 'godkänt, väntar',
  stopped: 'stoppat',
  done: 'verkställt',
};

const at = (moment: Instant): string => localDateTime(moment).replace('T', ' ');

/** One destruction on one line, for people to read. */
export function destructionLine(one: ListedDestruction): string {
  const { proposed, approved, stopped, carriedOut, dueAt } = one;
  return [
    `Förstöring ${one.destructionId}: beslut ${one.reference} ${one.decidedOn} (${one.ground === 'ivo' ? 'IVO' : 'gallring'})`,
    `${one.unitName} (${one.unitId})`,
    states[one.state],
    `${one.acts} händelser och ${one.certificates} intyg`,
    `föreslaget av ${proposed.by} ${at(proposed.at)}`,
    ...(approved === null ? [] : [`godkänt av ${approved.by} ${at(approved.at)}`]),
    ...(dueAt === null ? [] : [`tidigast ${at(dueAt)}`]),
    ...(stopped === null ? [] : [`stoppat av ${stopped.by} ${at(stopped.at)}`]),
    ...(carriedOut === null ? [] : [`verkställt ${at(carriedOut.at)}`]),
    ...(one.otherUnits === 0
      ? []
      : [`omfattade också ${one.otherUnits} andra enheter, före regeln att varje enhet beslutar om sitt`]),
  ].join('; ');
}
