import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  axe,
  focused,
  screenshot,
  sidewaysOverflow,
  walkByTab,
  watchedPage,
  withoutBrowser,
  zoomed400,
} from './browser.ts';
import { openSample, type Sample } from './sample.ts';

const pages = ['idag', 'nytt', 'enheten', 'mina'];
const options = { skip: withoutBrowser };
let sample: Sample;

before(async () => {
  if (withoutBrowser === false) sample = await openSample();
});
after(async () => {
  if (withoutBrowser === false) await sample.close();
});

for (const dark of [false, true]) {
  const light = dark ? 'dark' : 'light';
  test(
    `every sample page passes axe in ${light}, asks nothing of the outside, and keeps to the policy`,
    options,
    async (t) => {
      const { page, context, complaints, outside } = await watchedPage(sample.browser, sample.server.origin, { dark });
      for (const name of pages) {
        await page.goto(`/${name}`);
        await page.locator('h1').waitFor();
        await page.waitForTimeout(550);
        const passed = await axe(page, name);
        await screenshot(page, `${name}-${light}`);
        t.diagnostic(`${name} in ${light}: ${passed} axe rules passed`);
      }
      assert.equal(await page.evaluate(() => document.documentElement.classList.contains('dark')), dark);
      assert.deepEqual(outside, []);
      assert.deepEqual(complaints, []);
      await context.close();
    },
  );
}

test('LAW-95: at 400 % zoom nothing scrolls sideways and all passes axe', options, async () => {
  const { page, context } = await watchedPage(sample.browser, sample.server.origin, zoomed400);
  for (const name of pages) {
    await page.goto(`/${name}`);
    await page.locator('h1').waitFor();
    assert.equal(await sidewaysOverflow(page), 0, name);
    await axe(page, `${name} at 400 %`);
    await screenshot(page, `${name}-400`);
  }
  await context.close();
});

test('LAW-95: Tab reaches every control once, each with a name and a visible mark', options, async () => {
  const { page, context } = await watchedPage(sample.browser, sample.server.origin);
  for (const name of pages) {
    await page.goto(`/${name}`);
    await page.locator('h1').waitFor();
    const stops = await walkByTab(page);
    assert.equal(stops[0]?.name, 'Till innehållet', name);
    assert.ok(stops.length > 10, `${name}: ${stops.length} stops`);
    assert.deepEqual(
      stops.filter((stop) => stop.name === '' || !stop.visible),
      [],
      name,
    );
  }
  await context.close();
});

test('a form that is not complete shows what is missing, by field, and moves focus there', options, async () => {
  const { page, context } = await watchedPage(sample.browser, sample.server.origin);
  await page.goto('/mina');
  await page.getByRole('button', { name: 'Spara planen' }).click();
  await page.getByRole('link', { name: 'Nästa steg: fyll i det här.' }).waitFor();
  await focused(page.getByText('behöver rättas'));
  await axe(page, 'form with findings');
  await screenshot(page, 'form-with-findings');
  await page.getByRole('link', { name: 'Vem gör det? Fyll i det här.' }).click();
  await focused(page.locator('[name=who]'));
  await context.close();
});

test('a form sent by keyboard and refused has one focus mark: at the heading that is read', options, async () => {
  const { page, context } = await watchedPage(sample.browser, sample.server.origin);
  await page.goto('/mina');
  await page.getByLabel('Patientens mål').press('Tab');
  await page.keyboard.press('Enter');
  const summary = page.locator('.aksel-error-summary');
  await focused(summary.getByText('behöver rättas'));
  await screenshot(page, 'form-refused-by-keyboard');
  const marked = await summary.evaluate((box) =>
    [box, ...box.querySelectorAll('*')]
      .filter((element) => getComputedStyle(element).outlineStyle !== 'none')
      .map((element) => element === document.activeElement),
  );
  assert.deepEqual(marked, [true]);
  await context.close();
});

test(
  'a form is sent once; what the server says stands at the field or in a box, and what was typed stays',
  options,
  async () => {
    const { page, context, complaints } = await watchedPage(sample.browser, sample.server.origin);
    const refused = (status: number, error: object) =>
      sample.server.api.set('POST /api/sample/plan', { status, body: { error: { number: 'T-1', ...error } } });
    const sent = () => sample.server.calls.filter((call) => call.startsWith('POST /api/sample/plan')).length;
    await page.goto('/mina');
    await page.getByLabel('Patientens mål').fill('Åter på halvtid');
    await page.getByLabel('Nästa steg').fill('2026-12-01');
    const who = page.getByLabel('Vem gör det?');
    await who.fill('Karin Ek');
    const save = page.getByRole('button', { name: 'Spara planen' });

    refused(400, { kind: 'invalid', message: 'Rätta.', fields: { who: 'Skriv en roll.' } });
    await save.click();
    await page.getByRole('link', { name: 'Vem gör det? Skriv en roll.' }).waitFor();
    await focused(page.getByText('behöver rättas'));

    refused(409, { kind: 'conflict', message: 'Planen har ändrats.' });
    await who.press('Enter');
    await page.getByText('Kvar att läsa: Planen har ändrats.').waitFor();
    await page.getByText('Det du skrev finns kvar här på sidan.').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Vem gör det? Skriv en roll.' }).count(), 0);
    assert.equal(await who.inputValue(), 'Karin Ek');
    await axe(page, 'form with a conflict');

    await who.fill('');
    await save.click();
    await page.getByRole('link', { name: 'Vem gör det? Fyll i det här.' }).waitFor();
    assert.equal(await page.getByText('Kvar att läsa').count(), 0);
    assert.equal(sent(), 2);

    sample.server.api.set('POST /api/sample/plan', { body: { version: 2 } });
    await who.fill('Karin Ek');
    await who.evaluate((field) => {
      const { form } = field as HTMLInputElement;
      form?.requestSubmit();
      form?.requestSubmit();
    });
    await page.getByText('Sparar').waitFor();
    assert.equal(sent(), 3);
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test('a date is typed as it is said, and what was understood stands beside it', options, async () => {
  const { page, context } = await watchedPage(sample.browser, sample.server.origin);
  await page.goto('/mina');
  const field = page.getByLabel('Nästa steg');
  await field.fill('+2v');
  await page.getByText('lör 5 dec, om 14 dagar').waitFor();
  await field.blur();
  assert.equal((await field.inputValue()).replaceAll('\u00a0', ' '), 'lör 5 dec');
  await page.getByRole('button', { name: 'om 1 vecka' }).click();
  assert.equal((await field.inputValue()).replaceAll('\u00a0', ' '), 'lör 28 nov');
  await field.fill('hejsan');
  await field.blur();
  await page.getByText('Skriv en dag, som 27 nov, tors, +2v eller 2026-11-27.').waitFor();
  await field.fill('31 feb');
  await field.blur();
  await page.getByText('Den 31 februari finns inte.').waitFor();
  await field.fill('7 dec 10.00');
  await field.blur();
  await page.getByText('Skriv bara dagen här, utan klockslag.').waitFor();
  await context.close();
});

test('a day more than half a year away is said, and one text is never two days', options, async () => {
  const { page, context } = await watchedPage(sample.browser, sample.server.origin);
  await page.goto('/mina');
  const field = page.getByLabel('Nästa steg');
  const shown = async () => (await field.inputValue()).replaceAll('\u00a0', ' ');
  await field.fill('20 nov');
  await page.getByText('lör 20 nov 2027, om 364 dagar. Mer än ett halvår bort. Stämmer året?').waitFor();
  await field.blur();
  assert.equal(await shown(), 'lör 20 nov 2027');
  // A day behind in a field that points ahead keeps its year when it is shown.
  await field.fill('i går');
  await field.blur();
  assert.equal(await shown(), 'fre 20 nov 2026');
  await page.getByText('fre 20 nov, i går.').waitFor();
  assert.equal(await page.getByText('Mer än ett halvår bort').count(), 0);
  await context.close();
});

test('a question that cannot be undone begins at the choice that changes nothing', options, async () => {
  const { page, context } = await watchedPage(sample.browser, sample.server.origin);
  await page.goto('/enheten');
  const opener = page.getByRole('button', { name: 'Kasta utkastet' });
  await opener.click();
  await page.getByRole('alertdialog', { name: 'Kasta utkastet?' }).waitFor();
  await focused(page.getByRole('button', { name: 'Behåll utkastet' }));
  await axe(page, 'question');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await focused(opener);
  await context.close();
});

test('paper holds the page without the frame, marked as made up', options, async () => {
  const { page, context } = await watchedPage(sample.browser, sample.server.origin, {
    dark: true,
    width: 794,
    height: 1123,
  });
  await page.goto('/nytt');
  await page.locator('h1').waitFor();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.locator('header').isVisible(), false);
  assert.equal(await page.getByRole('button').first().isVisible(), false);
  const look = await page.evaluate(() => ({
    mark: getComputedStyle(document.body, '::before').content,
    paper: getComputedStyle(document.body).backgroundColor,
    ink: getComputedStyle(document.querySelector('.k-reason-why') as Element).color,
  }));
  assert.deepEqual(look, { mark: '"Fiktiva uppgifter"', paper: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)' });
  await screenshot(page, 'nytt-paper');
  await context.close();
});
