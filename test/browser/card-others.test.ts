/** Between people: a case to another unit, a draft that a colleague enters, a text that is decided. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { putPerson, putUnit } from '../../src/app/testing.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { axe } from './browser.ts';
import {
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

test('a case handed over waits at the other unit, is seen by a choice, and taken over', options, async (t) => {
  const { owner } = care.service.tables;
  const other = await putUnit(owner, { provider: care.unit, name: 'Söderhamns vårdcentral' });
  const lena = {
    name: 'Lena Öst',
    hsaId: 'SE-LENA',
    assignments: [{ unit: other, role: 'coordinator', source: 'local' }],
  } as const;
  care.service.people.push(await putPerson(owner, lena));
  const to = { kind: 'unit', unitId: other.unitId, unitName: other.name };
  const hand = async (name: string, summary: string) => {
    const id = await patientId(name);
    await consented(id);
    await enterBeside(id, [{ kind: 'handed-over', content: { to, summary, confirmed: true } }], localNow());
  };
  await hand('Lind', 'Arbetsgivaren väntar på besked.');
  await hand('Zeidi', 'Vill byta vårdcentral.');

  const watched = await care.open({ who: 'Lena Öst' });
  const { page } = watched;
  const waiting = page.locator('section', { hasText: 'Överlämningar mellan enheter' });
  await waiting.getByText('Norrhamns vårdcentral vill lämna över en koordinering').first().waitFor();
  assert.doesNotMatch((await page.locator('main').innerText()) ?? '', /Lind|Zeidi/);
  t.diagnostic(`waiting: ${await axe(page, 'waiting')} rules`);
  await waiting.getByRole('link', { name: 'Se vem det gäller' }).first().click();
  await page.getByRole('button', { name: 'Visa vem det gäller' }).click();
  await page.getByText('Arbetsgivaren väntar på besked.').waitFor();
  t.diagnostic(`opened: ${await axe(page, 'opened')} rules`);
  await page.getByRole('button', { name: 'Ta över koordineringen' }).click();
  await page
    .getByText(/Det finns|behöver rättas|Rätta/)
    .first()
    .waitFor();
  await page.getByRole('radio', { name: 'Någon annan har intygat nedsättningen' }).check();
  await page.getByLabel('Vem har intygat').fill('Dr Berg');
  await page.getByRole('textbox', { name: 'Hur', exact: true }).fill('vid besök');
  await page.getByRole('textbox', { name: 'När', exact: true }).first().fill('2026-11-02');
  await page.getByRole('button', { name: 'Ta över koordineringen' }).click();
  await heading(page, 'Övertagande av koordineringen').waitFor();
  await page.getByText('Arbetsgivaren väntar på besked.').first().waitFor();

  await page.goto('/idag');
  await waiting.getByRole('link', { name: 'Se vem det gäller' }).click();
  await page.getByRole('button', { name: 'Visa vem det gäller' }).click();
  await page.getByRole('button', { name: 'Tacka nej' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Varför?').fill('Patienten är listad på en annan enhet.');
  t.diagnostic(`declining: ${await axe(page, 'declining')} rules`);
  await dialog.getByRole('button', { name: 'Tacka nej' }).click();
  await page.waitForURL('**/idag');
  await finish(watched);
  assert.equal((await care.logged('coordination.handover.opened')).length, 2);

  const sender = await care.open();
  const answers = sender.page.locator('section', { hasText: 'Överlämningar mellan enheter' });
  await answers.getByText('Söderhamns vårdcentral har tagit över').waitFor();
  await answers.getByText('Söderhamns vårdcentral tog inte över: Patienten är listad på en annan enhet.').waitFor();
  await answers.getByRole('button', { name: 'Läst' }).first().click();
  await answers.getByText('Söderhamns vårdcentral har tagit över').waitFor({ state: 'detached' });
  await finish(sender);
});

test('the manager lets a colleague enter the draft of one who has left', options, async (t) => {
  const { owner } = care.service.tables;
  const assignments = [{ unit: care.unit, role: 'coordinator', source: 'local' }] as const;
  care.service.people.push(await putPerson(owner, { name: 'Bo Borta', hsaId: 'SE-BO', assignments }));
  const id = await patientId('Ström');
  await consented(id);
  const bo = care.service.browser();
  await bo.logIn('SE-BO', care.unit.hsaId);
  await bo.call('POST', `/api/access/patients/${id}/reasons`, { reason: 'record_keeping' });
  const draftId = uuidv7();
  const said = { about: 'information_given', text: 'Berättade om rehabiliteringskedjan.' };
  const body = { at: localNow(), minutes: '', contents: [said], codes: [null] };
  const draft = { patientId: id, kinds: ['note'], body };
  const { status, json } = await bo.call('PUT', `/api/coordination/drafts/${draftId}`, draft);
  assert.equal(status, 200, JSON.stringify(json));
  await owner.query(`update draft set saved_at = saved_at - interval '2 days' where draft_id = $1`, [draftId]);
  await owner.query(
    `update assignment set valid_to = '2026-01-01' where staff_id = (select staff_id from staff where hsa_id = 'SE-BO')`,
  );

  const manager = await care.open({ who: 'Stina Chef' });
  await manager.page.goto('/gamla-utkast');
  await manager.page.getByText('är inte längre koordinator här').waitFor();
  assert.doesNotMatch(await manager.page.locator('main').innerText(), /Ström|rehabiliteringskedjan/);
  await manager.page.getByRole('button', { name: 'Låt en kollega föra in det' }).click();
  const dialog = manager.page.getByRole('alertdialog');
  t.diagnostic(`releasing: ${await axe(manager.page, 'releasing')} rules`);
  await dialog.getByRole('button', { name: 'Besluta' }).click();
  await dialog.getByText('Välj en kollega.').first().waitFor();
  await dialog.getByLabel('Kollega').selectOption({ label: 'Karin Ek' });
  await dialog.getByLabel('Varför?').fill('Bo har slutat.');
  await dialog.getByRole('button', { name: 'Besluta' }).click();
  await dialog.waitFor({ state: 'detached' });
  await finish(manager);
  assert.deepEqual(
    (await care.logged('coordination.draft.released')).map((row) => row.reason),
    ['Bo har slutat.'],
  );

  const watched = await care.open();
  const { page } = watched;
  await openCard(page, id);
  await page
    .getByRole('button', { name: /, sparat / })
    .first()
    .click();
  await enterForm(page);
  await entered(page);
  await page
    .getByText(/utkast av Bo Borta/)
    .first()
    .waitFor();
  await finish(watched);
});

test('the process leader decides a new version of the information text', options, async (t) => {
  const { owner } = care.service.tables;
  const assignments = [{ unit: care.unit, role: 'process_leader', source: 'local' }] as const;
  care.service.people.push(await putPerson(owner, { name: 'Petra Leder', hsaId: 'SE-PETRA', assignments }));
  const reader = await care.open();
  await reader.page.goto('/texter');
  await reader.page.getByText('Texterna bestäms av regionens processledare.').waitFor();
  assert.equal(await reader.page.getByRole('button', { name: 'Skriv en ny version' }).count(), 0);
  await finish(reader);

  const watched = await care.open({ who: 'Petra Leder' });
  const { page } = watched;
  await page.goto('/texter');
  await page.getByRole('button', { name: 'Skriv en ny version' }).first().click();
  t.diagnostic(`a new version: ${await axe(page, 'a new version')} rules`);
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Besluta versionen' }) });
  await form.getByLabel('Versionens namn').fill('norr-2');
  const text = form.getByRole('textbox', { name: 'Text', exact: true });
  const before = await text.inputValue();
  await text.fill('Kom till oss.');
  await form.getByRole('button', { name: 'Stäng utan att besluta' }).click();
  await page.getByRole('alertdialog', { name: 'Kasta den nya versionen?' }).waitFor();
  await page.getByRole('button', { name: 'Fortsätt skriva' }).click();
  assert.equal(await text.inputValue(), 'Kom till oss.', 'nothing typed is lost');
  await form.getByRole('button', { name: 'Besluta versionen' }).click();
  await form
    .getByText(/Texten måste berätta om: att det är frivilligt/)
    .first()
    .waitFor();
  await text.fill(`${before}\n\nDu kan tacka nej utan att din vård påverkas.`);
  await form.getByRole('button', { name: 'Besluta versionen' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'Version norr-2 är beslutad.' }).waitFor();
  await page.getByRole('button', { name: 'Version norr-2' }).waitFor();
  await page.getByText('Du kan tacka nej utan att din vård påverkas.').first().waitFor();
  await finish(watched);
  // The refused attempt, and the decision.
  assert.equal((await care.logged('coordination.text.decided')).length, 2);
});

test(
  'a correction survives that its author leaves it: taken up again, its codes changed, entered',
  options,
  async (t) => {
    const watched = await care.open();
    const { page } = watched;
    const id = await patientId('Åkesson');
    await consented(id);
    const said = 'Patienten berättade om arbetet.';
    const talk = { direction: 'out', counterpart: 'patient', manner: 'telephone', said };
    await enterBeside(id, [{ kind: 'contact', content: talk }], localNow());
    await openCard(page, id);
    const talked = page.locator('.k-entry', { hasText: said });
    await talked.getByRole('button', { name: /^Mer om/ }).click();
    await page.getByRole('menuitem', { name: 'Ändra' }).click();
    const words = page.locator('.k-act-form textarea').first();
    await words.fill('');
    await page.getByRole('button', { name: 'För in ändringen' }).click();
    await page.getByText('Skriv kort vad som sades.').first().waitFor();
    const saved = page.waitForResponse((reply) => reply.ok() && !!reply.request().postData()?.includes('nya schema'));
    await words.fill('Patienten berättade om sitt nya schema.');
    await page.getByText('Skriv kort vad som sades.').first().waitFor({ state: 'detached' });
    t.diagnostic(`a correction: ${await axe(page, 'a correction')} rules`);
    await saved;
    await page.getByText(/^Sparat \d\d\.\d\d$/).waitFor();
    await page.goto('/idag');
    await openCard(page, id);
    assert.equal(await page.getByText('nya schema').count(), 0);
    await page
      .getByRole('button', { name: /, sparat / })
      .first()
      .click();
    await page.getByRole('checkbox', { name: /^GC001/ }).uncheck();
    assert.equal(await words.inputValue(), 'Patienten berättade om sitt nya schema.');
    await page.getByRole('button', { name: 'För in ändringen' }).click();
    await entered(page);
    const changed = page.locator('.k-entry', { hasText: 'sitt nya schema' });
    await changed.waitFor();
    assert.doesNotMatch(await changed.innerText(), /GC001/);
    assert.equal(await page.getByRole('button', { name: /, sparat / }).count(), 0);
    await finish(watched);
  },
);
