/** The journal as a whole: destroyed by two persons on a decision, taken out whole, and locking of entries. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { jobHandlers } from '../../src/app/modules.ts';
import { putPerson } from '../../src/app/testing.ts';
import { addSeconds, fixedClock, systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
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
/** Adds a person who administers the unit, and sees no content. */
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

/** Makes the same person known at another unit of the provider, with something noted there. */
async function copiedElsewhere(id: string): Promise<void> {
  const { owner } = care.service.tables;
  const elsewhere = uuidv7();
  await owner.query(
    `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id)
     select provider_id, $2, 'SE-BREDVID', 'Enheten bredvid', $2 from patient where patient_id = $1`,
    [id, elsewhere],
  );
  await owner.query(
    `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, created_at)
     select provider_id, $2, patient_id, number, number_kind, given_name, family_name, created_at from patient where patient_id = $1`,
    [id, elsewhere],
  );
  await owner.query(
    `insert into patient_detail (provider_id, unit_id, patient_id, detail_id, kind, value, source, noted_on, entered_by, entered_by_name, entered_at)
     select provider_id, $2, patient_id, $3, 'reachable', 'Kvällar', 'Patienten', current_date, $3, 'Bo Ek', now() from patient
     where patient_id = $1 and unit_id <> $2`,
    [id, elsewhere, uuidv7()],
  );
}

const SECRET = 'Orden som ska bort.';
const NUMBER = '19650301-C3D4';

/** Does the jobs that are due after the waiting time. */
async function runJobsAfterWait(): Promise<void> {
  const { database, owner } = care.service.tables;
  await owner.query(`update job set due_at = now() where kind = 'records.destroy' and done_at is null`);
  const jobs = createJobs({ database, clock: fixedClock(addSeconds(systemClock.now(), 25 * 3600)) });
  for (const [kind, handler] of Object.entries(jobHandlers)) jobs.registerJob(kind, handler);
  await jobs.runDue();
}

/** Fills in the decision, and finds what the unit holds about the patient. */
async function findOn(page: Page): Promise<void> {
  await page.getByRole('radio').first().check();
  await page.getByLabel('Beslutets nummer').fill('IVO 2026/1234');
  await page.getByRole('textbox', { name: 'Beslutets dag' }).fill('i dag');
  await page.getByLabel('Patientens identitetsnummer').fill(NUMBER);
  await page.getByRole('button', { name: 'Visa vad som finns' }).click();
  await page.getByText('Vad gäller beslutet?').waitFor();
}

/** Approves with number and day read from the decision. */
async function approveOn(page: Page): Promise<void> {
  await page.getByLabel('Beslutets nummer').fill('IVO 2026/1234');
  await page.getByRole('textbox', { name: 'Beslutets dag' }).fill('i dag');
  await page.getByRole('checkbox', { name: 'Jag har läst beslutet: nummer och dag stämmer' }).check();
  await page.getByRole('button', { name: 'Godkänn att innehållet förstörs' }).click();
  await page.getByText(/^godkänt – verkställs/).waitFor();
}

/** Checks the page as it is: axe, 400 %, and pictures for people. */
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
    await page.getByText('Skriv beslutets nummer.').first().waitFor();
    await looked(page, 'find', (text) => t.diagnostic(text));
    await findOn(page);
    assert.equal((await page.content()).includes(SECRET), false);
    await page.getByRole('button', { name: 'Lägg förslaget' }).click();
    await page.getByText('Välj vilka händelser beslutet gäller.').first().waitFor();
    await looked(page, 'propose', (text) => t.diagnostic(text));
    await page.getByRole('checkbox', { name: /Anteckning|Information till patienten|Notering/ }).check();
    await page.getByRole('button', { name: 'Lägg förslaget' }).click();
    await page.getByText('väntar på godkännande').waitFor();
    await page.getByText('Bara enhetens chef, eller den administratör').waitFor();
    await finish(admin);

    const manager = await care.open({ who: 'Stina Chef', dark: true });
    await manager.page.goto('/');
    await manager.page
      .getByRole('region', { name: 'Väntar på dig' })
      .getByText('Ett förslag från Alva Förvaltare om att förstöra journaluppgifter på enheten väntar på godkännande.')
      .waitFor();
    await manager.page.getByRole('link', { name: 'Läs förslaget' }).click();
    await manager.page.getByText('det går inte att ångra').waitFor();
    assert.equal((await manager.page.content()).includes('IVO 2026/1234'), false, 'it is read off the decision');
    await manager.page.getByRole('button', { name: 'Godkänn att innehållet förstörs' }).click();
    await manager.page.getByText('Läs beslutet, och kryssa i att nummer och dag stämmer.').first().waitFor();
    await looked(manager.page, 'approve-dark', (text) => t.diagnostic(text));
    await approveOn(manager.page);
    await looked(manager.page, 'waiting-dark', (text) => t.diagnostic(text));
    await runJobsAfterWait();
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

test(
  'LAW-31: what is approved is stopped while it waits; of other units is told only that there is something',
  options,
  async (t) => {
    const { owner } = care.service.tables;
    const id = await patientId('Berg');
    await copiedElsewhere(id);
    const admin = await care.open({ who: 'Alva Förvaltare' });
    const { page } = admin;
    await page.goto('/forstoring/nytt');
    await findOn(page);
    await page
      .getByText(
        'Det finns uppgifter om patienten även vid andra enheter hos vårdgivaren. Varje enhets chef beslutar om sina.',
      )
      .waitFor();
    assert.equal((await page.content()).includes('Enheten bredvid'), false);
    await page.getByRole('radio', { name: 'Hela journalen hos vårdgivaren' }).check();
    await looked(page, 'propose-elsewhere', (text) => t.diagnostic(text));
    await page.getByRole('button', { name: 'Lägg förslaget' }).click();
    await page.getByText('väntar på godkännande').waitFor();
    const address = new URL(page.url()).pathname;
    await finish(admin);
    const { rows } = await owner.query(
      'select count(*)::int as count from destruction where destruction_id = $1 and patient_id = $2',
      [address.split('/').at(-1), id],
    );
    assert.equal(rows[0].count, 2, 'laid at both units');

    const manager = await care.open({ who: 'Stina Chef' });
    await manager.page.goto(address);
    await approveOn(manager.page);
    await manager.page.goto('/');
    await manager.page.getByText(/^Journaluppgifter på enheten förstörs .*, om ingen stoppar det\./).waitFor();
    await manager.page.getByRole('link', { name: 'Se eller stoppa' }).click();
    await manager.page.getByRole('button', { name: 'Stoppa, så att ingenting förstörs' }).click();
    await manager.page.getByText('Skriv varför det ska stoppas.').first().waitFor();
    await manager.page.getByLabel('Varför ska det stoppas?').fill('Fel person i beslutet');
    await manager.page.getByRole('button', { name: 'Stoppa, så att ingenting förstörs' }).click();
    await manager.page.getByText('stoppat, ingenting förstört').waitFor();
    await manager.page.getByText('Fel person i beslutet').waitFor();
    await looked(manager.page, 'stopped', (text) => t.diagnostic(text));
    await runJobsAfterWait();
    await manager.page.goto('/forstoring');
    await manager.page.getByText('stoppat, ingenting förstört').waitFor();
    await looked(manager.page, 'list', (text) => t.diagnostic(text));
    await finish(manager);
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

test(
  'LAW-23: the manager sets what is late with a reason, and keeps what was typed when somebody was first',
  options,
  async () => {
    const manager = await care.open({ who: 'Stina Chef' });
    const { page } = manager;
    await page.goto('/tid-till-journal');
    const days = page.getByLabel('Räkna som sent efter (dagar)');
    await days.fill('5');
    await page.getByRole('button', { name: 'Spara gränsen' }).click();
    await page.getByRole('link', { name: /skriv varför det ändras/i }).waitFor();
    await page.getByLabel('Varför ändras det?').fill('Efter veckomötet');
    await care.service.tables.owner.query(
      `insert into unit_setting (provider_id, unit_id, key, version, value, set_by, reason)
     select provider_id, unit_id, 'coordination.late_days', 1, '4', 'Ture Ställföreträdare', 'Sommaren' from unit where unit_id = $1`,
      [care.unit.unitId],
    );
    await page.getByRole('button', { name: 'Spara gränsen' }).click();
    await page.getByText(/Ture Ställföreträdare ändrade medan du skrev/).waitFor();
    await page.getByRole('button', { name: 'Läs in på nytt' }).click();
    await page.getByText(/Ture Ställföreträdare: 4\sdagar\sSommaren/).waitFor();
    assert.equal(await days.inputValue(), '5');
    assert.equal(await page.getByLabel('Varför ändras det?').inputValue(), 'Efter veckomötet');
    await page.getByRole('button', { name: 'Spara gränsen' }).click();
    await page.getByText(/Stina Chef: 5\sdagar\sEfter veckomötet/).waitFor();
    await page.getByText(/mer än 5 dagar efteråt/).waitFor();
    assert.equal(await page.getByLabel('Varför ändras det?').inputValue(), '');
    await finish(manager);
  },
);
