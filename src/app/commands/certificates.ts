import { systemClock } from '../../kernel/clock.ts';
import { type Command, type CommandIo, fail } from '../command.ts';
import { type HelpRow, helpRows, helpText, readArguments, readOptions } from '../options.ts';

const importOptions = {
  unit: {
    type: 'string',
    value: 'HSA-ID',
    help: 'enheten vars karantän får det som inte säger vilken enhet det kommer från',
  },
} as const;

const countingOptions = {
  person: { type: 'string', value: 'NUMMER', help: 'skriver id för personens intyg som räknas nu, ett per rad' },
} as const;

const ways: readonly HelpRow[] = [
  [
    'check SÖKVÄG…',
    `prövar intyg utan databas och skriver en rad JSON för varje fil: om den tas emot,
annars varför inte, och vad som står i den`,
  ],
  [
    'import SÖKVÄG…',
    `läser in intyg och makuleringar; det som inte tas emot läggs i karantän med sitt skäl,
och samma fil två gånger ändrar ingenting`,
  ],
  ...helpRows(importOptions).map(([written, meaning]) => [`  ${written}`, meaning] as const),
  ...helpRows(countingOptions).map(([written, meaning]) => [`counting ${written}`, meaning] as const),
];

const usage = `Användning: koordinera certificates check SÖKVÄG…
            koordinera certificates import [--unit HSA-ID] SÖKVÄG…
            koordinera certificates counting --person NUMMER

Läser läkarintyg ur filer och mappar; "-" är standard in.

${helpText(ways)}

Filerna är RIV-TA-meddelanden i XML (RegisterCertificate 3 och RevokeCertificate 2, med eller utan SOAP-kuvert)
eller NDJSON med ett intyg eller en makulering per rad. En mapps filer läses i namnordning.

Slutkod för check: 0 när varje fil kunde läsas, vare sig intyget tas emot eller inte; 1 när en sökväg inte gick
att läsa. För import: 0 när allt lästes in eller redan fanns; 1 när något hamnade i karantän eller inte gick att
läsa. 2 när kommandot är felskrivet.`;

export const command: Command = {
  name: 'certificates',
  usage,
  options: { ...importOptions, ...countingOptions },
  async run([subcommand, ...rest], io) {
    switch (subcommand) {
      case 'check':
        return runCheck(rest, io);
      case 'import':
        return runImport(rest, io);
      case 'counting':
        return runCounting(rest, io);
      default:
        return fail(io, usage);
    }
  },
};

const noPath = 'Ange minst en fil eller mapp, eller "-".';

async function runCheck(args: string[], io: CommandIo): Promise<number> {
  const read = readArguments(args, {});
  if (!read.ok) return fail(io, read.refusal.message);
  const paths = read.value.words;
  if (paths.length === 0) return fail(io, noPath);
  const { check } = await import('./certificates-check.ts');
  return check(paths, io, systemClock.today());
}

async function runImport(args: string[], io: CommandIo): Promise<number> {
  const read = readArguments(args, importOptions);
  if (!read.ok) return fail(io, read.refusal.message);
  const { given, words: paths } = read.value;
  if (paths.length === 0) return fail(io, noPath);
  const { importPaths } = await import('./certificates-import.ts');
  return importPaths(paths, given.unit, io);
}

async function runCounting(args: string[], io: CommandIo): Promise<number> {
  const options = readOptions(args, countingOptions);
  if (!options.ok || options.value.person === undefined) {
    return fail(io, options.ok ? 'Ange --person NUMMER.' : options.refusal.message);
  }
  const { printCounting } = await import('./certificates-import.ts');
  return printCounting(options.value.person, io);
}
