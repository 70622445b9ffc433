/** The gallery, served and opened, for the tests of the frame and of the components. */
import type { Browser } from 'playwright-core';
import { bundle } from '../../src/app/bundle.ts';
import type { SessionReply } from '../../src/modules/access/contract.ts';
import { launchBrowser } from './browser.ts';
import { serveBundle, type TestServer } from './serve.ts';

const key = (n: number): string => `00000000-0000-7000-8000-00000000000${n}`;

export const karin: SessionReply = {
  person: { id: key(1), name: 'Karin Ek', title: 'rehabkoordinator' },
  unit: { id: key(2), name: 'Norrhamns vårdcentral' },
  units: [
    { id: key(2), name: 'Norrhamns vårdcentral', provider: 'Region Norrhamn', count: 7 },
    { id: key(3), name: 'Sjöbo hälsocentral', provider: 'Region Norrhamn', count: 3 },
  ],
  abilities: ['sample'],
  demo: true,
  csrf: 'token-1',
  idleSeconds: 1800,
};

/** Karin when she has chosen her other unit. */
export const karinAtSjobo: SessionReply = { ...karin, unit: { id: key(3), name: 'Sjöbo hälsocentral' } };

export const loggedOutAnswer = {
  status: 401,
  body: { error: { kind: 'unauthenticated', message: 'Du är inte inloggad.', number: 'T-401' } },
};

export interface Sample {
  readonly browser: Browser;
  readonly server: TestServer;
  readonly close: () => Promise<void>;
}

/** Builds the gallery if its sources changed, serves it with Karin logged in, and starts the browser. */
export async function openSample(): Promise<Sample> {
  const server = await serveBundle(await bundle({ build: true, page: 'test/browser/gallery', out: 'dist/gallery' }));
  logIn(server);
  const browser = await launchBrowser();
  return {
    browser,
    server,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Sets up the made-up API as when Karin is logged in and all is well. */
export function logIn(server: TestServer): void {
  server.api.clear();
  server.calls.length = 0;
  server.api.set('GET /api/session', { body: karin });
  server.api.set('POST /api/session/unit', { body: karinAtSjobo });
  server.api.set('POST /api/session/logout', { body: { next: null } });
  server.api.set('GET /api/sample/counts', { body: { today: 7, fresh: 4, unit: 92, mine: 18 } });
}
