/** A part of the code whose rules are tried, and the tests that stand for it. */
export interface Room {
  /** Globs of the files that are changed. */
  readonly changed: readonly string[];
  /** Globs of the tests that should notice; those that need a database are left out. */
  readonly tests: readonly string[];
  /** The share, in percent, that must be noticed. */
  readonly goal: number;
}

const COORDINATION = 'src/modules/coordination';
const SICKLEAVE = 'src/modules/sickleave';
const ACCESS = 'src/modules/access';
const WORKLIST = 'src/modules/worklist';
/** Without the property tests of whole cases: a few cases prove nothing there, and hundreds are too slow. */
const coordinationTests = [`${COORDINATION}/{acts,frame}/**/*.test.ts`, '!**/*.property.test.ts'];

export const rooms: Readonly<Record<string, Room>> = {
  acts: {
    changed: [`${COORDINATION}/acts/*/{content,act,form}.ts`],
    tests: coordinationTests,
    goal: 95,
  },
  frame: {
    changed: [`${COORDINATION}/frame/*.ts`, `!${COORDINATION}/frame/{testing,*.test}.ts`],
    tests: coordinationTests,
    goal: 95,
  },
  sickleave: {
    changed: [
      `${SICKLEAVE}/{chain,counters,earlier-episodes,person-limits,phases,segments}.ts`,
      `${SICKLEAVE}/{episodes,rules}/*.ts`,
      `!${SICKLEAVE}/**/*.test.ts`,
    ],
    tests: [`${SICKLEAVE}/**/*.test.ts`],
    goal: 95,
  },
  policies: {
    changed: [
      'src/modules/*/policy.ts',
      `${ACCESS}/{decision,grounds,identity}.ts`,
      `${ACCESS}/{assignments,support}/{domain,policy}.ts`,
    ],
    tests: ['src/modules/**/policy.test.ts', `${ACCESS}/**/*.test.ts`, 'test/access/policies.test.ts'],
    goal: 95,
  },
  reasons: {
    changed: [
      `${WORKLIST}/reasons/*.ts`,
      `${WORKLIST}/{changes,decisions,newness,present,status,stop-points}.ts`,
      `!${WORKLIST}/**/*.test.ts`,
    ],
    tests: [`${WORKLIST}/**/*.test.ts`],
    goal: 90,
  },
};
