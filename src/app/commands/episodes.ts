import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { invalid, ok, type Result } from '../../kernel/result.ts';
import { episodeLength, personHistory, type SickLeaveCertificate, unitList } from '../../modules/sickleave/domain.ts';
import { type CommandIo, defineCommand, fail } from '../command.ts';
import { jsonLine, readLines, UnreadableInput } from '../lines.ts';
import { type Given, helpRows, helpText, readWholeNumber } from '../options.ts';
import { readCertificate } from './episodes-input.ts';

const options = {
  mode: { type: 'string' },
  'gap-days': { type: 'string', help: 'antal fria dagar som får ligga inne i ett sjukfall (5 om inget anges)' },
  'recently-ended-days': {
    type: 'string',
    help: 'antal dagar ett avslutat sjukfall står kvar i enhetens lista (0 om inget anges)',
  },
  on: { type: 'string', help: 'dagen som listan gäller; får utelämnas för length, då mäts det sista sjukfallet' },
} as const;

const modes = [
  ['--mode unit', 'enhetens lista: högst ett sjukfall per person'],
  ['--mode person', 'en persons alla sjukfall, det senaste först'],
  ['--mode length', 'antal dagar i en persons sjukfall'],
] as const;

const usage = `Användning: koordinera episodes --mode unit|person|length [--gap-days=5] [--recently-ended-days=0] [--on ÅÅÅÅ-MM-DD]

Läser intyg från standard in, ett JSON-objekt per rad, och skriver sjukfall, ett JSON-objekt per rad.
Ingen databas behövs, och inget sparas.

${helpText([...modes, ...helpRows(options)])}

Slutkod 0: klart. 2: inget giltigt svar, skälet står på standard fel.`;

/** Rows are passed on in pieces of this size, so that a long list is never one text. */
const ROWS_AT_A_TIME = 1000;

interface Question {
  mode: 'unit' | 'person' | 'length';
  gap: number;
  window: number;
  on: CalendarDate | undefined;
}

export const command = defineCommand({
  name: 'episodes',
  usage,
  options,
  async run(given, io) {
    const question = readQuestion(given);
    if (!question.ok) return fail(io, question.refusal.message);
    const certificates = await readCertificates(io);
    const rows = certificates.ok ? answer(certificates.value, question.value) : certificates;
    if (!rows.ok) return fail(io, rows.refusal.message);
    for (let from = 0; from < rows.value.length; from += ROWS_AT_A_TIME) {
      const some = rows.value.slice(from, from + ROWS_AT_A_TIME);
      await io.stdout(some.map(jsonLine).join(''));
    }
    return 0;
  },
});

function readQuestion(given: Given<typeof options>): Result<Question> {
  const { mode, on } = given;
  if (mode !== 'unit' && mode !== 'person' && mode !== 'length') {
    return invalid('Ange --mode unit, --mode person eller --mode length.');
  }
  const gap = readWholeNumber('gap-days', given['gap-days'] ?? '5');
  const window = readWholeNumber('recently-ended-days', given['recently-ended-days'] ?? '0');
  if (!gap.ok) {
    return gap;
  }
  if (!window.ok) {
    return window;
  }
  if (on !== undefined && !isCalendarDate(on)) {
    return invalid('--on ska vara en dag som finns, skriven ÅÅÅÅ-MM-DD.');
  }
  if (on === undefined && mode !== 'length') {
    return invalid(`--on saknas. Ange vilken dag det gäller, till exempel --mode ${mode} --on 2026-11-21.`);
  }
  return ok({ mode, gap: gap.value, window: window.value, on });
}

async function readCertificates(io: CommandIo): Promise<Result<SickLeaveCertificate[]>> {
  const certificates: SickLeaveCertificate[] = [];
  try {
    for await (const line of readLines(io.stdin)) {
      if (line.text.trim() === '') {
        continue;
      }
      const certificate = readCertificate(line.text);
      if (!certificate.ok) {
        return invalid(`Rad ${line.number} kan inte läsas: ${certificate.refusal.message}.`);
      }
      certificates.push(certificate.value);
    }
  } catch (error) {
    if (error instanceof UnreadableInput) {
      return invalid(error.message);
    }
    throw error;
  }
  return ok(certificates);
}

function answer(certificates: SickLeaveCertificate[], { mode, gap, window, on }: Question): Result<unknown[]> {
  if (mode === 'length' || on === undefined) {
    const days = episodeLength(certificates, { gap, on });
    return days.ok ? ok([days.value]) : days;
  }
  return mode === 'unit' ? ok(unitList(certificates, { on, gap, window })) : personHistory(certificates, { on, gap });
}
