import { ok, type Result, refuse } from '../../../kernel/result.ts';

/** One code of an edition, as Socialstyrelsen titles it. */
export interface DiagnosisTitle {
  code: string;
  title: string;
}

const CODE_COLUMNS = ['code', 'kod', 'diagnoskod', 'icd-10-se kod'];
const TITLE_COLUMNS = ['title', 'titel', 'klartext', 'text', 'benämning', 'diagnostext'];

/**
 * Reads Socialstyrelsen's file of ICD-10-SE codes: UTF-8 text with a header row, separated by semicolon or tab, one
 * column for the code and one for the title. Titles are kept unchanged, codes without the dot. Refuses any other file,
 * with line numbers, so that half an edition is never stored.
 */
export function readDiagnosisEdition(text: string): Result<DiagnosisTitle[]> {
  const [header, ...lines] = text.replace(/^\uFEFF/, '').split(/\r\n|\n/);
  const separator = (header ?? '').includes('\t') ? '\t' : ';';
  const columns = splitCells(header ?? '', separator).map((name) => name.toLowerCase());
  const codeColumn = columns.findIndex((name) => CODE_COLUMNS.includes(name));
  const titleColumn = columns.findIndex((name) => TITLE_COLUMNS.includes(name));
  if (codeColumn === -1 || titleColumn === -1) {
    return invalid(
      'Första raden ska ha rubriker med en kolumn för kod och en för titel, skilda åt av semikolon eller tabb.',
    );
  }
  const titles = new Map<string, DiagnosisTitle>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      continue;
    }
    const row = splitCells(line, separator);
    const code = (row[codeColumn] ?? '').toUpperCase().replace(/[.\s]/g, '');
    const title = row[titleColumn] ?? '';
    if (!/^[A-Z]\d\d[0-9A-Z-]{0,3}$/.test(code) || title === '') {
      return invalid(`Rad ${index + 2} har ingen diagnoskod med titel. Kontrollera att det är rätt fil.`);
    }
    titles.set(code, { code, title });
  }
  return titles.size === 0
    ? invalid('Filen har inga koder. Kontrollera att det är rätt fil.')
    : ok([...titles.values()]);
}

/** The cells of a line. A cell in quotation marks may hold the separator and doubled quotation marks. */
function splitCells(line: string, separator: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (letter === '"' && quoted && line.charAt(at + 1) === '"') {
      cell += letter;
      at += 1;
    } else if (letter === '"' && (quoted || cell === '')) {
      quoted = !quoted;
    } else if (letter === separator && !quoted) {
      found.push(cell.trim());
      cell = '';
    } else {
      cell += letter;
    }
  }
  return [...found, cell.trim()];
}

function invalid(message: string): Result<never> {
  return refuse({ kind: 'invalid', message });
}
