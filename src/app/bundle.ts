/**
 * The browser's files, read into memory, ready to send.
 *
 * `dist/web/bundle.json` lists every source file that went into the last build with its hash. While all of them are
 * unchanged the build is current, and start is fast. `build.ts` makes a new one.
 */

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../platform/db/setup-error.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** One file for the browser. */
export interface Asset {
  /** Address without the leading slash: 'assets/main-4f2a.js', 'index.html'. */
  readonly path: string;
  /** Content-Type. */
  readonly type: string;
  /** Named by its content, so the browser may keep it for ever. index.html is not. */
  readonly immutable: boolean;
  readonly content: Buffer;
  /** Compressed beforehand; null where that gains nothing (fonts). */
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
}

export interface Bundle {
  /** The answer for every address that is neither an asset nor under /api, /logga-in or the operator's pages. */
  readonly indexHtml: Asset;
  /** By path. */
  readonly assets: ReadonlyMap<string, Asset>;
  /** Scripts that the first screen needs: the entry and all it imports statically. */
  readonly entry: readonly string[];
  /** For each source file that is fetched when opened: the scripts it needs beyond the entry. */
  readonly lazy: Readonly<Record<string, readonly string[]>>;
  /** Whether this call had to build. */
  readonly built: boolean;
}

export interface BundleOptions {
  /** Folder of index.html, from the project's root. */
  readonly page?: string;
  /** The build's folder, from the project's root. */
  readonly out?: string;
  /** Whether to build when the build is not current; without it an old or missing build is refused. */
  readonly build: boolean;
  /** Called when a build begins and ends. */
  readonly progress?: (message: string) => void;
}

export interface Manifest {
  readonly folder: string;
  /** Hash by path from the project's root. */
  readonly sources: Readonly<Record<string, string>>;
  readonly entry: readonly string[];
  readonly lazy: Readonly<Record<string, readonly string[]>>;
}

const NOT_BUILT = 'Webbläsarens filer är inte byggda för den här versionen. Kör npm run build och starta sedan igen.';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** Hash of a file, or '' when it is gone. */
export async function fileHash(path: string): Promise<string> {
  try {
    return sha256(await readFile(join(root, path)));
  } catch {
    return '';
  }
}

async function readManifest(out: string): Promise<Manifest | null> {
  try {
    return JSON.parse(await readFile(join(root, out, 'bundle.json'), 'utf8')) as Manifest;
  } catch {
    return null;
  }
}

async function isCurrent(manifest: Manifest, out: string): Promise<boolean> {
  const checks = Object.entries(manifest.sources).map(async ([path, hash]) => (await fileHash(path)) === hash);
  const index = join(out, manifest.folder, 'index.html');
  return (await Promise.all(checks)).every(Boolean) && (await fileHash(index)) !== '';
}

/** All files under a folder, as paths from it. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

async function readAsset(folder: string, path: string, all: ReadonlySet<string>): Promise<Asset> {
  const read = (name: string): Promise<Buffer | null> =>
    all.has(name) ? readFile(join(folder, name)) : Promise.resolve(null);
  return {
    path,
    type: types[extname(path)] ?? 'application/octet-stream',
    immutable: path.startsWith('assets/'),
    content: await readFile(join(folder, path)),
    brotli: await read(`${path}.br`),
    gzip: await read(`${path}.gz`),
  };
}

/**
 * The browser's files. A missing or old build is made first if the caller wants that, and refused otherwise: an
 * operated service never builds. Throws with Vite's own message when the sources do not build.
 */
export async function bundle(options: BundleOptions): Promise<Bundle> {
  const page = options.page ?? 'src/app/browser';
  const out = options.out ?? 'dist/web';
  let manifest = await readManifest(out);
  const built = manifest === null || !(await isCurrent(manifest, out));
  if (manifest === null || built) {
    if (!options.build) throw new SetupError(NOT_BUILT);
    const { buildInForce } = await import('./build.ts');
    manifest = await buildInForce(page, out, options.progress);
  }
  const folder = join(root, out, manifest.folder);
  const all = new Set(await filesUnder(folder));
  const assets = new Map<string, Asset>();
  for (const path of all) {
    if (!/\.(?:br|gz)$/.test(path)) assets.set(path, await readAsset(folder, path, all));
  }
  const indexHtml = assets.get('index.html');
  if (indexHtml === undefined) throw new Error(`${folder} holds no index.html`);
  return { indexHtml, assets, entry: manifest.entry, lazy: manifest.lazy, built };
}
