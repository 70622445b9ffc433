import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Client } from 'pg';
import { connectTo, endClient } from '../db/client.ts';
import { ServerAddress } from '../db/server-address.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { TestProxy } from '../db/testing-proxy.ts';
import { listenForNews } from './news.ts';

let base: TestDatabase;

before(async () => {
  base = await testDatabase();
});
after(async () => base.close());

interface Heard {
  proxy: TestProxy;
  told: string[];
  missed: number[];
  lost: unknown[];
  stop(): Promise<void>;
  until(holds: () => boolean): Promise<void>;
}

/** Listens over a network of the test's own, and has heard one message when this returns. */
async function listening(t: TestContext): Promise<Heard> {
  const proxy = await TestProxy.before(base.target);
  const address = new ServerAddress({ url: proxy.url() });
  const heard = { told: [] as string[], missed: [] as number[], lost: [] as unknown[] };
  const door = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = await connectTo(address, { applicationName: 'koordinera-test', pace: 'maintenance' });
    try {
      return await work(client);
    } finally {
      await endClient(client);
    }
  };
  const news = listenForNews(door, {
    tell: (unitId) => void heard.told.push(unitId),
    missed: (seconds) => void heard.missed.push(seconds),
    lost: (error) => void heard.lost.push(error),
  });
  t.after(async () => {
    await news.stop();
    await proxy.close();
  });
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await until(() => {
    void say('hej');
    return heard.told.includes('hej');
  });
  return { proxy, ...heard, stop: news.stop, until };
}

const say = (word: string) => base.owner.query('select pg_notify($1, $2)', ['koordinera_news', word]);

describe('the connection that hears of news', { concurrency: true, timeout: 120_000 }, () => {
  test('one that falls silent is noticed, told once, replaced, and what was missed is said', async (t) => {
    const { proxy, told, missed, lost, until } = await listening(t);
    proxy.silenceAll();
    await say('ohört');
    await until(() => lost.length > 0);
    // Long enough for several failed tries.
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    assert.equal(lost.length, 1);
    assert.deepEqual(missed, []);
    proxy.heal();
    await until(() => missed.length > 0);
    assert.ok((missed[0] ?? 0) > 4, `${missed[0]} s`);
    await say('efteråt');
    await until(() => told.includes('efteråt'));
    assert.ok(!told.includes('ohört'));
    assert.equal(missed.length, 1);
  });

  test('one that is cut off is replaced', async (t) => {
    const { proxy, told, missed, lost, until } = await listening(t);
    proxy.cut();
    await until(() => missed.length > 0);
    assert.equal(lost.length, 1);
    await say('igen');
    await until(() => told.includes('igen'));
  });

  test('stopping does not wait for a server that says nothing', async (t) => {
    const { proxy, stop } = await listening(t);
    proxy.silenceAll();
    const started = performance.now();
    await stop();
    assert.ok(performance.now() - started < 10_000, `${performance.now() - started} ms`);
  });
});
