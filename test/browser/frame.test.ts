import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import {
  axe,
  type ContextWishes,
  focused,
  screenshot,
  sidewaysOverflow,
  watchedPage,
  withoutBrowser,
  zoomed400,
} from './browser.ts';
import { karin, karinAtSjobo, loggedOutAnswer, logIn, openSample, type Sample } from './sample.ts';

const options = { skip: withoutBrowser };
let sample: Sample;

before(async () => {
  if (withoutBrowser === false) sample = await openSample();
});
beforeEach(() => {
  if (withoutBrowser === false) logIn(sample.server);
});
after(async () => {
  if (withoutBrowser === false) await sample.close();
});

const open = (path: string, wishes: ContextWishes = {}) =>
  watchedPage(sample.browser, sample.server.origin, wishes).then(async (watched) => {
    await watched.page.goto(path);
    return watched;
  });

test('the frame says where one is, what waits, and that the people are made up', options, async () => {
  const { page, context } = await open('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/idag');
  assert.equal(await page.title(), 'Idag – Koordinera');
  const tabs = await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link').allInnerTexts();
  assert.deepEqual(
    tabs.map((text) => text.replace(/\s+/g, ' ')),
    ['Idag 7', 'Nytt 4', 'Enheten 92', 'Mina 18'],
  );
  assert.equal(
    await page
      .locator('[aria-current="page"]')
      .innerText()
      .then((text) => text.startsWith('Idag')),
    true,
  );
  assert.equal(await page.getByText('Fiktiva uppgifter').isVisible(), true);
  await context.close();
});

test('LAW-94: no title and no address holds a name', options, async () => {
  const { page, context } = await open('/nytt');
  for (const path of ['/idag', '/nytt', '/enheten', '/mina']) {
    await page.goto(path);
    await page.locator('h1').waitFor();
    assert.doesNotMatch(`${await page.title()} ${decodeURIComponent(page.url())}`, /Öberg|Lind|Åkesson|Ek\b|\d{8}-/);
  }
  await context.close();
});

test('a new page takes focus to its heading, so that it is read', options, async () => {
  const { page, context } = await open('/idag');
  await page.getByRole('link', { name: /^Nytt/ }).click();
  await page.getByRole('heading', { level: 1, name: /Nytt sedan sist/ }).waitFor();
  await focused(page.getByRole('heading', { level: 1, name: /Nytt sedan sist/ }));
  await context.close();
});

test('one key hides names and numbers everywhere, also after a reload, and one shows them again', options, async () => {
  const { page, context } = await open('/nytt');
  await page.getByText('Öberg, Anna').first().waitFor();
  await page.keyboard.press('F8');
  await page.getByText('Namn dolt').first().waitFor();
  const hidden = await page.content();
  for (const secret of ['Öberg', 'Lind, Per', 'R2K4']) assert.equal(hidden.includes(secret), false, secret);
  await screenshot(page, 'people-hidden');
  await page.reload();
  await page.getByText('Namn dolt').first().waitFor();
  await page.goto('/enheten');
  await page.getByText('Telefonnummer dolt').waitFor();
  await page.getByRole('button', { name: 'Visa personuppgifter' }).click();
  await page.getByText('070-000 00 00').waitFor();
  await context.close();
});

test(
  'the key map lists what the page’s keys do, and plain keys can be switched off (WCAG 2.1.4)',
  options,
  async () => {
    const { page, context } = await open('/nytt');
    await page.locator('h1').waitFor();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Tangenter' });
    await dialog.waitFor();
    const text = await dialog.innerText();
    for (const label of ['Sök patient', 'Inkommande samtal', 'Dölj personuppgifter', 'Nästa person', 'Erbjud']) {
      assert.ok(text.includes(label), label);
    }
    await axe(page, 'key map');
    await screenshot(page, 'key-map', false);
    await dialog.getByLabel(/Använd tangenter utan Ctrl/).click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('5');
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.getByText('Beslut:').count(), 0);
    assert.match(await page.locator('.aksel-table__row--selected').innerText(), /Ändrad grad/);
    await context.close();
  },
);

test('Ctrl K finds a patient from anywhere, with the field ready to type in, and returns focus', options, async () => {
  const { page, context } = await open('/mina');
  const goal = page.getByLabel('Patientens mål, med egna ord');
  for (const round of ['first', 'again']) {
    await goal.focus();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Sök patient' }).waitFor();
    const field = page.getByLabel('Namn eller nummer');
    await focused(field);
    await page.keyboard.type('öbe');
    assert.equal(await field.inputValue(), 'öbe', round);
    if (round === 'first') await axe(page, 'quick find');
    await page.keyboard.press('Escape');
    // The first Escape empties the search, the second closes it.
    await page.waitForFunction(
      (input) => input instanceof HTMLInputElement && input.value === '',
      await field.elementHandle(),
    );
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focused(goal);
  }
  await context.close();
});

test('an incoming call opens beside what one was writing, and gives it back untouched', options, async () => {
  const { page, context } = await open('/mina');
  const goal = page.getByLabel('Patientens mål, med egna ord');
  await goal.fill('Åter på halvtid');
  for (const said of ['Ringde om intyget', 'Ringde igen']) {
    await page.keyboard.press('F2');
    const field = page.getByLabel('Vad sades?');
    await focused(field);
    await page.keyboard.type(said);
    assert.equal(await field.inputValue(), said);
    assert.equal(await goal.isVisible(), true);
    if (said === 'Ringde igen') await axe(page, 'a call');
    await page.getByRole('button', { name: 'Stäng samtalet' }).click();
    await field.waitFor({ state: 'detached' });
    assert.equal(await goal.inputValue(), 'Åter på halvtid');
    await focused(goal);
  }
  await context.close();
});

test(
  'LAW-94: what is typed at once after the key lands in the search and nowhere else, however slowly it opens',
  options,
  async () => {
    const { page, context, complaints } = await open('/mina');
    const goal = page.getByLabel('Patientens mål, med egna ord');
    await goal.fill('Åter på halvtid');
    // Everything fetched from here on is slow, the slots' code included.
    await page.route('**/*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    for (const [key, label] of [
      ['F2', 'Vad sades?'],
      ['Control+k', 'Namn eller nummer'],
    ] as const) {
      await goal.focus();
      await page.keyboard.press(key);
      await page.keyboard.type('Öb');
      if (key === 'F2') await page.keyboard.press('Enter');
      await page.keyboard.type('ex');
      await page.keyboard.press('Backspace');
      const field = page.getByLabel(label);
      await focused(field);
      await page.keyboard.type('rg');
      await page.waitForTimeout(700);
      assert.equal(await field.inputValue(), 'Öberg', key);
      assert.equal(await goal.inputValue(), 'Åter på halvtid', 'nothing behind');
      await page.keyboard.type(' Anna');
      assert.equal(await field.inputValue(), 'Öberg Anna');
      await page.getByRole('button', { name: 'Stäng', exact: true }).click();
      await field.waitFor({ state: 'detached' });
    }
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test(
  'at 400 % zoom the frame is one line, and the rest of it opens from there and closes by itself',
  options,
  async () => {
    const { page, context } = await open('/idag', zoomed400);
    const frame = page.locator('.k-frame');
    const height = async () => (await frame.boundingBox())?.height ?? 999;
    assert.ok((await height()) <= 48, `${await height()} of 256`);
    assert.equal(await sidewaysOverflow(page), 0);
    assert.equal(await page.getByRole('link', { name: /^Nytt/ }).isVisible(), false);
    await page.getByRole('button', { name: 'Meny' }).press('Enter');
    await axe(page, 'the frame opened at 400 %');
    await page.getByRole('link', { name: /^Nytt/ }).click();
    await page.waitForURL(/\/nytt/);
    await page.getByRole('heading', { level: 1, name: /Nytt/ }).waitFor();
    assert.ok((await height()) <= 48);
    await context.close();
  },
);

test('the unit menu tells how much waits at the other unit, and switching begins there at Idag', options, async () => {
  const { page, context } = await open('/nytt');
  await page.getByRole('button', { name: 'Enhet: Norrhamns vårdcentral' }).click();
  const other = page.getByRole('menuitem', { name: /Sjöbo hälsocentral/ });
  assert.match(await other.innerText(), /3 att göra/);
  await axe(page, 'unit menu', { without: ['region'] });
  await other.click();
  await page.getByRole('button', { name: 'Enhet: Sjöbo hälsocentral' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/idag');
  await context.close();
});

test('the user menu shows only pages that the person may open, and logs out', options, async () => {
  const { page, context } = await open('/nytt');
  await page.getByRole('button', { name: 'Inloggad: Karin Ek' }).click();
  await page.getByRole('menuitem', { name: 'Läs in intyg' }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: 'Enhetens regler' }).count(), 0);
  await axe(page, 'user menu', { without: ['region'] });
  await screenshot(page, 'user-menu', false);
  await page.getByRole('menuitem', { name: 'Logga ut' }).click();
  await page.getByRole('heading', { name: 'Du är utloggad' }).waitFor();
  assert.ok(sample.server.calls.includes('POST /api/session/logout'));
  await axe(page, 'logged out', { atLeast: 15 });
  await context.close();
});

test('someone not logged in meets one button, which leads back to the page asked for', options, async () => {
  sample.server.api.set('GET /api/session', loggedOutAnswer);
  const { page, context } = await open('/nytt?sida=2');
  const button = page.getByRole('link', { name: 'Logga in' });
  assert.equal(await button.getAttribute('href'), '/logga-in?till=%2Fnytt%3Fsida%3D2');
  await axe(page, 'log in', { atLeast: 15 });
  await screenshot(page, 'log-in', false);
  await context.close();
});

test('someone with several units and none chosen says where the work is now', options, async () => {
  sample.server.api.set('GET /api/session', { body: { ...karin, unit: null } });
  const { page, context } = await open('/nytt');
  await page.getByRole('heading', { name: 'Var arbetar du nu?' }).waitFor();
  await axe(page, 'choose a unit', { atLeast: 15 });
  await screenshot(page, 'choose-unit', false);
  await page.getByRole('button', { name: /Sjöbo/ }).click();
  await page.getByRole('heading', { name: /Nytt sedan sist/ }).waitFor();
  await context.close();
});

test('a session that ends leaves the page as it is, and a log-in beside lets it go on', options, async () => {
  const { page, context } = await open('/mina');
  await page.getByLabel('Patientens mål, med egna ord').fill('Åter på halvtid');
  sample.server.api.set('GET /api/sample/counts', loggedOutAnswer);
  await page.evaluate(() => window.history.pushState(null, '', '/mina'));
  sample.server.api.set('GET /api/session', loggedOutAnswer);
  const other = await context.newPage();
  await other.goto('/inloggad');
  const dialog = page.getByRole('alertdialog', { name: 'Du har blivit utloggad' });
  await dialog.waitFor();
  await axe(page, 'session lost');
  await screenshot(page, 'session-lost', false);
  logIn(sample.server);
  const beside = context.waitForEvent('page');
  await dialog.getByRole('button', { name: 'Logga in i ett nytt fönster' }).click();
  const popup = await beside;
  assert.match(popup.url(), /\/logga-in\?till=%2Finloggad$|about:blank/);
  await popup.goto('/inloggad').catch(() => undefined);
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Patientens mål, med egna ord').inputValue(), 'Åter på halvtid');
  await context.close();
});

test('a service that is down says so, and comes back without a reload', options, async () => {
  sample.server.api.set('GET /api/session', 'cut');
  const { page, context } = await open('/idag');
  await page.getByRole('heading', { name: 'Koordinera går inte att nå' }).waitFor();
  await axe(page, 'service down', { atLeast: 15 });
  await screenshot(page, 'service-down', false);
  logIn(sample.server);
  await page.getByRole('button', { name: 'Försök igen' }).click();
  await page.getByRole('heading', { name: 'Lördag 21 november' }).waitFor();
  await context.close();
});

test('a page that breaks, and a page that is not there, keep the frame around them', options, async () => {
  const { page, context } = await open('/trasig');
  await page.getByText('Sidan gick sönder').waitFor();
  await axe(page, 'broken page');
  await page.goto('/finns-inte');
  await page.getByRole('heading', { name: 'Sidan finns inte' }).waitFor();
  await axe(page, 'not found');
  await page.getByRole('link', { name: 'Till första sidan' }).click();
  await page.getByRole('heading', { name: 'Lördag 21 november' }).waitFor();
  await context.close();
});

test('nothing is fetched that nobody opened: no prefetch, no refetch when the window gets focus', options, async () => {
  const { page, context } = await open('/idag');
  await page.locator('h1').waitFor();
  await page.waitForTimeout(300);
  const before = [...sample.server.calls];
  // The stream carries no data: it only says that there is something new.
  assert.deepEqual(before.toSorted(), ['GET /api/events', 'GET /api/sample/counts', 'GET /api/session']);
  await page.getByRole('link', { name: /^Nytt/ }).hover();
  await page.evaluate(() => {
    window.dispatchEvent(new Event('focus'));
    window.dispatchEvent(new Event('online'));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.waitForTimeout(300);
  assert.deepEqual(sample.server.calls, before);
  await context.close();
});

test('that something is new is said in words, and nothing is fetched until it is asked for', options, async () => {
  const { page, context } = await open('/idag');
  await context.route('**/api/events*', (route) =>
    route.fulfill({
      contentType: 'text/event-stream',
      body: 'retry: 500\nevent: nytt\ndata: {"keys":["worklist"]}\n\n',
    }),
  );
  await page.reload();
  const told = page.getByRole('button', { name: 'Det finns nytt, visa' });
  await told.waitFor();
  const counted = () => sample.server.calls.filter((one) => one === 'GET /api/sample/counts').length;
  const before = counted();
  await page.waitForTimeout(300);
  assert.equal(counted(), before);
  await told.click();
  await page.waitForTimeout(300);
  assert.equal(counted(), before + 1);
  await context.close();
});

for (const [missed, body] of [
  ['the stream broke and stands again', 'retry: 300\n\n'],
  ['the server itself heard nothing for a while', 'retry: 60000\nevent: missat\ndata: {}\n\n'],
] as const) {
  test(`what may have been missed when ${missed} is said, and asked for once`, options, async () => {
    const { page, context } = await open('/idag');
    // The old page has a stream of its own, which would be counted when it begins again.
    await page.goto('about:blank');
    let streams = 0;
    await context.route('**/api/events*', (route) => {
      streams += 1;
      // The second stream stays open, as a real one does.
      return streams <= 2 ? route.fulfill({ contentType: 'text/event-stream', body }) : undefined;
    });
    await page.goto('/idag');
    const told = page.getByRole('button', { name: 'Det kan finnas nytt, visa' });
    await told.waitFor();
    const counted = () => sample.server.calls.filter((one) => one === 'GET /api/sample/counts').length;
    const before = counted();
    await page.waitForTimeout(300);
    assert.equal(counted(), before);
    await told.click();
    await page.waitForTimeout(300);
    assert.equal(counted(), before + 1);
    await context.close();
  });
}

test('a unit chosen in another tab is asked about here, and staying keeps what was written', options, async () => {
  const { page, context } = await open('/mina');
  await page.getByLabel('Patientens mål, med egna ord').fill('Åter på halvtid');
  const other = await context.newPage();
  await other.goto('/idag');
  await other.getByRole('button', { name: /Norrhamns/ }).click();
  sample.server.api.set('GET /api/session', { body: karinAtSjobo });
  await other.getByRole('menuitem', { name: /Sjöbo/ }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Du har bytt enhet i en annan flik' });
  await dialog.waitFor();
  await axe(page, 'unit changed elsewhere');
  await screenshot(page, 'unit-elsewhere', false);
  sample.server.api.set('POST /api/session/unit', { body: karin });
  await dialog.getByRole('button', { name: 'Stanna på Norrhamns vårdcentral' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Patientens mål, med egna ord').inputValue(), 'Åter på halvtid');
  await other.getByRole('heading', { name: 'Lördag 21 november' }).waitFor();
  await context.close();
});
