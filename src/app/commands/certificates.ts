import { systemClock } from '../../kernel/clock.ts';
import type { Command, CommandIo } from '../command.ts';
import { readOptions } from '../options.ts';

const usage = `Användning: koordinera certificates check SÖKVÄG…
            koordinera certificates import [--unit HSA-ID] SÖKVÄG…
            koordinera certificates counting --person NUMMER

Läser läkarintyg ur filer och mappar; "-" är standard in.

  check SÖKVÄG…             prövar intyg utan databas och skriver en rad JSON för varje fil: om den tas emot,
                            annars varför inte, och vad som står i den
  import SÖKVÄG…            läser in intyg och makuleringar; det som inte tas emot läggs i karantän med sitt skäl,
                            och samma fil två gånger ändrar ingenting
    --unit HSA-ID           enheten vars karantän får det som inte säger vilken enhet det kommer från
  counting --person NUMMER  skriver id för personens intyg som räknas nu, ett per rad

Filerna är RIV-TA-meddelanden i XML (RegisterCertificate 3 och RevokeCertificate 2, med eller utan SOAP-kuvert)
eller NDJSON med ett intyg eller en makulering per rad. En mapps filer läses i namnordning.

Slutkod för check: 0 när varje fil kunde läsas, vare sig intyget tas emot eller inte; 1 när en sökväg inte gick
att läsa. För import: 0 när allt lästes in eller redan fanns; 1 när något hamnade i karantän eller inte gick att
läsa. 2 när kommandot är felskrivet.`;

export const command: Command = {
  name: 'certificates',
  summary: 'Pröva och läs in läkarintyg',
  usage,
  async run(args, io) {
    const [subcommand, ...rest] = args;
    if (args.includes('--help')) {
      await io.stdout(`${usage}\n`);
      return 0;
    }
    switch (subcommand) {
      case 'check':
        return runCheck(rest, io);
      case 'import':
        return runImport(rest, io);
      case 'counting':
        return runCounting(rest, io);
      default:
        return wrong(usage, io);
    }
  },
};

async function runCheck(paths: string[], io: CommandIo): Promise<number> {
  if (paths.length === 0) {
    return wrong('Ange minst en fil eller mapp, eller "-".', io);
  }
  const { check } = await import('./certificates-check.ts');
  return check(paths, io, systemClock.today());
}

async function runImport(args: string[], io: CommandIo): Promise<number> {
  const at = args.findIndex((word) => word === '--unit' || word.startsWith('--unit='));
  const width = args[at] === '--unit' ? 2 : 1;
  const unit = at === -1 ? [] : args.slice(at, at + width);
  const paths = at === -1 ? args : args.toSpliced(at, width);
  const options = readOptions(unit, ['unit']);
  const unknown = paths.find((path) => path.startsWith('--'));
  if (!options.ok || unknown !== undefined || paths.length === 0) {
    const message = options.ok ? 'Ange minst en fil eller mapp, eller "-".' : options.refusal.message;
    return wrong(unknown === undefined ? message : `Okänt argument: ${unknown}.`, io);
  }
  const { importPaths } = await import('./certificates-import.ts');
  return importPaths(paths, options.value.unit, io);
}

async function runCounting(args: string[], io: CommandIo): Promise<number> {
  const options = readOptions(args, ['person']);
  if (!options.ok || options.value.person === undefined) {
    return wrong(options.ok ? 'Ange --person NUMMER.' : options.refusal.message, io);
  }
  const { printCounting } = await import('./certificates-import.ts');
  return printCounting(options.value.person, io);
}

async function wrong(message: string, io: CommandIo): Promise<number> {
  await io.stderr(`${message}\n`);
  return 2;
}
