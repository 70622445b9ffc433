import { calendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { systemClock } from '../../kernel/clock.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { decideParticipation, type ParticipationDecision } from '../../modules/sharing/index.ts';
import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';
import { readOptions } from '../options.ts';

const usage = `Användning: koordinera across --provider HSA-ID --from ÅÅÅÅ-MM-DD --decided-by NAMN --reference DIARIENUMMER
            koordinera across --provider HSA-ID --end ÅÅÅÅ-MM-DD

Skriver ned vårdgivarens beslut att delta i sammanhållen vård- och omsorgsdokumentation (lag 2022:913), eller att sluta.
Utan beslut lämnar inga uppgifter vårdgivaren, och inga läses från andra. Informera patienterna först: de kan spärra.

  --provider     vårdgivarens HSA-id
  --from         första dagen
  --decided-by   vem som har beslutat
  --reference    beslutets nummer
  --end          sista dagen`;

export const command: Command = {
  name: 'across',
  summary: 'Skriv ned att en vårdgivare deltar i sammanhållen dokumentation',
  usage,
  async run(args, io) {
    const options = readOptions(args, ['provider', 'from', 'decided-by', 'reference', 'end']);
    const decision = options.ok ? decisionIn(options.value) : options;
    if (!decision.ok) {
      await io.stderr(`${decision.refusal.message} Skriv koordinera across --help för hjälp.\n`);
      return 2;
    }
    const { provider, ...decided } = decision.value;
    return withDatabase(io, {}, async ({ database }) => {
      const done = await decideParticipation(database, systemClock, provider, decided);
      if (!done.ok) {
        await io.stderr(`${done.refusal.message}\n`);
        return 1;
      }
      await io.stdout('Beslutet är nedskrivet.\n');
      return 0;
    });
  },
};

function decisionIn(
  said: Readonly<Partial<Record<'provider' | 'from' | 'decided-by' | 'reference' | 'end', string>>>,
): Result<ParticipationDecision & { provider: string }> {
  const { provider, from, end, reference, 'decided-by': decidedBy } = said;
  const invalid = (message: string): Result<never> => refuse({ kind: 'invalid', message });
  if (provider === undefined) return invalid('Skriv vårdgivarens HSA-id med --provider.');
  const day = end ?? from;
  if (day === undefined) return invalid('Skriv från vilken dag med --from, eller sista dagen med --end.');
  if (!isCalendarDate(day)) return invalid(`${day} är inget datum (ÅÅÅÅ-MM-DD).`);
  if (end !== undefined) return ok({ provider, endedOn: calendarDate(end) });
  if (reference === undefined || decidedBy === undefined) {
    return invalid('Skriv vem som har beslutat (--decided-by) och beslutets nummer (--reference).');
  }
  return ok({ provider, from: calendarDate(day), decidedBy, reference });
}
