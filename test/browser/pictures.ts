/**
 * Takes the README's pictures, from a demo region made for it: `npm run pictures`. Needs chromium, and a minute.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser, usualWindow, withoutBrowser } from './browser.ts';

const home = fileURLToPath(new URL('../../', import.meta.url));
const coordinator = 'Karin Ek';

if (withoutBrowser !== false) throw new Error(`No pictures: ${withoutBrowser}.`);
const folder = await mkdtemp(join(tmpdir(), 'koordinera-pictures-'));
const port = await freePort();
const service = spawn(join(home, 'bin/koordinera'), ['serve', '--demo'], {
  env: { ...process.env, PORT: String(port), KOORDINERA_DATA: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await regionMade();
  await takeAll(`http://localhost:${port}`);
} finally {
  service.kill();
  await new Promise((ended) => service.once('close', ended));
  await rm(folder, { recursive: true, force: true });
}

/** Until the service says that every unit is made. */
async function regionMade(): Promise<void> {
  for await (const chunk of service.stdout) if (/är klar efter/.test(String(chunk))) return;
  throw new Error('The service stopped before its region was made.');
}

async function takeAll(origin: string): Promise<void> {
  const browser = await launchBrowser();
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
    viewport: usualWindow,
  });
  const page = await context.newPage();
  await page.goto('/logga-in?till=%2Fidag');
  await page.getByText(coordinator).first().click();
  await page.locator('.k-page h1').waitFor();
  await page.goto('/nytt');
  await page.locator('tbody tr button').first().click();
  await page
    .getByRole('button', { name: /genomgång/i })
    .first()
    .waitFor();
  await page.keyboard.press('1');
  await take(page, 'nytt');
  await page.goto('/mina');
  await page.locator('a[href^="/patient/"], tbody tr').first().waitFor();
  const card = await page.locator('a[href^="/patient/"]').first().getAttribute('href');
  await page.goto(card ?? '/mina');
  await page.locator('.k-card-head').waitFor();
  await take(page, 'kort');
  await browser.close();
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(home, 'docs/images', `${name}.png`) });
}

/** A port that nobody uses now. */
function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
