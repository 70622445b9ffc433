/** HTML and scripts in every text, opened in a real browser: shown as text, on screen and on paper. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { withoutBrowser } from '../browser/browser.ts';
import { type CareUnit, careUnit } from '../browser/unit.ts';

const options = { skip: withoutBrowser };
let unit: CareUnit;
let patientId: string;

/** Runs if a page takes it for HTML; short enough for a name. */
const HOSTILE = `<img src=x onerror=taken=1><script>taken=1</script>"'>`;
const NUMBER = '19820314Z0Z0';

before(async () => {
  if (withoutBrowser !== false) return;
  unit = await careUnit();
  const { karin, today } = unit;
  const send = async (method: string, path: string, body: unknown) => {
    const { status, json } = await karin.call(method, path, body);
    assert.equal(status, 200, `${path}: ${JSON.stringify(json)}`);
    return json as unknown as Record<string, string>;
  };
  const upload = (type: string, body: string) =>
    karin.send('/api/certificates', {
      method: 'POST',
      headers: { 'content-type': type, 'x-csrf-token': karin.csrf },
      body,
    });
  await upload(
    'application/x-ndjson',
    JSON.stringify({
      id: `hostile-${HOSTILE}`,
      type: 'LISJP',
      person: NUMBER,
      patientName: `${HOSTILE}, Eva`,
      unit: unit.unit.hsaId,
      careProvider: unit.unit.providerHsaId,
      doctor: `D-${HOSTILE}`,
      doctorName: `Dag ${HOSTILE}`,
      diagnoses: [{ code: 'M545', text: HOSTILE }],
      occupations: [HOSTILE],
      signed: `${addDays(today, -20)}T09:00:00`,
      periods: [{ start: addDays(today, -20), end: addDays(today, 20), degree: 100 }],
    }),
  );
  await upload('application/xml', `<intyg>${HOSTILE}`);
  const { rows } = await unit.service.tables.owner.query<{ patient_id: string }>(
    'select patient_id from patient where number = $1',
    [NUMBER],
  );
  patientId = rows[0]?.patient_id ?? '';
  await send('POST', `/api/access/patients/${patientId}/reasons`, { reason: 'other', words: HOSTILE });
  await send('POST', `/api/patients/${patientId}/details`, {
    kind: 'reachable',
    value: HOSTILE,
    source: HOSTILE,
    notedOn: today,
  });
  await send('POST', `/api/coordination/patients/${patientId}/acts`, {
    draftId: uuidv7(),
    acts: [
      {
        kind: 'need-assessed',
        at: `${addDays(today, -1)}T09:00`,
        content: {
          asked: 'list',
          outcome: 'need',
          reason: HOSTILE,
          opening: {
            basis: { kind: 'attested', by: HOSTILE, how: HOSTILE, on: addDays(today, -3) },
            purpose: 'return',
            responsibility: 'resident',
          },
          nextStep: { on: today, what: HOSTILE, place: HOSTILE },
        },
      },
    ],
  });
  await send('PUT', `/api/coordination/drafts/${uuidv7()}`, { patientId, kinds: ['note'], body: { text: HOSTILE } });
});
after(async () => {
  if (withoutBrowser === false) await unit.close();
});

/** Checks that the text is on the page, and that none of it has become part of the page. */
async function onlyText(page: Page, where: string): Promise<void> {
  await page.getByText('onerror=taken=1').first().waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => 'taken' in globalThis), false, `${where}: it ran`);
  assert.equal(await page.locator('img[src=x], script:not([src])').count(), 0, `${where}: it became an element`);
}

test(
  'a hostile name, diagnosis and note are text in the lists, on the card, in quarantine and on paper',
  options,
  async () => {
    const { page, context, complaints } = await unit.open();
    for (const path of ['/idag', '/enheten?ordning=name', '/mina', '/osignerade', `/patient/${patientId}`]) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
      await onlyText(page, path);
      await page.emulateMedia({ media: 'print' });
      await onlyText(page, `${path} on paper`);
      await page.emulateMedia({ media: 'screen' });
    }
    await page.goto('/intyg/karantan');
    await page.getByRole('button', { name: 'Visa originalet' }).first().click();
    await onlyText(page, 'quarantine');
    assert.deepEqual(complaints, [], 'the content security policy had nothing to stop');
    await context.close();
  },
);

test(
  'a page that did take it in would still be stopped: the policy runs nothing inline and fetches nothing from outside',
  options,
  async () => {
    const { page, context } = await unit.open();
    const ran = await page.evaluate(async () => {
      const violated: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
      const holder = document.createElement('div');
      holder.innerHTML =
        '<img src="https://evil.example/x.png" onerror="taken=1"><iframe src="https://evil.example"></iframe>';
      document.body.append(holder);
      const script = document.createElement('script');
      script.textContent = 'taken = 1';
      document.body.append(script);
      await fetch('https://evil.example/').catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { taken: 'taken' in globalThis, violated: [...new Set(violated)].sort() };
    });
    assert.equal(ran.taken, false);
    for (const directive of ['connect-src', 'frame-src', 'img-src', 'script-src-elem']) {
      assert.ok(ran.violated.includes(directive), `${directive} in ${ran.violated.join()}`);
    }
    await context.close();
  },
);
