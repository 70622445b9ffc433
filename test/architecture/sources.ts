/** Every file of ours with its imports, for the tests of the walls. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const HOME = join(import.meta.dirname, '../..');

export interface Source {
  path: string;
  text: string;
  imports: Import[];
}

interface Import {
  /** Files of ours, from the root; packages by name. */
  target: string;
  ours: boolean;
  /** `type`: nothing of it exists at run time. `late`: loaded when it is needed. */
  carries: 'value' | 'type' | 'late';
}

export const sources: Source[] = globSync('{src,dev,test,bench}/**/*.{ts,tsx}', { cwd: HOME })
  .sort()
  .map((path) => {
    const text = readFileSync(join(HOME, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

/** Tests, and what only tests use: `testing.ts` beside the code. */
export const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing(-[a-z]+)?\.ts$/.test(path);

export const product = sources.filter(({ path }) => path.startsWith('src/') && !isTest(path));

export const moduleOf = (path: string): string | null => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null;

function importsOf(path: string, text: string): Import[] {
  const found = text.matchAll(
    /^(?:import|export)\b(?<what>[^'"`;]*?)from '(?<from>[^']+)'|^import '(?<bare>[^']+)'|\bimport\('(?<late>[^']+)'\)/gm,
  );
  return [...found].map(({ groups = {} }) => {
    const { what, from, bare, late } = groups;
    const name = from ?? bare ?? late ?? '';
    const ours = name.startsWith('.');
    const carries = late !== undefined ? 'late' : what !== undefined && isTypesOnly(what) ? 'type' : 'value';
    return { target: ours ? normalize(join(dirname(path), name)) : name, ours, carries };
  });
}

/** Whether the words between `import` and `from` name types alone. */
function isTypesOnly(what: string): boolean {
  if (/^\s*type\b/.test(what)) return true;
  const names = /^\s*\{(?<names>[^}]*)\}\s*$/.exec(what)?.groups?.names;
  return names?.split(',').every((name) => /^\s*(type\b|$)/.test(name)) ?? false;
}
