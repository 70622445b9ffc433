/** One file for the browser, ready to send. */
export interface WebFile {
  /** Content-Type. */
  readonly type: string;
  readonly content: Buffer;
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
  /** The name holds a hash of the content, so the browser may keep the file for ever. */
  readonly immutable: boolean;
}

/** The built pages, in memory: only files that existed at the start can be fetched, so no path leads out. */
export interface WebFiles {
  /** The page that starts the application in the browser. */
  readonly indexHtml: WebFile;
  /** By address without the leading slash. */
  readonly assets: ReadonlyMap<string, WebFile>;
}

/** The smallest form the browser accepts, with the name of its encoding. */
export function encodeFor(file: WebFile, accepted: string): { body: Buffer; encoding: string | null } {
  if (file.brotli !== null && /\bbr\b/.test(accepted)) return { body: file.brotli, encoding: 'br' };
  if (file.gzip !== null && /\bgzip\b/.test(accepted)) return { body: file.gzip, encoding: 'gzip' };
  return { body: file.content, encoding: null };
}
