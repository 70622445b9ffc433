import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson } from '../../src/app/testing.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Role } from '../../src/kernel/subject.ts';
import { axe, screenshot, watchedPage, withoutBrowser } from './browser.ts';
import { type CareUnit, careUnit } from './unit.ts';

const options = { skip: withoutBrowser };
let care: CareUnit;

/** Where each role begins the day, and the heading that it meets. */
const begins: readonly { role: Role; path: string; heading: RegExp }[] = [
  { role: 'treating_doctor', path: '/mina-patienter', heading: /Mina patienter/ },
  { role: 'unit_manager', path: '/din-sida', heading: /Norrhamns vårdcentral/ },
  { role: 'process_leader', path: '/din-sida', heading: /Norrhamns vårdcentral/ },
  { role: 'log_reviewer', path: '/loggkontroll', heading: /Loggkontroll/ },
  { role: 'administrator', path: '/driftlage', heading: /Driftläge/ },
  { role: 'support', path: '/felsokning', heading: /Felsökning/ },
];

before(async () => {
  if (withoutBrowser !== false) return;
  care = await careUnit();
  const { service, unit } = care;
  for (const { role } of begins) {
    service.people.push(
      await putPerson(service.tables.owner, {
        name: `Första ${role}`,
        hsaId: `SE-FIRST-${role}`,
        assignments: [{ unit, role, source: 'local' }],
      }),
    );
  }
});
after(async () => {
  if (withoutBrowser === false) await care?.close();
});

for (const { role, path, heading } of begins) {
  test(`the day of a ${role} begins on ${path}, and every link there opens`, options, async (t) => {
    const { page } = await watchedPage(care.browser, care.service.url, { now: systemClock.now() });
    await page.goto('/logga-in?till=%2F');
    // The people stand under their roles; those that are folded are opened.
    for (const summary of await page.locator('details:not([open]) > summary').all()) await summary.click();
    await page.getByText(`Första ${role}`).click();
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    assert.equal(new URL(page.url()).pathname, path);
    await page.getByRole('region', { name: 'Det här kan du göra' }).waitFor();
    t.diagnostic(`${await axe(page, `first-${role}`)} rules`);
    await screenshot(page, `first-${role}`);

    const links = await page
      .locator('main a[href^="/"], nav a[href^="/"]')
      .evaluateAll((found) => [...new Set(found.map((link) => link.getAttribute('href') ?? ''))]);
    assert.ok(links.length >= 3, links.join());
    for (const link of links) {
      await page.goto(link);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      assert.equal(await page.getByText('Det här är stängt för dig').count(), 0, `${link} is closed to a ${role}`);
      assert.equal(await page.getByRole('heading', { name: 'Sidan finns inte' }).count(), 0, link);
    }
    await page.getByRole('link', { name: 'Koordinera' }).click();
    await page.waitForURL(`**${path}`);
    await page.goto('/idag');
    await page.waitForURL(`**${path}`);
  });
}

test('the tour is five sentences, is left once, and is found again under Så här gör du', options, async () => {
  const { page } = await watchedPage(care.browser, care.service.url, { now: systemClock.now() });
  await page.goto('/logga-in?till=%2F');
  for (const summary of await page.locator('details:not([open]) > summary').all()) await summary.click();
  await page.getByText('Första unit_manager').click();
  const tour = page.getByRole('region', { name: 'Rundtur' });
  await tour.waitFor();
  assert.equal(await tour.getByRole('listitem').count(), 5);
  await tour.getByRole('button', { name: 'Jag är klar med rundturen' }).click();
  await tour.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('region', { name: 'Det här kan du göra' }).waitFor();
  assert.equal(await tour.count(), 0, 'left for good');
  await page.getByRole('link', { name: 'Så här gör du' }).click();
  await page.getByRole('heading', { name: 'Karantän' }).waitFor();
  await page.getByRole('button', { name: 'Visa rundturen igen' }).click();
  await tour.waitFor();
});
