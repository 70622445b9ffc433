import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson } from '../../src/app/testing.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { input } from '../../src/modules/coordination/frame/testing.ts';
import { axe, screenshot, watchedPage, withoutBrowser } from './browser.ts';
import { type CareUnit, careUnit } from './unit.ts';

const options = { skip: withoutBrowser };
const number = '19650301-C3D4';
let care: CareUnit;
let patientId = '';

before(async () => {
  if (withoutBrowser !== false) return;
  care = await careUnit();
  const { service, unit, karin } = care;
  service.people.push(
    await putPerson(service.tables.owner, {
      name: 'Dana Doktor',
      hsaId: 'SE-DANA',
      assignments: [{ unit, role: 'treating_doctor', source: 'local' }],
    }),
  );
  const found = await karin.call('POST', '/api/patients/find', { text: number });
  patientId = (found.json as unknown as { hits: { patientId: string }[] }).hits[0]?.patientId ?? '';
  await karin.call('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'after_review' });
  const at = `${care.today}T00:01`;
  const opening = {
    basis: { kind: 'attested', by: 'Siv Ahl', how: 'i brev', on: care.today },
    purpose: 'return',
    responsibility: 'resident',
  };
  const nextStep = { on: care.today, what: 'Ring igen' };
  const acts = [input('need-assessed', at, { opening, nextStep })];
  const entered = await karin.call('POST', `/api/coordination/patients/${patientId}/acts`, {
    draftId: '01900000-0000-7000-8000-000000000001',
    acts,
  });
  assert.equal(entered.status, 200, JSON.stringify(entered.json));
});
after(async () => {
  if (withoutBrowser === false) await care?.close();
});

test(
  'LAW-33, LAW-34: a doctor finds one patient by her whole number, says why, and reads a card she cannot write in',
  options,
  async (t) => {
    const { page } = await watchedPage(care.browser, care.service.url, { now: systemClock.now() });
    await page.goto('/logga-in?till=%2Fidag');
    await page.getByText('Läkare och behandlare').click();
    await page.getByText('Dana Doktor').click();
    await page.getByRole('heading', { name: 'Mina patienter' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /Inkommande samtal/ }).count(), 0);
    t.diagnostic(`begin: ${await axe(page, 'treating-begin')} rules`);
    await screenshot(page, 'treating-begin');
    const field = page.getByRole('combobox', { name: 'Personnummer' });
    await field.fill('Berg');
    await page.waitForTimeout(400);
    assert.equal(await page.getByRole('option').count(), 0, 'names find nobody');
    await field.fill(number);
    await page.getByRole('option').first().waitFor();
    await field.press('Enter');

    await page.getByRole('heading', { name: 'Varför öppnar du kortet?' }).waitFor();
    t.diagnostic(`why: ${await axe(page, 'treating-why')} rules`);
    await screenshot(page, 'treating-why');
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: 'Händelser' }).waitFor();
    await page.getByText('Endast läsbart, eftersom').waitFor();
    assert.equal(await page.getByRole('navigation', { name: 'Ny händelse' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: /^Mer om/ }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Ändra uppgifter' }).count(), 0);
    t.diagnostic(`card: ${await axe(page, 'treating-card')} rules`);
    await screenshot(page, 'treating-card');
    assert.deepEqual((await care.logged('access.reason_stated')).at(-1), {
      reason: 'Jag behandlar patienten',
      patients: [patientId],
    });
    assert.equal((await care.logged('coordination.card.opened')).at(-1)?.reason, 'Jag behandlar patienten');
  },
);
