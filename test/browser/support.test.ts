/** Support's access on screen: asking, answering with a fresh proof, the masked views, and ending. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { bundle } from '../../src/app/bundle.ts';
import { putPerson, putUnit, type TestService, type TestUnit, testService } from '../../src/app/testing.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import type { Role } from '../../src/kernel/subject.ts';
import { certificateXml } from '../../src/modules/certificates/testing.ts';
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
  const { owner } = service.tables;
  unit = await putUnit(owner, { name: 'Norrhamns vårdcentral' });
  await putUnit(owner, { provider: unit, name: 'Sjöbo hälsocentral' });
  const people: [string, Role][] = [
    ['Stina Chef', 'unit_manager'],
    ['Sune Support', 'support'],
    ['Karin Ek', 'coordinator'],
  ];
  for (const [name, role] of people) {
    const hsaId = `SE-${name.toUpperCase().replaceAll(' ', '-')}`;
    const assignments = [{ unit, role, source: 'local' }] as const;
    service.people.push(await putPerson(owner, { name, hsaId, assignments }));
  }
  await readIn();
  for (const [kind, error] of [
    ['worklist.refresh-unit', 'RangeError'],
    ['worklist.watch-responsible', null],
  ]) {
    await owner.query(
      `insert into job (provider_id, job_id, kind, payload, due_at, created_at, attempts, dead_at, last_error)
       values ($1, $2, $3, $4, now(), now(), $5, $6, $7)`,
      [
        ...[unit.providerId, uuidv7(), kind, JSON.stringify(error === null ? {} : { unitId: unit.unitId })],
        ...[error === null ? 0 : 10, error === null ? null : new Date(), error],
      ],
    );
  }
  browser = await launchBrowser();
});
after(async () => {
  if (withoutBrowser !== false) return;
  await browser.close();
  await service.close();
});

/** Reads in certificates for the list, and two that are refused. */
async function readIn(): Promise<void> {
  const karin = service.browser();
  await karin.logIn('SE-KARIN-EK', unit.hsaId);
  const about = { unit: unit.hsaId, careProvider: unit.providerHsaId };
  const periods = [{ start: addDays(today, -40), end: addDays(today, 6), degree: 100 }];
  const messages = [
    certificateXml({ ...about, id: 'b-1', person: '19820314-R2K4', familyName: 'Zorvald', periods }),
    certificateXml({ ...about, id: 'b-2', person: '19650301-C3D4', familyName: 'Zorvald', periods }),
    certificateXml({ ...about, id: 'b-3', person: '19650301-C3D4', familyName: 'Zorvald', periods: [] }),
    certificateXml({ ...about, id: 'b-4', familyName: 'Zorvald' }).replaceAll('patient>', 'zorvald>'),
  ];
  for (const body of messages) {
    await karin.send('/api/certificates', {
      method: 'POST',
      headers: { 'content-type': 'application/xml', 'x-csrf-token': karin.csrf },
      body,
    });
  }
}

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

test('LAW-78: support asks, and reads at the field that nobody may be named', options, async () => {
  const { page, context, complaints } = await open('Sune Support', '/felsokning');
  await page.getByText('Du har ingen åtkomst just nu').waitFor();
  await axe(page, 'Felsökning, empty');
  await screenshot(page, 'support-empty');
  await page.getByRole('button', { name: 'Be om åtkomst' }).click();
  const form = page.getByRole('form', { name: 'Be om åtkomst' });
  assert.match(await form.innerText(), /Skriv aldrig en patients namn eller nummer/);
  await form.getByRole('button', { name: 'Be om åtkomst' }).click();
  await form.getByText('Välj vad du behöver se.').first().waitFor();
  await axe(page, 'the form with findings');
  await screenshot(page, 'support-ask-findings');
  await form.getByLabel('Enheten som har anmält felet').selectOption({ label: 'Norrhamns vårdcentral' });
  await form.getByLabel('Ärendets nummer').fill('INC0042');
  await form.getByLabel('Vad är fel?').fill('Intyget för 19820314-R2K4 syns inte.');
  for (const view of ['Läget', 'Karantänen', 'Arbetslistans']) await form.getByLabel(new RegExp(`^${view}`)).check();
  await form.getByRole('button', { name: 'Be om åtkomst' }).click();
  await form
    .getByText(/ser ut som ett personnummer/)
    .first()
    .waitFor();
  await form.getByLabel('Vad är fel?').fill('Intyg från i fredags syns inte i listan.');
  await form.getByRole('button', { name: 'Be om åtkomst' }).click();
  await section(page, 'Öppna och väntande').getByText('väntar på svar').waitFor();
  await axe(page, 'Felsökning, waiting');
  await screenshot(page, 'support-waiting');
  assert.deepEqual(complaints, []);
  await context.close();
});

test(
  'LAW-78: the manager meets the request on the first page, and says yes after a proof of identity',
  options,
  async () => {
    const { page, context, complaints } = await open('Stina Chef', '/din-sida');
    const notice = page.getByRole('region', { name: 'Väntar på dig' });
    await notice.waitFor();
    assert.match(await notice.innerText(), /Supporten \(Sune Support\) ber om tillfällig åtkomst/);
    await notice.getByRole('link', { name: 'Läs och svara' }).click();
    const mine = section(page, 'Supportens åtkomst');
    const form = mine.getByRole('form', { name: 'Svara på ärende INC0042' });
    await form.waitFor();
    assert.match(await mine.innerText(), /Varje bokstav och siffra i innehållet är utbytt/);
    await axe(page, 'Behörigheter with a request');
    await screenshot(page, 'support-decide');
    await form.getByRole('button', { name: 'Godkänn för 1 timme' }).click();
    await form.getByText(/Ditt svar: fyll i/i).waitFor();
    await form.getByLabel('Ditt svar').fill('Ja, vi har anmält det.');
    await service.tables.owner.query(`update session set auth_time = auth_time - 7200 where hsa_id = 'SE-STINA-CHEF'`);
    const [popup] = await Promise.all([
      context.waitForEvent('page'),
      form.getByRole('button', { name: 'Godkänn för 1 timme' }).click(),
    ]);
    await popup.getByText('Stina Chef').first().click();
    await mine.getByText(/gäller till kl\./).waitFor();
    await axe(page, 'Behörigheter with a living access');
    await screenshot(page, 'support-decided');
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

const views = [
  ['Läget', /har gett upp/],
  ['Karantänen', /Period saknas/],
  ['Arbetslistan', /certificate_ends/],
] as const;

test('LAW-78: support reads the masked views, and a message’s structure without a word of it', options, async () => {
  const { page, context, complaints } = await open('Sune Support', '/felsokning');
  for (const [name, what] of views) {
    await page
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
    await settled(page);
    const shown = await page.locator('.k-page').innerText();
    assert.match(shown, what);
    assert.doesNotMatch(shown, /zorvald|R2K4/i);
    await axe(page, name);
    await screenshot(page, `support-${name}`);
  }
  await page.getByRole('link', { name: 'Karantänen' }).click();
  await page.getByRole('link', { name: /Se uppbyggnaden av meddelandet: Följer inte formatet/ }).click();
  const structure = page.locator('.k-support-structure');
  await structure.waitFor();
  assert.match(await structure.innerText(), /<x><person-id>/);
  assert.doesNotMatch(await page.locator('.k-page').innerText(), /zorvald/i);
  await axe(page, 'structure');
  await screenshot(page, 'support-structure');
  assert.deepEqual(complaints, []);
  await context.close();
});

for (const dark of [false, true]) {
  test(
    `LAW-78: support’s pages hold at 400 % and in ${dark ? 'dark' : 'light'}, and every stop shows its focus`,
    options,
    async () => {
      const { rows } = await service.tables.owner.query<{ request_id: string }>(
        'select request_id from support_request',
      );
      const at = `/felsokning/${rows[0]?.request_id}`;
      const pages = {
        'Sune Support': [
          ['/felsokning', 'own'],
          [at, 'state'],
          [`${at}/karantan`, 'quarantine'],
          [`${at}/arbetslista`, 'worklist'],
        ],
        'Stina Chef': [['/behorigheter', 'rights']],
      } as const;
      for (const [who, own] of Object.entries(pages)) {
        const { page, context, complaints } = await open(who, '/idag', { dark });
        for (const [path, name] of own) {
          await page.setViewportSize(usualWindow);
          await page.goto(path);
          await settled(page);
          await axe(page, `${name} ${dark}`);
          if (dark) await screenshot(page, `support-${name}-dark`);
          const hidden = (await walkByTab(page)).filter((stop) => !stop.visible);
          assert.deepEqual(hidden, [], name);
          await page.setViewportSize(zoomed400);
          await page.reload();
          await settled(page);
          assert.equal(await sidewaysOverflow(page), 0, name);
          await screenshot(page, `support-${name}-${dark ? 'dark' : 'light'}-400`);
        }
        assert.deepEqual(complaints, []);
        await context.close();
      }
    },
  );
}

test('LAW-78: the manager ends the access, and support reads why nothing is shown any more', options, async () => {
  const support = await open('Sune Support', '/felsokning');
  const manager = await open('Stina Chef', '/behorigheter');
  const mine = section(manager.page, 'Supportens åtkomst');
  await mine.getByRole('button', { name: /Avsluta åtkomsten/ }).click();
  const dialog = manager.page.getByRole('alertdialog');
  await axe(manager.page, 'ending', { without: ['region'] });
  await screenshot(manager.page, 'support-ending', false);
  await dialog.getByRole('button', { name: 'Avsluta nu' }).click();
  await dialog
    .getByText(/Varför\?: fyll i|Fyll i det här/i)
    .first()
    .waitFor();
  await dialog.getByLabel('Varför?').fill('Felet är hittat.');
  await dialog.getByRole('button', { name: 'Avsluta nu' }).click();
  await mine.getByText('Ingen förfrågan väntar, och supporten har ingen åtkomst.').waitFor();
  await support.page.getByRole('link', { name: /^Läget/ }).click();
  await support.page.getByText('Åtkomsten är avslutad. Be om en ny om felet är kvar.').waitFor();
  await axe(support.page, 'a view that is closed');
  await screenshot(support.page, 'support-closed');
  await support.page.getByRole('link', { name: 'Till dina förfrågningar' }).click();
  await support.page.getByText('avslutad i förtid').waitFor();
  assert.match(await support.page.locator('.k-page').innerText(), /Felet är hittat/);
  assert.deepEqual(manager.complaints, []);
  await support.context.close();
  await manager.context.close();
});
