import { resolve } from 'node:path';
import type { Instant } from '../../kernel/clock.ts';
import { invalid, ok, type Result } from '../../kernel/result.ts';
import { logHeadsFolder } from '../../modules/log/index.ts';
import { type BackupLine, baseBackups, linesIn } from '../../platform/db/backup/line.ts';
import type { Recovery } from '../../platform/db/backup/restore-cluster.ts';
import { readMoment } from '../backup/moment.ts';
import { restore } from '../backup/restore.ts';
import { type Command, misread } from '../command.ts';
import { type Config, readConfig } from '../config.ts';
import { type Given, helpRows, helpText, readArguments } from '../options.ts';

const options = {
  to: {
    type: 'string',
    value: 'TID',
    help: `den inbyggda servern som den var då: 2026-11-30T14:05 (svensk tid), 2026-11-30T13:05:00Z, eller latest
för allt som är arkiverat`,
  },
  from: { type: 'string', value: 'MAPP', help: 'där säkerhetskopiorna ligger (KOORDINERA_BACKUP om inget anges)' },
} as const;

const usage = `Användning: koordinera restore FIL
            koordinera restore --to TID [--from MAPP]

Återställer en säkerhetskopia i en ny, tom datamapp (KOORDINERA_DATA), eller i en ny, tom databas (DATABASE_URL), och
prövar den: rättigheter, åtkomstloggens kedja mot kedjesluten i kopian (verify-log), journalen (verify-journal) och att
koordineringarna räknas fram likadana (rebuild). Filen prövas i sin helhet innan något skrivs. Går det inte är mappen
eller databasen tom som förut.

${helpText([['FIL', 'en fil från koordinera backup'], ...helpRows(options)])}

Slutkod 0: återställd, och allt stämmer. 1: något stämmer inte, eller det gick inte. 2: argumenten kan inte tydas.`;

export const command: Command = {
  name: 'restore',
  usage,
  options,
  async run(args, io) {
    const config = readConfig();
    const wish = readWish(args, config);
    if (!wish.ok) return misread('restore', wish.refusal.message, io);
    return restore({ config, headsFolder: logHeadsFolder(config.dataFolder), ...wish.value }, io);
  },
};

type Source = { file: string; recovery: Recovery | null };

function readWish(args: readonly string[], config: Config): Result<Source> {
  const read = readArguments(args, options);
  if (!read.ok) return read;
  const { given, words } = read.value;
  const [name, ...rest] = words;
  if (name === undefined) return fromArchive(given, config);
  if (rest.length > 0 || Object.keys(given).length > 0) return invalid('Ange bara en fil.');
  return ok({ file: resolve(name), recovery: null });
}

function fromArchive({ to, from }: Given<typeof options>, config: Config): Result<Source> {
  if (to === undefined) return invalid('Ange en fil, eller en tid med --to.');
  const moment = to === 'latest' ? ok(null) : readMoment(to);
  if (!moment.ok) return moment;
  if (config.databaseUrl !== null) {
    return invalid('--to gäller den inbyggda servern. En egen server återställs till en tid med sina egna verktyg.');
  }
  const folder = from === undefined ? config.backup?.folder : resolve(from);
  if (folder === undefined) return invalid('Ange var säkerhetskopiorna ligger med --from.');
  const line = onlyLine(folder);
  if (!line.ok) return line;
  return chosenBase(line.value, moment.value);
}

function onlyLine(folder: string): Result<BackupLine> {
  const lines = linesIn(folder);
  const [only, ...others] = lines;
  if (only === undefined) return invalid(`I ${folder} finns inga säkerhetskopior.`);
  if (others.length === 0) return ok(only);
  const listed = lines.map((line) => {
    const latest = baseBackups(line).at(-1);
    return `  ${line.folder} (${latest === undefined ? 'ingen grundkopia' : `senaste grundkopia ${latest.wholeAt}`})`;
  });
  return invalid(`I ${folder} finns kopior av flera databaser. Välj en med --from:\n${listed.join('\n')}\n`);
}

function chosenBase(line: BackupLine, to: Instant | null): Result<Source> {
  const bases = baseBackups(line);
  const base = bases.filter(({ wholeAt }) => to === null || wholeAt <= to).at(-1);
  if (base !== undefined) return ok({ file: base.file, recovery: { line, base, to } });
  const first = bases[0];
  return invalid(
    first === undefined
      ? `I ${line.folder} finns ingen grundkopia.`
      : `Den äldsta grundkopian i ${line.folder} blev klar ${first.wholeAt}: det går inte att återställa till en tidigare tid.`,
  );
}
