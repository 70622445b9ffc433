import { calendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { systemClock } from '../../kernel/clock.ts';
import { invalid, ok, type Result } from '../../kernel/result.ts';
import { decideParticipation, type ParticipationDecision } from '../../modules/sharing/index.ts';
import { defineCommand, fail, misread } from '../command.ts';
import { withDatabase } from '../database.ts';
import { type Given, helpRows, helpText } from '../options.ts';

const options = {
  provider: { type: 'string', help: 'vårdgivarens HSA-id' },
  from: { type: 'string', help: 'första dagen' },
  'decided-by': { type: 'string', help: 'vem som har beslutat' },
  reference: { type: 'string', help: 'beslutets nummer' },
  end: { type: 'string', help: 'sista dagen' },
} as const;

const usage = `Användning: koordinera across --provider HSA-ID --from ÅÅÅÅ-MM-DD --decided-by NAMN --reference DIARIENUMMER
            koordinera across --provider HSA-ID --end ÅÅÅÅ-MM-DD

Skriver ned vårdgivarens beslut att delta i sammanhållen vård- och omsorgsdokumentation (lag 2022:913), eller att sluta.
Utan beslut lämnar inga uppgifter vårdgivaren, och inga läses från andra. Informera patienterna först: de kan spärra.

${helpText(helpRows(options))}`;

export const command = defineCommand({
  name: 'across',
  usage,
  options,
  async run(given, io) {
    const decision = decisionIn(given);
    if (!decision.ok) return misread('across', decision.refusal.message, io);
    const { provider, ...decided } = decision.value;
    return withDatabase(io, {}, async ({ database }) => {
      const done = await decideParticipation(database, systemClock, provider, decided);
      if (!done.ok) return fail(io, done.refusal.message, 1);
      await io.stdout('Beslutet är nedskrivet.\n');
      return 0;
    });
  },
});

function decisionIn(given: Given<typeof options>): Result<ParticipationDecision & { provider: string }> {
  const { provider, from, end, reference, 'decided-by': decidedBy } = given;
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
