/** Which diagnoses may be searched for in the list (LAW-40). Shared with the browser. */

/** Chapters of ICD-10-SE in our own short words: first and last category. */
export const diagnosisChapters = {
  infections: { from: 'A00', to: 'B99', title: 'Infektioner' },
  tumours: { from: 'C00', to: 'D48', title: 'Tumörer' },
  blood: { from: 'D50', to: 'D89', title: 'Blod och immunsystem' },
  metabolism: { from: 'E00', to: 'E90', title: 'Hormoner och ämnesomsättning' },
  mental: { from: 'F00', to: 'F99', title: 'Psykiska sjukdomar och stress' },
  nerves: { from: 'G00', to: 'G99', title: 'Nervsystemet' },
  eyes: { from: 'H00', to: 'H59', title: 'Ögon' },
  ears: { from: 'H60', to: 'H95', title: 'Öron' },
  circulation: { from: 'I00', to: 'I99', title: 'Hjärta och kärl' },
  breathing: { from: 'J00', to: 'J99', title: 'Andningsorgan' },
  digestion: { from: 'K00', to: 'K93', title: 'Mage och tarm' },
  skin: { from: 'L00', to: 'L99', title: 'Hud' },
  movement: { from: 'M00', to: 'M99', title: 'Muskler, leder och skelett' },
  urinary: { from: 'N00', to: 'N99', title: 'Urinvägar och könsorgan' },
  pregnancy: { from: 'O00', to: 'O99', title: 'Graviditet och förlossning' },
  congenital: { from: 'Q00', to: 'Q99', title: 'Medfödda tillstånd' },
  symptoms: { from: 'R00', to: 'R99', title: 'Symtom utan säker diagnos' },
  injuries: { from: 'S00', to: 'T98', title: 'Skador' },
  special: { from: 'U00', to: 'U99', title: 'Koder för särskilda ändamål' },
} as const;

type DiagnosisChapter = keyof typeof diagnosisChapters;
export const diagnosisChapterKeys = Object.keys(diagnosisChapters) as DiagnosisChapter[];

/**
 * Categories that reveal sexual life, crime, social circumstances or support: never a search term (PDL 2 kap. 8 §).
 * They are shown like any diagnosis, but no list can be made of them.
 */
const FORBIDDEN: readonly (readonly [string, string])[] = [
  ['F52', 'F52'],
  ['F64', 'F66'],
  ['V01', 'Y98'],
  ['Z00', 'Z99'],
];

/** Whether a list may be filtered by this beginning of a code: a letter, at least two digits, nothing forbidden. */
export function isSearchableCode(prefix: string): boolean {
  const category = prefix.slice(0, 3);
  return /^[A-Z]\d\d[0-9A-Z]{0,3}$/.test(prefix) && !FORBIDDEN.some(([from, to]) => category >= from && category <= to);
}
