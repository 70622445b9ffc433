/** The card as a coordinator uses it: from the first call to the closing, and everything that interrupts her on the way. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { axe, screenshot, sidewaysOverflow, type Watched, walkByTab, withoutBrowser, zoomed400 } from './browser.ts';
import { type CareUnit, careUnit } from './unit.ts';

const options = { skip: withoutBrowser };
let care: CareUnit;

before(async () => {
  if (withoutBrowser === false) care = await careUnit();
});
after(async () => {
  if (withoutBrowser === false) await care.close();
});

async function patientId(name: string): Promise<string> {
  const { json } = await care.karin.call('POST', '/api/patients/find', { text: name });
  const [hit] = (json as unknown as { hits: { patientId: string }[] }).hits;
  assert.ok(hit !== undefined, `${name} is not found`);
  return hit.patientId;
}

/** Her card, opened by its address; without care relation with the first of the usual reasons. */
async function openCard(page: Page, id: string): Promise<void> {
  await page.goto(`/patient/${id}`);
  const why = page.getByRole('heading', { name: 'Varför öppnar du kortet?' });
  const events = page.getByRole('heading', { name: 'Händelser' });
  await why.or(events).first().waitFor();
  if (await why.isVisible()) await page.keyboard.press('1');
  await events.waitFor();
}

/** What entering over the network gives, as a colleague's browser would send it. */
async function enterBeside(id: string, acts: readonly { kind: string; content: object }[], now: string): Promise<void> {
  const body = { draftId: uuidv7(), acts: acts.map((act) => ({ ...act, at: now })) };
  const { status, json } = await care.karin.call('POST', `/api/coordination/patients/${id}/acts`, body);
  assert.equal(status, 200, JSON.stringify(json));
}

const localNow = () =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Stockholm' })
    .format(new Date(Date.now() - 60_000))
    .replace(' ', 'T');

const consenting = new Set<string>();

/** Need, offer, yes and consent, so that efforts may be entered; once for each patient. */
async function consented(id: string): Promise<void> {
  if (consenting.has(id)) return;
  consenting.add(id);
  const attested = { kind: 'attested', by: 'Dr Berg', how: 'vid besök', on: '2026-01-02' };
  const opening = { type: 'coordination', basis: attested, purpose: 'return', responsibility: 'resident' };
  const nextStep = { on: '2031-01-02', what: 'Kartläggande samtal' };
  const now = localNow();
  await enterBeside(
    id,
    [
      { kind: 'need-assessed', content: { asked: 'list', outcome: 'need', reason: 'Långt sjukfall.', opening } },
      { kind: 'offered', content: { manner: 'telephone', reach: 'reached' } },
      { kind: 'offer-answered', content: { answer: 'yes' } },
      {
        kind: 'consent-given',
        content: {
          manner: 'oral',
          explained: 'Att det är frivilligt.',
          information: { version: 'koordinera-1', givenOn: now.slice(0, 10) },
          nextStep,
        },
      },
    ],
    now,
  );
}

/** The session of the page that was opened last. */
const LATEST = 'where created_at = (select max(created_at) from session)';

/** The field for what is written in a note. */
const words = (page: Page) => page.getByRole('textbox', { name: 'Anteckning', exact: true });
const enterForm = (page: Page) => page.getByRole('button', { name: /^För in/ }).click();
const act = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Ny händelse' }).getByRole('button', { name, exact: true }).click();
/** The form is closed again, which is how one sees that it was entered. */
const entered = (page: Page) => page.locator('.k-act-form').waitFor({ state: 'detached' });
const heading = (page: Page, name: string | RegExp) => page.locator('.k-entry-head', { hasText: name });

async function finish({ context, complaints }: Watched): Promise<void> {
  assert.deepEqual(complaints, []);
  await context.close();
}

test('from the first call to the closing, signed together, and the journal as text', options, async (t) => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Berg');
  await page.goto(`/patient/${id}`);
  await page.getByRole('heading', { name: 'Varför öppnar du kortet?' }).waitFor();
  t.diagnostic(`reason before the card: ${await axe(page, 'reason')} rules`);
  await page.keyboard.press('1');
  await page.getByRole('heading', { name: 'Händelser' }).waitFor();
  await page.getByText(/Minst \d+ dagar i sjukfallet/).waitFor();
  t.diagnostic(`card: ${await axe(page, 'card')} rules`);

  await page.keyboard.press('s');
  await page.getByLabel('Vad sades?').fill('Hon vill gärna tillbaka, men inte på heltid ännu.');
  t.diagnostic(`call: ${await axe(page, 'call')} rules`);
  await page.getByRole('button', { name: /För in samtalet/ }).click();
  await page.getByText('Välj vad patienten svarade').first().waitFor();
  await page.getByLabel('Ja, med samtycke').check();
  await page.getByLabel('Minuter').fill('12');
  await page.getByRole('button', { name: /För in samtalet/ }).click();
  await heading(page, 'Samtycke till koordinering').waitFor();
  for (const name of ['Behovsbedömning', 'Erbjudande om koordinering', 'Svar på erbjudandet']) {
    assert.equal(await heading(page, name).count(), 1, name);
  }

  await act(page, 'Kartläggning');
  await page.getByRole('button', { name: 'Hur ser en vanlig arbetsdag ut för dig?' }).click();
  await page.keyboard.type('Öppnar förskolan ensam.');
  await page.getByLabel('Patientens mål').fill('Vara tillbaka på halvtid till påsk');
  await page.getByLabel('Vad', { exact: true }).fill('Skriva planen tillsammans');
  t.diagnostic(`mapping: ${await axe(page, 'mapping')} rules`);
  await screenshot(page, 'card-mapping');
  await enterForm(page);
  await entered(page);

  await act(page, 'Plan');
  assert.equal(await page.getByLabel('Patientens eget mål').inputValue(), 'Vara tillbaka på halvtid till påsk');
  await page.getByLabel('Vad', { exact: true }).fill('Arbetsträna två timmar om dagen');
  await page.getByLabel('Vem', { exact: true }).selectOption('patient');
  await page.getByLabel('När', { exact: true }).fill('+2v');
  await page.getByRole('button', { name: /Anpassningar/ }).click();
  await page.getByRole('group', { name: 'Anpassningar' }).getByLabel('Vad', { exact: true }).fill('Inga öppningar');
  await page.getByLabel('Vem ordnar').selectOption('employer');
  await page.getByRole('textbox', { name: 'Till och med' }).fill('+8v');
  t.diagnostic(`plan: ${await axe(page, 'plan')} rules`);
  await enterForm(page);
  await page.getByRole('link', { name: /Så var patienten med/ }).waitFor();
  await page.getByLabel('Så var patienten med').fill('Vi skrev den tillsammans.');
  await enterForm(page);
  await entered(page);
  await page.locator('.k-plan-steps').getByText('Arbetsträna två timmar om dagen').waitFor();

  await act(page, 'Uppföljning');
  await page.getByLabel('Hur går det?').fill('Arbetstränar två timmar om dagen.');
  t.diagnostic(`follow-up: ${await axe(page, 'follow-up')} rules`);
  await enterForm(page);
  await entered(page);

  await act(page, 'Avslut');
  await page.getByLabel('Varför avslutas koordineringen?').selectOption('back_partly');
  await page.getByLabel('Hur blev det?').selectOption('part_work');
  await page.getByLabel('Vem', { exact: true }).selectOption('patient');
  t.diagnostic(`closing: ${await axe(page, 'closing')} rules`);
  await enterForm(page);
  await page.getByText('Fråga om ni får höra av er efter tre och tolv månader.').first().waitFor();
  await page.getByLabel(/^Ja, /).check();
  await enterForm(page);
  await page.getByRole('heading', { name: 'Koordineringen är avslutad' }).waitFor();
  await page.getByText(/Avstämning efter tre månader/).waitFor();
  await screenshot(page, 'card-closed');

  await page.getByRole('button', { name: /^Signera mina/ }).click();
  await page.getByText('signerad', { exact: true }).first().waitFor();
  assert.equal(await page.getByText('införd, osignerad').count(), 0);

  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Ta fram texten' }).click();
  const text = await page.getByRole('dialog').locator('pre').innerText();
  assert.match(text, /Patienten lämnar muntligt samtycke/);
  assert.match(text, /Åtgärdskoder: GC001 .*; DV077 /);
  t.diagnostic(`journal: ${await axe(page, 'journal')} rules`);
  assert.equal((await care.logged('coordination.journal.copied')).length, 1);
  await finish(watched);
});

test(
  'an incoming call opens over the page, finds who it is in three letters, and returns to the page',
  options,
  async () => {
    const watched = await care.open();
    const { page } = watched;
    await page.getByRole('link', { name: /^Enheten/ }).click();
    await page.getByRole('heading', { level: 1, name: /Enheten/ }).waitFor();
    await page.keyboard.press('F2');
    const panel = page.getByRole('complementary', { name: 'Samtal' });
    await panel.getByLabel('Vem ringer?').fill('str');
    await panel.getByText('Ström').first().click();
    await panel.getByLabel('Vad sades?').fill('Undrar vem som kan hjälpa till med chefen.');
    await panel.getByLabel('Jag har kontrollerat vem det är').check();
    await panel.getByLabel('Senare').check();
    await axe(page, 'incoming call');
    await panel.getByRole('button', { name: /För in samtalet/ }).click();
    await panel.waitFor({ state: 'detached' });
    assert.equal(new URL(page.url()).pathname, '/enheten');
    await openCard(page, await patientId('Ström'));
    await page.getByText('Patienten har själv frågat.').waitFor();
    await page.getByText('Fråga igen om koordinering').waitFor();

    await page.keyboard.press('s');
    await page.getByRole('radio', { name: 'Inget svar' }).click();
    await page.getByRole('button', { name: /För in samtalet/ }).click();
    await heading(page, 'Försök att nå patienten').waitFor();
    await page.keyboard.press('s');
    await page.getByLabel('Vad sades?').fill('Vill klara det själv.');
    await page.getByRole('complementary', { name: 'Samtal' }).getByLabel('Nej', { exact: true }).check();
    await page.getByRole('button', { name: /För in samtalet/ }).click();
    await page.getByRole('heading', { name: 'Koordineringen är avslutad' }).waitFor();
    await page.getByText(/Patienten tackade nej/).waitFor();
    await finish(watched);
  },
);

test('what is typed is saved by itself, and is there when she comes back', options, async () => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Lind');
  await consented(id);
  await openCard(page, id);
  await act(page, 'Anteckning');
  await words(page).fill('Talat med läkaren.');
  await page.getByText(/^Sparat \d\d\.\d\d$/).waitFor();
  await words(page).fill('Talat med läkaren om nedtrappningen.');
  // Left at once, before the two seconds are over.
  await page.getByRole('link', { name: /^Idag/ }).click();
  await page.getByRole('heading', { level: 1, name: /Idag/ }).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: /^Anteckning, sparat/ }).click();
  assert.equal(await words(page).inputValue(), 'Talat med läkaren om nedtrappningen.');
  await enterForm(page);
  await entered(page);
  await page.getByRole('button', { name: /^Anteckning, sparat/ }).waitFor({ state: 'detached' });
  await page.goBack();
  await page.goForward();
  await page.getByRole('heading', { name: 'Händelser' }).waitFor();
  assert.equal(await heading(page, 'Anteckning').count(), 1);
  await finish(watched);
});

test('a colleague’s entry in between is shown beside, and hers is kept', options, async () => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Öberg');
  await consented(id);
  await openCard(page, id);
  await act(page, 'Anteckning');
  await words(page).fill('Mina ord.');
  const note = { about: 'information_given', text: 'Kollegans ord.' };
  await enterBeside(id, [{ kind: 'note', content: note }], localNow());
  await enterForm(page);
  const box = page.locator('.k-error');
  await box.getByText('Information till patienten').waitFor();
  await screenshot(page, 'card-conflict');
  await box.getByRole('button', { name: 'Visa det nya på kortet och behåll min text' }).click();
  await page.getByText('Kollegans ord.').waitFor();
  assert.equal(await words(page).inputValue(), 'Mina ord.');
  await enterForm(page);
  await entered(page);
  await page.getByText('Mina ord.').waitFor();
  await finish(watched);
});

test('the session ends in the middle of a form: she logs in beside it, and the text stays', options, async () => {
  const watched = await care.open();
  const { page, context } = watched;
  const id = await patientId('Åkesson');
  await consented(id);
  await openCard(page, id);
  await act(page, 'Anteckning');
  await care.service.tables.owner.query(`update session set ended_at = now(), ended_why = 'test' ${LATEST}`);
  await words(page).fill('Det jag skrev när sessionen tog slut.');
  const dialog = page.getByRole('alertdialog', { name: 'Du har blivit utloggad' });
  await dialog.waitFor();
  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    dialog.getByRole('button', { name: 'Logga in i ett fönster bredvid' }).click(),
  ]);
  await beside.getByText('Karin Ek').first().click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/^Sparat \d\d\.\d\d$/).waitFor();
  await enterForm(page);
  await entered(page);
  await page.getByText('Det jag skrev när sessionen tog slut.').waitFor();
  await context.close();
});

test('a network cut while entering loses nothing, and sending again enters once', options, async () => {
  const watched = await care.open();
  const { page, context } = watched;
  const id = await patientId('Zeidi');
  await consented(id);
  await openCard(page, id);
  await act(page, 'Anteckning');
  await words(page).fill('Infört en enda gång.');
  let cut = true;
  await page.route('**/acts', async (route) => {
    if (!cut) return route.continue();
    cut = false;
    // The server gets it; its answer never comes back.
    await route.fetch();
    return route.abort();
  });
  await enterForm(page);
  await page.getByText('Ingen kontakt med servern').waitFor();
  assert.equal(await words(page).inputValue(), 'Infört en enda gång.');
  await page.getByRole('button', { name: /^För in/ }).dblclick();
  await entered(page);
  await page.getByText('Infört en enda gång.').first().waitFor();
  assert.equal(await page.getByText('Infört en enda gång.').count(), 1);
  await context.close();
});

test('signing with an old log-in asks who she is in a window beside, and then signs', options, async () => {
  const watched = await care.open();
  const { page, context } = watched;
  const id = await patientId('Zeidi');
  await consented(id);
  await openCard(page, id);
  await care.service.tables.owner.query(`update session set auth_time = auth_time - 3600 ${LATEST}`);
  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    page
      .getByRole('button', { name: /^Signera/ })
      .first()
      .click(),
  ]);
  await page.getByText('Bekräfta vem du är i fönstret bredvid.').waitFor();
  await beside.getByText('Karin Ek').first().click();
  await page.getByText('signerad', { exact: true }).first().waitFor();
  await context.close();
});

test('LAW-76: a protected person’s telephone is behind one logged step', options, async (t) => {
  const watched = await care.open();
  const { page } = watched;
  const id = await patientId('Åkesson');
  const note = (kind: string, value: string) =>
    care.karin.call('POST', `/api/patients/${id}/details`, {
      kind,
      value,
      source: 'Patienten själv',
      notedOn: localNow().slice(0, 10),
    });
  await note('telephone', '070-174 06 33');
  await note('protection', 'confidentiality_marked');
  await openCard(page, id);
  await page.getByText('Kontaktuppgifter visas först när du har angett varför').waitFor();
  assert.equal((await page.content()).includes('070-174'), false);
  t.diagnostic(`protected: ${await axe(page, 'protected')} rules`);
  await page.getByRole('button', { name: 'Visa kontaktuppgifter' }).click();
  await page.getByRole('button', { name: 'Jag ska ringa patienten' }).click();
  await page.getByText('070-174 06 33').waitFor();
  assert.equal((await care.logged('patient.contact.revealed')).at(-1)?.reason, 'Jag ska ringa patienten');
  await finish(watched);
});

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
    await page.getByRole('button', { name: 'Fortsätt senare' }).click();
    await entered(page);
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ''), /Uppföljning/);
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
    await openCard(page, await patientId('Berg'));
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
