/** The whole service with a small invented region, and a browser in which one of its people is logged in. */
import type { Browser } from 'playwright-core';
import { peopleInDemo } from '../../dev/identity-provider/index.ts';
import { Post, readIn, registerPersons } from '../../dev/region/load/certificates.ts';
import { registerOrganisation } from '../../dev/region/load/organisation.ts';
import { makeRegion } from '../../dev/region/region.ts';
import { bundle } from '../../src/app/bundle.ts';
import { type TestService, testService } from '../../src/app/testing.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { OpenedDatabase } from '../../src/platform/db/open.ts';
import { type ContextWishes, type Watched, watchedPage } from './browser.ts';

/** Starts it with one unit and some hundred certificates, made through the product's own commands. */
export async function serviceWithRegion(): Promise<TestService> {
  const people: Awaited<ReturnType<typeof peopleInDemo>> = [];
  const service = await testService({ people, web: await bundle({ build: true }) });
  const asOwner: OpenedDatabase['asOwner'] = async (work) => {
    const client = await service.tables.owner.connect();
    try {
      return await work(client as never);
    } finally {
      client.release(true);
    }
  };
  const region = makeRegion({ seed: 7, today: systemClock.today(), units: 1, certificates: 300 });
  const { database } = service.tables;
  const keys = await asOwner((client) => registerOrganisation(client, region));
  await registerPersons(database, region, keys, systemClock);
  await readIn(database, new Post(region).until('9'), systemClock.now());
  people.push(...(await asOwner(peopleInDemo)));
  return service;
}

/** A page where the unit's coordinator has just logged in and sees Idag. */
export async function loggedIn(browser: Browser, service: TestService, wishes: ContextWishes = {}): Promise<Watched> {
  const coordinator = service.people.find((one) => one.assignments.some((held) => held.role === 'coordinator'));
  if (coordinator === undefined) throw new Error('the region has no coordinator');
  const watched = await watchedPage(browser, service.url, { now: systemClock.now(), ...wishes });
  const { page } = watched;
  await page.goto('/logga-in?till=%2Fidag');
  await page.getByText(coordinator.name).first().click();
  await page.locator('.k-page h1').waitFor();
  return watched;
}
