/**
 * The browser's files: built when a source changed, read into memory, ready to send.
 *
 * The server calls `bundle()` once at start. `dist/web/bundle.json` lists every source file that went into the last build
 * with its hash; as long as all of them, the lock file and this file are unchanged, nothing is built and start is fast.
 * A build goes into a folder named by its content and is put in force by renaming bundle.json, so that a second process,
 * or one killed half way, never sees half a bundle.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One file for the browser. */
export interface Asset {
  /** Address without the leading slash: 'assets/main-4f2a.js', 'index.html'. */
  readonly path: string;
  /** Content-Type. */
  readonly type: string;
  /** Named by its content: may be kept for ever. index.html is not. */
  readonly immutable: boolean;
  readonly content: Buffer;
  /** Compressed beforehand; null where that gains nothing (fonts). */
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
}

export interface Bundle {
  /** Answered for every address that is neither an asset nor under /api, /logga-in or the operator's pages. */
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
  /** Where the build lies, from the project's root. */
  readonly out?: string;
  /** Told when a build begins and ends. */
  readonly progress?: (message: string) => void;
}

interface Manifest {
  readonly folder: string;
  /** Hash by path from the project's root. */
  readonly sources: Readonly<Record<string, string>>;
  readonly entry: readonly string[];
  readonly lazy: Readonly<Record<string, readonly string[]>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

/** Hash of a file, or '' when it is gone. */
async function hashOf(path: string): Promise<string> {
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
  const checks = Object.entries(manifest.sources).map(async ([path, hash]) => (await hashOf(path)) === hash);
  const index = join(out, manifest.folder, 'index.html');
  return (await Promise.all(checks)).every(Boolean) && (await hashOf(index)) !== '';
}

/** What the build tells while it runs: the modules it read, and which script needs which. */
function observer(seen: { modules: string[]; entry: string[]; lazy: Record<string, string[]> }): Plugin {
  return {
    name: 'koordinera-observer',
    generateBundle(_options, output) {
      seen.modules = [...this.getModuleIds()].map((id) => id.split('?')[0] ?? id);
      const closure = (file: string, found = new Set<string>()): Set<string> => {
        const chunk = output[file];
        if (found.has(file) || chunk?.type !== 'chunk') return found;
        found.add(file);
        for (const imported of chunk.imports) closure(imported, found);
        return found;
      };
      const chunks = Object.values(output).filter((one) => one.type === 'chunk');
      const entry = new Set(chunks.filter((one) => one.isEntry).flatMap((one) => [...closure(one.fileName)]));
      seen.entry = [...entry].sort();
      for (const chunk of chunks) {
        if (!chunk.isDynamicEntry || chunk.facadeModuleId === null) continue;
        const needed = [...closure(chunk.fileName)].filter((file) => !entry.has(file));
        seen.lazy[relative(root, chunk.facadeModuleId).split(sep).join('/')] = needed.sort();
      }
    },
  };
}

async function build(page: string, out: string, temporary: string): Promise<Manifest> {
  const { build: viteBuild } = await import('vite');
  const seen = { modules: [] as string[], entry: [] as string[], lazy: {} as Record<string, string[]> };
  await viteBuild({
    root: join(root, page),
    base: '/',
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [observer(seen)],
    build: {
      outDir: temporary,
      emptyOutDir: true,
      target: 'es2023',
      sourcemap: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      cssCodeSplit: false,
      chunkSizeWarningLimit: 1024,
      rolldownOptions: {
        // "use client" at the top of a library's file means nothing without a rendering server.
        onwarn: (warning, tell) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(warning)),
        treeshake: {
          moduleSideEffects: (id) => id.endsWith('.css') || /\/main\.tsx$/.test(id) || /\/react-dom\//.test(id),
        },
      },
    },
  });
  const own = seen.modules.filter((id) => id.startsWith(root) && !id.includes(`${sep}node_modules${sep}`));
  const paths = new Set(own.map((id) => relative(root, id).split(sep).join('/')));
  // Stylesheets import each other unseen by the module graph, so all that lie beside the sources count.
  for (const folder of new Set([page, 'src/web'])) {
    for (const path of await filesUnder(join(root, folder))) {
      if (!/\.tsx?$/.test(path)) paths.add(`${folder}/${path}`);
    }
  }
  paths.add('package-lock.json').add('src/app/bundle.ts').add('tsconfig.json');
  const sources: Record<string, string> = {};
  for (const path of [...paths].sort()) sources[path] = await hashOf(path);
  const folder = sha256(JSON.stringify(sources)).slice(0, 12);
  await compressAll(temporary);
  // Two processes may build the same sources at once: the first one's folder stands, and is never pulled away again.
  if ((await hashOf(join(out, folder, 'index.html'))) === '') {
    await rm(join(root, out, folder), { recursive: true, force: true });
    await rename(temporary, join(root, out, folder)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }
  return { folder, sources, entry: seen.entry, lazy: seen.lazy };
}

const brotliOf = promisify<Buffer, object, Buffer>(brotliCompress);
const gzipOf = promisify<Buffer, object, Buffer>(gzip);

/** All files under a folder, as paths from it. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Writes .br and .gz beside every text file. */
async function compressAll(folder: string): Promise<void> {
  for (const path of await filesUnder(folder)) {
    if (extname(path) === '.woff2') continue;
    const content = await readFile(join(folder, path));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    await writeFile(join(folder, `${path}.br`), await brotliOf(content, { params }));
    await writeFile(join(folder, `${path}.gz`), await gzipOf(content, { level: 9 }));
  }
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

/** Builds and puts in force; a build that fails leaves nothing behind. */
async function buildInForce(page: string, out: string): Promise<Manifest> {
  const temporary = join(root, out, `building-${process.pid}`);
  try {
    const manifest = await build(page, out, temporary);
    await putInForce(manifest, out);
    return manifest;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Puts a build in force, and removes those that came before it. */
async function putInForce(manifest: Manifest, out: string): Promise<void> {
  const target = join(root, out, 'bundle.json');
  const draft = `${target}.${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(draft, JSON.stringify(manifest, null, 1));
  await rename(draft, target);
  for (const entry of await readdir(join(root, out), { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== manifest.folder && !entry.name.startsWith('building-')) {
      await rm(join(root, out, entry.name), { recursive: true, force: true });
    }
  }
}

/**
 * The browser's files, built first if a source changed. Throws with Vite's own message when the sources do not build.
 */
export async function bundle(options: BundleOptions = {}): Promise<Bundle> {
  const page = options.page ?? 'src/app/browser';
  const out = options.out ?? 'dist/web';
  let manifest = await readManifest(out);
  const built = manifest === null || !(await isCurrent(manifest, out));
  if (manifest === null || built) {
    options.progress?.('Bygger webbläsarens filer …');
    const began = performance.now();
    manifest = await buildInForce(page, out);
    options.progress?.(`Webbläsarens filer är klara (${((performance.now() - began) / 1000).toFixed(1)} s).`);
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
