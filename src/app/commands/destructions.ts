import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import type { Result } from '../../kernel/result.ts';
import { readDestructions, replayDestructions, writtenDestructions } from '../../modules/records/index.ts';
import type { Command, CommandIo } from '../command.ts';
import { withDatabase } from '../database.ts';

const usage = `Användning: koordinera destructions export FIL
            koordinera destructions replay FIL

Beslut om att förstöra journaluppgifter. En säkerhetskopia innehåller det som förstördes efter att den togs; därför ska
besluten bevaras utanför kopiorna och verkställas på nytt när en kopia har återställts.

  export FIL   skriver alla godkända beslut som rader: vem, när, på vilken grund och exakt vilka händelser, inget innehåll
  replay FIL   verkställer besluten på nytt där något finns kvar; det som redan är förstört lämnas

Slutkod 0: klart. 1: något beslut hör inte till den här databasen. 2: det gick inte, skälet står på standard fel.`;

export const command: Command = {
  name: 'destructions',
  summary: 'Bevara och verkställ på nytt beslut om förstörda journaluppgifter',
  usage,
  async run([what, file, ...rest], io) {
    if ((what !== 'export' && what !== 'replay') || file === undefined || rest.length > 0) {
      await io.stderr('Ange export eller replay och en fil. Skriv koordinera destructions --help för hjälp.\n');
      return 2;
    }
    return what === 'export' ? exportTo(resolve(file), io) : replayFrom(resolve(file), io);
  },
};

const exportTo = (file: string, io: CommandIo) =>
  withDatabase(io, {}, async ({ database }) => {
    const lines = await writtenDestructions(database, systemClock);
    if (!lines.ok) return refused(lines, io);
    await writeFile(file, lines.value.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    await io.stdout(`${lines.value.length} beslut skrevs till ${file}.\n`);
    return 0;
  });

async function replayFrom(file: string, io: CommandIo): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) {
    await io.stderr(`Filen ${file} går inte att läsa.\n`);
    return 2;
  }
  const lines = readDestructions(text.split('\n'));
  if (!lines.ok) return refused(lines, io);
  return withDatabase(io, {}, async ({ database }) => {
    const replayed = await replayDestructions(database, systemClock, lines.value);
    if (!replayed.ok) return refused(replayed, io);
    const words = {
      done: 'verkställt på nytt',
      already: 'redan verkställt',
      unknown: 'hör inte till den här databasen',
    };
    for (const { reference, outcome } of replayed.value) await io.stdout(`${reference}: ${words[outcome]}\n`);
    return replayed.value.some((one) => one.outcome === 'unknown') ? 1 : 0;
  });
}

async function refused(result: Extract<Result<never>, { ok: false }>, io: CommandIo): Promise<number> {
  await io.stderr(`${result.refusal.message}\n`);
  return 2;
}
