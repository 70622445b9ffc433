/** Blocks and the active choice, as met by two coordinators at two units of one care provider. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { putPerson, putUnit, type TestBrowser, type TestUnit } from '../../src/app/testing.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { decideParticipation } from '../../src/modules/sharing/index.ts';
import { axe, screenshot, sidewaysOverflow, zoomed400 } from './browser.ts';
import {
  care,
  consented,
  finish,
  localNow,
  oneCall,
  openCard,
  options,
  patientId,
  withCareUnit,
} from './card-steps.ts';

withCareUnit();

/** Söderby, where Sara Holm knows Maja Åkesson by a certificate of that unit. */
async function soderby(): Promise<{ unit: TestUnit; maja: string }> {
  const { owner } = care.service.tables;
  const unit = await putUnit(owner, { provider: care.unit, name: 'Söderby vårdcentral' });
  care.service.people.push(
    await putPerson(owner, {
      name: 'Sara Holm',
      hsaId: 'SE-SARA',
      assignments: [{ unit, role: 'coordinator', source: 'local' }],
    }),
  );
  const sara = care.service.browser();
  await sara.logIn('SE-SARA', unit.hsaId);
  const certificate = {
    id: 'soderby-1',
    type: 'LISJP',
    unit: unit.hsaId,
    careProvider: unit.providerHsaId,
    doctor: 'SE-ASK',
    doctorName: 'Ulla Ask',
    diagnoses: ['M545'],
    occupations: ['NUVARANDE_ARBETE'],
    person: '19850228-L3M4',
    patientName: 'Åkesson, Maja',
    signed: `${addDays(care.today, -5)}T09:00:00`,
    periods: [{ start: addDays(care.today, -5), end: addDays(care.today, 20), degree: 100 }],
  };
  const response = await sara.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-csrf-token': sara.csrf },
    body: JSON.stringify(certificate),
  });
  assert.equal(response.status, 200, await response.text());
  return { unit, maja: await patientId('Åkesson') };
}

test(
  'LAW-38, LAW-39, LAW-58: another unit reads after an active choice, a block closes, and consent lifts it',
  options,
  async (t) => {
    const { maja } = await soderby();
    await consented(maja);

    const sara = await care.open({ who: 'Sara Holm' });
    const chooses = async () => {
      await openCard(sara.page, maja);
      await sara.page.getByRole('button', { name: 'Andra enheter och spärrar' }).click();
      await sara.page.getByText('Uppgifter kan finnas vid annan enhet.').waitFor();
      assert.equal((await sara.page.content()).includes('Norrhamns'), false, 'no name before the choice');
      await sara.page.getByRole('button', { name: 'Se om andra enheter har uppgifter' }).click();
      t.diagnostic(`choice: ${await axe(sara.page, 'sharing-choice')} rules`);
      await sara.page.keyboard.press('1');
    };
    await chooses();
    await sara.page.getByRole('button', { name: 'Läs journalen' }).click();
    await sara.page.getByText('Karin Ek').first().waitFor();
    await screenshot(sara.page, 'sharing-journal');
    t.diagnostic(`journal: ${await axe(sara.page, 'sharing-journal')} rules`);
    assert.equal((await care.logged('sharing.elsewhere.opened')).at(-1)?.patients[0], maja);

    const karin = await care.open();
    await openCard(karin.page, maja);
    await karin.page.getByRole('button', { name: 'Andra enheter och spärrar' }).click();
    await karin.page.getByText('Inget är spärrat.').waitFor();
    await karin.page.getByRole('button', { name: 'Spärra på patientens begäran' }).click();
    await screenshot(karin.page, 'sharing-block');
    t.diagnostic(`block: ${await axe(karin.page, 'sharing-block')} rules`);
    await karin.page.getByRole('button', { name: 'Spärra nu' }).click();
    await karin.page.getByText('Välj hur patienten sa det.').first().waitFor();
    await karin.page.getByRole('dialog').getByRole('radio').first().check();
    await karin.page.getByRole('dialog').getByLabel('Muntligen').check();
    await karin.page.getByRole('button', { name: 'Spärra nu' }).click();
    await karin.page.getByText('Patienten bad om det muntligen').waitFor();

    await chooses();
    await sara.page.getByText('En enhet har uppgifter som patienten har spärrat.').waitFor();
    assert.equal(await sara.page.getByRole('button', { name: 'Läs journalen' }).count(), 0);
    await sara.page.getByRole('button', { name: 'Visa vilken enhet' }).click();
    await sara.page.getByText('Norrhamns vårdcentral').first().waitFor();
    await sara.page.getByRole('button', { name: 'Häv spärren tillfälligt' }).click();
    await sara.page.getByRole('button', { name: 'Häv spärren', exact: true }).click();
    await sara.page.getByText('Välj varför du får häva spärren.').first().waitFor();
    await sara.page.getByLabel('Patienten kan inte tillfrågas').check();
    await sara.page.getByLabel('Vad har hänt?').fill('Brådskande');
    await sara.page.getByRole('button', { name: 'Häv spärren', exact: true }).click();
    await sara.page.getByText('Koordinering är inte så brådskande').waitFor();
    await sara.page.getByLabel('Patienten samtycker').check();
    await sara.page.getByLabel('När och hur sa patienten ja?').fill('I telefon i dag kl. 10');
    await screenshot(sara.page, 'sharing-lift');
    t.diagnostic(`lift: ${await axe(sara.page, 'sharing-lift')} rules`);
    await sara.page.getByRole('button', { name: 'Häv spärren', exact: true }).click();
    await sara.page.getByText('(spärren är tillfälligt hävd för dig)').waitFor();
    await finish(sara);

    await openCard(karin.page, maja);
    await karin.page.getByRole('button', { name: 'Andra enheter och spärrar' }).click();
    await karin.page.getByText('Sara Holm, Söderby vårdcentral').waitFor();
    await karin.page.setViewportSize(zoomed400);
    assert.equal(await sidewaysOverflow(karin.page), 0);
    await karin.page.getByRole('button', { name: 'Häv spärren' }).click();
    await karin.page.getByRole('dialog').getByLabel('Muntligen').check();
    await karin.page.getByRole('dialog').getByRole('button', { name: 'Häv spärren' }).click();
    await karin.page.getByText('på patientens begäran.').first().waitFor();
    await finish(karin);
  },
);

/** In the question about other care providers' notes: the patient says yes, aloud. */
async function saysYes(page: Page): Promise<void> {
  await page.getByRole('dialog').getByLabel('Ja', { exact: true }).check();
  await page.getByRole('dialog').getByLabel('Muntligen').check();
}

test(
  'LAW-49, LAW-50: another care provider’s notes are read with relation, purpose and consent',
  options,
  async (t) => {
    const { owner } = care.service.tables;
    const unit = await putUnit(owner, { name: 'Granens läkarmottagning' });
    care.service.people.push(
      await putPerson(owner, {
        name: 'Ulla Ask',
        hsaId: 'SE-ULLA',
        assignments: [{ unit, role: 'coordinator', source: 'local' }],
      }),
    );
    for (const { providerHsaId } of [care.unit, unit]) {
      const decision = { from: care.today, decidedBy: 'Regionjuristen', reference: 'RS 2026-12' };
      const decided = await decideParticipation(care.service.tables.database, systemClock, providerHsaId, decision);
      assert.equal(decided.ok, true);
    }
    const olle = await patientId('Ström');
    await consented(olle);
    const ulla = care.service.browser();
    await ulla.logIn('SE-ULLA', unit.hsaId);
    await importOlle(ulla, unit);
    const watched = await care.open({ who: 'Ulla Ask' });
    const { page } = watched;
    const { json } = await ulla.call('POST', '/api/patients/find', { text: 'Ström' });
    const there = (json as unknown as { hits: { patientId: string }[] }).hits[0]?.patientId ?? '';
    assert.notEqual(there, olle);
    await openCard(page, there);
    await page.getByRole('button', { name: 'Andra enheter och spärrar' }).click();
    await page.getByRole('button', { name: 'Se om andra vårdgivare har uppgifter' }).click();
    await page.getByText('om patienten samtycker').waitFor();
    assert.equal((await page.content()).includes('Norrhamns'), false);
    await page.getByRole('button', { name: 'Notera patientens samtycke' }).click();
    t.diagnostic(`consent: ${await axe(page, 'across-consent')} rules`);
    await page.getByRole('button', { name: 'Notera', exact: true }).click();
    await page.getByText('Välj vad patienten sa.').first().waitFor();
    await saysYes(page);
    await page.getByRole('button', { name: 'Notera', exact: true }).click();
    await page.getByText('Ett angivet skäl räcker inte').waitFor();
    await page.getByRole('button', { name: 'Stäng utan att notera' }).click();
    await related(ulla, there);
    await page.getByRole('button', { name: 'Notera patientens samtycke' }).click();
    await saysYes(page);
    await page.getByRole('button', { name: 'Notera', exact: true }).click();
    await page.getByRole('button', { name: 'Läs uppgifterna' }).click();
    await page.getByText('Norrhamns vårdcentral').first().waitFor();
    await screenshot(page, 'across-entries');
    t.diagnostic(`entries: ${await axe(page, 'across-entries')} rules`);
    await finish(watched);
  },
);

/** Puts Olle Ström on sick leave at Granen too. */
async function importOlle(ulla: TestBrowser, unit: TestUnit): Promise<void> {
  const certificate = {
    id: 'granen-1',
    type: 'LISJP',
    unit: unit.hsaId,
    careProvider: unit.providerHsaId,
    doctor: 'SE-ASK',
    doctorName: 'Ulf Ask',
    diagnoses: ['M545'],
    occupations: ['NUVARANDE_ARBETE'],
    person: '19790620-G7H8',
    patientName: 'Ström, Olle',
    signed: `${addDays(care.today, -5)}T09:00:00`,
    periods: [{ start: addDays(care.today, -5), end: addDays(care.today, 20), degree: 100 }],
  };
  const response = await ulla.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-csrf-token': ulla.csrf },
    body: JSON.stringify(certificate),
  });
  assert.equal(response.status, 200, await response.text());
}

/** Enters the whole call with Olle: a current relation. */
async function related(ulla: TestBrowser, id: string): Promise<void> {
  const now = localNow();
  const body = { draftId: uuidv7(), acts: oneCall(now).map((act) => ({ ...act, at: now })) };
  const { status, json } = await ulla.call('POST', `/api/coordination/patients/${id}/acts`, body);
  assert.equal(status, 200, JSON.stringify(json));
}
