/** How much JavaScript the first screen needs: the entry with all it imports, and the page Idag. */
import { bundle } from '../src/app/bundle.ts';
import { type BenchPart, type BenchTable, grouped } from './lib/part.ts';

/** The source of Idag, fetched when it is opened. */
const firstPage = 'src/modules/worklist/web/today/page.tsx';

const limitKiB = 220;

export const part: BenchPart = {
  name: 'first-screen',
  title: 'JavaScript of the first screen, gzipped, from the production bundle',
  async run(): Promise<BenchTable[]> {
    const { entry, lazy, assets } = await bundle({ build: true });
    const gzipped = (paths: readonly string[]): number =>
      paths.reduce((sum, path) => sum + (assets.get(path)?.gzip?.length ?? 0), 0);
    const brotlied = (paths: readonly string[]): number =>
      paths.reduce((sum, path) => sum + (assets.get(path)?.brotli?.length ?? 0), 0);
    const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
    const page = lazy[firstPage];
    if (page === undefined) throw new Error(`the bundle has no ${firstPage}`);
    const all = [...new Set([...entry, ...page])];
    const styles = [...assets.keys()].filter((path) => path.endsWith('.css'));
    const total = gzipped(all);
    const rows = [
      { what: 'frame: router, queries, components', measured: kib(gzipped(entry)) },
      { what: 'the page Idag', measured: kib(gzipped(page)) },
      {
        what: 'first screen, JavaScript gzipped',
        measured: `${kib(total)} (${grouped(total)} bytes; brotli ${kib(brotlied(all))})`,
        bar: `at most ${limitKiB} KiB`,
        reached: total <= limitKiB * 1024,
      },
      { what: 'stylesheet, gzipped', measured: kib(gzipped(styles)) },
    ];
    return [{ rows }];
  },
};
