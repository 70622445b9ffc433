/** Text that the fonts of paper can draw: signs without a picture are replaced by a marked code. Pure. */
import type { FontFamily } from './fonts.ts';

/** Stand around the code of a replaced sign, and the template draws a box there. No font of ours has them. */
const BEGINS = '\ue000';
const ENDS = '\ue001';

/** Signs that are not seen: joiners, marks of direction and the like. Only some may stand in a PDF/A. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;
const KEPT_UNSEEN = /^(?:\u00ad|\u200c|\u200d|\u200e|\u200f|\u061c)$/u;
/** A private sign means something to its own font alone. */
const PRIVATE = /^[\p{Co}\p{Cn}\p{Cc}\p{Cs}]$/u;
const MARK = /^\p{M}$/u;

/** Signs that the first font has, each a letter of its own: nearly all text is of these alone. */
const USUAL = /^[\n -~\u00a0-\u024f–’”…]*$/;

const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' });

/**
 * The text with a marked code for each sign that no font has. A letter and its marks are drawn by one font, so a mark
 * that the letter's font lacks is replaced too. `replaced` gathers the codes.
 */
export function drawableText(text: string, families: readonly FontFamily[], replaced: Set<string>): string {
  if (USUAL.test(text)) return text;
  let drawn = '';
  for (const { segment } of graphemes.segment(
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replaceAll('\t', '    '),
  )) {
    drawn +=
      segment === '\n' || isDrawn(segment, families) ? keepSeen(segment) : replacedIn(segment, families, replaced);
  }
  return drawn;
}

/** Every text in data, drawable; the rest unchanged. */
export function drawableData(data: unknown, families: readonly FontFamily[], replaced: Set<string>): unknown {
  if (typeof data === 'string') return drawableText(data, families, replaced);
  if (Array.isArray(data)) return data.map((each) => drawableData(each, families, replaced));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, drawableData(value, families, replaced)]));
}

const keepSeen = (letter: string) =>
  Array.from(letter)
    .filter((sign) => !UNSEEN.test(sign) || KEPT_UNSEEN.test(sign))
    .join('');

/**
 * Whether the first font that has any of a letter has all of it, as it is written or composed to one sign: the compiler
 * loses what a later font would have to add to the same letter.
 */
function isDrawn(letter: string, families: readonly FontFamily[]): boolean {
  const signs = seenSigns(letter);
  const first = families.find((family) => signs.some((sign) => hasSign(family, sign)));
  if (first === undefined) return signs.length === 0;
  const hasAll = (all: readonly string[]) => all.every((sign) => hasSign(first, sign));
  return hasAll(signs) || hasAll(seenSigns(letter.normalize('NFC')));
}

const seenSigns = (letter: string): string[] => Array.from(letter).filter((sign) => !UNSEEN.test(sign));

function hasSign({ signs }: FontFamily, sign: string): boolean {
  return !PRIVATE.test(sign) && signs.has(sign.codePointAt(0) ?? 0);
}

function replacedIn(letter: string, families: readonly FontFamily[], replaced: Set<string>): string {
  return Array.from(keepSeen(letter), (sign) => {
    if (UNSEEN.test(sign) || (!MARK.test(sign) && families.some((family) => hasSign(family, sign)))) return sign;
    const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    replaced.add(code);
    return `${BEGINS}${code}${ENDS}`;
  }).join('');
}
