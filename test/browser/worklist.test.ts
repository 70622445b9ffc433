/** The list as it is used: by keyboard from Nytt to a decision and back, as a link, on paper, without a network. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, screenshot, sidewaysOverflow, withoutBrowser, zoomed400 } from './browser.ts';
import { type CareUnit, careUnit } from './unit.ts';

const options = { skip: withoutBrowser };
let unit: CareUnit;
before(async () => {
  if (withoutBrowser === false) unit = await careUnit({ more: 55 });
});
after(async () => {
  if (withoutBrowser === false) await unit.close();
});

async function openList(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('.k-worklist [aria-current="true"]').waitFor();
}
const chosen = (page: Page) => page.locator('.k-worklist [aria-current="true"]');
const row = (page: Page, name: string) => page.locator('.k-worklist tbody tr').filter({ hasText: name });
const names = async (page: Page): Promise<string[]> => page.locator('.k-worklist .k-person-name').allInnerTexts();
/** Gives the reason that is asked once, and waits for the certificate. */
async function giveReason(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Varför öppnar du intygen?' }).waitFor();
  await page.keyboard.press('1');
  await page.locator('.k-decide').waitFor();
}

test('an empty day is good news, and leads on to what is new', options, async () => {
  const { page, context } = await unit.open();
  await page.getByText('Inget mer i dag.').waitFor();
  await axe(page, 'an empty day');
  await page.getByRole('link', { name: /det som är nytt/ }).click();
  await page.waitForURL(/\/nytt/);
  await context.close();
});

test('by keyboard: choose, read, decide in two keys, take back, mark as seen; nothing jumps', options, async () => {
  const { page, context, complaints } = await unit.open();
  await openList(page, '/nytt');
  await giveReason(page);
  await page.keyboard.press('ArrowDown');
  const second = (await names(page))[1] ?? '';
  assert.ok((await chosen(page).innerText()).includes(second));
  assert.ok((await page.evaluate(() => document.activeElement?.textContent ?? '')).includes(second), 'focus follows');
  await page.getByRole('heading', { name: /^Intyg / }).waitFor();

  const before = await row(page, second).boundingBox();
  await page.keyboard.press('4');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SELECT');
  await axe(page, 'a decision being made');
  await screenshot(page, 'list-decision', false);
  await page.keyboard.press('Enter');
  await row(page, second).getByText('Beslut: Avvakta').waitFor();
  assert.deepEqual(await row(page, second).boundingBox(), before, 'the row stays where it stood');
  const third = (await names(page))[2] ?? '';
  assert.ok((await chosen(page).innerText()).includes(third), 'the next row is there');

  await page.keyboard.press('Control+z');
  await row(page, second).getByText('Beslut: Avvakta').waitFor({ state: 'detached' });
  assert.ok((await chosen(page).innerText()).includes(second));
  await page.keyboard.press('s');
  await row(page, second).getByText('Markerad som sedd').waitFor();
  assert.equal((await unit.logged('worklist.decided')).length, 1);
  assert.equal((await unit.logged('worklist.undone')).length, 1);
  assert.equal((await unit.logged('worklist.marked')).length, 1);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a certificate is opened only for a stated reason, and each one stands in the log with it', options, async () => {
  const { page, context } = await unit.open();
  const before = (await unit.logged('worklist.previewed')).length;
  await openList(page, '/enheten?diagnos=F43');
  await page.getByRole('heading', { name: 'Varför öppnar du intygen?' }).waitFor();
  await page.waitForTimeout(600);
  assert.equal(await page.getByText('Svårt att hålla koncentrationen').count(), 0);
  assert.equal((await unit.logged('worklist.previewed')).length, before);
  await page.keyboard.press('3');
  await page.getByText('Svårt att hålla koncentrationen').waitFor();
  await page.getByText('Förskollärare, heltid').first().waitFor();
  const logged = (await unit.logged('worklist.previewed')).slice(before);
  assert.deepEqual(
    logged.map((one) => [one.reason, one.patients.length]),
    [['Läkare eller kollega frågar', 1]],
  );
  await axe(page, 'preview');
  await context.close();
});

test('rows only passed by with the arrows are not opened', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten');
  await giveReason(page);
  await page.getByRole('heading', { name: /^Intyg / }).waitFor();
  const before = (await unit.logged('worklist.previewed')).length;
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: /^Intyg / }).waitFor();
  const opened = (await unit.logged('worklist.previewed')).length - before;
  // On a slow machine an arrow may rest long enough on a row; never on each of them.
  assert.ok(opened >= 1 && opened < 6, `${opened} rows were opened`);
  await context.close();
});

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
  assert.equal(await degree.locator('summary').evaluate((one) => one === document.activeElement), true);
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
  assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /^Namn ↑, stigande ordning/);
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

test(
  'LAW-76: the preview has the telephone and the call; a protected person’s number stays folded',
  options,
  async () => {
    const { page, context } = await unit.open();
    const { owner } = unit.service.tables;
    const patient = await owner.query<{ patient_id: string }>(
      "select patient_id from patient where family_name = 'Lind'",
    );
    const [{ patient_id: patientId } = { patient_id: '' }] = patient.rows;
    await owner.query(
      `insert into patient_detail (provider_id, unit_id, patient_id, detail_id, kind, value, source, noted_on, entered_by,
        entered_by_name, entered_at) select provider_id, unit_id, patient_id, gen_random_uuid(), 'telephone',
        '070-000 00 09', 'Patienten själv', current_date, patient_id, 'Karin Ek', now() from patient where patient_id = $1`,
      [patientId],
    );
    await openList(page, '/enheten?grad=50');
    await giveReason(page);
    await page.getByRole('link', { name: 'Ring 070-000 00 09' }).waitFor();
    await axe(page, 'a preview with a telephone');
    await screenshot(page, 'list-preview', false);
    await page.locator('.k-split-preview').getByRole('button', { name: 'Samtal' }).click();
    await page.getByRole('complementary', { name: 'Samtal' }).getByLabel('Vad sades?').waitFor();
    await page.keyboard.press('Escape');

    await owner.query("update patient set protection = 'confidentiality_marked' where patient_id = $1", [patientId]);
    await openList(page, '/enheten?grad=50');
    await giveReason(page);
    await page.getByText('Kontaktuppgifter visas i Samtal och på kortet').waitFor();
    assert.equal(await page.getByText('070-000 00 09').count(), 0);
    await owner.query("update patient set protection = 'none' where patient_id = $1", [patientId]);
    await context.close();
  },
);

test('a person between two certificates is in the list; one whose sick leave is over is not', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten?lage=gap');
  assert.deepEqual(await names(page), ['Ström, Olle']);
  await row(page, 'Ström').getByText('uppehåll', { exact: true }).waitFor();
  await openList(page, '/enheten?ordning=name');
  assert.equal((await names(page)).includes('Ahl, Nils'), false);
  await context.close();
});

test('Klar med genomgången marks all that was shown on every page, and nothing else', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/nytt');
  const total = Number((await page.locator('h1').innerText()).replace(/\D+/g, ''));
  assert.ok(total > 50, `${total} rows`);
  await page.getByText('De som inte har visats står kvar som nya.').waitFor();
  await page.getByRole('button', { name: 'Nästa 50' }).click();
  await page.getByRole('button', { name: 'Föregående 50' }).waitFor();
  // The last page stands there when there is none after it: only rows that are shown are marked.
  await page.getByRole('button', { name: 'Nästa 50' }).waitFor({ state: 'detached' });
  assert.equal(Number((await page.locator('h1').innerText()).replace(/\D+/g, '')), total, 'the heading stays');
  await page.getByRole('button', { name: 'Klar med genomgången' }).click();
  await page.getByText('Inget nytt sedan sist.').waitFor();
  await axe(page, 'nothing new');
  const [reviewed] = (await unit.logged('worklist.reviewed')).slice(-1);
  assert.ok((reviewed?.patients.length ?? 0) >= total);
  await context.close();
});

test('without a network what was chosen stays, and is saved when it is back', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten?diagnos=F43');
  await giveReason(page);
  await page.getByRole('heading', { name: /^Intyg / }).waitFor();
  await page.keyboard.press('5');
  await page.getByLabel('Kort tillägg (behövs inte)').fill('Ring efter tre');
  await context.setOffline(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ingen kontakt med servern' }).waitFor();
  assert.equal(await page.getByLabel('Kort tillägg (behövs inte)').inputValue(), 'Ring efter tre');
  await axe(page, 'no network');
  await screenshot(page, 'list-offline', false);
  await context.setOffline(false);
  await page.getByRole('button', { name: /Spara beslutet/ }).click();
  await row(page, 'Öberg, Anna').getByText('Beslut: Erbjud').waitFor();
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
    .getByText(/^från /)
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
  assert.equal(await page.locator('.k-worklist').isVisible(), false);
  assert.equal(await page.locator('button:visible').count(), 0);
  await screenshot(page, 'list-paper');
  assert.equal((await unit.logged('worklist.printed')).at(-1)?.patients.length, 1);
  await context.close();
});

test(
  'a question is lifted with the doctor, printed on the doctor’s own sheet, and its answer noted',
  options,
  async () => {
    const { page, context, complaints } = await unit.open();
    await page.addInitScript(() => {
      window.print = () => undefined;
    });
    await openList(page, '/enheten?grad=50');
    await giveReason(page);
    await page.keyboard.press('3');
    await page.keyboard.press('Enter');
    await row(page, 'Lind').getByText('Beslut: Lyft med läkaren').waitFor();
    await page.goto('/lakarfragor');
    await page.getByRole('heading', { name: 'Dag Berg' }).waitFor();
    await page.getByRole('button', { name: 'Skriv ut bladet' }).click();
    await page.emulateMedia({ media: 'print' });
    assert.match(await page.locator('.k-sheet').innerText(), /Lind, Per[\s\S]*☐ Ser inget behov nu/);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Notera svaret' }).click();
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await page.getByRole('link', { name: /välj vad läkaren svarade/ }).waitFor();
    await axe(page, 'an answer missing');
    await page.getByLabel('Vill att koordinering erbjuds').check();
    await page.keyboard.press('Enter');
    await page.getByText('Svaret är noterat.').waitFor();
    await page.getByText('Inga frågor väntar på svar.').waitFor();
    await openList(page, '/nytt');
    await row(page, 'Lind, Per').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test('the unit’s rules: order by keyboard, bounds said beside the field, and history', options, async () => {
  const { page, context } = await unit.open();
  await page.goto('/regler');
  const rules = page.locator('.k-rule');
  await rules.first().waitFor();
  const order = () => rules.evaluateAll((lines) => lines.slice(0, 2).map((line) => line.getAttribute('data-rule')));
  const [first, second] = await order();
  await rules.first().getByRole('button', { name: /nedåt/ }).focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await order(), [second, first]);
  const focused = () => page.evaluate(() => document.activeElement?.closest('[data-rule]')?.getAttribute('data-rule'));
  assert.equal(await focused(), first, 'focus goes along');
  const ends = page.locator('[data-rule="certificate_ends"] input[inputmode=numeric]');
  await ends.fill('99');
  await page.getByRole('button', { name: 'Spara reglerna' }).click();
  await page.getByRole('link', { name: /Intyget slutar snart: Slutar inom.*från 1 till 60 dagar/ }).waitFor();
  await axe(page, 'rules with a finding');
  await ends.fill('21');
  await page.getByLabel('Varför ändras reglerna? (behövs inte)').fill('Längre framförhållning');
  await page.getByRole('button', { name: 'Spara reglerna' }).click();
  await page.getByText('Reglerna är sparade.').waitFor();
  await page.getByText('Längre framförhållning').waitFor();
  await page.getByText(/Listan räknas om/).waitFor();
  assert.equal((await unit.logged('worklist.rules_changed')).length, 1);
  await page.goto('/regler/sjukfall');
  await page.getByText('Endast läsning: Sättet att räkna gäller hela regionen').waitFor();
  await context.close();
});

test('Idag says what was decided to be done, with the usual next act beside it', options, async () => {
  const { page, context } = await unit.open();
  await page.goto('/idag');
  const todo = page.getByRole('region', { name: 'Att göra' });
  const line = todo.getByRole('listitem').filter({ hasText: 'Öberg, Anna' });
  await line.waitFor();
  assert.match(await line.innerText(), /erbju/i);
  await line.getByRole('button', { name: 'Samtal' }).waitFor();
  await axe(page, 'a day with something to do');
  await screenshot(page, 'today', false);
  await line.getByRole('link').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patient\//);
  await context.close();
});

test(
  'a manager has no patient list: no closed tabs, no refusals in the log, and the way to the rules',
  options,
  async () => {
    const { page, context, complaints } = await unit.open({ who: 'Stina Chef' });
    await page.getByText('Ditt uppdrag har ingen patientlista.').waitFor();
    assert.equal(await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link').count(), 0);
    assert.equal(await page.getByRole('button', { name: /Sök patient|Inkommande samtal/ }).count(), 0);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('F2');
    await page.waitForTimeout(300);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await page.getByRole('complementary', { name: 'Samtal' }).count(), 0);
    await axe(page, 'no list');
    await page.getByRole('link', { name: 'enhetens regler' }).click();
    await page.locator('.k-rule').first().waitFor();
    const { rows } = await unit.service.tables.owner.query<{ action: string }>(
      "select action from audit_event where outcome = 'denied' and staff_name = 'Stina Chef'",
    );
    assert.deepEqual(rows, []);
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test('at 400 % zoom the list, a decision and the rules never scroll sideways', options, async () => {
  const { page, context } = await unit.open(zoomed400);
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
