/** A patient of another region: the case is opened under an agreement of the register, chosen in the form (LAW-06). */
import { test } from 'node:test';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { axe, screenshot } from './browser.ts';
import {
  act,
  care,
  entered,
  enterForm,
  finish,
  heading,
  openCard,
  options,
  patientId,
  withCareUnit,
} from './card-steps.ts';

withCareUnit();

async function register(region: string, reference: string, to: string | null): Promise<void> {
  await care.service.tables.owner.query(
    `insert into agreement (provider_id, agreement_id, version, other_region, reference, covers, valid_from, valid_to,
       decided_by, reason, registered_by, registered_at)
     values ($1, $2, 1, $3, $4, 'Alla', $5, $6, 'Regionstyrelsen', 'Ny', 'Adam Admin', now())`,
    [care.unit.providerId, uuidv7(), region, reference, addDays(care.today, -300), to],
  );
}

test(
  'LAW-06: an expired agreement is told at its field; one in force opens the case, and the card says the home region',
  options,
  async () => {
    const watched = await care.open();
    const { page } = watched;
    const id = await patientId('Lind');
    await openCard(page, id);
    await act(page, 'Annat');
    await act(page, 'Behovsbedömning');
    await page.getByLabel('Läkaren', { exact: false }).first().check();
    await page.getByLabel('Behov finns', { exact: false }).first().check();
    await page.getByLabel('Varför', { exact: true }).fill('Bor i Granland men är listad här.');
    await page.getByRole('button', { name: /Det koordineringen vilar på/ }).click();
    await page.getByRole('radio', { name: /överenskommelse med patientens region/i }).check();
    await page.getByText('Ingen överenskommelse med en annan region är registrerad').first().waitFor();
    await axe(page, 'no agreement');

    await register('Region Sörland', 'S 1', addDays(care.today, -30));
    await register('Region Granland', 'RS 2025-204', null);
    await page.reload();
    await page.getByRole('heading', { name: 'Händelser' }).waitFor();
    await act(page, 'Annat');
    await act(page, 'Behovsbedömning');
    const draft = page.getByRole('button', { name: /Det koordineringen vilar på/ });
    await draft.waitFor();
    if ((await page.getByRole('radiogroup', { name: 'Regionens ansvar' }).count()) === 0) await draft.click();
    await page.getByLabel('Läkaren', { exact: false }).first().check();
    await page.getByLabel('Behov finns', { exact: false }).first().check();
    await page.getByLabel('Varför', { exact: true }).fill('Bor i Granland men är listad här.');
    await page.getByRole('radio', { name: /överenskommelse med patientens region/i }).check();
    const choice = page.getByRole('combobox', { name: 'Överenskommelse med patientens region' });
    await choice.selectOption({
      label: (await choice.locator('option').allInnerTexts()).find((text) => /Sörland/.test(text)) ?? '',
    });
    await page.getByLabel('Vad', { exact: true }).first().fill('Ring och erbjud koordinering');
    await page.getByLabel('När', { exact: true }).first().fill('+1v');
    await enterForm(page);
    await page
      .getByText(/Överenskommelsen med Region Sörland gällde till och med/)
      .first()
      .waitFor();
    await axe(page, 'an expired agreement');
    await screenshot(page, 'agreement-expired');
    await choice.selectOption({
      label: (await choice.locator('option').allInnerTexts()).find((text) => /Granland/.test(text)) ?? '',
    });
    await enterForm(page);
    await entered(page);
    await heading(page, 'Behovsbedömning').waitFor();
    await page.getByRole('button', { name: 'Om koordineringen' }).click();
    await page.getByText('bosatt i Region Granland', { exact: true }).waitFor();
    await screenshot(page, 'agreement-card', false);
    await finish(watched);
  },
);
