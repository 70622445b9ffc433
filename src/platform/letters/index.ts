/**
 * Paper made by Typst: a template in letters/ and data that is never read as Typst. The compiler is one native file
 * that an installation may lack; then there is no PDF, and callers offer another way.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { nativePackage } from '../native-packages.ts';

const FOLDER = join(import.meta.dirname, '../../../letters');

/** The part of the compiler that we use. */
interface Typst {
  NodeCompiler: {
    create(options: { workspace: string }): {
      pdf(options: { mainFilePath: string; inputs: Record<string, string> }, more: { pdfStandard: string }): Uint8Array;
    };
  };
}

let compiler: ReturnType<Typst['NodeCompiler']['create']> | null | undefined;

/** Whether PDF can be made here. */
export function makesPdf(): boolean {
  return loadTypst() !== null;
}

/**
 * The letter as PDF/A-2a: tagged, with its fonts, to be kept. Null when the compiler is not installed. Throws when the
 * template and the data do not fit: a mistake of ours, or a heading level that is skipped.
 */
export function pdfOf(template: string, data: unknown): Uint8Array | null {
  const found = loadTypst();
  if (found === null) return null;
  const inputs = { document: JSON.stringify(data) };
  return found.pdf({ mainFilePath: join(FOLDER, `${template}.typ`), inputs }, { pdfStandard: 'a-2a' });
}

function loadTypst() {
  if (compiler === undefined) {
    const name = nativePackage('typst');
    if (name === null) return null;
    try {
      const { NodeCompiler } = createRequire(import.meta.url)(name) as Typst;
      compiler = NodeCompiler.create({ workspace: FOLDER });
    } catch {
      compiler = null;
    }
  }
  return compiler;
}
