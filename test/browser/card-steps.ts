/** Steps shared by the tests of the card: a unit with people, a patient's card, a colleague's entries, forms. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { addDays, calendarDate } from '../../src/kernel/calendar-date.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { type Watched, withoutBrowser } from './browser.ts';
import { type CareUnit, careUnit } from './unit.ts';

export const options = { skip: withoutBrowser };

/** The unit of the test file that runs; each file has a process of its own. */
export let care: CareUnit;

/** Starts the unit before the file's tests, and closes it after them. */
export function withCareUnit(): void {
  before(async () => {
    if (withoutBrowser === false) care = await careUnit();
  });
  after(async () => {
    if (withoutBrowser === false) await care.close();
  });
}

export async function patientId(name: string): Promise<string> {
  const { json } = await care.karin.call('POST', '/api/patients/find', { text: name });
  const [hit] = (json as unknown as { hits: { patientId: string }[] }).hits;
  assert.ok(hit !== undefined, `${name} is not found`);
  return hit.patientId;
}

/** Opens the patient's card by its address; without care relation, with the first of the usual reasons. */
export async function openCard(page: Page, id: string): Promise<void> {
  await page.goto(`/patient/${id}`);
  const why = page.getByRole('heading', { name: 'Varför öppnar du kortet?' });
  const events = page.getByRole('heading', { name: 'Händelser' });
  await why.or(events).first().waitFor();
  if (await why.isVisible()) await page.keyboard.press('1');
  await events.waitFor();
}

/** Enters acts over the network, as a colleague's browser would. */
export async function enterBeside(
  id: string,
  acts: readonly { kind: string; content: object }[],
  now: string,
): Promise<void> {
  await care.karin.call('POST', `/api/access/patients/${id}/reasons`, { reason: 'record_keeping' });
  const body = { draftId: uuidv7(), acts: acts.map((act) => ({ ...act, at: now })) };
  const { status, json } = await care.karin.call('POST', `/api/coordination/patients/${id}/acts`, body);
  assert.equal(status, 200, JSON.stringify(json));
}

export const localNow = () =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Stockholm' })
    .format(new Date(Date.now() - 60_000))
    .replace(' ', 'T');

export const consenting = new Set<string>();

/** Need, offer, yes and consent: the acts of one telephone call. */
export function oneCall(now: string): { kind: string; content: object }[] {
  const attested = { kind: 'attested', by: 'Dr Berg', how: 'vid besök', on: '2026-01-02' };
  const opening = { type: 'coordination', basis: attested, purpose: 'return', responsibility: 'resident' };
  const nextStep = { on: addDays(calendarDate(localNow().slice(0, 10)), 365), what: 'Kartläggande samtal' };
  const information = { version: 'koordinera-1', givenOn: now.slice(0, 10) };
  return [
    { kind: 'need-assessed', content: { asked: 'list', outcome: 'need', reason: 'Långt sjukfall.', opening } },
    { kind: 'offered', content: { manner: 'telephone', reach: 'reached' } },
    { kind: 'offer-answered', content: { answer: 'yes' } },
    {
      kind: 'consent-given',
      content: { manner: 'oral', explained: 'Att det är frivilligt.', information, nextStep },
    },
  ];
}

/** Enters the call over the network, so that efforts may be entered; once for each patient. */
export async function consented(id: string): Promise<void> {
  if (consenting.has(id)) return;
  consenting.add(id);
  const now = localNow();
  await enterBeside(id, oneCall(now), now);
}

/** The session of the page opened last. */
export const LATEST = 'where created_at = (select max(created_at) from session)';

/** The text field of a note. */
export const words = (page: Page) => page.getByRole('textbox', { name: 'Anteckning', exact: true });
export const enterForm = (page: Page) => page.getByRole('button', { name: /^För in/ }).click();
export const act = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Ny händelse' }).getByRole('button', { name, exact: true }).click();
/** Opens the form of a note about internal coordination. */
export async function beginNote(page: Page): Promise<void> {
  await act(page, 'Anteckning');
  await page.getByLabel('arbete med koordineringen').check();
  await page.getByLabel('intern samordning').check();
}

/** In the panel for a call: the patient said yes, with all that a consent by telephone needs. */
export async function consentByTelephone(panel: Locator): Promise<void> {
  await panel.getByLabel('Jag har kontrollerat vem det är').check();
  await panel.getByRole('radio', { name: 'jag, efter genomgång av intygen' }).check();
  await panel.getByLabel('Ja, med samtycke').check();
  for (const topic of await panel.getByRole('group', { name: 'Det här förklarade jag' }).getByRole('checkbox').all()) {
    await topic.check();
  }
  await panel.getByLabel('läst upp').check();
}

/** Waits for the form to close, which shows that it was entered. */
export const entered = (page: Page) => page.locator('.k-act-form').waitFor({ state: 'detached' });
export const heading = (page: Page, name: string | RegExp) => page.locator('.k-entry-head', { hasText: name });

export async function finish({ context, complaints }: Watched): Promise<void> {
  assert.deepEqual(complaints, []);
  await context.close();
}
