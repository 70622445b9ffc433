/** Two tabs of one browser at two units: a page never writes at the other unit, nor shows it under its own heading. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { putPerson, putUnit, type TestUnit } from '../../src/app/testing.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { axe, focused, screenshot, watchedPage } from './browser.ts';
import { giveReason, openList, options, row, unit, withFullList } from './worklist-steps.ts';

let soder: TestUnit;

withFullList(async ({ service, unit: norr }) => {
  const { owner } = service.tables;
  soder = await putUnit(owner, { provider: norr, name: 'Söderhamns vårdcentral' });
  const assignments = [norr, soder].map((at) => ({ unit: at, role: 'coordinator', source: 'local' }) as const);
  service.people.push(await putPerson(owner, { name: 'Ulla Två', hsaId: 'SE-ULLA', assignments }));
});

/**
 * A tab at Norrhamn that hears nothing from other tabs, as in a browser without the channel, and that does not ask for
 * its unit during the test; and a second tab.
 */
async function twoTabs(path: string) {
  const { page, context, complaints } = await watchedPage(unit.browser, unit.service.url, { now: systemClock.now() });
  await page.goto('/logga-in?till=%2Fidag');
  await page.getByText('Ulla Två').first().click();
  await page.getByRole('heading', { name: 'Var arbetar du nu?' }).waitFor();
  await page.getByRole('button', { name: /Norrhamns/ }).click();
  await page.locator('.k-page h1').waitFor();
  await page.addInitScript(() => {
    Object.defineProperty(globalThis.BroadcastChannel.prototype, 'onmessage', { set: () => undefined });
  });
  await openList(page, path);
  await page.route('**/api/session', (route) => route.abort());
  const other = await context.newPage();
  await other.goto('/idag');
  await other.locator('.k-page h1').waitFor();
  return { page, other, context, complaints };
}

async function goTo(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `Enhet: ${from}` }).click();
  await page.getByRole('menuitem', { name: to }).click();
  await page.getByRole('button', { name: `Enhet: ${to}` }).waitFor();
}

const dialogOf = (page: Page) => page.getByRole('alertdialog', { name: 'Du har bytt enhet i en annan flik' });
const decidedAt = async () =>
  (await unit.service.tables.owner.query<{ unit_id: string }>('select unit_id from list_decision')).rows.map(
    (one) => one.unit_id,
  );

test(
  'what is sent from a page of the former unit is stored nowhere; one key goes back, and it is saved there',
  options,
  async () => {
    const { page, other, context, complaints } = await twoTabs('/enheten?grad=50');
    await giveReason(page);
    await page.keyboard.press('5');
    const note = page.getByLabel('Kort tillägg (valfritt)');
    await note.fill('Ring efter tre');
    // The decision is the first call after the switch; a read under way would be refused before it.
    const pressed = Promise.withResolvers<void>();
    await page.route('**/api/**', async (route) => {
      if (!route.request().url().endsWith('/api/worklist/decisions')) await pressed.promise;
      await route.fallback();
    });
    await goTo(other, 'Norrhamns vårdcentral', 'Söderhamns vårdcentral');

    // The person returns to the tab before pressing a key in it.
    await page.bringToFront();
    await page.keyboard.press('Tab');
    await page.keyboard.press('1');
    pressed.resolve();
    await dialogOf(page).waitFor();
    await page
      .getByText(/^Du arbetar nu på Söderhamns vårdcentral/)
      .first()
      .waitFor({ state: 'attached' });
    await axe(page, 'the page is another unit’s');
    await screenshot(page, 'unit-of-another-tab', false);
    assert.deepEqual(await decidedAt(), [], 'nothing is stored at either unit');
    await focused(dialogOf(page).getByRole('button', { name: 'Stanna på Norrhamns vårdcentral' }));
    await page.keyboard.press('Enter');
    await dialogOf(page).waitFor({ state: 'detached' });
    assert.equal(await note.inputValue(), 'Ring efter tre');
    await page.getByRole('button', { name: /Spara beslutet/ }).click();
    await row(page, 'Lind').getByText('Beslut: Erbjud').waitFor();
    assert.deepEqual(await decidedAt(), [unit.unit.unitId]);
    await dialogOf(other).waitFor();
    assert.equal((await unit.logged('session.request_refused')).length > 0, true, 'the refused try stands in the log');
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test(
  'what is read from a page of the former unit shows nothing of the other; staying reads it again, and the other way leads there',
  options,
  async () => {
    const { page, other, context } = await twoTabs('/enheten');
    await goTo(other, 'Norrhamns vårdcentral', 'Söderhamns vårdcentral');
    await page.bringToFront();
    const byName = page.locator('.k-worklist thead').getByRole('button', { name: /^Namn/ });
    await byName.click();
    await dialogOf(page).waitFor();
    assert.match(await page.locator('.k-unit').innerText(), /Norrhamns vårdcentral/);
    await page
      .getByText(/^Du arbetar nu på Söderhamns vårdcentral/)
      .first()
      .waitFor({ state: 'attached' });
    await dialogOf(page).getByRole('button', { name: 'Stanna på Norrhamns vårdcentral' }).press('Enter');
    await dialogOf(page).waitFor({ state: 'detached' });
    await page.getByText('Enheten. Ordning: namn, stigande.').waitFor({ state: 'attached' });
    await row(page, 'Berg, Sara').waitFor();

    await other.bringToFront();
    await dialogOf(other).getByRole('button', { name: 'Stanna på Söderhamns vårdcentral' }).click();
    await dialogOf(other).waitFor({ state: 'detached' });
    await page.bringToFront();
    await byName.click();
    await dialogOf(page).waitFor();
    await dialogOf(page).getByRole('button', { name: 'Gå till Söderhamns vårdcentral' }).click();
    await page.getByRole('button', { name: 'Enhet: Söderhamns vårdcentral' }).waitFor();
    await page.waitForURL(/\/idag/);
    await page.getByText('Inget mer i dag.').waitFor();
    await context.close();
  },
);
