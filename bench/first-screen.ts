/** How much JavaScript the first screen needs: the frame with the page Idag, and all that they import. */
import { bundle } from '../src/app/bundle.ts';
import { type BenchPart, type BenchTable, grouped } from './lib/part.ts';

const limitKiB = 140;

export const part: BenchPart = {
  name: 'first-screen',
  title: 'JavaScript of the first screen, compressed with Brotli, from the production bundle',
  async run(): Promise<BenchTable[]> {
    const { entry, assets } = await bundle({ build: true });
    const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
    const sum = (paths: readonly string[], kind: 'brotli' | 'gzip'): number =>
      paths.reduce((size, path) => size + (assets.get(path)?.[kind]?.length ?? 0), 0);
    const styles = [...assets.keys()].filter((path) => path.endsWith('.css'));
    const total = sum(entry, 'brotli');
    const rows = [
      {
        what: 'first screen, JavaScript',
        measured: `${kib(total)} (${grouped(total)} bytes; gzipped ${kib(sum(entry, 'gzip'))})`,
        bar: `at most ${limitKiB} KiB`,
        reached: total <= limitKiB * 1024,
      },
      { what: 'stylesheet', measured: `${kib(sum(styles, 'brotli'))} (gzipped ${kib(sum(styles, 'gzip'))})` },
    ];
    return [{ rows }];
  },
};
