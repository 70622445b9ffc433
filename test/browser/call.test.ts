/** The form of a call where no certificate holds: it says at once what is missing, and nothing typed is lost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, screenshot } from './browser.ts';
import { care, consentByTelephone, finish, openCard, options, patientId, withCareUnit } from './card-steps.ts';

withCareUnit();

/** F2 over whatever is open, and three letters of a name. */
async function callFrom(page: Page, name: string) {
  await page.keyboard.press('F2');
  const panel = page.getByRole('complementary', { name: 'Samtal' });
  await panel.getByLabel('Vem ringer?').fill(name);
  await panel.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  // Once the form is there, the keys go into it and no longer into the search.
  const said = panel.getByLabel('Vad sades?');
  const newCall = panel.getByRole('button', { name: 'Nytt samtal' });
  await said.or(newCall).waitFor();
  if (await newCall.isVisible()) await newCall.click();
  await said.waitFor();
  return panel;
}

test('LAW-04: who is not on sick leave calls: at once it says preventive and what to do instead, and what was typed is a draft', {
  ...options,
  timeout: 120_000,
}, async () => {
  const watched = await care.open({ width: 1440, height: 900 });
  const { page } = watched;
  const panel = await callFrom(page, 'Ahl');
  await panel.getByText('Inget intyg gäller i dag: det senaste gick ut').waitFor();
  await panel.getByLabel('Vad sades?').fill('Han undrar om han kan få hjälp.');
  await panel.getByLabel('Nej', { exact: true }).first().check();
  await panel.getByText('förebyggande, inte enligt lagen').waitFor();
  assert.equal(await panel.getByRole('button', { name: /^För in samtalet/ }).count(), 0, 'no button that must fail');
  await panel.getByRole('link', { name: 'För in det för hand' }).waitFor();
  await screenshot(page, 'call-preventive', false);
  await axe(page, 'a call that would be preventive');
  await panel.getByRole('button', { name: 'Spara utkast och stäng' }).click();
  await panel.waitFor({ state: 'detached' });
  await openCard(page, await patientId('Ahl'));
  await page.getByRole('button', { name: /^Behovsbedömning, .*sparat/ }).click();
  await panel.getByText(/^Du har ett utkast från/).waitFor();
  await panel.getByRole('button', { name: 'Fortsätt på utkastet' }).click();
  await panel.getByLabel('Vad sades?').waitFor();
  assert.equal(await panel.getByLabel('Vad sades?').inputValue(), 'Han undrar om han kan få hjälp.');
  await finish(watched);
});

test('LAW-01: who is attested otherwise calls: by whom, how and when is asked in place, and the call is entered on it', {
  ...options,
  timeout: 120_000,
}, async () => {
  const watched = await care.open({ width: 1440, height: 900 });
  const { page } = watched;
  const panel = await callFrom(page, 'Ahl');
  await panel.getByLabel('Vad sades?').fill('Han vill ha hjälp att komma tillbaka.');
  await page.keyboard.press('Control+Enter');
  await panel.getByText('Utan grund kan samtalet inte föras in.').first().waitFor();
  await panel.getByText('Välj vad patienten svarade').first().waitFor();
  await panel.getByLabel('Ja', { exact: true }).first().check();
  await panel.getByRole('radio', { name: 'patienten frågade själv' }).check();
  await panel.getByLabel('Inget behov').check();
  await panel.getByLabel('Vem har intygat?').fill('Siv Ahl, socialsekreterare');
  await panel.getByLabel('Hur?').fill('i brev');
  await panel.getByLabel('Vilken dag?').fill('i går');
  await screenshot(page, 'call-attested', false);
  await panel.getByRole('button', { name: /^För in samtalet/ }).click();
  await panel.waitFor({ state: 'detached' });
  await openCard(page, await patientId('Ahl'));
  await page.getByText('nedsättningen är intygad av Siv Ahl, socialsekreterare').first().waitFor();
  await finish(watched);
});

test('a slip of the year is told at the field before anything is sent; a day that means none comes with the other findings', {
  ...options,
  timeout: 120_000,
}, async () => {
  const watched = await care.open({ width: 1440, height: 900 });
  const { page } = watched;
  const panel = await callFrom(page, 'Berg');
  await panel.getByRole('radio', { name: 'läkaren frågade' }).check();
  await panel.getByLabel('Senare').check();
  const again = panel.getByLabel('Fråga igen');
  await again.fill('2062-01-07');
  await panel.getByText('Datumet ligger mer än två år fram. Kontrollera året.').waitFor();
  await panel.getByText(/, om 3\d år/).waitFor();
  await again.fill('efter nyår');
  await page.keyboard.press('Control+Enter');
  const summary = panel.getByRole('link');
  await summary.filter({ hasText: 'Fråga igen: skriv en dag' }).waitFor();
  await summary.filter({ hasText: 'Varför behövs koordinering?' }).waitFor();
  assert.equal(await again.inputValue(), 'efter nyår', 'what was typed stands');
  await axe(page, 'a call with findings');
  await again.fill('+2v');
  await summary.filter({ hasText: 'Fråga igen: skriv en dag' }).waitFor({ state: 'detached' });
  await panel.getByLabel('Vad sades?').fill('Vill vänta till efter nyår.');
  await page.keyboard.press('Control+Enter');
  await panel.waitFor({ state: 'detached' });
  await finish(watched);
});

test('LAW-11: a call with consent is at most twelve keys besides its words, and says only what the keys said', {
  ...options,
  timeout: 120_000,
}, async () => {
  const watched = await care.open({ width: 1280, height: 800 });
  const { page } = watched;
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await press('F2');
  const panel = page.getByRole('complementary', { name: 'Samtal' });
  await panel.getByLabel('Vem ringer?').waitFor();
  await page.keyboard.type('Lind');
  await panel.getByRole('option').first().waitFor();
  await press('Enter');
  await panel.getByLabel('Jag har kontrollerat vem det är').waitFor();
  assert.equal(await panel.getByRole('checkbox', { checked: true }).count(), 0, 'nothing is ticked in advance');
  await press('Control+Enter');
  await panel.getByText('Välj vem som tog upp frågan.').first().waitFor();
  keys -= 1;
  const identity = panel.getByLabel('Jag har kontrollerat vem det är');
  await identity.focus();
  await press('1');
  await page.keyboard.type('Vill ha hjälp.');
  await press('Tab');
  await press('1');
  await press('1');
  for (const topic of ['1', '2', '3', '4']) await press(topic);
  await press('2');
  await screenshot(page, 'call-consent', false);
  await axe(page, 'a call with consent');
  await press('Control+Enter');
  await panel.waitFor({ state: 'detached' });
  assert.ok(keys <= 12, `${keys} keys`);
  await openCard(page, await patientId('Lind'));
  for (const words of [
    'Patienten ringde.',
    'Patienten frågade själv.',
    'Identiteten kontrollerades.',
    'skickas till patienten',
  ]) {
    await page.getByText(words).first().waitFor();
  }
  await finish(watched);
});

test('LAW-11: a consent by telephone without a checked identity is stopped with a sentence at the field', {
  ...options,
  timeout: 120_000,
}, async () => {
  const watched = await care.open({ width: 1280, height: 800 });
  const { page } = watched;
  const panel = await callFrom(page, 'Ström');
  await panel.getByLabel('Vad sades?').fill('Vill ha hjälp.');
  await consentByTelephone(panel);
  const identity = panel.getByLabel('Jag har kontrollerat vem det är');
  await identity.uncheck();
  await page.keyboard.press('Control+Enter');
  const finding = panel.getByRole('link', { name: /Jag har kontrollerat vem det är/ });
  await finding.waitFor();
  assert.match(await finding.innerText(), /^Jag har/, 'the key drawn beside the field is no part of its name');
  await panel.getByText('Kontrollera vem du talar med innan du tar emot ett samtycke.').nth(1).waitFor();
  await identity.check();
  await page.keyboard.press('Control+Enter');
  await panel.waitFor({ state: 'detached' });
  await finish(watched);
});
