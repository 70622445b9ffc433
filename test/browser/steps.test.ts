/** The plan's steps ticked with one key on the card and in a follow-up, the next step moved, and one draft in two tabs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, calendarDate } from '../../src/kernel/calendar-date.ts';
import { axe, screenshot } from './browser.ts';
import {
  act,
  care,
  consented,
  enterBeside,
  entered,
  enterForm,
  finish,
  heading,
  localNow,
  openCard,
  options,
  patientId,
  withCareUnit,
  words,
} from './card-steps.ts';

withCareUnit();

const today = () => calendarDate(localNow().slice(0, 10));

async function planned(name: string): Promise<string> {
  const id = await patientId(name);
  await consented(id);
  const step = (what: string, actor: string) => ({ what, actor, on: today(), state: 'planned' });
  const content = {
    goal: 'Halva dagar efter jul',
    participation: 'Vi skrev den tillsammans.',
    steps: [
      step('Ring chefen om schemat', 'coordinator'),
      step('Promenera varje dag', 'patient'),
      step('Anpassa schemat', 'employer'),
    ],
    followUpOn: addDays(today(), 28),
  };
  await enterBeside(id, [{ kind: 'plan-made', content }], localNow());
  return id;
}

test('steps are ticked, moved and dropped on the card and in a follow-up, with nothing to sign', options, async (t) => {
  const id = await planned('Lind');
  const watched = await care.open({ who: 'Karin Ek' });
  const { page } = watched;
  await page.getByText('Koordinatorn: Ring chefen om schemat').waitFor();
  await page.getByText('Patienten: Promenera varje dag').waitFor();
  await page.getByText('Väntas av arbetsgivaren: Anpassa schemat').waitFor();
  await openCard(page, id);
  t.diagnostic(`card: ${await axe(page, 'card')} rules`);
  await screenshot(page, 'plan-steps');
  const toSign = () => page.getByRole('button', { name: /^Signera mina/ }).innerText();
  const before = await toSign();
  await page.getByRole('button', { name: 'Klart: Ring chefen om schemat' }).click();
  await page.getByText('1 klart').waitFor();
  await heading(page, 'Steg i planen').first().waitFor();
  assert.equal(await toSign(), before);

  await page.getByRole('button', { name: 'Klart: Anpassa schemat' }).click();
  await page.getByRole('button', { name: 'patienten berättade' }).click();
  await page.getByText('2 klara').waitFor();

  const next = page.getByRole('region', { name: 'Nästa steg' });
  await next.getByRole('button', { name: 'Flytta' }).click();
  await screenshot(page, 'move-next-step');
  await next.getByRole('button', { name: 'om 2 veckor' }).click();
  await heading(page, 'Nästa steg flyttat').waitFor();
  assert.equal(await toSign(), before);

  await act(page, 'Uppföljning');
  await page.getByLabel('Hur går det?').fill('Det går framåt.');
  await page.getByRole('button', { name: 'Gäller inte längre: Promenera varje dag' }).first().click();
  t.diagnostic(`follow-up: ${await axe(page, 'follow-up')} rules`);
  await screenshot(page, 'follow-up-steps');
  await enterForm(page);
  await entered(page);
  await page.getByText('2 klara, 1 gäller inte längre').waitFor();
  await finish(watched);
});

test(
  'a draft in two tabs: the stale save is told, both texts are shown, and joined both are kept',
  options,
  async (t) => {
    const id = await planned('Zeidi');
    const watched = await care.open({ who: 'Karin Ek' });
    const { page, context } = watched;
    await openCard(page, id);
    await act(page, 'Anteckning');
    await words(page).fill('Första raden');
    await page.getByText(/^Sparat/).waitFor();

    const other = await context.newPage();
    await openCard(other, id);
    await other.getByRole('button', { name: /^Anteckning, sparat/ }).click();
    await words(other).fill('Första raden och en lång text till');
    await other.getByText(/^Sparat/).waitFor();

    await words(page).fill('Första raden, ändrad här');
    await page.getByText('Utkastet sparades i ett annat fönster').waitFor();
    await page.getByText('Första raden och en lång text till').waitFor();
    t.diagnostic(`two texts: ${await axe(page, 'two texts')} rules`);
    await screenshot(page, 'draft-two-tabs');
    await page.getByRole('button', { name: 'Behåll båda texterna' }).click();
    await page.getByText(/^Sparat/).waitFor();
    assert.equal(await words(page).inputValue(), 'Första raden, ändrad här\nFörsta raden och en lång text till');
    await finish(watched);
  },
);
