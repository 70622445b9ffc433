/**
 * The fonts that paper is set in. They come with the program, so that a document looks the same and can be made on every
 * machine (decision 28).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signsOf } from './signs-of.ts';

/** A family of fonts, and the signs that both its files have. */
export interface FontFamily {
  name: string;
  signs: ReadonlySet<number>;
}

interface Fonts {
  files: Buffer[];
  /** In the order in which they are tried for a sign. */
  families: FontFamily[];
}

/** Each weight that a template uses has its file: else the compiler would take another of that name from the machine. */
const families: readonly { name: string; files: readonly [regular: string, bold: string] }[] = [
  { name: 'Noto Sans', files: ['NotoSans-Regular', 'NotoSans-Bold'] },
  { name: 'Noto Sans Arabic', files: ['NotoSansArabic-Regular', 'NotoSansArabic-Bold'] },
  { name: 'Noto Sans Hebrew', files: ['NotoSansHebrew-Regular', 'NotoSansHebrew-Bold'] },
  { name: 'Noto Sans Ethiopic', files: ['NotoSansEthiopic-Regular', 'NotoSansEthiopic-Bold'] },
  { name: 'Noto Sans Thai', files: ['NotoSansThai-Regular', 'NotoSansThai-Bold'] },
  // Arrows, ticks and other signs.
  { name: 'DejaVu Sans', files: ['DejaVuSans', 'DejaVuSans-Bold'] },
];

/** Reads the fonts in a folder. */
export function readFonts(folder: string): Fonts {
  const read = families.map(({ name, files }) => ({
    name,
    files: files.map((file) => readFileSync(join(folder, `${file}.ttf`))),
  }));
  return {
    files: read.flatMap(({ files }) => files),
    families: read.map(({ name, files }) => {
      const [regular = new Set<number>(), bold = regular] = files.map(signsOf);
      return { name, signs: new Set([...regular].filter((sign) => bold.has(sign))) };
    }),
  };
}
