import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { calendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { systemClock } from '../../kernel/clock.ts';
import { invalid, ok, type Result } from '../../kernel/result.ts';
import {
  type ApproverNaming,
  nameApprover,
  readDestructions,
  replayDestructions,
  writtenDestructions,
} from '../../modules/records/index.ts';
import { type Command, type CommandIo, fail, misread } from '../command.ts';
import { withDatabase } from '../database.ts';
import { type Given, readArguments, readOptions } from '../options.ts';

/** Options of `approver` only. */
const options = {
  provider: { type: 'string' },
  unit: { type: 'string' },
  person: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'decided-by': { type: 'string' },
  reference: { type: 'string' },
} as const;

const usage = `Användning: koordinera destructions export FIL
            koordinera destructions replay FIL
            koordinera destructions approver --provider HSA-ID --unit HSA-ID --person HSA-ID --from ÅÅÅÅ-MM-DD
              --to ÅÅÅÅ-MM-DD --decided-by NAMN --reference DIARIENUMMER

Beslut om att förstöra journaluppgifter. En säkerhetskopia innehåller det som förstördes efter att den togs; därför ska
besluten bevaras utanför kopiorna och verkställas på nytt när en kopia har återställts.

  export FIL   skriver det som är verkställt eller stoppat, enhet för enhet, som rader: vem, när, på vilket beslut och exakt
               vilka händelser, inget innehåll. Det som väntar på att verkställas måste godkännas igen efter en återställning
  replay FIL   verkställer på nytt där något finns kvar; det som redan är förstört lämnas, och det som stoppades förblir stoppat
  approver     skriver ned vem vårdgivaren har utsett att godkänna förstöring på en enhet i chefens ställe. Personen behöver
               också ett uppdrag som administratör på enheten. Skriv ned det igen med ett annat --to för att avsluta tidigare

Slutkod 0: klart. 1: något beslut hör inte till den här databasen. 2: det gick inte, skälet står på standard fel.`;

export const command: Command = {
  name: 'destructions',
  usage,
  options,
  async run([what, ...args], io) {
    if (what === 'approver') return approver(args, io);
    const read = readArguments(args, {});
    const [file, ...rest] = read.ok ? read.value.words : [];
    if ((what !== 'export' && what !== 'replay') || file === undefined || rest.length > 0) {
      return misread('destructions', 'Ange export eller replay och en fil, eller approver.', io);
    }
    return what === 'export' ? exportTo(resolve(file), io) : replayFrom(resolve(file), io);
  },
};

const exportTo = (file: string, io: CommandIo) =>
  withDatabase(io, {}, async ({ database }) => {
    const lines = await writtenDestructions(database, systemClock);
    if (!lines.ok) return fail(io, lines.refusal.message);
    await writeFile(file, lines.value.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    await io.stdout(`${lines.value.length} beslut skrevs till ${file}.\n`);
    return 0;
  });

async function replayFrom(file: string, io: CommandIo): Promise<number> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return fail(io, `Filen ${file} går inte att läsa.`);
  const lines = readDestructions(text.split('\n'));
  if (!lines.ok) return fail(io, lines.refusal.message);
  return withDatabase(io, {}, async ({ database }) => {
    const replayed = await replayDestructions(database, systemClock, lines.value);
    if (!replayed.ok) return fail(io, replayed.refusal.message);
    const words = {
      done: 'verkställt på nytt',
      already: 'redan verkställt',
      waiting: 'verkställs när väntetiden är slut',
      stopped: 'stoppat, ingenting förstörs',
      unknown: 'hör inte till den här databasen',
    };
    for (const { reference, outcome, otherUnits } of replayed.value) {
      const others =
        otherUnits === 0 ? '' : `; ${otherUnits} andra enheters chefer har ett förslag att ta ställning till`;
      await io.stdout(`${reference}: ${words[outcome]}${others}\n`);
    }
    return replayed.value.some((destruction) => destruction.outcome === 'unknown') ? 1 : 0;
  });
}

async function approver(args: readonly string[], io: CommandIo): Promise<number> {
  const read = readOptions(args, options);
  const named = read.ok ? approverIn(read.value) : read;
  if (!named.ok) return misread('destructions', named.refusal.message, io);
  return withDatabase(io, {}, async ({ database }) => {
    const done = await nameApprover(database, systemClock, named.value);
    if (!done.ok) return fail(io, done.refusal.message);
    await io.stdout('Delegationen är nedskriven.\n');
    return 0;
  });
}

function approverIn(given: Given<typeof options>): Result<ApproverNaming> {
  const { provider, unit, person, from, to, reference, 'decided-by': decidedBy } = given;
  if (provider === undefined || unit === undefined || person === undefined) {
    return invalid('Skriv vårdgivarens, enhetens och personens HSA-id (--provider, --unit, --person).');
  }
  if (from === undefined || to === undefined || !isCalendarDate(from) || !isCalendarDate(to)) {
    return invalid('Skriv första och sista dagen som datum, ÅÅÅÅ-MM-DD (--from, --to).');
  }
  if (reference === undefined || reference.trim() === '' || decidedBy === undefined || decidedBy.trim() === '') {
    return invalid('Skriv vem som har beslutat (--decided-by) och beslutets nummer (--reference).');
  }
  const days = { from: calendarDate(from), to: calendarDate(to) };
  return ok({ providerHsaId: provider, unitHsaId: unit, personHsaId: person, ...days, decidedBy, reference });
}
