import { isCalendarDate } from '../../kernel/calendar-date.ts';
import { nameParts } from '../../kernel/person-name.ts';
import type { TypedCertificate } from './typed.ts';

/** What a column of pasted rows may hold. */
export const pasteColumns = {
  ignore: 'Ta inte med',
  number: 'Personnummer',
  name: 'Namn',
  givenName: 'Förnamn',
  familyName: 'Efternamn',
  start: 'Första dag',
  end: 'Sista dag',
  degree: 'Grad',
  diagnosis: 'Diagnos',
  doctor: 'Läkare',
  signed: 'Signerat',
} as const;

export type PasteColumn = keyof typeof pasteColumns;

/** Pasted text as a table, with the likely content of each column. */
interface Paste {
  /** The first row when it is a heading. */
  headings: string[] | null;
  rows: string[][];
  columns: PasteColumn[];
}

const HEADINGS: readonly [RegExp, PasteColumn][] = [
  [/person(nr|nummer)|identitet|pnr|född/i, 'number'],
  [/förnamn/i, 'givenName'],
  [/efternamn/i, 'familyName'],
  [/läkare|utfärdare|signerat av|doktor/i, 'doctor'],
  [/signer|utfärdat/i, 'signed'],
  [/namn|patient/i, 'name'],
  [/start|från|fr\.?o\.?m|första/i, 'start'],
  [/slut|till|t\.?o\.?m|sista/i, 'end'],
  [/grad|omfattning|procent|%/i, 'degree'],
  [/diagnos|icd/i, 'diagnosis'],
];

/** Reads rows copied from a list. Cells are separated by tab, else semicolon, else comma; blank rows are dropped. */
export function readPaste(text: string): Paste {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const separator = ['\t', ';', ','].find((candidate) => lines[0]?.includes(candidate)) ?? '\t';
  const table = lines.map((line) => line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')));
  const width = Math.max(0, ...table.map((row) => row.length));
  const first = table[0] ?? [];
  const isHeading = !first.some((cell) => isNumber(cell) || readPastedDate(cell) !== null);
  const rows = isHeading ? table.slice(1) : table;
  const columns = Array.from({ length: width }, (_, index): PasteColumn => {
    const heading = isHeading ? (first[index] ?? '') : '';
    return HEADINGS.find(([pattern]) => pattern.test(heading))?.[1] ?? 'ignore';
  });
  return { headings: isHeading ? first : null, rows, columns: isHeading ? columns : guessColumns(rows, columns) };
}

/** The likely content of each column, judged by its cells, when there is no heading. */
function guessColumns(rows: readonly string[][], columns: readonly PasteColumn[]): PasteColumn[] {
  const taken = new Set<PasteColumn>();
  const takes = (column: PasteColumn): PasteColumn => {
    if (taken.has(column)) return 'ignore';
    taken.add(column);
    return column;
  };
  return columns.map((_, index) => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '');
    const all = (holds: (cell: string) => boolean): boolean => cells.length > 0 && cells.every(holds);
    if (all(isNumber)) return takes('number');
    if (all((cell) => readPastedDate(cell) !== null)) return takes(taken.has('start') ? 'end' : 'start');
    if (all((cell) => readPastedDegree(cell) !== 0)) return takes('degree');
    if (all((cell) => /^[A-Z]\d\d/i.test(cell))) return takes('diagnosis');
    if (all((cell) => /^\p{L}[\p{L} .,'’-]+$/u.test(cell))) return takes(taken.has('name') ? 'doctor' : 'name');
    return 'ignore';
  });
}

/** The rows as they would be entered; a missing value is blank, and `findingsOnTyped` reports it. */
export function pastedCertificates(paste: Pick<Paste, 'rows' | 'columns'>): TypedCertificate[] {
  return paste.rows.map((row) => {
    const cell = (column: PasteColumn): string => {
      const index = paste.columns.indexOf(column);
      return index === -1 ? '' : (row[index] ?? '');
    };
    const { givenName, familyName } = nameParts(cell('name'));
    const date = (column: PasteColumn): string => readPastedDate(cell(column)) ?? cell(column);
    return {
      patientId: null,
      number: cell('number'),
      givenName: cell('givenName') || givenName,
      familyName: cell('familyName') || familyName,
      periods: [{ start: date('start'), end: date('end'), degree: readPastedDegree(cell('degree')) }],
      diagnosis: cell('diagnosis'),
      doctorName: cell('doctor'),
      signedOn: readPastedDate(cell('signed')),
    };
  });
}

function isNumber(cell: string): boolean {
  return /^\d{6}(\d{2})?\s?[-+]?\s?[\dA-Z]{4}$/i.test(cell) && readPastedDate(cell) === null;
}

/** 2026-03-01, 2026-03-01 00:00, 20260301 and 26-03-01 as a date, or null. */
function readPastedDate(cell: string): string | null {
  const match = /^(\d{4}|\d{2})-?(\d\d)-?(\d\d)(?:[ T].*)?$/.exec(cell.trim());
  if (match === null || (match[1]?.length === 2 && !cell.includes('-'))) {
    return null;
  }
  const [, year = '', month = '', day = ''] = match;
  const date = `${year.length === 2 ? `20${year}` : year}-${month}-${day}`;
  return isCalendarDate(date) ? date : null;
}

/** "50", "50 %", "0,5", "halv" as percent; 0 when it is not a degree. */
function readPastedDegree(cell: string): number {
  const text = cell
    .trim()
    .toLowerCase()
    .replace(/\s*(%|procent)$/, '')
    .replace(',', '.');
  const words: Record<string, number> = { hel: 100, helt: 100, halv: 50, 'tre fjärdedelar': 75, 'en fjärdedel': 25 };
  const number = Object.hasOwn(words, text) ? (words[text] ?? 0) : Number(text || Number.NaN);
  const percent = number > 0 && number <= 1 ? number * 100 : number;
  return [25, 50, 75, 100].includes(percent) ? percent : 0;
}
