/** Two coordinators at the same row, each in their own browser: the second is told, asked, and loses nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { putPerson } from '../../src/app/testing.ts';
import { axe, focused, screenshot } from './browser.ts';
import { chosen, giveReason, openList, options, row, unit, withFullList } from './worklist-steps.ts';

withFullList(async ({ service, unit: at }) => {
  const assignments = [{ unit: at, role: 'coordinator', source: 'local' }] as const;
  service.people.push(await putPerson(service.tables.owner, { name: 'Bo Ås', hsaId: 'SE-BO', assignments }));
});

/** Both read the list with this filter before either of them decides. */
async function bothRead(path: string) {
  const karin = await unit.open();
  const bo = await unit.open({ who: 'Bo Ås' });
  for (const { page } of [karin, bo]) {
    await openList(page, path);
    await giveReason(page);
  }
  return { karin, bo };
}

const decided = async () =>
  (
    await unit.service.tables.owner.query<{ by: string; choice: string }>(
      `select made_by_name as by, choice from list_decision where entry = 'decision' order by made_at, decision_id`,
    )
  ).rows.map(({ by, choice }) => `${by}: ${choice}`);

const told = (page: Page) => page.getByRole('alert').filter({ hasText: 'En kollega hann före' });

test(
  'the second to decide is told what was decided, decides anyway by keyboard, and nothing typed is lost',
  options,
  async () => {
    const { karin, bo } = await bothRead('/enheten?grad=50');
    await karin.page.keyboard.press('4');
    await karin.page.getByLabel('Kort tillägg (valfritt)').fill('Läkartid på onsdag');
    await karin.page.keyboard.press('Tab');
    await karin.page.keyboard.press('1');
    await row(karin.page, 'Lind').getByText('Beslut: Avvakta').waitFor();

    await bo.page.keyboard.press('5');
    await bo.page.getByLabel('Kort tillägg (valfritt)').fill('Ring efter tre');
    await bo.page.keyboard.press('Tab');
    await bo.page.keyboard.press('1');
    await told(bo.page)
      .getByText(/^Karin Ek har redan beslutat om raden, i dag kl\. \d+\.\d\d: Avvakta/)
      .waitFor();
    await told(bo.page).getByText('”Läkartid på onsdag”').waitFor();
    await focused(bo.page.getByRole('button', { name: 'Låt Karins beslut stå' }));
    await axe(bo.page, 'a colleague decided first');
    await screenshot(bo.page, 'list-decided-by-colleague', false);
    assert.deepEqual(await decided(), ['Karin Ek: wait'], 'nothing is stored before the answer');
    assert.equal(await bo.page.getByLabel('Kort tillägg (valfritt)').inputValue(), 'Ring efter tre');
    await bo.page.keyboard.press('Tab');
    await focused(bo.page.getByRole('button', { name: 'Besluta ändå' }));
    await bo.page.keyboard.press('Enter');
    await row(bo.page, 'Lind').getByText('Beslut: Erbjud').waitFor();
    assert.deepEqual(await decided(), ['Karin Ek: wait', 'Bo Ås: offer']);

    // The first person's Ctrl Z does not undo the second's decision.
    await karin.page.keyboard.press('Control+z');
    await told(karin.page)
      .getByText(/^Bo Ås har beslutat efter dig, .*: Erbjud .*Ingenting är taget tillbaka\.$/)
      .waitFor();
    await axe(karin.page, 'not taken back');
    await focused(karin.page.getByRole('button', { name: 'Låt Bos beslut stå' }));
    await karin.page.keyboard.press('Enter');
    await row(karin.page, 'Lind').getByText('Bo Ås beslut står: Erbjud').waitFor();
    await told(karin.page).waitFor({ state: 'detached' });
    assert.equal((await unit.logged('worklist.undone')).length, 1, 'the refused try stands in the log');
    assert.deepEqual(karin.complaints, []);
    assert.deepEqual(bo.complaints, []);
    await Promise.all([karin.context.close(), bo.context.close()]);
  },
);

test('a colleague’s decision is let stand with one key, and the work goes on at the next row', options, async () => {
  const { karin, bo } = await bothRead('/enheten?ordning=name');
  const first = (await chosen(bo.page).locator('.k-person-name').innerText()).trim();
  await karin.page.keyboard.press('1');
  await karin.page.keyboard.press('1');
  await row(karin.page, first).getByText('Beslut: Ingen åtgärd').waitFor();
  const before = await decided();
  await bo.page.keyboard.press('4');
  await bo.page.keyboard.press('1');
  await focused(bo.page.getByRole('button', { name: 'Låt Karins beslut stå' }));
  await bo.page.keyboard.press('Enter');
  await row(bo.page, first).getByText('Karin Eks beslut står: Ingen åtgärd').waitFor();
  assert.notEqual((await chosen(bo.page).locator('.k-person-name').innerText()).trim(), first, 'the next row');
  assert.deepEqual(await decided(), before);
  assert.equal(
    await bo.page.getByRole('button', { name: /Ta tillbaka/ }).count(),
    0,
    'nothing of one’s own to take back',
  );
  await Promise.all([karin.context.close(), bo.context.close()]);
});
