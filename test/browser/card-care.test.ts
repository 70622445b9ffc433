/** The card in careful cases: protected persons, withdrawn consent, corrections, zoom, keyboard and dark mode. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, focused, screenshot, sidewaysOverflow, walkByTab, zoomed400 } from './browser.ts';
import {
  act,
  care,
  consented,
  enterBeside,
  entered,
  finish,
  LATEST,
  localNow,
  openCard,
  options,
  patientId,
  withCareUnit,
  words,
} from './card-steps.ts';

withCareUnit();

const note = (id: string, kind: string, value: string) =>
  care.karin.call('POST', `/api/patients/${id}/details`, {
    kind,
    value,
    source: 'Patienten själv',
    notedOn: localNow().slice(0, 10),
  });

/** Presses the button, and proves the identity in the window that opens. */
async function confirming(page: Page, button: string, then: string): Promise<void> {
  const [beside] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: button }).click(),
  ]);
  await page.getByText(then).waitFor();
  await beside.getByText('Karin Ek').first().click();
}

test('LAW-76: a protected person’s telephone is behind a fresh log-in and one logged step', options, async (t) => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Åkesson');
  await care.karin.call('POST', `/api/access/patients/${id}/reasons`, { reason: 'contacting' });
  await note(id, 'telephone', '070-174 06 33');
  await note(id, 'protection', 'confidentiality_marked');
  await openCard(page, id);
  await page.getByText('Kontaktuppgifter visas först när du har angett varför').waitFor();
  assert.equal((await page.content()).includes('070-174'), false);
  t.diagnostic(`protected: ${await axe(page, 'protected')} rules`);
  await page.getByRole('button', { name: 'Visa kontaktuppgifter' }).click();
  await care.service.tables.owner.query(`update session set auth_time = auth_time - 3600 ${LATEST}`);
  await confirming(page, 'Jag ska ringa patienten', 'Sedan visas kontaktuppgifterna.');
  await page.getByText('070-174 06 33').waitFor();
  assert.equal((await care.logged('patient.contact.revealed')).at(-1)?.reason, 'Jag ska ringa patienten');
  await finish(watched);
});

test(
  'LAW-76, LAW-58: without the right, and with a reach no farther than the unit, the card has words where the buttons were',
  options,
  async () => {
    const { owner } = care.service.tables;
    const set = (reach: string, opens: boolean) =>
      owner.query(`update assignment set reach = $1, opens_protected = $2 where role = 'coordinator'`, [reach, opens]);
    const id = await patientId('Åkesson');
    await note(id, 'protection', 'confidentiality_marked');
    await set('unit', false);
    const watched = await care.open();
    const { page } = watched;
    await openCard(page, id);
    await page
      .getByText('Ditt uppdrag ger inte rätt att öppna skyddade uppgifter. Be enhetens chef om rätten.')
      .waitFor();
    assert.equal(await page.getByRole('button', { name: 'Visa kontaktuppgifter' }).count(), 0);
    await page.getByRole('button', { name: 'Andra enheter och spärrar' }).click();
    await page.getByText('Ditt uppdrag når bara den egna enheten.').waitFor();
    await page.getByText('Ditt uppdrag når inte andra vårdgivares uppgifter.').waitFor();
    assert.equal(await page.getByRole('button', { name: /Se om andra/ }).count(), 0);
    await axe(page, 'a card with a narrow assignment');
    await screenshot(page, 'card-narrow-assignment');
    await set('across', true);
    await finish(watched);
  },
);

test('after a withdrawal what is closed says why, with its paragraph', options, async () => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Ahl');
  await consented(id);
  await enterBeside(id, [{ kind: 'consent-withdrawn', content: { manner: 'oral' } }], localNow());
  await openCard(page, id);
  await page.getByText(/endast läsning: samtycket återkallades den .*\(LOK 3 §/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Kartläggning', exact: true }).count(), 0);
  await page.getByText('Avsluta koordineringen: samtycket är återkallat').waitFor();
  await finish(watched);
});

test(
  'the list says beside the certificate that coordination is under way, before anything is decided',
  options,
  async () => {
    const watched = await care.open();
    const { page } = watched;
    await consented(await patientId('Lind'));
    await page.goto('/enheten');
    await page.locator('.k-worklist tbody tr').filter({ hasText: 'Lind, Per' }).getByRole('button').click();
    await page.getByText(/^Koordinering pågår · Aktiv · ansvarig Karin Ek · nästa steg /).waitFor();
    assert.equal(await page.locator('.k-decide').count(), 0, 'nothing is decided in a key');
    await page.keyboard.press('5');
    await page.getByText('Inget listbeslut är fattat: koordinering pågår.').waitFor();
    await focused(page.getByRole('link', { name: 'Öppna kortet' }));
    await axe(page, 'a row whose coordination is under way');
    await page.getByRole('button', { name: 'Fatta ett listbeslut ändå' }).click();
    await page.locator('.k-decide').waitFor();
    assert.equal(await page.getByRole('button', { name: /Erbjud$/ }).count(), 0, 'no second offer');
    assert.equal((await care.logged('worklist.decided')).length, 0);
    await finish(watched);
  },
);

test('a locked entry is corrected with a reason, and one on the wrong patient is struck', options, async (t) => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Lind');
  await consented(id);
  await enterBeside(id, [{ kind: 'note', content: { about: 'information_given', text: 'Mina ord.' } }], localNow());
  await openCard(page, id);
  const mine = page.locator('.k-entry', { hasText: 'Mina ord.' });
  await mine.getByRole('button', { name: 'Signera' }).click();
  await mine.getByText('signerad', { exact: true }).waitFor();
  await mine.getByRole('button', { name: /^Mer om/ }).click();
  await page.getByRole('menuitem', { name: 'Rätta' }).click();
  await words(page).fill('Mina rättade ord.');
  t.diagnostic(`correction: ${await axe(page, 'correction')} rules`);
  await page.getByRole('button', { name: 'För in rättelsen' }).click();
  await page.getByText('Skriv varför händelsen rättas.').first().waitFor();
  await page.getByLabel('Varför rättas den?').fill('Fel ord');
  await page.getByRole('button', { name: 'För in rättelsen' }).click();
  const corrected = page.locator('.k-entry', { hasText: 'Mina rättade ord.' });
  await corrected.getByText('rättad', { exact: true }).waitFor();
  await corrected.getByRole('button', { name: /^Mer om/ }).click();
  await page.getByRole('menuitem', { name: /alla versioner/ }).click();
  await corrected.getByText('Mina ord.').waitFor();
  await corrected.getByRole('button', { name: /^Mer om/ }).click();
  await page.getByRole('menuitem', { name: 'Fel patient' }).click();
  await page.getByLabel('Hur blev det fel?').fill('Två kort öppna');
  t.diagnostic(`wrong patient: ${await axe(page, 'wrong patient')} rules`);
  await page.getByRole('button', { name: 'Stryk händelsen' }).click();
  await page.getByText('Struken: fördes på fel patient').waitFor();
  assert.equal(await page.getByText('Mina rättade ord.').count(), 0);
  await finish(watched);
});

test(
  'the card at 400 % scrolls in one direction only, also with a form open, and is walked by keyboard',
  options,
  async () => {
    const watched = await care.open(zoomed400);
    const { page } = watched;
    const id = await patientId('Öberg');
    await consented(id);
    await openCard(page, id);
    assert.equal(await sidewaysOverflow(page), 0);
    for (const kind of ['Kartläggning', 'Plan', 'Uppföljning']) {
      await act(page, kind);
      await page.locator('.k-act-form').waitFor();
      assert.equal(await sidewaysOverflow(page), 0, kind);
    }
    await screenshot(page, 'card-400');
    await page.getByRole('button', { name: 'Spara utkast och stäng' }).click();
    await entered(page);
    await focused(page.getByRole('button', { name: 'Uppföljning' }));
    await page.reload();
    await page.getByRole('heading', { name: 'Händelser' }).waitFor();
    const stops = await walkByTab(page);
    assert.ok(
      stops.some((stop) => stop.name.startsWith('Samtal')),
      JSON.stringify(stops.map((stop) => stop.name)),
    );
    assert.deepEqual(
      stops.filter((stop) => !stop.visible).map((stop) => stop.name),
      [],
    );
    await finish(watched);
  },
);

test(
  'what leaves the house is asked for: the card itself is not printed, the journal is printed alone',
  options,
  async () => {
    const watched = await care.open();
    const { page } = watched;
    const id = await patientId('Berg');
    await consented(id);
    await openCard(page, id);
    const onPaper = async () => {
      await page.emulateMedia({ media: 'print' });
      const text = await page.locator('body').innerText();
      await page.emulateMedia({ media: 'screen' });
      return text;
    };
    const card = await onPaper();
    assert.match(card, /Kortet skrivs inte ut härifrån/);
    assert.doesNotMatch(card, /Berg|Behovsbedömning|Ländryggsvärk/);
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'Ta fram texten' }).click();
    await page.getByRole('button', { name: 'Skriv ut' }).waitFor();
    const journal = await onPaper();
    assert.match(journal, /^\s*Journal om koordinering/);
    assert.doesNotMatch(journal, /Sök patient|Kortet skrivs inte ut/);
    await finish(watched);
  },
);

test('the card in the dark passes axe, with everything folded out', options, async (t) => {
  const watched = await care.open({ dark: true });
  const { page } = watched;
  await openCard(page, await patientId('Berg'));
  await page.getByRole('button', { name: 'Tidsgränser och vad de betyder' }).click();
  await page.getByRole('heading', { name: 'Rehabiliteringskedjan' }).waitFor();
  await page.getByRole('button', { name: 'Annat' }).click();
  t.diagnostic(`dark: ${await axe(page, 'card in the dark')} rules`);
  await screenshot(page, 'card-dark');
  await finish(watched);
});
