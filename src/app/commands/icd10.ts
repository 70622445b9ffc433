import { readFile } from 'node:fs/promises';
import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { systemClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { invalid, ok, type Result } from '../../kernel/result.ts';
import { importDiagnosisTitles } from '../../modules/certificates/index.ts';
import { type Command, fail } from '../command.ts';
import { withDatabase } from '../database.ts';
import { type Given, helpRows, helpText, readArguments } from '../options.ts';

const options = {
  edition: { type: 'string', help: 'utgåvans namn, till exempel 2026; samma namn igen ersätter den utgåvan' },
  'valid-from': { type: 'string', help: 'första dagen utgåvan gäller; utgåvan före slutar gälla dagen innan' },
  'valid-to': { type: 'string', help: 'sista dagen utgåvan gäller, om den redan är känd' },
} as const;

const usage = `Användning: koordinera icd10 import FIL --edition NAMN --valid-from ÅÅÅÅ-MM-DD [--valid-to ÅÅÅÅ-MM-DD]

Läser in diagnoskodernas titlar ur Socialstyrelsens fil över ICD-10-SE, så att listor och intyg visar diagnosen i ord.
Filen är text i UTF-8 med rubrikrad och en kolumn för kod och en för titel, skilda åt av semikolon eller tabb.

${helpText(helpRows(options))}

Slutkod 0: inläst. 1: filen kunde inte läsas. 2: kommandot är felskrivet.`;

interface Edition {
  name: string;
  validFrom: CalendarDate;
  validTo: CalendarDate | null;
}

export const command: Command = {
  name: 'icd10',
  usage,
  options,
  async run(args, io) {
    const read = readArguments(args, options);
    const [subcommand, file, ...rest] = read.ok ? read.value.words : args;
    const edition = read.ok ? readEdition(read.value.given) : read;
    if (subcommand !== 'import' || file === undefined || !edition.ok || rest.length > 0)
      return fail(io, subcommand === 'import' && !edition.ok ? edition.refusal.message : usage);
    const text = await readText(file);
    const imported = text.ok
      ? await withDatabase(io, {}, ({ database }) =>
          importDiagnosisTitles({ database, clock: systemClock, requestId: uuidv7() }, edition.value, text.value),
        )
      : text;
    if (!imported.ok) return fail(io, `Inget lästes in. ${imported.refusal.message}`, 1);
    const { codes, retitled } = imported.value;
    const number = (count: number): string => count.toLocaleString('sv-SE');
    await io.stdout(
      `Koder inlästa i utgåvan ${edition.value.name}: ${number(codes)}. Intyg som fick ny diagnostext: ${number(retitled)}.\n`,
    );
    return 0;
  },
};

function readEdition(given: Given<typeof options>): Result<Edition> {
  const { edition: name, 'valid-from': validFrom = '', 'valid-to': validTo } = given;
  if (name === undefined || name.trim() === '') {
    return invalid('Ange --edition, till exempel --edition 2026.');
  }
  if (!isCalendarDate(validFrom)) {
    return invalid('--valid-from ska vara en dag som finns, skriven ÅÅÅÅ-MM-DD.');
  }
  if (validTo !== undefined && (!isCalendarDate(validTo) || validTo < validFrom)) {
    return invalid('--valid-to ska vara en dag som finns och inte före --valid-from.');
  }
  return ok({ name: name.trim(), validFrom, validTo: validTo ?? null });
}

async function readText(file: string): Promise<Result<string>> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof TypeError) {
      return invalid(`Filen ${file} är inte text i UTF-8. Spara om den som UTF-8.`);
    }
    return invalid(
      code === 'ENOENT' ? `Hittar inte ${file}. Kontrollera sökvägen.` : `Kunde inte läsa ${file} (${code}).`,
    );
  }
}
