/**
 * Shared by all browser tests: Debian's chromium, axe on the page, a walk by keyboard, 400 % zoom, paper. A machine
 * without chromium skips these tests with a message (`withoutBrowser`).
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { findChromium } from '../surroundings.ts';

const executable = findChromium();

/** The reason to skip; false when there is a browser. */
export const withoutBrowser: string | false = executable === null ? 'no chromium on this machine' : false;

const shots = fileURLToPath(new URL('../../dist/screenshots/', import.meta.url));

/** Starts the browser. Close it in `after`. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-extensions',
      '--disable-sync',
      '--no-first-run',
      '--mute-audio',
    ],
  });
}

export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, uncaught exceptions, and everything blocked by the content security policy. */
  readonly complaints: string[];
  /** Requested addresses outside the server under test. */
  readonly outside: string[];
}

export interface ContextWishes {
  readonly dark?: boolean;
  /** CSS pixels; 320 × 256 is 1280 × 1024 at 400 % (WCAG 1.4.10). */
  readonly width?: number;
  readonly height?: number;
  /** The browser's clock; a Saturday in November by default. Timers run as usual. */
  readonly now?: string;
}

/** A fresh browser profile whose complaints are collected. */
export async function watchedPage(browser: Browser, origin: string, wishes: ContextWishes = {}): Promise<Watched> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    colorScheme: wishes.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
    viewport: { width: wishes.width ?? usualWindow.width, height: wishes.height ?? usualWindow.height },
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(wishes.now ?? '2026-11-21T09:41:00+01:00');
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const outside: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource: the server responded/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  return { context, page, complaints, outside };
}

/** Waits until the element has the focus: the page may move it a moment after drawing. */
export async function focused(element: Locator): Promise<void> {
  await element.and(element.page().locator(':focus')).waitFor({ state: 'attached' });
}

/** The window of a page that asks for no other. */
export const usualWindow = { width: 1280, height: 800 } as const;

/** The width and height of 1280 × 1024 at 400 % zoom. */
export const zoomed400 = { width: 320, height: 256 } as const;

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeOutcome {
  readonly passes: readonly string[];
  readonly violations: readonly string[];
}

/**
 * Runs axe on the page, by WCAG 2.2 AA and axe's best practices, and returns how many rules passed. Fails on any
 * violation, and when fewer rules passed than a page with content must reach: an empty page violates nothing. `without`
 * leaves out rules for what they cannot know: an open menu lies outside the landmarks ('region').
 */
export async function axe(
  page: Page,
  name: string,
  { atLeast = 20, without = [] }: { atLeast?: number; without?: readonly string[] } = {},
): Promise<number> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  const outcome = await page.evaluate(async (leftOut): Promise<AxeOutcome> => {
    const runner = (globalThis as unknown as { axe: { run(root: unknown, options: unknown): Promise<never> } }).axe;
    const found: {
      passes: { id: string }[];
      violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[];
    } = await runner.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['passes', 'violations'],
      rules: Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }])),
    });
    return {
      passes: found.passes.map((rule) => rule.id),
      violations: found.violations.map(
        (rule) =>
          `${rule.id}: ${rule.help}\n${rule.nodes.map((node) => `  ${node.target.join(' ')} ${node.failureSummary}`).join('\n')}`,
      ),
    };
  }, without);
  assert.deepEqual(outcome.violations, [], `${name}: axe found\n${outcome.violations.join('\n')}`);
  assert.ok(outcome.passes.length >= atLeast, `${name}: only ${outcome.passes.length} axe rules passed`);
  return outcome.passes.length;
}

/** One stop of a walk with Tab: role or tag, and the name a screen reader says. */
export interface Stop {
  readonly what: string;
  readonly name: string;
  /** Whether a focus mark is drawn. */
  readonly visible: boolean;
}

/** Presses Tab from the top of the page until the focus leaves it or comes round, and gives every stop. */
export async function walkByTab(page: Page, most = 200): Promise<Stop[]> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  const stops: Stop[] = [];
  const seen = new Set<string>();
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      if (element === null || element === document.body) return null;
      const style = getComputedStyle(element);
      const label = element.closest('label') ?? document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
      const marked = [element, element.closest('label'), element.parentElement].some((one) => {
        const its = one === null ? null : getComputedStyle(one);
        return (
          its !== null && ((its.outlineStyle !== 'none' && its.outlineWidth !== '0px') || its.boxShadow !== 'none')
        );
      });
      const path: number[] = [];
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        path.push([...(at.parentElement?.children ?? [])].indexOf(at));
      }
      return {
        key: path.join('.'),
        what: element.getAttribute('role') ?? element.tagName.toLowerCase(),
        name: (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '').trim(),
        visible: marked && style.visibility !== 'hidden',
      };
    });
    if (stop === null || seen.has(stop.key)) break;
    seen.add(stop.key);
    stops.push({ what: stop.what, name: stop.name, visible: stop.visible });
  }
  return stops;
}

/** How many CSS pixels the page is wider than its window: 0 means that nothing scrolls sideways (WCAG 1.4.10). */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * Keeps a picture under dist/screenshots for people to look at, when `KOORDINERA_SCREENSHOTS` is set: drawing whole pages
 * takes a good part of a test's time, and nothing compares them.
 */
export async function screenshot(page: Page, name: string, whole = true): Promise<void> {
  if (!process.env.KOORDINERA_SCREENSHOTS) return;
  const path = join(shots, `${name}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: whole });
}
