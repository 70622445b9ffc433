/** The list at work: by keyboard from Nytt to a decision and back, without a network, the rules and Idag. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, focused, screenshot } from './browser.ts';
import { chosen, giveReason, names, openList, options, row, unit, withFullList } from './worklist-steps.ts';

withFullList();

test('an empty day is good news, and leads on to what is new', options, async () => {
  const { page, context } = await unit.open();
  await page.getByText('Inget mer i dag.').waitFor();
  await axe(page, 'an empty day');
  await page.getByRole('link', { name: /det som är nytt/ }).click();
  await page.waitForURL(/\/nytt/);
  await context.close();
});

test('by keyboard: choose, read, decide in two keys, take back, mark as seen; nothing jumps', options, async () => {
  const { page, context, complaints } = await unit.open();
  await openList(page, '/nytt');
  await giveReason(page);
  await page.keyboard.press('ArrowDown');
  const second = (await names(page))[1] ?? '';
  assert.ok((await chosen(page).innerText()).includes(second));
  await focused(page.locator('*', { hasText: second }));
  await page.getByRole('heading', { name: /^Intyg / }).waitFor();

  const before = await row(page, second).boundingBox();
  const certificate = page.getByRole('heading', { name: /^Intyg / }).first();
  const read = await certificate.boundingBox();
  await page.keyboard.press('4');
  await page.getByRole('group', { name: 'Vilket skäl?' }).waitFor();
  assert.deepEqual(await certificate.boundingBox(), read, 'what is read stays where it stood');
  await axe(page, 'a decision being made');
  await screenshot(page, 'list-decision', false);
  await page.keyboard.press('Enter');
  assert.equal(await row(page, second).getByText('Beslut: Avvakta').count(), 0, 'no reason is chosen in advance');
  await page.keyboard.press('2');
  await row(page, second).getByText('Beslut: Avvakta').waitFor();
  assert.equal(await row(page, second).getByText('Avvakta').count(), 1, 'a row shows one decision');
  assert.deepEqual(await row(page, second).boundingBox(), before, 'the row stays where it stood');
  const third = (await names(page))[2] ?? '';
  assert.ok((await chosen(page).innerText()).includes(third), 'the next row is there');

  await page.keyboard.press('Control+z');
  await row(page, second).getByText('Beslut: Avvakta').waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'Taget tillbaka: Avvakta för ' }).waitFor();
  assert.ok((await chosen(page).innerText()).includes(second));
  await page.keyboard.press('s');
  await row(page, second).getByText('Markerad som sedd').waitFor();
  assert.equal((await unit.logged('worklist.decided')).length, 1);
  assert.equal((await unit.logged('worklist.undone')).length, 1);
  assert.equal((await unit.logged('worklist.marked')).length, 1);
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a certificate is opened only for a stated reason, and each one stands in the log with it', options, async () => {
  const { page, context } = await unit.open();
  const before = (await unit.logged('worklist.previewed')).length;
  await openList(page, '/enheten?diagnos=F43');
  await page.getByRole('heading', { name: 'Varför öppnar du intygen?' }).waitFor();
  await page.waitForTimeout(600);
  assert.equal(await page.getByText('Svårt att hålla koncentrationen').count(), 0);
  assert.equal((await unit.logged('worklist.previewed')).length, before);
  await page.keyboard.press('3');
  await page.getByText('Svårt att hålla koncentrationen').waitFor();
  await page.getByText('Förskollärare, heltid').first().waitFor();
  const logged = (await unit.logged('worklist.previewed')).slice(before);
  assert.deepEqual(
    logged.map((one) => [one.reason, one.patients.length]),
    [['Läkare eller kollega frågar', 1]],
  );
  await axe(page, 'preview');
  await context.close();
});

test('why certificates are opened is asked once, over tabs and reloads', options, async () => {
  const { page, context } = await unit.open();
  const question = page.getByRole('heading', { name: 'Varför öppnar du intygen?' });
  const certificate = page.getByRole('heading', { name: /^Intyg |: Intyg / }).first();
  await openList(page, '/enheten');
  await giveReason(page);
  await certificate.waitFor();
  await page.getByRole('link', { name: /^Nytt/ }).click();
  await certificate.waitFor();
  await page.reload();
  await certificate.waitFor();
  assert.equal(await question.count(), 0);
  await context.close();
});

test('rows only passed by with the arrows are not opened', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten');
  await giveReason(page);
  await page.getByRole('heading', { name: /^Intyg / }).waitFor();
  const before = (await unit.logged('worklist.previewed')).length;
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: /^Intyg / }).waitFor();
  const opened = (await unit.logged('worklist.previewed')).length - before;
  // On a slow machine an arrow may rest long enough on a row; never on each of them.
  assert.ok(opened >= 1 && opened < 6, `${opened} rows were opened`);
  await context.close();
});

test(
  'LAW-76: the preview has the telephone and the call; a protected person’s number stays folded',
  options,
  async () => {
    const { page, context } = await unit.open();
    const { owner } = unit.service.tables;
    const patient = await owner.query<{ patient_id: string }>(
      "select patient_id from patient where family_name = 'Lind'",
    );
    const [{ patient_id: patientId } = { patient_id: '' }] = patient.rows;
    await owner.query(
      `insert into patient_detail (provider_id, unit_id, patient_id, detail_id, kind, value, source, noted_on, entered_by,
        entered_by_name, entered_at) select provider_id, unit_id, patient_id, gen_random_uuid(), 'telephone',
        '070-000 00 09', 'Patienten själv', current_date, patient_id, 'Karin Ek', now() from patient where patient_id = $1`,
      [patientId],
    );
    await openList(page, '/enheten?grad=50');
    await giveReason(page);
    await page.getByRole('link', { name: 'Ring 070-000 00 09' }).waitFor();
    await axe(page, 'a preview with a telephone');
    await screenshot(page, 'list-preview', false);
    await page.locator('.k-split-preview').getByRole('button', { name: 'Samtal' }).click();
    await page.getByRole('complementary', { name: 'Samtal' }).getByLabel('Vad sades?').waitFor();
    await page.keyboard.press('Escape');

    await owner.query("update patient set protection = 'confidentiality_marked' where patient_id = $1", [patientId]);
    await openList(page, '/enheten?grad=50');
    await page.getByText('Kontaktuppgifter visas i Samtal och på kortet').waitFor();
    assert.equal(await page.getByText('070-000 00 09').count(), 0);
    await owner.query("update patient set protection = 'none' where patient_id = $1", [patientId]);
    await context.close();
  },
);

test('a person between two certificates is in the list; one whose sick leave is over is not', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten?lage=gap');
  assert.deepEqual(await names(page), ['Ström, Olle']);
  await row(page, 'Ström').getByText('uppehåll', { exact: true }).waitFor();
  await openList(page, '/enheten?ordning=name');
  assert.equal((await names(page)).includes('Ahl, Nils'), false);
  await context.close();
});

test('Klar med genomgången marks all that was shown on every page, and nothing else', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/nytt');
  const total = Number((await page.locator('h1').innerText()).replace(/\D+/g, ''));
  assert.ok(total > 50, `${total} rows`);
  await page.getByText('De som inte har visats står kvar som nya.').waitFor();
  await page.getByRole('button', { name: 'Nästa 50' }).click();
  await page.getByRole('button', { name: 'Föregående 50' }).waitFor();
  // The last page is there when no page follows it: only shown rows are marked.
  await page.getByRole('button', { name: 'Nästa 50' }).waitFor({ state: 'detached' });
  assert.equal(Number((await page.locator('h1').innerText()).replace(/\D+/g, '')), total, 'the heading stays');
  await page.getByRole('button', { name: 'Klar med genomgången' }).click();
  await page.getByText('Inget nytt sedan sist.').waitFor();
  await axe(page, 'nothing new');
  const [reviewed] = (await unit.logged('worklist.reviewed')).slice(-1);
  assert.ok((reviewed?.patients.length ?? 0) >= total);
  await context.close();
});

test('without a network what was chosen stays, and is saved when it is back', options, async () => {
  const { page, context } = await unit.open();
  await openList(page, '/enheten?diagnos=F43');
  await giveReason(page);
  await page.getByRole('heading', { name: /^Intyg / }).waitFor();
  await page.keyboard.press('5');
  await page.getByLabel('Kort tillägg (valfritt)').fill('Ring efter tre');
  await context.setOffline(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'Ingen kontakt med servern' }).waitFor();
  assert.equal(await page.getByLabel('Kort tillägg (valfritt)').inputValue(), 'Ring efter tre');
  await axe(page, 'no network');
  await screenshot(page, 'list-offline', false);
  await context.setOffline(false);
  await page.getByRole('button', { name: /Spara beslutet/ }).click();
  await row(page, 'Öberg, Anna').getByText('Beslut: Erbjud').waitFor();
  await context.close();
});

test(
  'a question is lifted with the doctor, printed on the doctor’s own sheet, and its answer noted',
  options,
  async () => {
    const { page, context, complaints } = await unit.open();
    await page.addInitScript(() => {
      window.print = () => undefined;
    });
    await openList(page, '/enheten?grad=50');
    await giveReason(page);
    await page.keyboard.press('3');
    await page.keyboard.press('1');
    await row(page, 'Lind').getByText('Beslut: Lyft med läkaren').waitFor();
    await page.goto('/lakarfragor');
    await page.getByRole('heading', { name: 'Dag Berg' }).waitFor();
    await page.getByRole('button', { name: 'Skriv ut bladet' }).click();
    await page.emulateMedia({ media: 'print' });
    assert.match(await page.locator('.k-sheet').innerText(), /Lind, Per[\s\S]*☐ Ser inget behov nu/);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Notera svaret' }).click();
    await page.getByRole('button', { name: 'Spara svaret' }).click();
    await page.getByRole('link', { name: /välj vad läkaren svarade/ }).waitFor();
    await axe(page, 'an answer missing');
    await page.getByLabel('Vill att koordinering erbjuds').check();
    await page.keyboard.press('Enter');
    await page.getByText('Svaret är noterat.').waitFor();
    await page.getByText('Inga frågor väntar på svar.').waitFor();
    await openList(page, '/nytt');
    await row(page, 'Lind, Per').waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  },
);

test('the unit’s rules: order by keyboard, bounds said beside the field, and history', options, async () => {
  const { page, context } = await unit.open();
  await page.goto('/regler');
  const rules = page.locator('.k-rule');
  await rules.first().waitFor();
  const order = () => rules.evaluateAll((lines) => lines.slice(0, 2).map((line) => line.getAttribute('data-rule')));
  const [first, second] = await order();
  await rules.first().getByRole('button', { name: /nedåt/ }).focus();
  await page.keyboard.press('Enter');
  assert.deepEqual(await order(), [second, first]);
  await focused(page.locator(`[data-rule="${first}"] *`));
  const ends = page.locator('[data-rule="certificate_ends"] input[inputmode=numeric]');
  await ends.fill('99');
  await page.getByRole('button', { name: 'Spara reglerna' }).click();
  await page.getByRole('link', { name: /Intyget slutar snart: Slutar inom.*från 1 till 60 dagar/ }).waitFor();
  await axe(page, 'rules with a finding');
  await ends.fill('21');
  await page.getByLabel('Varför ändras reglerna? (valfritt)').fill('Längre framförhållning');
  await page.getByRole('button', { name: 'Spara reglerna' }).click();
  await page.getByText('Reglerna är sparade.').waitFor();
  await page.getByText('Längre framförhållning').waitFor();
  await page.getByText(/Listan räknas om/).waitFor();
  assert.equal((await unit.logged('worklist.rules_changed')).length, 1);
  await page.goto('/regler/sjukfall');
  await page.getByText('Endast läsning: Sättet att räkna gäller hela regionen').waitFor();
  await context.close();
});

test('Idag says what was decided to be done, with the usual next act beside it', options, async () => {
  const { page, context } = await unit.open();
  await page.goto('/idag');
  const todo = page.getByRole('region', { name: 'Att göra' });
  const line = todo.getByRole('listitem').filter({ hasText: 'Öberg, Anna' });
  await line.waitFor();
  assert.match(await line.innerText(), /erbju/i);
  await line.getByRole('button', { name: 'Samtal' }).waitFor();
  await axe(page, 'a day with something to do');
  await screenshot(page, 'today', false);
  await line.getByRole('link').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/patient\//);
  await context.close();
});

test(
  'a manager has no patient list: no closed tabs, no refusals in the log, and the way to the rules',
  options,
  async () => {
    const { page, context, complaints } = await unit.open({ who: 'Stina Chef' });
    await page.getByRole('region', { name: 'Det här kan du göra' }).waitFor();
    assert.equal(await page.getByRole('navigation', { name: 'Huvudmeny' }).getByRole('link').count(), 0);
    assert.equal(await page.getByRole('button', { name: /Sök patient|Inkommande samtal/ }).count(), 0);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('F2');
    await page.waitForTimeout(300);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await page.getByRole('complementary', { name: 'Samtal' }).count(), 0);
    await axe(page, 'no list');
    await page.getByRole('link', { name: 'Enhetens regler' }).click();
    await page.locator('.k-rule').first().waitFor();
    const { rows } = await unit.service.tables.owner.query<{ action: string }>(
      "select action from audit_event where outcome = 'denied' and staff_name = 'Stina Chef'",
    );
    assert.deepEqual(rows, []);
    assert.deepEqual(complaints, []);
    await context.close();
  },
);
