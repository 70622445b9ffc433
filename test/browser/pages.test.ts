/** Every page of the real service, with invented people: axe, the policy, 400 % zoom, and no name where none may be. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { TestService } from '../../src/app/testing.ts';
import { axe, launchBrowser, screenshot, sidewaysOverflow, withoutBrowser, zoomed400 } from './browser.ts';
import { loggedIn, serviceWithRegion } from './service.ts';

const options = { skip: withoutBrowser };
let service: TestService;
let browser: Browser;

before(async () => {
  if (withoutBrowser !== false) return;
  service = await serviceWithRegion();
  browser = await launchBrowser();
});
after(async () => {
  if (withoutBrowser !== false) return;
  await browser.close();
  await service.close();
});

/** Opens the rest of the frame where it is one line. */
async function openFrame(page: Page): Promise<void> {
  const closed = page.locator('.k-frame-small [aria-expanded="false"]');
  if (await closed.isVisible()) await closed.click();
}

/** The addresses of the tabs and of the user menu's pages, as a person finds them. */
async function addresses(page: Page): Promise<string[]> {
  await openFrame(page);
  const tabs = await page
    .getByRole('navigation', { name: 'Huvudmeny' })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  const found = [...tabs];
  const menu = page.getByRole('button', { name: /^Inloggad:/ });
  await menu.click();
  const labels = (await page.getByRole('menuitem').allInnerTexts()).filter((text) => !/Tangenter|Logga ut/.test(text));
  await page.keyboard.press('Escape');
  for (const label of labels) {
    await openFrame(page);
    await menu.click();
    await page.getByRole('menuitem', { name: label }).click();
    await page.waitForURL((url) => url.pathname !== found.at(-1));
    found.push(new URL(page.url()).pathname);
  }
  return found;
}

/** Waits until the page is complete. */
async function settled(page: Page): Promise<void> {
  await page.locator('.k-page h1').waitFor();
  await page.locator('.k-loading').first().waitFor({ state: 'detached' });
}

for (const dark of [false, true]) {
  test(
    `LAW-95: every page passes axe in ${dark ? 'dark' : 'light'}, with nothing inline and nothing from outside`,
    options,
    async (t) => {
      const { page, context, complaints, outside } = await loggedIn(browser, service, { dark });
      const all = await addresses(page);
      assert.ok(all.length >= 4, all.join(' '));
      for (const path of all) {
        await page.goto(path);
        await settled(page);
        const passed = await axe(page, path);
        await screenshot(page, `page${path.replaceAll('/', '-')}-${dark ? 'dark' : 'light'}`, false);
        t.diagnostic(`${path}: ${passed} axe rules passed`);
        assert.equal(await page.locator('.k-error').count(), 0, `${path} shows an error`);
      }
      assert.deepEqual(complaints, []);
      assert.deepEqual(outside, []);
      await context.close();
    },
  );
}

test('at 400 % zoom no page scrolls sideways', options, async () => {
  const { page, context } = await loggedIn(browser, service, zoomed400);
  for (const path of await addresses(page)) {
    await page.goto(path);
    await settled(page);
    assert.equal(await sidewaysOverflow(page), 0, path);
    await screenshot(page, `page${path.replaceAll('/', '-')}-400`);
  }
  await context.close();
});

test('LAW-94: a name that is found or opened never reaches the title or the address', options, async () => {
  const { page, context } = await loggedIn(browser, service);
  const names = await service.tables.owner.query<{ family_name: string }>('select distinct family_name from patient');
  assert.ok(names.rows.length > 10, `${names.rows.length} names`);
  const seen: string[] = [];
  page.on('framenavigated', () => seen.push(page.url()));
  for (const path of await addresses(page)) {
    await page.goto(path);
    await settled(page);
    seen.push(page.url(), await page.title());
  }
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Sök patient' }).locator('input').waitFor();
  await page.keyboard.type(names.rows[0]?.family_name ?? '');
  await page.waitForTimeout(600);
  await axe(page, 'quick find with hits');
  await screenshot(page, 'quick-find', false);
  seen.push(page.url(), await page.title());
  const text = decodeURIComponent(seen.join(' ')).toLowerCase();
  assert.deepEqual(
    names.rows.filter((row) => new RegExp(`\\b${row.family_name.toLowerCase()}\\b`).test(text)),
    [],
  );
  await context.close();
});
