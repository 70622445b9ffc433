import { isTextGroup, type TextGroupName } from '../texts/index.ts';

/** Started sick leaves of one diagnosis: how many, how long, for whom. */
export interface DiagnosisGroup {
  /** The three characters that the national figures use. */
  category: string;
  /** Relative number of started sick leaves longer than 14 days. */
  weight: number;
  /** Percent in 15–29, 30–89, 90–179, 180–364 and at least 365 days. */
  bands: readonly [number, number, number, number, number];
  /** Percent women. */
  women: number;
  /** Starts of at most 14 days for each start longer than that. */
  short: number;
  /** Age where it is most common, and how widely it spreads. */
  age: { women: number; men: number; spread: number };
  texts: TextGroupName;
  codes: { code: string; title: string; weight: number }[];
  /** Its weight at units that are not health centres; 0 when it is not seen there. */
  psychiatry: number;
  orthopaedics: number;
}

/** The age when a diagnosis is most common. */
const ages: Readonly<Record<string, DiagnosisGroup['age']>> = {
  any: { women: 43, men: 43, spread: 12 },
  early: { women: 33, men: 33, spread: 8 },
  fertile: { women: 31, men: 31, spread: 4 },
  young: { women: 36, men: 43, spread: 10 },
  middle: { women: 46, men: 47, spread: 11 },
  older: { women: 54, men: 53, spread: 8 },
};

/**
 * A table of groups. A group's line: category, shelf of texts, age, weight, the five bands, percent women, short starts,
 * weight in psychiatry and in orthopaedics. Below it its codes: code, weight, title.
 */
export function groupsIn(table: string): readonly DiagnosisGroup[] {
  const groups: DiagnosisGroup[] = [];
  for (const line of table.trim().split('\n')) {
    const [name = '', ...columns] = line.trim().split(/ +/);
    if (line.startsWith(' ')) {
      const [weight, ...title] = columns;
      groups.at(-1)?.codes.push({ code: name, title: title.join(' '), weight: Number(weight) });
      continue;
    }
    const [texts = '', ageName = '', ...numbers] = columns;
    const [weight = 0, a = 0, b = 0, c = 0, d = 0, e = 0, women = 0, short = 0, psychiatry = 0, orthopaedics = 0] =
      numbers.map(Number);
    const age = ages[ageName];
    if (!isTextGroup(texts) || age === undefined) throw new Error(`a diagnosis has unknown texts or age: ${line}`);
    groups.push({
      ...{ category: name, weight, bands: [a, b, c, d, e], women, short, age, texts, psychiatry, orthopaedics },
      codes: [],
    });
  }
  return groups;
}
