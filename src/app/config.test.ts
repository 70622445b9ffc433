import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { SetupError } from '../platform/db/setup-error.ts';
import { HOME, readConfig } from './config.ts';

test('with nothing said the data lies in our own folder and the web on port 3000 of this computer', () => {
  const config = readConfig({ PORT: '', KOORDINERA_DATA: ' ' });
  assert.equal(config.dataFolder, join(HOME, 'var'));
  assert.deepEqual([config.host, config.port, config.baseUrl], ['127.0.0.1', 3000, 'http://localhost:3000']);
  assert.deepEqual([config.databaseUrl, config.postgresBinaries, config.metricsToken], [null, null, null]);
  assert.deepEqual(config.logRotation, { largestBytes: 50_000_000, kept: 5 });
  assert.equal(config.openDescription, false);
});

test('what is said is read', () => {
  const config = readConfig({
    KOORDINERA_DATA: '/srv/data',
    PORT: '8080',
    KOORDINERA_URL: 'https://koordinera.example/',
    DATABASE_URL: 'postgresql://owner@db/koordinera',
    DATABASE_APP_URL: 'postgresql://app@db/koordinera',
    KOORDINERA_POOL: '25',
    KOORDINERA_PROXY: 'loopback, 10.0.0.0/24, fd00::1',
    KOORDINERA_LOG: '-',
    KOORDINERA_LOG_MB: '0',
    KOORDINERA_LOG_FILES: '12',
    KOORDINERA_OPENAPI: 'open',
  });
  assert.deepEqual(config.logRotation, { largestBytes: 0, kept: 12 });
  assert.equal(config.openDescription, true);
  assert.deepEqual([config.trustProxy, config.log], ['loopback, 10.0.0.0/24, fd00::1', '-']);
  assert.equal(config.dataFolder, '/srv/data');
  assert.equal(config.baseUrl, 'https://koordinera.example');
  assert.deepEqual([config.port, config.poolSize], [8080, 25]);
  assert.equal(config.backup, null);
});

test('a folder for backups is enough: base backups are due at night, and two weeks back can be reached', () => {
  const { backup } = readConfig({ KOORDINERA_BACKUP: '/mnt/backup' });
  assert.deepEqual(backup, { folder: '/mnt/backup', time: '02:30', days: 14 });
  const chosen = readConfig({
    KOORDINERA_BACKUP: '/mnt/backup',
    KOORDINERA_BACKUP_TIME: '23:05',
    KOORDINERA_BACKUP_DAYS: '30',
  });
  assert.deepEqual(chosen.backup, { folder: '/mnt/backup', time: '23:05', days: 30 });
});

const wrong: [NodeJS.ProcessEnv, RegExp][] = [
  [{ PORT: '70000' }, /PORT ska vara ett heltal mellan 0 och 65535/],
  [{ KOORDINERA_POOL: '1' }, /KOORDINERA_POOL/],
  [{ KOORDINERA_URL: 'koordinera.example' }, /KOORDINERA_URL ska vara adressen/],
  [{ KOORDINERA_POSTGRES: 'bin' }, /hela sökvägen/],
  [{ KOORDINERA_PROXY: '10.0.0.1, nära' }, /KOORDINERA_PROXY .*”nära”/],
  [{ KOORDINERA_PROXY: '10.0.0.0/33' }, /KOORDINERA_PROXY/],
  [{ KOORDINERA_LOG: '/finns/inte/logg' }, /KOORDINERA_LOG: mappen \/finns\/inte finns inte/],
  [{ KOORDINERA_OPENAPI: 'ja' }, /KOORDINERA_OPENAPI ska vara open/],
  [{ KOORDINERA_LOG_MB: 'stor', KOORDINERA_LOG_FILES: '-1' }, /- KOORDINERA_LOG_MB .*\n- KOORDINERA_LOG_FILES/],
  [{ PORT: 'x', KOORDINERA_POOL: '1' }, /^2 inställningar behöver rättas:\n- PORT .*\n- KOORDINERA_POOL/],
  [{ DATABASE_APP_URL: 'postgresql://app@db/x' }, /men inte DATABASE_URL/],
  [{ KOORDINERA_BACKUP: 'kopior' }, /KOORDINERA_BACKUP ska vara en mapp med hela sökvägen/],
  [{ KOORDINERA_BACKUP: '/b', KOORDINERA_BACKUP_TIME: '24:00' }, /KOORDINERA_BACKUP_TIME ska vara ett klockslag/],
  [
    { KOORDINERA_BACKUP: '/b', KOORDINERA_BACKUP_DAYS: '0' },
    /KOORDINERA_BACKUP_DAYS ska vara ett heltal mellan 1 och 365/,
  ],
  [{ KOORDINERA_BACKUP: '/b', DATABASE_URL: 'postgresql://o@db/x' }, /KOORDINERA_BACKUP gäller den inbyggda/],
];
for (const [environment, words] of wrong) {
  test(`${JSON.stringify(environment)} is refused with a sentence`, () => {
    assert.throws(
      () => readConfig(environment),
      (error) => error instanceof SetupError && words.test(error.message),
    );
  });
}

test('a database address that cannot be is refused without being repeated', () => {
  assert.throws(
    () => readConfig({ DATABASE_URL: 'mysql://root:hemligt@db' }),
    (error) => error instanceof SetupError && !error.message.includes('hemligt'),
  );
});
