/** The package of a file: document, data with its schema, and originals, as one ZIP. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { zipFiles } from '../../../platform/files/zip.ts';
import { pdfOf } from '../../../platform/letters/index.ts';
import { patientFileSchema } from '../contract/patient-file.ts';
import type { FileDocument } from '../contract.ts';
import { documentOf } from './document.ts';
import type { GatheredFile } from './gather.ts';
import { htmlOf } from './html.ts';
import { readMe } from './read-me.ts';

export interface PackedFile {
  bytes: Buffer;
  document: FileDocument;
  /** Whether the document is there as PDF too. */
  pdf: boolean;
}

export function packFile({ file, originals }: GatheredFile, today: CalendarDate): PackedFile {
  const document = documentOf(file);
  const pdf = pdfOf('document', { ...document, author: file.provider, date: today });
  const bytes = zipFiles([
    { name: 'las-mig.txt', bytes: Buffer.from(readMe(file, pdf !== null)) },
    ...(pdf === null ? [] : [{ name: 'journal.pdf', bytes: pdf }]),
    { name: 'journal.html', bytes: Buffer.from(htmlOf(document)) },
    { name: 'journal.json', bytes: Buffer.from(JSON.stringify(file, null, 1)) },
    { name: 'journal.schema.json', bytes: Buffer.from(JSON.stringify(patientFileSchema(), null, 1)) },
    ...originals,
  ]);
  return { bytes, document, pdf: pdf !== null };
}
