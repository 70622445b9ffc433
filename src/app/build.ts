/**
 * Builds the browser's files with Vite. A build goes into a folder named by its content and takes effect by renaming
 * bundle.json, so that a second process, or one killed half way, never sees half a bundle.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type HtmlTagDescriptor, type Plugin, build as viteBuild } from 'vite';
import { fileHash, filesUnder, type Manifest, root, sha256 } from './bundle.ts';

/** Builds and puts the build in force; a failed build leaves nothing behind. Throws with Vite's own message. */
export async function buildInForce(page: string, out: string, progress?: (message: string) => void): Promise<Manifest> {
  progress?.('Bygger webbläsarens filer …');
  const began = performance.now();
  const temporary = join(root, out, `building-${process.pid}`);
  try {
    const manifest = await build(page, out, temporary);
    await putInForce(manifest, out);
    progress?.(`Webbläsarens filer är klara (${((performance.now() - began) / 1000).toFixed(1)} s).`);
    return manifest;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Puts a build in force, and removes earlier ones. */
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

/** Collects the build's facts while it runs: the modules it read, and the scripts that each script needs. */
function observeBundle(seen: { modules: string[]; entry: string[]; lazy: Record<string, string[]> }): Plugin {
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
      const chunks = Object.values(output).filter((file) => file.type === 'chunk');
      const entry = new Set(chunks.filter((chunk) => chunk.isEntry).flatMap((chunk) => [...closure(chunk.fileName)]));
      seen.entry = [...entry].sort();
      for (const chunk of chunks) {
        if (!chunk.isDynamicEntry || chunk.facadeModuleId === null) continue;
        const needed = [...closure(chunk.fileName)].filter((file) => !entry.has(file));
        seen.lazy[relative(root, chunk.facadeModuleId).split(sep).join('/')] = needed.sort();
      }
    },
  };
}

/** The script that asks the page's first question. */
const firstScript = 'first-question';

/** The font of every page: Swedish needs no other, and text that waits for it would change its shape on screen. */
const font = /latin-wght-normal[^/]*\.woff2$/;

/** Names in the page what else it needs at once: that script, which runs while the others are fetched, and the font. */
const atOnce: Plugin = {
  name: 'koordinera-at-once',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle).flatMap((file): HtmlTagDescriptor[] => {
        const address = `/${file.fileName}`;
        if (file.type === 'chunk' && file.name === firstScript) {
          const attrs = { type: 'module', async: true, crossorigin: true, src: address };
          return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
        }
        if (!font.test(address)) return [];
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: address };
        return [{ tag: 'link', attrs, injectTo: 'head' }];
      }),
  },
};

async function build(page: string, out: string, temporary: string): Promise<Manifest> {
  const seen = { modules: [] as string[], entry: [] as string[], lazy: {} as Record<string, string[]> };
  await viteBuild({
    root: join(root, page),
    base: '/',
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [observeBundle(seen), atOnce],
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
        output: {
          codeSplitting: {
            groups: [
              { name: firstScript, test: /\/first-question\.ts$/, priority: 1 },
              // One script for what every page needs: a dozen small ones cost the browser more, and compress worse.
              { name: 'frame', tags: ['$initial'] },
            ],
          },
        },
      },
    },
  });
  const own = seen.modules.filter((id) => id.startsWith(root) && !id.includes(`${sep}node_modules${sep}`));
  const paths = new Set(own.map((id) => relative(root, id).split(sep).join('/')));
  // Stylesheets import each other outside the module graph, so all of them beside the sources count.
  for (const folder of new Set([page, 'src/web'])) {
    for (const path of await filesUnder(join(root, folder))) {
      if (!/\.tsx?$/.test(path)) paths.add(`${folder}/${path}`);
    }
  }
  for (const path of ['package-lock.json', 'src/app/build.ts', 'tsconfig.json']) paths.add(path);
  const sources: Record<string, string> = {};
  for (const path of [...paths].sort()) sources[path] = await fileHash(path);
  const folder = sha256(JSON.stringify(sources)).slice(0, 12);
  await compressAll(temporary);
  // Two processes may build the same sources at once: the first one's folder stays and is never removed again.
  if ((await fileHash(join(out, folder, 'index.html'))) === '') {
    await rm(join(root, out, folder), { recursive: true, force: true });
    await rename(temporary, join(root, out, folder)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  }
  return { folder, sources, entry: seen.entry, lazy: seen.lazy };
}

const brotliOf = promisify<Buffer, object, Buffer>(brotliCompress);
const gzipOf = promisify<Buffer, object, Buffer>(gzip);

/** Writes .br and .gz beside every text file, as small as they get: they are made once and sent many times. */
async function compressAll(folder: string): Promise<void> {
  const texts = (await filesUnder(folder)).filter((path) => extname(path) !== '.woff2');
  await Promise.all(
    texts.map(async (path) => {
      const content = await readFile(join(folder, path));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      await writeFile(join(folder, `${path}.br`), await brotliOf(content, { params }));
      await writeFile(join(folder, `${path}.gz`), await gzipOf(content, { level: 9 }));
    }),
  );
}
