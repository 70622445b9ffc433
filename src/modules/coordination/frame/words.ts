/**
 * How journal text is put together: short Swedish sentences, lists, and abbreviations written out for the patient.
 */

/** `a`, `a och b`, `a, b och c` */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} och ${words.at(-1)}`;
}

/** Free text as a sentence: first letter large, a full stop at the end. Empty stays empty. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const begun = trimmed.charAt(0).toLocaleUpperCase('sv-SE') + trimmed.slice(1);
  return /[.!?…:)”"]$/.test(begun) ? begun : `${begun}.`;
}

/** The lines that say something, in order. */
export function lines(...parts: readonly (string | null | undefined | false)[]): string[] {
  return parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
}

/** What belongs together on one line; null when none of it says anything. */
export function oneLine(...parts: readonly (string | null)[]): string | null {
  return lines(...parts).join(' ') || null;
}

/** `Mål: …` on a separate line; null when there is nothing to say. */
export function labelled(label: string, text: string): string | null {
  return text.trim() === '' ? null : `${label}: ${sentence(text)}`;
}

/**
 * Short forms heard at work, and what they stand for. The patient reads whole words (LAW-28);
 * our own texts use none of them, which a test holds.
 */
export const abbreviations: Readonly<Record<string, string>> = {
  FK: 'Försäkringskassan',
  AF: 'Arbetsförmedlingen',
  AG: 'arbetsgivaren',
  VC: 'vårdcentralen',
  RK: 'rehabiliteringskoordinatorn',
  FHV: 'företagshälsovården',
  SIP: 'samordnad individuell plan',
  KBT: 'kognitiv beteendeterapi',
  pat: 'patienten',
  ssk: 'sjuksköterskan',
  dsk: 'distriktssköterskan',
  fys: 'fysioterapeuten',
  tel: 'telefon',
  beh: 'behandling',
  rehab: 'rehabilitering',
  reko: 'rehabiliteringskoordinatorn',
};

const SHORT = new RegExp(`(?<![\\p{L}\\p{N}])(${Object.keys(abbreviations).join('|')})\\.?(?![\\p{L}\\p{N}-])`, 'gu');

/** The text with the short forms of the list written out. */
export function writeOut(text: string): string {
  return text.replace(SHORT, (found, short: string, offset: number) => {
    const whole = abbreviations[short] ?? found;
    const after = text.slice(offset + found.length);
    const endsSentence = found.endsWith('.') && (after.trim() === '' || /^\s+\p{Lu}/u.test(after));
    const begins = offset === 0 || /[.!?]\s+$/.test(text.slice(0, offset));
    const cased = begins ? whole.charAt(0).toLocaleUpperCase('sv-SE') + whole.slice(1) : whole;
    return endsSentence ? `${cased}.` : cased;
  });
}
