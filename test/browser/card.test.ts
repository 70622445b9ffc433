/** The card as a coordinator uses it, from the first call to the closing, with every interruption on the way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, screenshot } from './browser.ts';
import {
  act,
  beginNote,
  care,
  consentByTelephone,
  consented,
  enterBeside,
  entered,
  enterForm,
  finish,
  heading,
  LATEST,
  localNow,
  openCard,
  options,
  patientId,
  withCareUnit,
  words,
} from './card-steps.ts';

withCareUnit();

test('from the first call to the closing, signed together, and the journal as text', options, async (t) => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Berg');
  await page.goto(`/patient/${id}`);
  await page.getByRole('heading', { name: 'Varför öppnar du kortet?' }).waitFor();
  t.diagnostic(`reason before the card: ${await axe(page, 'reason')} rules`);
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'Händelser' }).waitFor();
  await page.getByText(/Minst \d+\sdagar i sjukfallet/).waitFor();
  t.diagnostic(`card: ${await axe(page, 'card')} rules`);

  await page.keyboard.press('s');
  const panel = page.getByRole('complementary', { name: 'Samtal' });
  await panel.getByLabel('Jag ringde och fick svar').check();
  await page.getByLabel('Vad sades?').fill('Hon vill gärna tillbaka, men inte på heltid ännu.');
  t.diagnostic(`call: ${await axe(page, 'call')} rules`);
  await page.getByRole('button', { name: /För in samtalet/ }).click();
  await page.getByText('Välj vad patienten svarade').first().waitFor();
  await consentByTelephone(panel);
  await page.getByLabel('Minuter').fill('12');
  await page.getByRole('button', { name: /För in samtalet/ }).click();
  await heading(page, 'Samtycke till koordinering').waitFor();
  for (const name of ['Behovsbedömning', 'Erbjudande om koordinering', 'Svar på erbjudandet']) {
    assert.equal(await heading(page, name).count(), 1, name);
  }

  await act(page, 'Kartläggning');
  await page.getByRole('button', { name: 'Hur ser en vanlig arbetsdag ut för dig?' }).click();
  await page.keyboard.type('Öppnar förskolan ensam.');
  await page.getByLabel('Patientens mål').fill('Vara tillbaka på halvtid till påsk');
  await page.getByLabel('Vad', { exact: true }).fill('Skriva planen tillsammans');
  t.diagnostic(`mapping: ${await axe(page, 'mapping')} rules`);
  await screenshot(page, 'card-mapping');
  await enterForm(page);
  await entered(page);

  await act(page, 'Plan');
  assert.equal(await page.getByLabel('Patientens eget mål').inputValue(), 'Vara tillbaka på halvtid till påsk');
  await page.getByLabel('Vad', { exact: true }).fill('Arbetsträna två timmar om dagen');
  await page.getByLabel('Vem', { exact: true }).selectOption('patient');
  await page.getByLabel('När', { exact: true }).fill('+2v');
  await page.getByRole('button', { name: /Anpassningar/ }).click();
  await page.getByRole('group', { name: 'Anpassningar' }).getByLabel('Vad', { exact: true }).fill('Inga öppningar');
  await page.getByLabel('Vem ordnar').selectOption('employer');
  await page.getByRole('textbox', { name: 'Till och med' }).fill('+8v');
  t.diagnostic(`plan: ${await axe(page, 'plan')} rules`);
  await enterForm(page);
  await page.getByRole('link', { name: /Så var patienten med/ }).waitFor();
  await page.getByLabel('Så var patienten med').fill('Vi skrev den tillsammans.');
  await enterForm(page);
  await entered(page);
  await page.locator('.k-plan-steps').getByText('Arbetsträna två timmar om dagen').waitFor();

  await act(page, 'Uppföljning');
  await page.getByLabel('Hur går det?').fill('Arbetstränar två timmar om dagen.');
  t.diagnostic(`follow-up: ${await axe(page, 'follow-up')} rules`);
  await enterForm(page);
  await entered(page);

  await act(page, 'Avslut');
  await page.getByLabel('Varför avslutas koordineringen?').selectOption('back_partly');
  await page.getByLabel('Hur blev det?').selectOption('part_work');
  await page.getByLabel('Vem', { exact: true }).selectOption('patient');
  t.diagnostic(`closing: ${await axe(page, 'closing')} rules`);
  await enterForm(page);
  await page.getByText('Fråga om ni får höra av er efter tre och tolv månader.').first().waitFor();
  await page.getByLabel(/^Ja, /).check();
  await enterForm(page);
  await page.getByRole('heading', { name: 'Koordineringen är avslutad' }).waitFor();
  await page.getByText(/Avstämning efter tre månader/).waitFor();
  await screenshot(page, 'card-closed');

  await page.getByRole('button', { name: /^Signera mina/ }).click();
  await page.getByText('signerad', { exact: true }).first().waitFor();
  assert.equal(await page.getByText('införd, osignerad').count(), 0);

  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Ta fram texten' }).click();
  const text = await page.getByRole('dialog').locator('pre').innerText();
  assert.match(text, /Patienten lämnade muntligt samtycke/);
  assert.match(text, /Åtgärdskoder: GC001 .*; DV077 /);
  t.diagnostic(`journal: ${await axe(page, 'journal')} rules`);
  assert.equal((await care.logged('coordination.journal.copied')).length, 1);
  await finish(watched);
});

test(
  'an incoming call opens over the page, finds who it is in three letters, and returns to the page',
  options,
  async () => {
    const watched = await care.open();
    const { page } = watched;
    await page.getByRole('link', { name: /^Enheten/ }).click();
    await page.getByRole('heading', { level: 1, name: /Enheten/ }).waitFor();
    await page.keyboard.press('F2');
    const panel = page.getByRole('complementary', { name: 'Samtal' });
    await panel.getByLabel('Vem ringer?').fill('str');
    await panel.getByRole('option', { name: /Ström/ }).waitFor();
    await page.keyboard.press('Enter');
    await panel.getByLabel('Vad sades?').waitFor();
    await page.keyboard.press('Space');
    assert.equal(await panel.getByLabel('Jag har kontrollerat vem det är').isChecked(), true, 'focus is in the form');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Undrar vem som kan hjälpa till med chefen.');
    await panel.getByRole('radio', { name: 'patienten frågade själv' }).check();
    await panel.getByLabel('Senare').check();
    await axe(page, 'incoming call');
    await panel.getByRole('button', { name: /För in samtalet/ }).click();
    await panel.waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).pathname, '/enheten');
    await openCard(page, await patientId('Ström'));
    await page.locator('.k-entry').getByText('Patienten frågade själv.').waitFor();
    await page.getByText('Fråga igen om koordinering').waitFor();

    await page.keyboard.press('s');
    await page.getByLabel('Jag ringde, inget svar').check();
    await page.getByRole('button', { name: /För in samtalet/ }).click();
    await heading(page, 'Försök att nå patienten').waitFor();
    await page.keyboard.press('s');
    await page.getByLabel('Jag ringde och fick svar').check();
    await page.getByLabel('Vad sades?').fill('Vill klara det själv.');
    await page.getByRole('complementary', { name: 'Samtal' }).getByRole('radio', { name: 'Nej', exact: true }).check();
    await page.getByRole('button', { name: /För in samtalet/ }).click();
    await page.getByRole('heading', { name: 'Koordineringen är avslutad' }).waitFor();
    await page.getByText('Patienten tackade nej till koordinering.', { exact: true }).waitFor();
    await finish(watched);
  },
);

test('what is typed is saved by itself, and is there afterwards', options, async () => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Lind');
  await consented(id);
  await openCard(page, id);
  await beginNote(page);
  await words(page).fill('Talat med läkaren.');
  await page.getByText(/^Sparat \d\d\.\d\d$/).waitFor();
  await words(page).fill('Talat med läkaren om nedtrappningen.');
  // Left before the two seconds have passed.
  await page.getByRole('link', { name: /^Idag/ }).click();
  await page.getByRole('heading', { level: 1, name: /Idag/ }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: /^Anteckning, sparat/ }).click();
  assert.equal(await words(page).inputValue(), 'Talat med läkaren om nedtrappningen.');
  await enterForm(page);
  await entered(page);
  await page.getByRole('button', { name: /^Anteckning, sparat/ }).waitFor({ state: 'detached' });
  await page.goBack();
  await page.goForward();
  await page.getByRole('heading', { name: 'Händelser' }).waitFor();
  assert.equal(await heading(page, 'Anteckning').count(), 1);
  await finish(watched);
});

test('a colleague’s entry in between is shown beside, and the own text is kept', options, async () => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Öberg');
  await consented(id);
  await openCard(page, id);
  await beginNote(page);
  await words(page).fill('Mina ord.');
  const note = { about: 'information_given', text: 'Kollegans ord.' };
  await enterBeside(id, [{ kind: 'note', content: note }], localNow());
  await enterForm(page);
  const box = page.locator('.k-error');
  await box.getByText('Information till patienten').waitFor();
  await screenshot(page, 'card-conflict');
  await box.getByRole('button', { name: 'Visa det nya på kortet och behåll min text' }).click();
  await page.getByText('Kollegans ord.').waitFor();
  assert.equal(await words(page).inputValue(), 'Mina ord.');
  await enterForm(page);
  await entered(page);
  await page.getByText('Mina ord.').waitFor();
  await finish(watched);
});

test('the session ends in the middle of a form: a log-in beside it, and the text stays', options, async () => {
  const watched = await care.open();
  const { page, context } = watched;
  const id = await patientId('Åkesson');
  await consented(id);
  await openCard(page, id);
  await beginNote(page);
  await care.service.tables.owner.query(`update session set ended_at = now(), ended_why = 'test' ${LATEST}`);
  await words(page).fill('Det jag skrev när sessionen tog slut.');
  const dialog = page.getByRole('alertdialog', { name: 'Du har blivit utloggad' });
  await dialog.waitFor();
  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    dialog.getByRole('button', { name: 'Logga in i ett nytt fönster' }).click(),
  ]);
  await beside.getByText('Karin Ek').first().click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/^Sparat \d\d\.\d\d$/).waitFor();
  await enterForm(page);
  await entered(page);
  await page.getByText('Det jag skrev när sessionen tog slut.').waitFor();
  await context.close();
});

test('a network cut while entering loses nothing, and sending again enters once', options, async () => {
  const watched = await care.open();
  const { page, context } = watched;
  const id = await patientId('Zeidi');
  await consented(id);
  await openCard(page, id);
  await beginNote(page);
  await words(page).fill('Infört en enda gång.');
  let cut = true;
  await page.route('**/acts', async (route) => {
    if (!cut) return route.continue();
    cut = false;
    // The server gets the call; its answer never arrives.
    await route.fetch();
    return route.abort();
  });
  await enterForm(page);
  await page.getByText('Ingen kontakt med servern').waitFor();
  assert.equal(await words(page).inputValue(), 'Infört en enda gång.');
  await page.getByRole('button', { name: /^För in/ }).dblclick();
  await entered(page);
  await page.getByText('Infört en enda gång.').first().waitFor();
  assert.equal(await page.getByText('Infört en enda gång.').count(), 1);
  await context.close();
});

test(
  'signing with an old log-in asks for a proof of identity in a window beside, and then signs',
  options,
  async () => {
    const watched = await care.open();
    const { page, context } = watched;
    const id = await patientId('Zeidi');
    await consented(id);
    await openCard(page, id);
    await care.service.tables.owner.query(`update session set auth_time = auth_time - 3600 ${LATEST}`);
    const [beside] = await Promise.all([
      context.waitForEvent('page'),
      page
        .getByRole('button', { name: /^Signera/ })
        .first()
        .click(),
    ]);
    await page.getByText('Bekräfta vem du är i det nya fönstret.').waitFor();
    await beside.getByText('Karin Ek').first().click();
    await page.getByText('signerad', { exact: true }).first().waitFor();
    await context.close();
  },
);
