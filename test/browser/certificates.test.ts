/** Entering sick leave by hand: files, quarantine, one certificate in a minute, pasted rows; and finding a person. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { certificateXml } from '../../src/modules/certificates/testing.ts';
import { axe, focused, screenshot, withoutBrowser } from './browser.ts';
import { type CareUnit, careUnit } from './unit.ts';

const options = { skip: withoutBrowser };
let unit: CareUnit;
before(async () => {
  if (withoutBrowser === false) unit = await careUnit();
});
after(async () => {
  if (withoutBrowser === false) await unit.close();
});

const file = (name: string, text: string) => ({ name, mimeType: 'application/xml', buffer: Buffer.from(text) });

test(
  'a broken file goes to quarantine with its reason, is tried again there, and is laid aside with a reason',
  options,
  async () => {
    const { page, context, complaints } = await unit.open();
    await page.goto('/intyg/las-in');
    await page.locator('input[type=file]').setInputFiles([file('trasig.xml', '<intyg>'), file('bild.xml', '\x89PNG')]);
    await page.getByRole('button', { name: 'Läs in 2 filer' }).click();
    const result = page.getByRole('region', { name: 'Resultat' });
    await result.getByText('bild.xml').waitFor();
    assert.match(await result.innerText(), /trasig\.xml: 1 till karantän\.[\s\S]*inte välformad/);
    await axe(page, 'upload told');
    await screenshot(page, 'upload', false);

    await page.getByRole('link', { name: 'karantänen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Karantän · 2' }).waitFor();
    const broken = page.locator('.k-refused > li').filter({ hasText: 'inte välformad' });
    await broken.getByRole('heading', { name: 'trasig.xml' }).waitFor();
    await broken.getByRole('button', { name: 'Visa originalet' }).click();
    await broken.locator('pre').waitFor();
    assert.equal(await broken.locator('pre').innerText(), '<intyg>');
    await broken.getByRole('button', { name: 'Försök igen' }).click();
    await broken.getByText('Det gick inte nu heller, av samma skäl.').waitFor();
    await axe(page, 'quarantine');

    await broken.getByRole('button', { name: 'Lägg åt sidan' }).click();
    const asking = page.getByRole('alertdialog');
    await asking.getByRole('button', { name: 'Lägg åt sidan' }).click();
    await asking.getByRole('link', { name: 'Varför? Skriv varför.' }).waitFor();
    await axe(page, 'set aside without a reason');
    await asking.getByLabel('Varför?').fill('Fel fil');
    await asking.getByRole('button', { name: 'Lägg åt sidan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Karantän · 1' }).waitFor();
    await focused(page.getByText('trasig.xml är lagt åt sidan.'));
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test(
  'a certificate under another care provider than the unit’s is stored there, and the page says so',
  options,
  async () => {
    const { page, context, complaints } = await unit.open();
    await page.goto('/intyg/las-in');
    const there = certificateXml({ id: 'elsewhere', unit: unit.unit.hsaId, careProvider: 'SE-ANNAN' });
    await page.locator('input[type=file]').setInputFiles([file('annan.xml', there)]);
    // During reading, the disabled button says why.
    await page.route('**/api/certificates', async (route) => {
      await page.getByText('Läser in annan.xml (1 av 1). Stanna på sidan.').waitFor();
      await axe(page, 'upload under way');
      await route.continue();
    });
    await page.getByRole('button', { name: 'Läs in filen' }).click();
    const result = page.getByRole('region', { name: 'Resultat' });
    await result.getByText('1 nytt intyg').waitFor();
    assert.match(await result.innerText(), /hos vårdgivaren .*SE-ANNAN.*känd hos Region Test/);
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

/** Types with the keyboard alone, and counts the keys. */
async function typist(page: Page) {
  let keys = 0;
  return {
    keys: () => keys,
    type: async (text: string) => {
      keys += text.length;
      await page.keyboard.type(text);
    },
    press: async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    },
  };
}

test(
  'a certificate is typed in with fewer keys than a minute holds, and the person is in the list',
  options,
  async () => {
    const { page, context } = await unit.open();
    await page.goto('/intyg/for-in');
    await focused(page.getByLabel('Personnummer'));
    const her = await typist(page);
    for (const text of ['19880522-K3L4', 'Eva', 'Ek', '-5', '+2v']) {
      await her.type(text);
      await her.press('Tab');
    }
    await her.press('Tab');
    await her.press('Tab');
    await her.type('F43.2');
    await her.press('Enter');
    await page.getByText('Intyget är infört.').waitFor();
    assert.ok(her.keys() <= 60, `${her.keys()} keys`);
    assert.equal(await page.getByLabel('Personnummer').inputValue(), '', 'ready for the next');
    await focused(page.getByLabel('Personnummer'));
    await axe(page, 'a certificate entered');
    await page.goto('/enheten?ordning=name');
    await page.locator('.k-worklist').getByText('Ek, Eva').waitFor();
    await context.close();
  },
);

test('what is missing is said beside each field and in one list, and nothing typed is lost', options, async () => {
  const { page, context } = await unit.open();
  await page.goto('/intyg/for-in');
  await page.getByLabel('Efternamn').fill('Ek');
  await page.getByLabel('Personnummer').fill('19880522-12');
  await page.getByLabel('Sista dag').fill('igår kanske');
  await page.getByRole('button', { name: 'För in intyget' }).click();
  const summary = page.locator('.aksel-error-summary');
  await summary.waitFor();
  assert.equal(await summary.getByRole('link').count(), 3);
  await focused(summary.locator('*'));
  await axe(page, 'a certificate with findings');
  await screenshot(page, 'certificate-findings');
  await summary.getByRole('link', { name: /^Första dag/ }).click();
  await focused(page.getByLabel('Första dag'));
  assert.equal(await page.getByLabel('Efternamn').inputValue(), 'Ek');
  assert.equal(await page.getByLabel('Sista dag').inputValue(), 'igår kanske');
  await context.close();
});

test('pasted rows with a wrong column are mended by choosing the column, and entered together', options, async () => {
  const { page, context } = await unit.open();
  const [from, to] = [addDays(unit.today, -4), addDays(unit.today, 10)];
  await page.goto('/intyg/klistra-in');
  await page
    .getByLabel('Rader kopierade ur en lista')
    .fill(
      [
        'Id\tNamn\tFrån\tTill\tGrad',
        `19750417-M5N6\tHolm, Ulla\t${from}\t${to}\t100`,
        `19810930-P7R8\tDal, Bo\t${from}\t${to}\t50`,
      ].join('\n'),
    );
  await page.getByText('2 rader behöver rättas först').waitFor();
  await axe(page, 'pasted rows to mend');
  await page.getByLabel('Id', { exact: true }).selectOption({ label: 'Personnummer' });
  await page.getByText('Alla rader går att föra in.').waitFor();
  await page.getByRole('button', { name: 'För in 2 rader' }).click();
  await page.getByText('2 intyg införda').waitFor();
  await page.goto('/enheten?grad=50');
  await page.locator('.k-worklist').getByText('Dal, Bo').waitFor();
  await context.close();
});

test(
  'three letters and Enter lead from anywhere to a person, and the search leaves no name in the address',
  options,
  async () => {
    const { page, context } = await unit.open();
    await page.goto('/regler');
    await page.locator('h1').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Namn eller personnummer' }).waitFor();
    await page.keyboard.type('öbe');
    await page.getByRole('option', { name: 'Öberg, Anna' }).waitFor();
    await axe(page, 'found');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/patient\/[0-9a-f-]{36}$/);
    assert.doesNotMatch(decodeURIComponent(page.url()) + (await page.title()), /öb/i);
    await context.close();
  },
);
