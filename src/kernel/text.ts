/** Control characters except tab and line breaks, and marks that turn the direction of all text after them. */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The text as people read it, without invisible characters that change the look of the text around them: a name with
 * a mark that turns the direction could falsify the rest of a row. Word's soft line break becomes a line break.
 */
export function seenText(text: string): string {
  return text.replace(/[\v\f\u0085]/g, '\n').replace(UNSEEN, '');
}

/** What may stand between digits unseen: soft hyphens, joiners, marks of direction and a byte order mark. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u202a-\u202e\u2066-\u2069]/gu;

/** The signs that people and programs write for a hyphen. */
const DASHES = /[\u2010-\u2015\u2043\u207b\u208b\u2212\ufe58\ufe63\uff0d]/g;

/** An identity or telephone number as typed or pasted, with plain hyphens and without blanks and invisible signs. */
export function plainNumber(text: string): string {
  return withPlainDashes(text).replace(/\s/g, '');
}

/** The text with plain hyphens and blanks, and without invisible signs. */
export function withPlainDashes(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(/[\p{Zs}\t]/gu, ' ');
}

const SWEDISH = new Intl.Collator('sv-SE');

/** Letters without a decomposition, as Swedish collation ranks them. */
const LETTERS: Record<string, string> = {
  ø: 'ö',
  æ: 'ä',
  œ: 'oe',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Orders two texts as a Swedish dictionary does: … z å ä ö. */
export function swedishCompare(a: string, b: string): number {
  return SWEDISH.compare(a, b);
}

/**
 * The words of a name as search keys: NFC, lower case, å ä ö kept, other accents dropped, each word once.
 * "Anna-Karin Öberg" gives anna, karin, öberg; an apostrophe joins ("O'Brien" gives obrien).
 */
export function nameKeys(text: string): string[] {
  const lower = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{Lm}\p{Sk}'‘’‛′＇]/gu, '');
  let plain = '';
  for (const letter of lower) {
    plain += /[åäö]/.test(letter) ? letter : (LETTERS[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''));
  }
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** Whether two persons have written the same reference, apart from blanks and case. */
export function sameReference(a: string, b: string): boolean {
  const bare = (text: string) => text.replace(/\s/g, '').toLowerCase();
  return bare(a) === bare(b);
}
