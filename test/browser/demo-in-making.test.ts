import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, watchedPage, withoutBrowser } from './browser.ts';
import { karin, openSample } from './sample.ts';

const options = { skip: withoutBrowser };

test(
  'while the demo is being made the frame says how far it has come, and then nothing, and asks no more',
  options,
  async () => {
    const sample = await openSample();
    const making = (ready: number) =>
      sample.server.api.set('GET /api/session', { body: { ...karin, making: { ready, of: 6 } } });
    making(2);
    const { page, context } = await watchedPage(sample.browser, sample.server.origin);
    await page.goto('/nytt');
    await page.getByText('Demoregionen byggs: 2 av 6 enheter klara.').waitFor();
    await axe(page, 'a demo in the making');
    making(5);
    const line = page.getByText('Demoregionen byggs: 5 av 6 enheter klara.');
    await line.waitFor();
    sample.server.api.set('GET /api/session', { body: karin });
    await line.waitFor({ state: 'detached' });
    const asked = sample.server.calls.length;
    await page.waitForTimeout(2500);
    assert.equal(sample.server.calls.length, asked);
    await context.close();
    await sample.close();
  },
);
