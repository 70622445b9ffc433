/** A job as a certificate describes it, and its difficulties. Phrases of `body` and `mind` follow "att". */
export interface Occupation {
  name: string;
  /** How common among women and men on sick leave. */
  women: number;
  men: number;
  work: string;
  body: readonly [string, string];
  mind: readonly [string, string];
  branch: 'health' | 'education' | 'service' | 'office' | 'industry' | 'transport' | 'construction' | 'outdoors';
}

/** One line of the tables. */
export function job(
  name: string,
  branch: Occupation['branch'],
  [women, men]: [number, number],
  work: string,
  body: Occupation['body'],
  mind: Occupation['mind'],
): Occupation {
  return { name, branch, women, men, work, body, mind };
}
