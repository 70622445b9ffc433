/** Rights on screen: assignments due for certification, who has what, the agreements, and the service's state. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { bundle } from '../../src/app/bundle.ts';
import { putPerson, putUnit, type TestService, type TestUnit, testService } from '../../src/app/testing.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Role } from '../../src/kernel/subject.ts';
import {
  axe,
  type ContextWishes,
  launchBrowser,
  screenshot,
  sidewaysOverflow,
  usualWindow,
  type Watched,
  walkByTab,
  watchedPage,
  withoutBrowser,
  zoomed400,
} from './browser.ts';

const options = { skip: withoutBrowser };
const today = systemClock.today();
let service: TestService;
let unit: TestUnit;
let browser: Browser;

before(async () => {
  if (withoutBrowser !== false) return;
  service = await testService({ web: await bundle({ build: true }) });
  unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  await putUnit(service.tables.owner, { provider: unit, name: 'Sjöbo hälsocentral' });
  const people: [string, Role, number][] = [
    ['Stina Chef', 'unit_manager', 300],
    ['Adam Admin', 'administrator', 300],
    ['Sune Support', 'support', 300],
    ['Karin Ek', 'coordinator', 12],
    ['Dag Berg', 'treating_doctor', 20],
    ['Lena Sjukgymnast', 'treating_staff', -4],
    ['Vera Vikarie', 'coordinator', 200],
  ];
  for (const [name, role, certifyIn] of people) {
    const hsaId = `SE-${name.toUpperCase().replaceAll(' ', '-')}`;
    const assignments = [{ unit, role, source: 'local' }] as const;
    service.people.push(await putPerson(service.tables.owner, { name, hsaId, assignments }));
    await service.tables.owner.query(
      'update assignment set certify_by = $1 where staff_id = (select staff_id from staff where hsa_id = $2)',
      [addDays(today, certifyIn), hsaId],
    );
  }
  browser = await launchBrowser();
});
after(async () => {
  if (withoutBrowser !== false) return;
  await browser.close();
  await service.close();
});

async function open(who: string, path: string, wishes: ContextWishes = {}): Promise<Watched> {
  const watched = await watchedPage(browser, service.url, { now: systemClock.now(), ...wishes });
  await watched.page.goto(`/logga-in?till=${encodeURIComponent(path)}`);
  await watched.page.getByText(who).first().click();
  await settled(watched.page);
  return watched;
}

async function settled(page: Page): Promise<void> {
  await page.locator('.k-page h1').waitFor();
  await page.locator('.k-loading').first().waitFor({ state: 'detached' });
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test(
  'LAW-59: the manager meets what waits on the first page, and certifies in one sitting with the keyboard alone',
  options,
  async () => {
    const { page, context, complaints } = await open('Stina Chef', '/din-sida');
    const notice = page.getByRole('region', { name: 'Väntar på dig' });
    await notice.waitFor();
    assert.match(await notice.innerText(), /3 uppdrag väntar på att du bekräftar dem. Ett har redan upphört att gälla/);
    await axe(page, 'the first page with what waits');
    await screenshot(page, 'rights-notice-manager', false);
    await notice.getByRole('link', { name: 'Gå igenom dem' }).click();
    await settled(page);
    const due = section(page, 'Att bekräfta');
    assert.match(await due.innerText(), /Registrera den först/);
    await axe(page, 'Behörigheter without an analysis');

    await page.getByRole('button', { name: 'Registrera en version' }).click();
    await page.getByLabel('Beteckning').fill('Dnr 2026-12');
    await page.getByLabel('Beslutad', { exact: true }).fill('2026-11-01');
    await page.getByLabel('Beslutad av').fill('Hälso- och sjukvårdsdirektören');
    await page.getByRole('button', { name: 'Registrera', exact: true }).click();
    await due.getByLabel('Bekräftas mot analysen').waitFor();
    await axe(page, 'Behörigheter');
    await screenshot(page, 'rights-manager');

    const current = due.locator('[aria-current="true"]');
    assert.match(await current.innerText(), /Lena Sjukgymnast/, 'what has lapsed comes first');
    await page.locator('h1').focus();
    await page.keyboard.press('ArrowDown');
    assert.match(await current.innerText(), /Karin Ek/);
    await page.keyboard.press('1');
    await page.getByText(/Karin Ek är bekräftad till/).waitFor();
    await page.keyboard.press('2');
    const dialog = page.getByRole('alertdialog');
    assert.match(await dialog.innerText(), /Avsluta uppdraget för Dag Berg/);
    await axe(page, 'ending', { without: ['region'] });
    await dialog.getByRole('button', { name: 'Avsluta nu' }).click();
    await dialog.getByText('Skriv varför uppdraget avslutas.').first().waitFor();
    await dialog.getByLabel('Varför avslutas det?').fill('Arbetar inte här längre');
    await screenshot(page, 'rights-ending', false);
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Avsluta nu' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.locator('h1').focus();
    await page.keyboard.press('1');
    await due.getByText('Inget uppdrag väntar på dig.').waitFor();
    await axe(page, 'Behörigheter with nothing due');
    await page.goto('/din-sida');
    await settled(page);
    await page.getByText('Inget väntar på dig just nu.').waitFor();
    assert.equal(await notice.count(), 0);
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test(
  'LAW-17, LAW-34: an assignment is given with its analysis and its end, and its history can be read',
  options,
  async () => {
    const { page, context, complaints } = await open('Stina Chef', '/behorigheter');
    await page.getByRole('button', { name: 'Ge ett uppdrag' }).click();
    const form = page.getByRole('form', { name: 'Ge ett uppdrag' });
    await form.getByRole('button', { name: 'Ge uppdraget' }).click();
    await form.getByText(/HSA-id: skriv personens HSA-id/i).waitFor();
    await axe(page, 'the form with findings');
    await screenshot(page, 'rights-give-findings');
    await form.getByLabel('HSA-id').fill('SE-NINA');
    await form.getByLabel('Namn').fill('Nina Ny');
    assert.equal(await form.getByText('Uppdraget når').count(), 0, 'nothing to reach before the role is chosen');
    await form.getByLabel('Uppdrag', { exact: true }).selectOption('coordinator');
    assert.equal(await form.getByLabel('Den egna vårdenheten').isChecked(), true, 'the least to begin with');
    await form.getByLabel('Vårdgivarens andra enheter').check();
    await screenshot(page, 'rights-give');
    await form.getByLabel('Vikarie eller inhyrd').check();
    await form.getByRole('button', { name: 'Ge uppdraget' }).click();
    await form.getByText('En vikarie eller inhyrd behöver en sista dag.').first().waitFor();
    await form.getByLabel('Till och med').fill('+8v');
    await form.getByRole('button', { name: 'Ge uppdraget' }).click();
    const row = page.getByRole('row', { name: /Nina Ny/ });
    await row.waitFor();
    assert.match(await row.innerText(), /vikarie eller inhyrd/);
    assert.match(await row.innerText(), /analys Dnr 2026-12, version 1/);
    assert.match(await row.innerText(), /når vårdgivarens andra enheter, efter ett aktivt val/);
    assert.doesNotMatch(await row.innerText(), /skyddade/);
    await row.getByRole('button', { name: /Historik/ }).click();
    assert.match(await row.innerText(), /gavs av Stina Chef/);
    await page.getByLabel('Visa avslutade').check();
    await page.getByRole('row', { name: /Dag Berg/ }).waitFor();
    await axe(page, 'Behörigheter with ended ones');
    await screenshot(page, 'rights-all');
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

for (const dark of [false, true]) {
  test(
    `the pages about rights pass axe in ${dark ? 'dark' : 'light'} and at 400 %, and every stop shows its focus`,
    options,
    async () => {
      const pages = {
        'Adam Admin': ['/behorigheter', '/overenskommelser'],
        'Sune Support': ['/driftlage', '/mina-uppdrag'],
      } as const;
      for (const [who, own] of Object.entries(pages)) {
        const { page, context, complaints } = await open(who, '/idag', { dark });
        for (const path of own) {
          const name = `rights${path.replaceAll('/', '-')}-${dark ? 'dark' : 'light'}`;
          await page.setViewportSize(usualWindow);
          await page.goto(path);
          await settled(page);
          const passed = await axe(page, path);
          assert.ok(passed >= 20);
          await screenshot(page, name);
          const hidden = (await walkByTab(page)).filter((stop) => !stop.visible);
          assert.deepEqual(hidden, [], path);
          await page.setViewportSize(zoomed400);
          await page.reload();
          await settled(page);
          assert.equal(await sidewaysOverflow(page), 0, path);
          await screenshot(page, `${name}-400`);
        }
        assert.deepEqual(complaints, []);
        await context.close();
      }
    },
  );
}

test(
  'LAW-34, LAW-76: the right to open what is protected is given and taken with a reason, and the history says so',
  options,
  async () => {
    const { page, context, complaints } = await open('Stina Chef', '/behorigheter');
    const row = page.getByRole('row', { name: /Vera Vikarie/ });
    assert.match(await row.innerText(), /får öppna skyddade personuppgifter/);
    await row.getByRole('button', { name: 'Ändra uppdraget för Vera Vikarie' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel('Får öppna skyddade personuppgifter').uncheck();
    await dialog.getByLabel('Den egna vårdenheten').check();
    await dialog.getByRole('button', { name: 'Ändra uppdraget' }).click();
    await dialog.getByText('Skriv varför uppdraget ändras.').first().waitFor();
    await axe(page, 'changing', { without: ['region'] });
    await screenshot(page, 'rights-changing', false);
    await dialog.getByLabel('Varför ändras det?').fill('Ersätter bara vid sjukdom');
    await dialog.getByRole('button', { name: 'Ändra uppdraget' }).click();
    await dialog.waitFor({ state: 'detached' });
    await row.getByText('når den egna vårdenheten').first().waitFor();
    assert.doesNotMatch(await row.innerText(), /skyddade/);
    await row.getByRole('button', { name: /Historik/ }).click();
    assert.match(await row.innerText(), /ändrades av Stina Chef, når den egna vårdenheten: Ersätter bara vid sjukdom/);
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test(
  'LAW-17: everybody finds their own assignments and log-ins under their name, and ends another',
  options,
  async () => {
    const other = await open('Vera Vikarie', '/idag');
    const { page, context, complaints } = await open('Vera Vikarie', '/idag');
    await page.getByRole('button', { name: /Vera Vikarie/ }).click();
    await page.getByRole('menuitem', { name: 'Mina uppdrag och inloggningar' }).click();
    await settled(page);
    const held = section(page, 'Uppdrag');
    assert.match(await held.innerText(), /Rehabiliteringskoordinator · Norrhamns vårdcentral/);
    assert.match(await held.innerText(), /Beslutat av\s+Chef/);
    const logins = section(page, 'Inloggningar');
    await logins.getByText('Den här inloggningen').waitFor();
    assert.equal(await logins.getByRole('listitem').count(), 2);
    await axe(page, 'Mina uppdrag och inloggningar');
    await screenshot(page, 'own-light');
    await logins.getByRole('button', { name: /Logga ut/ }).click();
    await logins.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    assert.equal((await other.page.request.get('/api/session')).status(), 401);
    assert.deepEqual(complaints, []);
    await context.close();
    await other.context.close();
  },
);

test('LAW-06: an agreement is registered, and ended as a further version that says why', options, async () => {
  const { page, context, complaints } = await open('Adam Admin', '/overenskommelser');
  await page.getByText('Ingen överenskommelse är registrerad.').waitFor();
  await page.getByRole('button', { name: 'Registrera en överenskommelse' }).click();
  const form = page.getByRole('form', { name: 'Registrera en överenskommelse' });
  await form.getByLabel('Den andra regionen').fill('Region Sörland');
  await form.getByLabel('Beteckning').fill('RS 2026-117');
  await form.getByLabel('Vad den omfattar').fill('Patienter listade hos oss men bosatta i Sörland.');
  await form.getByLabel('Från').fill('2026-01-01');
  await form.getByLabel('Beslutad av').fill('Regionstyrelsen');
  await form.getByRole('button', { name: 'Registrera', exact: true }).click();
  await page.getByRole('heading', { name: /Region Sörland/ }).waitFor();
  assert.match(
    await page.locator('.k-agreements').innerText(),
    /gäller\s+från 1.jan tills vidare. Beslutad av Regionstyrelsen/,
  );
  await axe(page, 'agreements');
  await page.getByRole('button', { name: /Ändra eller avsluta/ }).click();
  const change = page.getByRole('form', { name: /Ändra överenskommelsen/ });
  await change.getByLabel('Till och med').fill('2026-06-30');
  await change.getByRole('button', { name: 'Spara som ny version' }).click();
  await change.getByText(/Varför ändras den\? Fyll i/).waitFor();
  await screenshot(page, 'agreements-change');
  await change.getByLabel('Varför ändras den?').fill('Uppsagd');
  await change.getByRole('button', { name: 'Spara som ny version' }).click();
  await page.getByText('gäller inte längre').waitFor();
  await page.getByRole('button', { name: 'Historik (2)' }).click();
  assert.match(await page.locator('.k-agreements').innerText(), /Adam Admin: Uppsagd/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('LAW-59: a person who is not let in for want of certifying reads why and whom to ask', options, async () => {
  await service.tables.owner.query(
    'update assignment set certify_by = $1 where staff_id = (select staff_id from staff where hsa_id = $2)',
    [addDays(today, -3), 'SE-VERA-VIKARIE'],
  );
  const { page, context } = await watchedPage(browser, service.url, { now: systemClock.now() });
  await page.goto('/logga-in');
  await page.getByText('Vera Vikarie').first().click();
  await page.getByRole('heading', { name: 'Ditt uppdrag har upphört' }).waitFor();
  assert.match(await page.locator('main').innerText(), /Be Stina Chef bekräfta det under Behörigheter/);
  await axe(page, 'lapsed', { atLeast: 12 });
  await screenshot(page, 'rights-lapsed', false);
  await context.close();
});
