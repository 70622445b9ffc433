import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readSession } from '../modules/access/contract.ts';
import { type Bundle, bundle } from './bundle.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let whole: Bundle;
let sample: string;

before(async () => {
  whole = await bundle({ build: true });
  sample = await mkdtemp(join(root, 'dist/bundle-test-'));
  await mkdir(join(sample, 'page'));
});
/** A page of our own beside its build, from the project's root. */
const folders = () => ({ page: `${relative(root, sample)}/page`, out: `${relative(root, sample)}/out` });

after(() => rm(sample, { recursive: true, force: true }));

test('every text is compressed beforehand, and unpacks to itself', () => {
  let seen = 0;
  for (const asset of whole.assets.values()) {
    if (asset.path.endsWith('.woff2')) continue;
    assert.ok(asset.brotli !== null && asset.gzip !== null, asset.path);
    assert.deepEqual(brotliDecompressSync(asset.brotli), asset.content);
    assert.deepEqual(gunzipSync(asset.gzip), asset.content);
    seen += 1;
  }
  assert.ok(seen >= 4, `${seen} texts seen`);
});

test('only index.html may change under its name', () => {
  const changing = [...whole.assets.values()].filter((asset) => !asset.immutable).map((asset) => asset.path);
  assert.deepEqual(changing, ['index.html']);
  assert.equal(whole.indexHtml.type, 'text/html; charset=utf-8');
});

test('nothing comes from outside, and nothing is inline: the policy can be strict', () => {
  const html = whole.indexHtml.content.toString('utf8');
  assert.doesNotMatch(html, /<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=|javascript:/);
  for (const asset of whole.assets.values()) {
    if (!/\.(?:html|css)$/.test(asset.path)) continue;
    assert.doesNotMatch(
      asset.content.toString('utf8'),
      /https?:\/\/(?!www\.w3\.org)|cdn\.nav\.no|url\(["']?data:/,
      asset.path,
    );
  }
});

test('the first screen, the frame with Idag, needs at most 140 KiB of compressed JavaScript', () => {
  assert.equal(whole.lazy['src/modules/worklist/web/today/page.tsx'], undefined, 'Idag comes with the frame');
  const size = whole.entry.reduce((sum, path) => sum + (whole.assets.get(path)?.brotli?.length ?? 0), 0);
  assert.ok(size > 50 * 1024, `${size} bytes are too few to be the application`);
  assert.ok(size <= 140 * 1024, `${(size / 1024).toFixed(1)} KiB`);
});

test('the page asks its first question before the application has come', () => {
  const scripts = [...whole.indexHtml.content.toString('utf8').matchAll(/<script[^>]* src="\/([^"]+)"/g)];
  const [first, ...others] = scripts.map(([, path = '']) => whole.assets.get(path)?.content.toString('utf8') ?? '');
  assert.ok(first?.includes(readSession.path) === true, 'the first script asks who is logged in');
  assert.doesNotMatch(first ?? '', /import/, 'and waits for no other');
  assert.equal(others.length, 1);
});

test('of the fonts only the one that every page needs is asked for ahead', () => {
  const ahead = [...whole.indexHtml.content.toString('utf8').matchAll(/<link rel="preload"[^>]* href="\/([^"]+)"/g)];
  assert.deepEqual(
    ahead.map(([, path = '']) => [/latin-wght/.test(path), whole.assets.get(path)?.type]),
    [[true, 'font/woff2']],
  );
});

test('a second start builds nothing; a changed source builds again and leaves nothing of the old', async () => {
  const { page, out } = folders();
  await writeFile(join(sample, 'page/index.html'), '<!doctype html><script type="module" src="./main.tsx"></script>');
  await writeFile(join(sample, 'page/main.tsx'), "import { word } from './word.ts'; document.title = word;");
  await writeFile(join(sample, 'page/word.ts'), "export const word = 'first';");
  const first = await bundle({ build: true, page, out });
  assert.equal(first.built, true);
  const again = await bundle({ build: true, page, out });
  assert.equal(again.built, false);
  assert.deepEqual([...again.assets.keys()], [...first.assets.keys()]);
  await writeFile(join(sample, 'page/word.ts'), "export const word = 'second';");
  const changed = await bundle({ build: true, page, out });
  assert.equal(changed.built, true);
  const script = changed.assets.get(changed.entry[0] ?? '')?.content.toString('utf8') ?? '';
  assert.match(script, /second/);
  assert.doesNotMatch(script, /first/);
});

test('sources that do not build are an error, and the earlier bundle stays', async () => {
  const { page, out } = folders();
  await writeFile(join(sample, 'page/word.ts'), "export const word = 'sound';");
  await bundle({ build: true, page, out });
  await writeFile(join(sample, 'page/word.ts'), 'export const word = ;');
  await assert.rejects(bundle({ build: true, page, out }), /word\.ts|Expected|Unexpected/);
  await writeFile(join(sample, 'page/word.ts'), "export const word = 'sound';");
  assert.equal((await bundle({ build: true, page, out })).built, false);
});

test('an operated service never builds: a build that is missing or old is refused in words', async () => {
  const { page, out } = folders();
  const refused = { name: 'SetupError', message: /inte byggda för den här versionen. Kör npm run build/ };
  await assert.rejects(bundle({ build: false, page, out: `${out}-nowhere` }), refused);
  await bundle({ build: true, page, out });
  assert.equal((await bundle({ build: false, page, out })).built, false);
  await writeFile(join(sample, 'page/word.ts'), "export const word = 'newer';");
  await assert.rejects(bundle({ build: false, page, out }), refused);
});

test('two starts at once both get the whole bundle', async () => {
  const { page, out } = folders();
  await writeFile(join(sample, 'page/word.ts'), "export const word = 'at once';");
  const both = await Promise.all([inAnotherProcess(page, out), inAnotherProcess(page, out)]);
  const files = [...(await bundle({ build: true, page, out })).assets.keys()];
  assert.deepEqual(both, [files.length, files.length]);
});

/** The number of files that a start in another process sees. */
async function inAnotherProcess(page: string, out: string): Promise<number> {
  const script = `const { bundle } = await import(${JSON.stringify(new URL('./bundle.ts', import.meta.url).href)});
    console.log((await bundle(${JSON.stringify({ build: true, page, out })})).assets.size);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return Number(stdout);
}
