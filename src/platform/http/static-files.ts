import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file ready to send, as it is and compressed. */
export interface StaticFile {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
  /** A file whose name holds a hash of its content may be kept for ever. */
  readonly immutable: boolean;
}

export interface StaticFiles {
  /** The file at an address path as `/assets/index-4f2a.js`, or null. */
  find(path: string): StaticFile | null;
  /** The page that starts the application in the browser. */
  readonly index: StaticFile | null;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Reads a folder of built files into memory. Only what lay there at the start can be asked for, so no path leads out. */
export function readStaticFiles(folder: string | null): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const path of folder === null ? [] : filesUnder(folder)) {
    const type = types[extname(path)];
    if (folder === null || type === undefined) continue;
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, {
      type,
      plain: readFileSync(path),
      brotli: readIfThere(`${path}.br`),
      gzip: readIfThere(`${path}.gz`),
      immutable: address.startsWith('/assets/'),
    });
  }
  return { find: (path) => files.get(path) ?? null, index: files.get('/index.html') ?? null };
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function readIfThere(path: string): Buffer | null {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : null;
}

/** The smallest form the browser takes, with the header that names it. */
export function encoded(file: StaticFile, accepted: string): { body: Buffer; encoding: string | null } {
  if (file.brotli !== null && /\bbr\b/.test(accepted)) return { body: file.brotli, encoding: 'br' };
  if (file.gzip !== null && /\bgzip\b/.test(accepted)) return { body: file.gzip, encoding: 'gzip' };
  return { body: file.plain, encoding: null };
}
