/** Rarer entries: another view, a copy, who is responsible, an ending and a new beginning. */
import { test } from 'node:test';
import { putPerson } from '../../src/app/testing.ts';
import { axe } from './browser.ts';
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
} from './card-steps.ts';

withCareUnit();

test('another view, a copy, another responsible, an ending and a new beginning', options, async (t) => {
  const colleague = { unit: care.unit, role: 'coordinator', source: 'local' } as const;
  await putPerson(care.service.tables.owner, { name: 'Anna Lund', hsaId: 'SE-ANNA', assignments: [colleague] });
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Berg');
  await consented(id);
  await enterBeside(id, [{ kind: 'note', content: { about: 'information_given', text: 'Berättat.' } }], localNow());
  await openCard(page, id);
  const other = async (name: string) => {
    const more = page.getByRole('button', { name: 'Annat', exact: true });
    if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
    await act(page, name);
    t.diagnostic(`${name}: ${await axe(page, name)} rules`);
  };

  await page.getByRole('button', { name: /^Mer om Information till patienten/ }).click();
  await page.getByRole('menuitem', { name: 'Patientens uppfattning' }).click();
  await page.locator('.k-act-form textarea').first().fill('Jag minns det inte så.');
  await enterForm(page);
  await entered(page);
  await page.locator('.k-notice', { hasText: 'Jag minns det inte så.' }).waitFor();

  await other('Ansvarig koordinator');
  await page.getByLabel('ersättare en tid').check();
  await page.getByLabel('Kollega').selectOption({ label: 'Anna Lund, titel' });
  await page.getByRole('textbox', { name: 'Till och med' }).fill('+2v');
  await enterForm(page);
  await entered(page);
  await page
    .locator('.k-card-head')
    .getByText(/Ersättare till/)
    .waitFor();

  await other('Överlämning');
  await page.getByLabel('Lämnas över till').selectOption({ label: 'Anna Lund' });
  await page.getByLabel('Det här behöver den som tar över veta').fill('Planen väntar.');
  await page.getByLabel('Ja, koordineringen ska lämnas över').check();
  await enterForm(page);
  await entered(page);
  await heading(page, 'överlämnas').or(heading(page, 'Överlämning')).first().waitFor();

  await page.keyboard.press('p');
  await page.getByRole('radio', { name: 'Till patienten' }).check();
  await page.getByLabel('I handen').check();
  await page.getByRole('button', { name: 'Lämna ut och ta fram texten' }).click();
  await page.getByRole('dialog').locator('pre').getByText('Kopia av din journal').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });

  await act(page, 'Avslut');
  await page.getByLabel('Varför avslutas koordineringen?').selectOption('patient_ended');
  await enterForm(page);
  await entered(page);
  await page.getByRole('heading', { name: 'Koordineringen är avslutad' }).waitFor();

  await act(page, 'Öppnas igen');
  await page.getByRole('radio', { name: 'patienten har hört av sig' }).check();
  await page.getByLabel('Vad har hänt').fill('Patienten ångrade sig.');
  await enterForm(page);
  await entered(page);
  await page.locator('.k-next').getByRole('heading', { name: 'Nästa steg' }).waitFor();
  await finish(watched);
});
