import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../platform/db/open.ts';
import { bundle } from '../bundle.ts';
import { freePort } from '../testing.ts';

const bin = fileURLToPath(new URL('../../../bin/koordinera', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-doctor-')));
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

function run(args: readonly string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(bin, args, {
    env: { ...process.env, KOORDINERA_DATA: join(folder, 'data'), ...environment },
    encoding: 'utf8',
    timeout: 240_000,
  });
  return { code: status, out: stdout, err: stderr };
}

const nobody = `http://localhost:${await freePort()}`;
const provider = { OIDC_ISSUER: nobody, OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };

test('settings that cannot be are told together, and the rest waits', () => {
  const { code, out } = run(['doctor'], { KOORDINERA_POOL: 'x', LOG_HEADS_DIR: 'y' });
  assert.equal(code, 1);
  assert.match(out, /^Fel {2}Inställningar: 3 inställningar behöver rättas:\n/);
  assert.match(out, /Resten prövas när det är rättat\.\n$/);
});

test('a folder that is not there is told, and not made; what needs no database is looked at', () => {
  const { code, out } = run(['doctor'], provider);
  assert.equal(code, 1);
  assert.match(out, /^Obs {2}Databas: Datamappen .* är inte gjord än\. Starta med koordinera serve/m);
  assert.match(out, /^(Bra|Obs) {2}Disk: /m);
  assert.match(out, new RegExp(`^Obs {2}Inloggningstjänst: ${nobody} .*ECONNREFUSED`, 'm'));
  assert.match(out, /2 saker behöver ses över\.\n$/);
  assert.equal(existsSync(join(folder, 'data')), false);
});

test('a database that does not answer is told once, without its address', () => {
  const { code, out } = run(['doctor'], { ...provider, DATABASE_URL: 'postgresql://o:hemligt@127.0.0.1:9/k' });
  assert.equal(code, 1);
  assert.match(out, /^Fel {2}Databas: Databasen svarar inte: ingen server finns på adressen\./m);
  assert.doesNotMatch(out, /hemligt/);
});

test('an installation that is as it should be is good; one whose rights are gone is told, and does not start', async () => {
  const environment = { KOORDINERA_DATA: join(folder, 'demo'), PORT: `${await freePort()}` };
  assert.equal(run(['migrate', '--demo'], environment).code, 0);
  const good = run(['doctor'], environment);
  assert.match(good.out, /Allt är bra\.\n$/);
  assert.equal(good.code, 0);
  const lines = good.out.trim().split('\n');
  assert.ok(lines.length > 14 && lines.slice(0, -1).every((line) => line.startsWith('Bra  ')), good.out);

  const binaries = process.env.KOORDINERA_POSTGRES;
  const opened = await openDatabase({
    dataFolder: environment.KOORDINERA_DATA,
    poolSize: 2,
    ...(binaries === undefined || binaries === '' ? {} : { binaries }),
  });
  await opened.asOwner((client) => client.query('revoke all on all tables in schema public from koordinera_app'));
  await opened.close();
  const wrong = run(['doctor'], environment);
  assert.equal(wrong.code, 1);
  assert.match(
    wrong.out,
    /^Fel {2}Rättigheter och radskydd: Programmet får inte läsa .*Är databasen återläst utan roller/m,
  );
  assert.match(wrong.out, /^Fel {2}Ett anrop på prov: .*42501/m);
  await bundle({ build: true });
  const started = run(['serve'], environment);
  assert.equal(started.code, 1);
  assert.match(started.err, /^Koordinera kan inte starta förrän det här är rättat:\n- Rättigheter och radskydd: /m);
});

test('an unknown word is answered with where to find help', () => {
  const { code, err } = run(['doctor', '--fast']);
  assert.equal(code, 2);
  assert.match(err, /Okänt argument: --fast/);
});
