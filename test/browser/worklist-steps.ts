/** Steps shared by the tests of the list: a unit with a full list, opened, and a reason given. */
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { withoutBrowser } from './browser.ts';
import { type CareUnit, careUnit } from './unit.ts';

export const options = { skip: withoutBrowser };

/** The unit of the test file that runs; each file has a process of its own. */
export let unit: CareUnit;

/** Starts the unit before the file's tests, with anything else they need there, and closes it after them. */
export function withFullList(also?: (there: CareUnit) => Promise<void>): void {
  before(async () => {
    if (withoutBrowser !== false) return;
    unit = await careUnit({ more: 55 });
    await also?.(unit);
  });
  after(async () => {
    if (withoutBrowser === false) await unit.close();
  });
}

export async function openList(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('.k-worklist [aria-current="true"]').waitFor();
}
export const chosen = (page: Page) => page.locator('.k-worklist [aria-current="true"]');
export const row = (page: Page, name: string) => page.locator('.k-worklist tbody tr').filter({ hasText: name });
export const names = async (page: Page): Promise<string[]> =>
  page.locator('.k-worklist .k-person-name').allInnerTexts();
/** Gives the reason asked for once, and waits for the certificate. */
export async function giveReason(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Varför öppnar du intygen?' }).waitFor();
  await page.keyboard.press('1');
  await page.locator('.k-decide').waitFor();
}
