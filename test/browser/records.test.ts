/** The journal as a whole: destroyed by two persons on a decision, taken out whole, and when entries lock. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { jobHandlers } from '../../src/app/jobs.ts';
import { putPerson } from '../../src/app/testing.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { createJobs } from '../../src/platform/jobs/index.ts';
import { axe, screenshot, sidewaysOverflow, zoomed400 } from './browser.ts';
import {
  care,
  consented,
  enterBeside,
  finish,
  localNow,
  openCard,
  options,
  patientId,
  withCareUnit,
} from './card-steps.ts';

withCareUnit();
/** Someone who administers the unit, and sees no content. */
async function putAdministrator(): Promise<void> {
  const { service, unit } = care;
  service.people.push(
    await putPerson(service.tables.owner, {
      name: 'Alva Förvaltare',
      hsaId: 'SE-ALVA',
      assignments: [{ unit, role: 'administrator', source: 'local', purpose: 'Administration' }],
    }),
  );
}

const SECRET = 'Orden som ska bort.';
const NUMBER = '19650301-C3D4';

async function runJobs(): Promise<void> {
  const jobs = createJobs({ database: care.service.tables.database, clock: systemClock });
  for (const [kind, handler] of Object.entries(jobHandlers)) jobs.registerJob(kind, handler);
  await jobs.runDue();
}

/** Looks at the page as it is: axe, 400 %, and pictures for people. */
async function looked(page: Page, name: string, tell: (text: string) => void): Promise<void> {
  tell(`${name}: ${await axe(page, name)} rules`);
  await screenshot(page, `records-${name}`);
  const size = page.viewportSize();
  await page.setViewportSize({ width: zoomed400.width, height: 900 });
  assert.equal(await sidewaysOverflow(page), 0, `${name} at 400 %`);
  await screenshot(page, `records-${name}-320`);
  if (size !== null) await page.setViewportSize(size);
}

test(
  'LAW-31: an administrator proposes by envelope, the manager approves, and the words are gone',
  options,
  async (t) => {
    await putAdministrator();
    const id = await patientId('Berg');
    await consented(id);
    await enterBeside(id, [{ kind: 'note', content: { about: 'information_given', text: SECRET } }], localNow());

    const admin = await care.open({ who: 'Alva Förvaltare' });
    const { page } = admin;
    await page.goto('/forstoring');
    await page.getByText('Inget förslag är lagt på enheten.').waitFor();
    await looked(page, 'destructions', (text) => t.diagnostic(text));
    await page.getByRole('button', { name: 'Lägg ett förslag' }).click();
    await page.getByLabel('Patientens identitetsnummer').fill(NUMBER);
    await page.getByRole('button', { name: 'Visa vad som finns' }).click();
    await page.getByText(NUMBER).first().waitFor();
    assert.equal((await page.content()).includes(SECRET), false);
    await page.getByRole('button', { name: 'Lägg förslaget' }).click();
    await page.getByText('Skriv beslutets nummer.').first().waitFor();
    await looked(page, 'propose', (text) => t.diagnostic(text));
    await page.getByLabel('Beslutets nummer').fill('IVO 2026/1234');
    await page.getByRole('textbox', { name: 'Beslutets dag' }).fill('i dag');
    await page.getByRole('checkbox', { name: /Anteckning|Information till patienten|Notering/ }).check();
    await page.getByRole('button', { name: 'Lägg förslaget' }).click();
    await page.getByText('väntar på godkännande').waitFor();
    await page.getByText('Bara enhetens chef godkänner').waitFor();
    const address = new URL(page.url()).pathname;
    await finish(admin);

    const manager = await care.open({ who: 'Stina Chef', dark: true });
    await manager.page.goto(address);
    await manager.page.getByText('Det går inte att ångra').waitFor();
    await looked(manager.page, 'approve-dark', (text) => t.diagnostic(text));
    await manager.page.getByLabel('Beslutets nummer').fill('IVO 2026/1234');
    await manager.page.getByRole('button', { name: 'Godkänn att innehållet förstörs' }).click();
    await manager.page.getByText('godkänt, verkställs').waitFor();
    await runJobs();
    await manager.page.reload();
    await manager.page.getByText('verkställt', { exact: true }).waitFor();
    await manager.page.getByText('förstörd', { exact: true }).waitFor();
    await looked(manager.page, 'done-dark', (text) => t.diagnostic(text));
    await finish(manager);

    const karin = await care.open();
    await openCard(karin.page, id);
    await karin.page.getByText('Innehållet är förstört enligt IVO:s beslut IVO 2026/1234').waitFor();
    assert.equal((await karin.page.content()).includes(SECRET), false);
    t.diagnostic(`card: ${await axe(karin.page, 'card after')} rules`);
    await screenshot(karin.page, 'records-card-after');
    await finish(karin);
  },
);

test('LAW-104: the whole file is taken out from the card, read, saved and printed', options, async (t) => {
  const id = await patientId('Lind');
  await consented(id);
  await enterBeside(
    id,
    [{ kind: 'note', content: { about: 'information_given', text: 'Berättat om koordinering.' } }],
    localNow(),
  );
  const watched = await care.open();
  const { page } = watched;
  await openCard(page, id);
  await page.keyboard.press('p');
  await page.getByRole('link', { name: 'ta ut hela akten' }).click();
  await page.getByRole('heading', { name: 'Hela akten' }).waitFor();
  await looked(page, 'file', (text) => t.diagnostic(text));
  await page.getByRole('radio', { name: /Till vårdgivarens eget arkiv/ }).check();
  await page.getByRole('button', { name: 'Ta fram akten' }).click();
  await page.getByText('Skriv diarienumret.').first().waitFor();
  await page.getByLabel('Diarienummer').fill('VC 2026-88');
  await page.getByRole('button', { name: 'Ta fram akten' }).click();
  await page.getByRole('heading', { name: 'Journal om koordinering, hela akten' }).waitFor();
  await looked(page, 'file-taken', (text) => t.diagnostic(text));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Spara som fil' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^journal-\d{4}-\d\d-\d\d-[0-9a-f]{6}\.zip$/);
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  await screenshot(page, 'records-file-print');
  await page.emulateMedia({ media: 'screen' });
  assert.match(paper, /Berättat om koordinering\./);
  assert.doesNotMatch(paper, /Spara som fil|Till kortet/);
  assert.equal((await care.logged('records.file.taken')).at(-1)?.patients[0], id);
  await finish(watched);
});

test('LAW-25: everyone reads when entries lock; the manager sets it with a reason', options, async (t) => {
  const karin = await care.open();
  await karin.page.goto('/lasning');
  await karin.page.getByText('14 dagar').first().waitFor();
  await karin.page.getByText(/bestäms av enhetens chef/).waitFor();
  await finish(karin);
  const manager = await care.open({ who: 'Stina Chef' });
  const { page } = manager;
  await page.goto('/lasning');
  await page.getByLabel('Dagar efter införandet').fill('99');
  await page.getByRole('button', { name: 'Spara för enheten' }).click();
  await page.getByText('Skriv ett helt antal dagar från 1 till 60.').first().waitFor();
  await looked(page, 'locking', (text) => t.diagnostic(text));
  await page.getByLabel('Dagar efter införandet').fill('7');
  await page.getByLabel('Varför ändras det?').fill('Enhetens rutin');
  await page.getByRole('button', { name: 'Spara för enheten' }).click();
  await page.locator('strong', { hasText: '7 dagar' }).waitFor();
  await finish(manager);
});
