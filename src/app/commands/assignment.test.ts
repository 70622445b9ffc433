import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findPostgres15 } from '../../../test/surroundings.ts';
import { command } from './assignment.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-assignment-')));
const earlier = { data: process.env.KOORDINERA_DATA, programs: process.env.KOORDINERA_POSTGRES };
before(() => {
  process.env.KOORDINERA_DATA = join(folder, 'data');
  const programs = earlier.programs ?? findPostgres15();
  if (programs !== null) process.env.KOORDINERA_POSTGRES = programs;
});
after(() => {
  process.env.KOORDINERA_DATA = earlier.data ?? '';
  process.env.KOORDINERA_POSTGRES = earlier.programs ?? '';
  rmSync(folder, { recursive: true, force: true });
});

async function run(line: string) {
  let out = '';
  let err = '';
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
  const code = await command.run(words, {
    stdin: (async function* () {})(),
    stdout: (text) => {
      out += text;
    },
    stderr: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const at = '--provider SE2321000016-AAAA --unit SE2321000016-BBBB';
const stina = '--person SE2321000016-CCCC --name "Stina Chef" --role unit_manager --decided-by "Eva Direktör"';

test('a command that is written wrong says what is missing and opens no database', async () => {
  for (const [line, says] of [
    ['', /Ange --provider/],
    [`give ${at}`, /Ange --decided-by/],
    [`give ${at} --decided-by X`, /Ange --analysis/],
    [`give ${at} --decided-by X --analysis Y --analysis-by Z`, /Ange både/],
    [`give ${at} --decided-by X --analysis Y --person A --name B --role boss`, /--role ska vara någon av coordinator/],
    [`give ${at} --decided-by X --analysis Y --person A --name B --role support --to 2026-02-30`, /dag som finns/],
    [`give ${at} ${stina} --analysis Y --principal kommun`, /--principal ska vara/],
    [`certify ${at} --decided-by X --analysis Y --assignment 7`, /nyckeln som list visar/],
    [`take ${at} --decided-by X --analysis Y`, /Användning/],
  ] as const) {
    const { code, err } = await run(line);
    assert.equal(code, 2, line);
    assert.match(err, says, line);
  }
});

test('LAW-34: the first manager is let in by the operator: provider, unit and analysis registered, everything in the log', async () => {
  const unknown = await run(`give ${at} ${stina} --analysis "Dnr 2026-12"`);
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /Ingenting ändrades. Vårdgivaren SE2321000016-AAAA är inte känd/);
  const named = `${at} --provider-name "Gotlands kommun" --principal municipality --unit-name "Visby vårdcentral"`;
  const noAnalysis = await run(`give ${named} ${stina} --analysis "Dnr 2026-12"`);
  assert.equal(noAnalysis.code, 1);
  assert.match(noAnalysis.err, /finns inte i registret/);
  const analysis = '--analysis "Dnr 2026-12" --analysis-decided 2026-11-01 --analysis-by "Eva Direktör"';
  const given = await run(`give ${named} ${stina} ${analysis}`);
  assert.equal(given.code, 0, given.err);
  assert.match(given.out, /Stina Chef har uppdrag som enhetens chef på Visby vårdcentral/);
  const again = await run(`give ${at} ${stina} --analysis "Dnr 2026-12"`);
  assert.equal(again.code, 1);
  assert.match(again.err, /har redan uppdrag/);
  const hired = await run(`give ${at} ${stina.replace('unit_manager', 'support')} --analysis "Dnr 2026-12"`);
  assert.match(hired.err, /Support får bara uppdrag för en tid/);
  const listed = await run(`list ${at}`);
  assert.match(
    listed.out,
    /^[0-9a-f-]{36} {2}Stina Chef \(SE2321000016-CCCC\) {2}enhetens chef {2}tills vidare {2}bekräftas senast/,
  );
  const key = listed.out.slice(0, 36);
  const certified = await run(`certify ${at} --assignment ${key} --decided-by "Eva Direktör" --analysis "Dnr 2026-12"`);
  assert.equal(certified.code, 0, certified.err);
  assert.match(certified.out, /Uppdraget är bekräftat och gäller till och med \d{4}-/);
});
