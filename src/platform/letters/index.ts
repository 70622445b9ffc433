/**
 * Paper made by Typst: a template in letters/ and data that is never read as Typst. The compiler is one native file
 * that an installation may lack; then there is no PDF, and callers offer another way.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nativePackage } from '../native-packages.ts';
import { drawableData } from './drawable.ts';
import { type FontFamily, readFonts } from './fonts.ts';

const FOLDER = join(import.meta.dirname, '../../../letters');

/** The part of the compiler that we use. */
interface Typst {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontBlobs: Buffer[] }[] }): {
      pdf(options: { mainFilePath: string; inputs: Record<string, string> }, more: { pdfStandard: string }): Uint8Array;
    };
  };
}

interface Printer {
  compiler: ReturnType<Typst['NodeCompiler']['create']>;
  families: FontFamily[];
}

/** A letter on paper. */
export interface Pdf {
  bytes: Uint8Array;
  /** The codes, as `U+F0B7`, of the signs that no font has: each stands on the paper as a box with its code. */
  replaced: string[];
}

let printer: Printer | null | undefined;

/** Whether PDF can be made here. */
export function makesPdf(): boolean {
  return loadPrinter() !== null;
}

/**
 * The letter as PDF/A-2a: tagged, with its fonts, to be kept. Any text in the data can be set. Null when the compiler is
 * not installed. Throws when the template and the data do not fit: a mistake of ours, or a heading level that is skipped.
 */
export function pdfOf(template: string, data: object): Pdf | null {
  const found = loadPrinter();
  if (found === null) return null;
  const signs = new Set<string>();
  const drawable = drawableData(data, found.families, signs) as object;
  const replaced = [...signs].sort();
  const fonts = found.families.map(({ name }) => name);
  const inputs = { document: JSON.stringify({ ...drawable, fonts, replaced }) };
  const bytes = found.compiler.pdf({ mainFilePath: join(FOLDER, `${template}.typ`), inputs }, { pdfStandard: 'a-2a' });
  return { bytes, replaced };
}

function loadPrinter(): Printer | null {
  if (printer === undefined) {
    const name = nativePackage('typst');
    if (name === null) return null;
    try {
      const { NodeCompiler } = createRequire(import.meta.url)(name) as Typst;
      const { files, families } = readFonts(join(FOLDER, 'fonts'));
      printer = { compiler: NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontBlobs: files }] }), families };
    } catch {
      printer = null;
    }
  }
  return printer;
}
