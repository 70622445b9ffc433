import { systemClock } from '../../kernel/clock.ts';
import { exportDepth, logSender, readLogService } from '../../modules/logreview/index.ts';
import { defineCommand, fail } from '../command.ts';
import { withDatabase } from '../database.ts';
import { logActions } from '../modules.ts';
import { helpRows, helpText } from '../options.ts';

const options = { retry: { type: 'boolean', help: 'skicka det som är lagt åt sidan en gång till' } } as const;

const usage = `Användning: koordinera log-service [--retry]

Visar hur mycket av åtkomstloggen som väntar på att skickas till loggtjänsten, och hur många rader den inte har tagit
emot och som är lagda åt sidan. Den som kör serve skickar löpande; det här kommandot skickar bara det som lagts åt sidan.

${helpText(helpRows(options))}

Slutkod 0: inget är lagt åt sidan. 1: något är det. 2: loggtjänsten är inte inställd.`;

export const command = defineCommand({
  name: 'log-service',
  usage,
  options,
  async run({ retry = false }, io) {
    const service = readLogService();
    if (service === null) return fail(io, 'Ingen loggtjänst är inställd (LOG_SERVICE_URL). Ingenting skickas.');
    return withDatabase(io, {}, async ({ database }) => {
      if (retry) {
        const tell = ({ why }: { why?: unknown }) => io.stderr(`Loggtjänsten: ${String(why)}\n`);
        const { sent, left } = await logSender(service, {
          database,
          clock: systemClock,
          logActions,
          tell,
        }).sendSetAside();
        await io.stdout(`${sent} rader togs emot nu. ${left} är fortfarande lagda åt sidan.\n`);
      }
      const depth = await exportDepth(database);
      if (depth === null) return 2;
      const minutes = Math.round(depth.oldest / 60);
      await io.stdout(
        `Högst ${depth.waiting} rader väntar, den äldsta sedan ${minutes} minuter. ${depth.dead} är lagda åt sidan.\n`,
      );
      return depth.dead === 0 ? 0 : 1;
    });
  },
});
