/** A job as a certificate describes it, and its difficulties. Phrases of `body` and `mind` follow "att". */
export interface Occupation {
  name: string;
  branch: 'health' | 'education' | 'service' | 'office' | 'industry' | 'transport' | 'construction' | 'outdoors';
  /** How common among women and men on sick leave. */
  women: number;
  men: number;
  work: string;
  body: readonly string[];
  mind: readonly string[];
}

const ONE_JOB = /^(.+) \| (.+) \| (\d+) \| (\d+)\n {4}(.+)\n {4}(.+)\n {4}(.+)\n/gm;

/** A table of jobs, four lines each: name, branch, women and men; the work; what is hard for the body; and for the mind. */
export function jobsIn(table: string): readonly Occupation[] {
  const left = table.replace(ONE_JOB, '').trim();
  if (left !== '') throw new Error(`no job: ${left}`);
  return [...table.matchAll(ONE_JOB)].map(([, name = '', branch, women, men, work = '', body = '', mind = '']) => ({
    ...{ name, branch: branch as Occupation['branch'], women: Number(women), men: Number(men), work },
    body: body.split(' / '),
    mind: mind.split(' / '),
  }));
}
