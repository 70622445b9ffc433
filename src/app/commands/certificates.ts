import { systemClock } from '../../kernel/clock.ts';
import type { Command } from '../command.ts';

const usage = `Användning: koordinera certificates check SÖKVÄG…

Läser läkarintyg ur filer och mappar; "-" är standard in.

  check SÖKVÄG…             prövar intyg utan databas och skriver en rad JSON för varje fil: om den tas emot,
                            annars varför inte, och vad som står i den

Filerna är RIV-TA-meddelanden i XML (RegisterCertificate 3 och RevokeCertificate 2, med eller utan SOAP-kuvert)
eller NDJSON med ett intyg eller en makulering per rad. En mapps filer läses i namnordning.

Slutkod för check: 0 när varje fil kunde läsas, vare sig intyget tas emot eller inte. 1 när en sökväg inte
gick att läsa. 2 när kommandot är felskrivet.`;

export const command: Command = {
  name: 'certificates',
  summary: 'Pröva läkarintyg',
  usage,
  async run(args, io) {
    const [subcommand, ...rest] = args;
    if (args.includes('--help')) {
      await io.stdout(`${usage}\n`);
      return 0;
    }
    if (subcommand === 'check' && rest.length > 0) {
      const { check } = await import('./certificates-check.ts');
      return check(rest, io, systemClock.today());
    }
    await io.stderr(`${subcommand === 'check' ? 'Ange minst en fil eller mapp, eller "-".' : usage}\n`);
    return 2;
  },
};
