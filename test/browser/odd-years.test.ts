/** A certificate from year 1 to 9999, signed in 1800, on screen: its warning in words, and a page that holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, screenshot } from './browser.ts';
import { giveReason, openList, options, row, unit, withFullList } from './worklist-steps.ts';

withFullList(async ({ karin, unit: at }) => {
  const message = {
    id: 'odd-years',
    type: 'LISJP',
    person: '19820314-X9Y8',
    patientName: 'Ödman, Alva',
    unit: at.hsaId,
    careProvider: at.providerHsaId,
    signed: '1800-01-01T09:00:00',
    periods: [
      { start: '0001-01-01', end: '1899-12-31', degree: 100 },
      { start: '1900-01-01', end: '9999-12-31', degree: 50 },
    ],
    diagnoses: ['M545'],
  };
  const sent = await karin.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-csrf-token': karin.csrf },
    body: JSON.stringify(message),
  });
  const told = (await sent.json()) as { stored?: number };
  if (told.stored !== 1) throw new Error(JSON.stringify(told));
});

const WARNING =
  'Intyget är undertecknat 1800-01-01, före 1990. Kontrollera datumet med läkaren. Första dagen är 0001-01-01, före 1990. Kontrollera årtalet med läkaren. Sista dagen är 9999-12-31, mer än två år fram. Kontrollera årtalet med läkaren.';

test('list, preview, card and chart show it, with the warning where the certificate is read', options, async () => {
  const { page, context, complaints } = await unit.open();
  await openList(page, '/enheten?ordning=name&fallande=1');
  await row(page, 'Ödman, Alva').getByRole('button').first().click();
  await giveReason(page);
  await page.getByText(WARNING).waitFor();
  await axe(page, 'a preview with odd years');
  await screenshot(page, 'odd-years-preview', false);

  const { rows } = await unit.service.tables.owner.query<{ patient_id: string }>(
    "select patient_id from patient where family_name = 'Ödman'",
  );
  const patientId = rows[0]?.patient_id ?? '';
  await unit.karin.call('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'patient_called' });
  await page.goto(`/patient/${patientId}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Visa graf' }).click();
  await page.locator('.degree-chart').first().waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /NaN|undefined|Invalid/);
  await axe(page, 'a card with odd years');
  await screenshot(page, 'odd-years-card');
  assert.deepEqual(complaints, []);
  await context.close();
});
