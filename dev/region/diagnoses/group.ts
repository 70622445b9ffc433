/** The shelf of texts that a diagnosis takes its words from. */
export type TextGroupName =
  | 'stress'
  | 'depression'
  | 'anxiety'
  | 'attention'
  | 'bipolar'
  | 'back'
  | 'shoulder'
  | 'pain'
  | 'knee'
  | 'arthrosis'
  | 'handFracture'
  | 'carpal'
  | 'elbow'
  | 'smallJoints'
  | 'leg'
  | 'sprain'
  | 'stroke'
  | 'fatigue'
  | 'infection'
  | 'pneumonia'
  | 'pregnancy'
  | 'heart'
  | 'tumour'
  | 'concussion'
  | 'headache'
  | 'dizziness'
  | 'inflammation';

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
  codes: readonly { code: string; title: string; weight: number }[];
  /** Its weight at units that are not health centres; 0 when it is not seen there. */
  psychiatry: number;
  orthopaedics: number;
}

/** The age when a diagnosis is most common. */
export const MIDDLE = { women: 46, men: 47, spread: 11 };
export const OLDER = { women: 54, men: 53, spread: 8 };
export const YOUNG = { women: 36, men: 43, spread: 10 };
export const ANY = { women: 43, men: 43, spread: 12 };

/** One line of the table: category, weight, bands, women, short, age, texts, [psychiatry, orthopaedics], codes. */
export function group(
  category: string,
  weight: number,
  bands: DiagnosisGroup['bands'],
  women: number,
  short: number,
  age: DiagnosisGroup['age'],
  texts: TextGroupName,
  elsewhere: [number, number],
  codes: [string, string, number][],
): DiagnosisGroup {
  const [psychiatry, orthopaedics] = elsewhere;
  const weighted = codes.map(([code, title, codeWeight]) => ({ code, title, weight: codeWeight }));
  return { category, weight, bands, women, short, age, texts, psychiatry, orthopaedics, codes: weighted };
}
