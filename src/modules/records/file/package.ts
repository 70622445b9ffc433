/** The package of a file: document, data with its schema, and originals, as one ZIP. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { zipFiles } from '../../../platform/files/zip.ts';
import { pdfOf } from '../../../platform/letters/index.ts';
import { patientFileSchema } from '../contract/patient-file.ts';
import type { FileDocument, PdfState } from '../contract.ts';
import { documentOf } from './document.ts';
import type { GatheredFile } from './gather.ts';
import { htmlOf } from './html.ts';
import { type MadePdf, readMe } from './read-me.ts';

export interface PackedFile {
  bytes: Buffer;
  document: FileDocument;
  pdf: PdfState;
}

/** The file without its PDF is still the whole file: HTML and data come whatever happens to the paper. */
export function packFile({ file, originals }: GatheredFile, today: CalendarDate): PackedFile {
  const document = documentOf(file);
  const made = makePdf(document, file.provider, today);
  const bytes = zipFiles([
    { name: 'las-mig.txt', bytes: Buffer.from(readMe(file, made)) },
    ...(made.pdf === 'made' ? [{ name: 'journal.pdf', bytes: made.bytes }] : []),
    { name: 'journal.html', bytes: Buffer.from(htmlOf(document)) },
    { name: 'journal.json', bytes: Buffer.from(JSON.stringify(file, null, 1)) },
    { name: 'journal.schema.json', bytes: Buffer.from(JSON.stringify(patientFileSchema(), null, 1)) },
    ...originals,
  ]);
  return { bytes, document, pdf: made.pdf };
}

function makePdf(document: FileDocument, author: string, today: CalendarDate): MadePdf {
  try {
    const pdf = pdfOf('document', { ...document, author, date: today });
    return pdf === null ? { pdf: 'none' } : { pdf: 'made', ...pdf };
  } catch {
    // The compiler's words may quote the journal, so they are passed on to nobody.
    return { pdf: 'failed' };
  }
}
