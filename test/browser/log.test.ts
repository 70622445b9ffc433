/** The log reviewer's pages: a review by keyboard and mouse, and a patient's extract, on screen and paper. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson } from '../../src/app/testing.ts';
import { monthsAfter } from '../../src/kernel/calendar-date.ts';
import { fixedClock, systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { sealLog } from '../../src/modules/log/index.ts';
import { logReviewJobs, orderDailyWork } from '../../src/modules/logreview/jobs.ts';
import { auditInsert } from '../../src/platform/db/audit-row.ts';
import { testSubject } from '../../src/platform/db/testing.ts';
import { createJobs } from '../../src/platform/jobs/index.ts';
import { axe, screenshot, sidewaysOverflow, withoutBrowser, zoomed400 } from './browser.ts';
import { type CareUnit, careUnit } from './unit.ts';

const options = { skip: withoutBrowser };
let care: CareUnit;

before(async () => {
  if (withoutBrowser !== false) return;
  care = await careUnit();
  const { service, unit } = care;
  const { owner, database } = service.tables;
  for (const [name, hsaId, role] of [
    ['Lena Loggranskare', 'SE-LENA', 'log_reviewer'],
    ['Adam Administratör', 'SE-ADAM', 'administrator'],
  ] as const) {
    service.people.push(await putPerson(owner, { name, hsaId, assignments: [{ unit, role, source: 'local' }] }));
  }
  const { rows } = await owner.query<{ patient_id: string }>('select patient_id from patient order by family_name');
  const karin = testSubject({ providerId: unit.providerId, unitId: unit.unitId, name: 'Karin Berg', hsaId: 'SE-BERG' });
  const month = monthsAfter(systemClock.today(), -1).slice(0, 7);
  for (const [nr, { patient_id: patient }] of rows.entries()) {
    const at = fixedClock(`${month}-1${nr}T${nr % 2 === 0 ? '09:00' : '23:30'}:00.000Z`).now();
    const entry = { action: 'coordination.card.opened', purpose: 'vård och behandling', patients: [patient] } as const;
    const reason = nr === 2 ? { reason: 'Ersätter en kollega i dag' } : {};
    await owner.query(auditInsert([{ ...entry, ...reason }], { subject: karin, requestId: uuidv7(), at }, 'done'));
  }
  const jobs = createJobs({ database, clock: systemClock });
  for (const [kind, handler] of Object.entries(logReviewJobs(async () => undefined))) jobs.registerJob(kind, handler);
  await sealLog(database);
  await orderDailyWork(database, systemClock);
  await jobs.runDue();
});
after(async () => {
  if (withoutBrowser === false) await care.close();
});

test('LAW-36: a review is opened, its rows are judged, and it ends with a result', options, async () => {
  const { page, complaints, context } = await care.open({ who: 'Lena Loggranskare' });
  await page.getByRole('link', { name: 'Loggkontroll', exact: true }).click();
  await page.getByRole('heading', { name: 'Att göra' }).waitFor();
  await axe(page, 'log reviews');
  await page
    .locator('main')
    .getByRole('link', { name: /Norrhamns/ })
    .click();
  await page.getByRole('heading', { name: 'Rader att bedöma' }).waitFor();
  await axe(page, 'a log review');
  await screenshot(page, 'log-review');
  const main = page.locator('main');
  assert.doesNotMatch(await main.innerText(), /Sara|Zeidi|19650301/, 'no patient is named');
  await main.locator('.k-log-why', { hasText: 'Samma efternamn som den som öppnade' }).waitFor();
  await main.getByText('Angivet skäl: Ersätter en kollega i dag').waitFor();

  const row = main.locator('.k-log-row').filter({ hasText: 'Samma efternamn' });
  await row.getByRole('button', { name: /Visa vem patienten är/ }).click();
  await row.getByLabel('Varför behöver du veta vem det är?').fill('Kan vara anhörig');
  await row.getByRole('button', { name: 'Visa namnet' }).click();
  await row.getByText('Sara Berg, 19650301-C3D4').waitFor();
  assert.equal((await care.logged('log.person.revealed')).at(-1)?.reason, 'Kan vara anhörig');

  await row.getByRole('button', { name: 'Behöver utredas' }).click();
  await row.getByRole('button', { name: 'Spara: behöver utredas' }).click();
  await row.getByText('Skriv några ord.').first().waitFor();
  await row.getByLabel('Vad behöver utredas?').fill('Chefen frågar Karin.');
  await axe(page, 'a row being judged');
  await row.getByRole('button', { name: 'Spara: behöver utredas' }).click();
  await row.getByText('Chefen frågar Karin.').waitFor();
  await page.getByLabel('Bara de som är kvar').check();
  while ((await main.getByRole('button', { name: 'Utan anmärkning' }).count()) > 0) {
    const left = await main.locator('.k-log-row').count();
    await main.getByRole('button', { name: 'Utan anmärkning' }).first().press('Enter');
    await page.waitForFunction((before) => document.querySelectorAll('.k-log-row').length < before, left);
  }
  assert.equal((await care.logged('log.review.opened')).length, 1, 'opened once, whatever was judged');
  await main.getByLabel('Resultat').fill('En åtkomst utreds vidare.');
  await main.getByRole('button', { name: 'Avsluta loggkontrollen' }).click();
  await main.getByText(/Avslutad .* av Lena Loggranskare: En åtkomst utreds vidare\./).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test(
  'LAW-37: a patient’s extract is found by number, read, printed and saved, and each step is logged',
  options,
  async () => {
    const { page, complaints, context } = await care.open({ who: 'Lena Loggranskare' });
    await page.getByRole('link', { name: 'Loggutdrag', exact: true }).click();
    const main = page.locator('main');
    await main.getByRole('button', { name: 'Ta fram utdraget' }).click();
    await main.getByRole('link', { name: /skriv hela numret/i }).waitFor();
    await main.getByLabel('Patientens personnummer').fill('19650301-C3D4');
    await main.getByRole('button', { name: 'Ta fram utdraget' }).click();
    await main.getByText('Sara Berg, 19650301-C3D4').first().waitFor();
    assert.doesNotMatch(page.url(), /1965/);
    await main.getByRole('cell', { name: 'Läste sidan om din koordinering' }).first().waitFor();
    await axe(page, 'a log extract');
    await screenshot(page, 'log-extract');
    await page.evaluate(() => {
      globalThis.print = () => document.body.setAttribute('data-printed', 'yes');
    });
    await main.getByRole('button', { name: 'Skriv ut till patienten' }).click();
    await page.waitForSelector('body[data-printed]');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      main.getByRole('button', { name: 'Spara som tabell' }).click(),
    ]);
    assert.match(download.suggestedFilename(), /^loggutdrag-\d{4}-\d\d-\d\d\.csv$/);
    assert.equal((await care.logged('log.extract.given')).length, 2);
    await page.emulateMedia({ media: 'print' });
    const paper = await main.innerText();
    assert.match(paper, /Utdrag ur åtkomstloggen/);
    assert.match(paper, /är den vårdgivare som ansvarar för uppgifterna/);
    assert.doesNotMatch(paper, /Ta fram utdraget/);
    await screenshot(page, 'log-extract-paper');
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test('LAW-36: the manager sees how the unit’s log review stands, without rows', options, async () => {
  const { page, context } = await care.open({ who: 'Stina Chef' });
  await page.getByRole('button', { name: /^Inloggad:/ }).click();
  await page.getByRole('menuitem', { name: 'Loggkontroll på enheten' }).click();
  await page.locator('.k-log-table').first().waitFor();
  await axe(page, 'how the log review stands');
  assert.doesNotMatch(await page.locator('main').innerText(), /Karin Berg/);
  assert.equal(await page.locator('main').getByRole('link').count(), 0);
  await context.close();
});

test('LAW-36: how the log is reviewed is decided by the administrator, with a reason', options, async () => {
  const { page, context } = await care.open({ who: 'Adam Administratör' });
  await page.getByRole('button', { name: /^Inloggad:/ }).click();
  await page.getByRole('menuitem', { name: 'Så kontrolleras loggen' }).click();
  const main = page.locator('main');
  await main.getByLabel('Slumpvis valda rader per enhet och period').fill('30');
  await main.getByRole('button', { name: 'Spara för hela vårdgivaren' }).click();
  await main.getByRole('link', { name: /skriv vem som beslutat/i }).waitFor();
  await main.getByLabel('Beslut: vem och varför').fill('Dataskyddsombudet, efter riskanalys');
  await axe(page, 'log settings');
  await main.getByRole('button', { name: 'Spara för hela vårdgivaren' }).click();
  await main.getByText(/Adam Administratör: Dataskyddsombudet/).waitFor();
  assert.equal(await main.getByLabel('Slumpvis valda rader per enhet och period').inputValue(), '30');
  await context.close();
});

test(
  'LAW-57, LAW-100: thinning out the log is proposed by one and approved by a log reviewer, and nothing happens yet',
  options,
  async () => {
    const adam = await care.open({ who: 'Adam Administratör' });
    await adam.page.getByRole('button', { name: /^Inloggad:/ }).click();
    await adam.page.getByRole('menuitem', { name: 'Gallring av loggen' }).click();
    const main = adam.page.locator('main');
    await main.getByText('Inget förslag är lagt.').waitFor();
    await main.getByRole('button', { name: 'Lägg förslaget' }).click();
    await main.getByRole('link', { name: /skriv beslutets nummer/i }).waitFor();
    await main.getByRole('link', { name: /kontrollera det och bekräfta/i }).waitFor();
    await main.getByLabel('Beslutets nummer').fill('Dnr 2026-77');
    await main.getByLabel('Beslutet fattades').fill('2026-01-15');
    await main.getByLabel('Gallra till och med').fill(systemClock.today());
    await main.getByLabel(/Nej, ingen väntar/).check();
    await main.getByRole('button', { name: 'Lägg förslaget' }).click();
    await main.getByRole('link', { name: /I dag kan loggen gallras till och med den \d/i }).waitFor();
    await axe(adam.page, 'proposing to thin out the log');
    await main.getByLabel('Gallra till och med').fill('2020-06-30');
    await main.getByRole('button', { name: 'Lägg förslaget' }).click();
    await main.getByText('väntar på godkännande').waitFor();
    await main.getByText('Att loggen gallras godkänns av en loggranskare.').waitFor();
    await screenshot(adam.page, 'log-thinning-proposed');
    await adam.context.close();

    const { page, complaints, context } = await care.open({ who: 'Lena Loggranskare' });
    await page.goto('/loggallring');
    await page.getByText('väntar på godkännande').waitFor();
    assert.doesNotMatch(
      await page.locator('main').innerText(),
      /Dnr 2026-77/,
      'read off the decision, not off the proposal',
    );
    await page.getByLabel('Beslutets nummer').fill('Dnr 2026-78');
    await page.getByLabel(/Nej, ingen väntar/).check();
    await page.getByRole('button', { name: 'Godkänn att loggen gallras' }).click();
    await page
      .getByText(/Numret stämmer inte med förslagets/)
      .first()
      .waitFor();
    await axe(page, 'approving that the log is thinned out');
    await screenshot(page, 'log-thinning-approve');
    await page.getByLabel('Beslutets nummer').fill('dnr 2026-77');
    await page.getByRole('button', { name: 'Godkänn att loggen gallras' }).click();
    await page.getByText('godkänt, väntar på att verkställas').waitFor();
    await page.getByText(/kör kommandot log-thin/).waitFor();
    await screenshot(page, 'log-thinning-approved');
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

for (const dark of [false, true]) {
  test(`the log’s pages hold at 400 % zoom, in ${dark ? 'dark' : 'light'}`, options, async () => {
    const { page, context } = await care.open({ who: 'Lena Loggranskare', dark, ...zoomed400 });
    for (const [path, name] of [
      ['/loggkontroll', 'log-reviews'],
      ['/loggutdrag', 'log-extract'],
      ['/loggkontroll-enheten', 'log-status'],
      ['/loggkontroll-regler', 'log-settings'],
      ['/loggallring', 'log-thinning'],
    ] as const) {
      await page.goto(path);
      await page.locator('.k-page h1').waitFor();
      await page.locator('.k-loading').first().waitFor({ state: 'detached' });
      assert.equal(await sidewaysOverflow(page), 0, path);
      await axe(page, `${name} at 400 %`);
      await screenshot(page, `${name}-narrow${dark ? '-dark' : ''}`);
    }
    await page.goto('/loggkontroll');
    await page
      .locator('main')
      .getByRole('link', { name: /Norrhamns/ })
      .click();
    await page.locator('.k-log-row').first().waitFor();
    assert.equal(await sidewaysOverflow(page), 0);
    await screenshot(page, `log-review-narrow${dark ? '-dark' : ''}`);
    await context.close();
  });
}
