/** The list for reading: as a link, by name, in order, by its columns, on paper, at 400 % zoom. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, focused, screenshot, sidewaysOverflow, zoomed400 } from './browser.ts';
import { chosen, giveReason, names, openList, options, row, unit, withFullList } from './worklist-steps.ts';

withFullList();

test('a view is a link, Back leaves it, and what was chosen is there again', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten');
  await page.getByRole('button', { name: 'Filtrera' }).click();
  const degree = page.locator('.k-many').filter({ hasText: /^Grad/ });
  await degree.locator('summary').focus();
  await page.keyboard.press('Enter');
  await axe(page, 'a filter unfolded');
  await degree.getByRole('checkbox', { name: '50 %' }).focus();
  await page.keyboard.press('Space');
  await page.waitForURL(/grad=50/);
  await page.getByRole('heading', { level: 1, name: 'Enheten · 1' }).waitFor();
  assert.deepEqual(await names(page), ['Lind, Per']);
  await page.keyboard.press('Escape');
  await focused(degree.locator('summary'));
  await axe(page, 'filters in use');
  await screenshot(page, 'list-filter', false);
  const link = page.url();

  await page.getByRole('link', { name: 'Öppna kortet' }).or(row(page, 'Lind, Per').getByRole('button')).first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patient\//);
  await page.goBack();
  await row(page, 'Lind, Per').waitFor();
  assert.equal(page.url(), link);

  const other = await context.newPage();
  await other.goto(link);
  await row(other, 'Lind, Per').waitFor();
  assert.deepEqual(await names(other), ['Lind, Per']);
  await context.close();
});

test('a name narrows the list and never stands in the address; Swedish order ends with å, ä, ö', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten?ordning=name');
  const first = await names(page);
  assert.equal(first[0], 'Berg, Sara');
  await page.getByRole('button', { name: /Stigande/ }).click();
  await page.waitForURL(/fallande=1/);
  await page.waitForFunction(() => document.querySelector('.k-worklist .k-person-name')?.textContent?.startsWith('Ö'));
  assert.deepEqual((await names(page)).slice(0, 3), ['Öberg, Anna', 'Åkesson, Maja', 'Zeidi, Lea']);
  await page.getByLabel('Namn').fill('öbe');
  await row(page, 'Zeidi').waitFor({ state: 'detached' });
  assert.deepEqual(await names(page), ['Öberg, Anna']);
  assert.doesNotMatch(decodeURIComponent(page.url()), /öbe/i);
  await page.getByLabel('Namn').fill('xyz');
  await page.getByText('Ingen rad passar filtret.').waitFor();
  await context.close();
});

test('a column head orders the list: by keyboard, said aloud, in the address, and back', options, async () => {
  const { page, context, complaints } = await unit.open();
  await openList(page, '/enheten?grad=100');
  const head = page.locator('.k-worklist thead');
  const sorted = () => head.locator('th').evaluateAll((all) => all.map((one) => one.getAttribute('aria-sort')));
  assert.deepEqual(await sorted(), ['other', null, null, null], 'the unit’s rules');
  await head.getByRole('button', { name: /^Namn/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/ordning=name/);
  await page.waitForFunction(() => document.querySelector('.k-worklist .k-person-name')?.textContent?.startsWith('B'));
  assert.deepEqual(await sorted(), [null, 'ascending', null, null]);
  await focused(head.getByRole('button', { name: /^Namn\s*, stigande ordning/ }));
  await axe(page, 'ordered by name');
  await page.keyboard.press('Enter');
  await page.waitForURL(/fallande=1/);
  await page.waitForFunction(() => document.querySelector('.k-worklist .k-person-name')?.textContent?.startsWith('Ö'));
  assert.deepEqual(await sorted(), [null, 'descending', null, null]);
  await head.getByRole('button', { name: /^Sista dag/ }).click();
  await page.waitForURL((url) => url.search.includes('ordning=lastDay') && !url.search.includes('fallande'));
  await page.getByText('Ordning: sista dag, stigande.').first().waitFor();
  assert.deepEqual(await sorted(), [null, null, 'ascending', null]);
  assert.equal(await head.getByRole('button', { name: /Diagnos/ }).count(), 0);
  await head.getByRole('button', { name: /^Enhetens regler/ }).click();
  await page.waitForURL((url) => !url.search.includes('ordning'));
  assert.match(page.url(), /grad=100/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('mere signs in the name field find nobody, and the page says what to write', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten');
  for (const words of ['%', '""']) {
    await page.getByLabel('Namn').fill(words);
    await page.getByText('Ett namn har bokstäver.').waitFor();
    assert.deepEqual(await names(page), []);
  }
  await page.getByLabel('Namn').fill('öberg');
  await row(page, 'Öberg, Anna').waitFor();
  await context.close();
});

test('columns are chosen with what each says beside it, and kept', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten?diagnos=F43');
  await page.getByRole('button', { name: 'Kolumner' }).click();
  const dialog = page.getByRole('dialog', { name: 'Kolumner och arbetsdagar' });
  await dialog.getByText('Uppehåll räknas inte.').waitFor();
  await axe(page, 'columns');
  await dialog.getByRole('checkbox', { name: /^Läkare/ }).uncheck();
  await dialog.getByRole('checkbox', { name: /^Första dag/ }).check();
  await dialog.getByRole('button', { name: 'Spara mitt val' }).click();
  await dialog.waitFor({ state: 'detached' });
  await row(page, 'Öberg').getByText('Dag Berg').waitFor({ state: 'detached' });
  await page.reload();
  await row(page, 'Öberg')
    .locator('.k-cell-line', { hasText: / · från / })
    .waitFor();
  assert.equal(await row(page, 'Öberg').getByText('Dag Berg').count(), 0);
  await context.close();
});

test('the list on paper is made for paper: one row a person, no buttons, logged as printed', options, async () => {
  const { page, context } = await unit.open();
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await openList(page, '/enheten?grad=50');
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await page.locator('.k-list-paper section').first().waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('.k-list-paper');
  assert.match(await paper.innerText(), /Lind, Per/);
  assert.equal(await paper.locator('section').count(), 1);
  assert.equal(await paper.locator('section').isVisible(), true, 'the paper is not blank');
  assert.equal(await page.locator('.k-on-screen:visible').count(), 0);
  assert.equal(await page.locator('.k-worklist').isVisible(), false);
  assert.equal(await page.locator('button:visible').count(), 0);
  await screenshot(page, 'list-paper');
  assert.equal((await unit.logged('worklist.printed')).at(-1)?.patients.length, 1);
  await context.close();
});

test('LAW-76: on paper a protected person stands without name and diagnosis', options, async () => {
  const { owner } = unit.service.tables;
  const mark = (protection: string) =>
    owner.query(`update patient set protection = $1 where family_name = 'Lind' and given_name = 'Per'`, [protection]);
  await mark('protected_registration');
  const { page, context } = await unit.open();
  await page.addInitScript(() => {
    window.print = () => undefined;
  });
  await openList(page, '/enheten?grad=50');
  await page.getByRole('button', { name: 'Skriv ut' }).click();
  await page.locator('.k-list-paper section').first().waitFor({ state: 'attached' });
  await page.emulateMedia({ media: 'print' });
  const words = await page.locator('.k-list-paper').innerText();
  assert.match(words, /Skyddade personuppgifter/);
  assert.doesNotMatch(words, /Lind|Per\b|[A-Z]\d\d/);
  await screenshot(page, 'list-paper-protected');
  await mark('none');
  await context.close();
});

test('at 400 % zoom the list, a decision and the rules never scroll sideways', options, async () => {
  const { page, context } = await unit.open(zoomed400);
  await page.getByRole('button', { name: 'Meny' }).click();
  const tabs = page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link');
  const tops = await tabs.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1, 'the tabs stand in one line');
  await openList(page, '/enheten');
  const sorts = page.locator('.k-worklist thead button');
  assert.ok((await sorts.count()) > 0);
  assert.equal(await sorts.locator('visible=true').count(), 0, 'what is not seen is not stopped at');
  await screenshot(page, 'list-320');
  await giveReason(page);
  await page.keyboard.press('4');
  assert.equal(await sidewaysOverflow(page), 0);
  await page.goto('/regler');
  await page.locator('.k-rule').first().waitFor();
  assert.equal(await sidewaysOverflow(page), 0);
  await context.close();
});

test('back from a card the keyboard is where it was: the row has the focus and can be seen', options, async () => {
  const { page, context } = await unit.open({ height: 500 });
  await openList(page, '/enheten?ordning=name');
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowDown');
  const name = (await names(page))[30] ?? '';
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patient\//);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goBack();
  const button = row(page, name).getByRole('button').first();
  await focused(button);
  assert.ok(await button.isVisible());
  const box = await button.boundingBox();
  assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 500, JSON.stringify(box));
  await page.keyboard.press('ArrowDown');
  assert.ok((await chosen(page).innerText()).includes((await names(page))[31] ?? 'none'), 'and goes on from there');
  await context.close();
});
