import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { logHeadsFolder } from '../log/index.ts';
import { readLogService } from './environment.ts';

const LEAST = { LOG_SERVICE_URL: 'https://logg.region.test/StoreLog', LOG_SERVICE_SYSTEM: 'SE-SYSTEM' };

test('without an address nothing is sent', () => {
  assert.equal(readLogService({}), null);
  assert.equal(readLogService({ LOG_SERVICE_URL: ' ' }), null);
});

test('an address and who we are is enough; ten rows or sixty seconds unless another is said', () => {
  const settings = readLogService(LEAST);
  assert.deepEqual([settings?.batch, settings?.waitSeconds, settings?.tls], [10, 60, {}]);
  assert.equal(readLogService({ ...LEAST, LOG_SERVICE_BATCH: '25' })?.batch, 25);
});

test('the log never travels in the clear over the network', () => {
  assert.throws(() => readLogService({ ...LEAST, LOG_SERVICE_URL: 'http://logg.region.test/' }), /https/);
  assert.equal(readLogService({ ...LEAST, LOG_SERVICE_URL: 'http://127.0.0.1:1/' })?.url, 'http://127.0.0.1:1/');
});

test('every fault is told at once, in words', () => {
  const faulty = { LOG_SERVICE_URL: 'logg', LOG_SERVICE_BATCH: 'x', LOG_SERVICE_CERT: '/finns/inte.pem' };
  assert.throws(() => readLogService(faulty), /4 inställningar[\s\S]*URL[\s\S]*SYSTEM[\s\S]*CERT[\s\S]*BATCH/);
  assert.throws(() => readLogService({ ...LEAST, LOG_SERVICE_CERT: import.meta.filename }), /hör ihop/);
});

test('heads lie in the data folder, or where it is said', () => {
  assert.equal(logHeadsFolder('/data', {}), join('/data', 'log-heads'));
  assert.equal(logHeadsFolder('/data', { LOG_HEADS_DIR: '/annan/mapp' }), '/annan/mapp');
  assert.throws(() => logHeadsFolder('/data', { LOG_HEADS_DIR: 'mapp' }), /hela sökvägen/);
});
