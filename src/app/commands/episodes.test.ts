import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { command } from './episodes.ts';

interface Outcome {
  code: number;
  out: string;
  rows: Record<string, unknown>[];
  err: string;
}

function readRow(line: string): Record<string, unknown> {
  return JSON.parse(line) as Record<string, unknown>;
}

async function run(args: string[], input: string | (string | Uint8Array)[]): Promise<Outcome> {
  let out = '';
  let err = '';
  async function* stdin() {
    yield* typeof input === 'string' ? [input] : input;
  }
  const code = await command.run(args, {
    stdin: stdin(),
    stdout: (piece) => {
      out += piece;
    },
    stderr: (piece) => {
      err += piece;
    },
  });
  const rows = out.startsWith('{') ? out.trimEnd().split('\n').map(readRow) : [];
  return { code, out, rows, err };
}

function line(id: string, start: string, end: string, other: Record<string, unknown> = {}): string {
  const certificate = {
    id,
    patient: '19820314-R2K4',
    unit: 'Norrhamns vårdcentral',
    doctor: 'Dr Berg',
    signed: `${start}T09:00:00`,
    diagnosis: 'F432',
    periods: [{ start, end, degree: 100 }],
    occupations: ['NUVARANDE_ARBETE'],
    ...other,
  };
  return `${JSON.stringify(certificate)}\n`;
}

const unitOn = ['--mode', 'unit', '--on', '2026-11-21'];
const personOn = ['--mode', 'person', '--on', '2026-11-21'];
const october = line('a', '2026-10-26', '2026-11-15');
const november = line('b', '2026-11-18', '2026-11-29', { diagnosis: 'F438A' });

test('unit mode writes one row a person, with the fields in the promised order', async () => {
  const other = line('c', '2026-11-20', '2026-11-22', { patient: 'Lars Lind' });
  const { code, out } = await run(unitOn, october + november + other);
  assert.equal(code, 0);
  assert.equal(
    out,
    '{"patient":"19820314R2K4","start":"2026-10-26","end":"2026-11-29","days":33,"count":2,"certificates":["a","b"],' +
      '"activeCertificate":"b","activeDegree":100,"degrees":[100],"diagnosis":"F438A","unit":"Norrhamns vårdcentral","doctor":"Dr Berg"}\n' +
      '{"patient":"Lars Lind","start":"2026-11-20","end":"2026-11-22","days":3,"count":1,"certificates":["c"],' +
      '"activeCertificate":"c","activeDegree":100,"degrees":[100],"diagnosis":"F432","unit":"Norrhamns vårdcentral","doctor":"Dr Berg"}\n',
  );
});

test('person mode writes the episodes newest first, length a single number', async () => {
  const spring = line('v', '2026-03-02', '2026-03-08');
  const person = await run(personOn, spring + october + november);
  assert.equal(
    person.out,
    '{"start":"2026-10-26","end":"2026-11-29","days":33,"diagnosis":"F438A","certificates":["b","a"],"active":["b"]}\n' +
      '{"start":"2026-03-02","end":"2026-03-08","days":7,"diagnosis":"F432","certificates":["v"],"active":[]}\n',
  );
  assert.equal((await run(['--mode=length'], spring + october + november)).out, '33\n');
  assert.equal((await run(['--mode=length', '--on=2026-03-04'], spring + october)).out, '7\n');
  assert.equal((await run(['--mode=length', '--on=2026-05-01'], spring + october)).out, '0\n');
});

test('without input there is no row, and the length is 0', async () => {
  assert.deepEqual(await run(unitOn, ''), { code: 0, out: '', rows: [], err: '' });
  assert.deepEqual(await run(personOn, '\n  \r\n\n'), { code: 0, out: '', rows: [], err: '' });
  assert.equal((await run(['--mode', 'length'], '')).out, '0\n');
});

test('blank lines, Windows line breaks, a missing last line break and unknown keys do not matter', async () => {
  const odd = `\n${october.trim()}\r\n\r\n${line('b', '2026-11-18', '2026-11-29', { extra: { more: [1] } }).trim()}`;
  assert.equal((await run(['--mode', 'length'], odd)).out, '33\n');
});

test('input may be cut anywhere, also inside a letter', async () => {
  const bytes = new TextEncoder().encode(line('å', '2026-11-18', '2026-11-29', { patient: 'Åsa Öberg' }));
  const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
  const { rows } = await run(unitOn, pieces);
  assert.deepEqual(rows[0]!.patient, 'Åsa Öberg');
});

test('blanks around patient, unit, doctor and diagnosis are trimmed', async () => {
  const blanks = { patient: ' 19820314-R2K4 ', unit: ' Söderhamn ', doctor: 'Dr Ö ', diagnosis: ' M545' };
  const { rows } = await run(unitOn, october + line('b', '2026-11-18', '2026-11-29', blanks));
  assert.equal(rows.length, 1);
  const row = rows[0]!;
  assert.deepEqual([row.unit, row.doctor, row.diagnosis, row.count], ['Söderhamn', 'Dr Ö', 'M545', 2]);
});

test('periods may be empty, unordered and overlapping', async () => {
  const empty = line('tom', '2026-11-18', '2026-11-29', { periods: [] });
  const mixed = line('x', '2026-11-18', '2026-11-29', {
    periods: [
      { start: '2026-11-20', end: '2026-11-25', degree: 50 },
      { start: '2026-11-16', end: '2026-11-21', degree: 100 },
    ],
  });
  const { rows } = await run(unitOn, empty + mixed);
  const row = rows[0]!;
  assert.deepEqual([row.count, row.days, row.degrees, row.activeDegree], [1, 10, [100, 50], 50]);
});

test('the same certificate twice counts once', async () => {
  const { rows } = await run(unitOn, november + november);
  assert.equal(rows[0]!.count, 1);
});

test('gap and window are read with and without an equals sign, negative ones too', async () => {
  const gap = ['--gap-days=1', '--recently-ended-days', '10'];
  assert.equal((await run([...personOn, '--gap-days', '1'], october + november)).rows.length, 2);
  assert.equal((await run(['--mode', 'unit', '--on', '2026-11-17', ...gap], october)).rows.length, 1);
  assert.equal((await run(['--mode', 'unit', '--on', '2026-11-17'], october)).rows.length, 0);
  assert.deepEqual(await run([...unitOn, '--gap-days=-1'], november), { code: 0, out: '', rows: [], err: '' });
  assert.deepEqual((await run([...personOn, '--gap-days', '-1'], november)).rows, []);
  assert.equal((await run(['--mode', 'length', '--gap-days=-1'], november)).out, '0\n');
});

test('the latest signed leads also when signing times carry a time zone', async () => {
  const early = line('tidig', '2026-11-18', '2026-11-29', { signed: '2026-11-18T09:00:00+01:00' });
  const late = line('sen', '2026-11-18', '2026-11-29', { signed: '2026-11-18T08:30:00Z' });
  const local = line('lokal', '2026-11-18', '2026-11-29', { signed: '2026-11-18T09:15:00' });
  const { rows } = await run(unitOn, early + late + local);
  assert.equal(rows[0]!.activeCertificate, 'sen');
});

test('a fraction of a second that adds nothing is the same time: then the one that ends first leads', async () => {
  const signed = ['2026-11-18T09:00:00', '2026-11-18T09:00:00.000', '2026-11-18T09:00', '2026-11-18T09:00:00.0+01:00'];
  for (const [index, certificate] of signed.entries()) {
    for (const other of signed.toSpliced(index, 1)) {
      const long = line('lång', '2026-11-18', '2026-11-29', { signed: certificate });
      const short = line('kort', '2026-11-18', '2026-11-28', { signed: other });
      assert.equal((await run(unitOn, long + short)).rows[0]!.activeCertificate, 'kort', `${certificate} and ${other}`);
    }
  }
  const later = line('sen', '2026-11-18', '2026-11-29', { signed: '2026-11-18T09:00:00.25' });
  const earlier = line('tidig', '2026-11-18', '2026-11-28', { signed: '2026-11-18T09:00:00.2' });
  assert.equal((await run(unitOn, later + earlier)).rows[0]!.activeCertificate, 'sen');
});

test('control characters in a text are written as JSON escapes: whole for the reader, harmless for a terminal', async () => {
  const doctor = 'Dr \u0007Berg\u007f \u009b31m';
  const { out, rows } = await run(unitOn, line('a', '2026-11-18', '2026-11-29', { doctor }));
  assert.equal(rows[0]!.doctor, doctor);
  assert.doesNotMatch(out, /(?!\n)\p{Cc}/u);
});

const unreadable: [what: string, line: string, message: RegExp][] = [
  ['no JSON', 'hej\n', /Rad 2 .*JSON/],
  ['a list', '[]\n', /Rad 2 .*JSON/],
  ['no id', line('', '2026-11-18', '2026-11-29'), /Rad 2 .*id saknas/],
  ['no patient', line('b', '2026-11-18', '2026-11-29', { patient: ' ' }), /patient saknas/],
  ['unit is a number', line('b', '2026-11-18', '2026-11-29', { unit: 7 }), /text/],
  ['no periods', line('b', '2026-11-18', '2026-11-29', { periods: undefined }), /periods saknas/],
  ['a day that does not exist', line('b', '2026-02-30', '2026-03-29', { signed: '2026-03-01T09:00:00' }), /finns/],
  ['a date without hyphens', line('b', '20261118', '20261129', { signed: '2026-03-01T09:00:00' }), /finns/],
  ['a period that is no object', line('b', '2026-11-18', '2026-11-29', { periods: ['x'] }), /period/],
  ['last day before first', line('b', '2026-11-29', '2026-11-18'), /före sin första dag/],
  [
    'no degree',
    line('b', '2026-11-18', '2026-11-29', { periods: [{ start: '2026-11-18', end: '2026-11-29' }] }),
    /degree/,
  ],
  [
    'a degree that is no number at all',
    line('b', '2026-11-18', '2026-11-29').replace('"degree":100', '"degree":1e999'),
    /degree/,
  ],
  ['no signing time', line('b', '2026-11-18', '2026-11-29', { signed: null }), /signed/],
  ['an impossible hour', line('b', '2026-11-18', '2026-11-29', { signed: '2026-11-18T24:01:00' }), /signed/],
];

for (const [what, bad, message] of unreadable) {
  test(`a line with ${what} gives no answer, exit 2 and a reason in Swedish without the content`, async () => {
    const { code, out, err } = await run(unitOn, november + bad);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, message);
    assert.match(err, /Rad 2/);
    assert.doesNotMatch(err, /R2K4/);
  });
}

test('text that is not UTF-8 gives exit 2', async () => {
  const { code, err } = await run(unitOn, [Uint8Array.of(0x7b, 0xe5, 0x7d, 0x0a)]);
  assert.equal(code, 2);
  assert.match(err, /UTF-8/);
});

test('two persons in person mode or length mode give exit 2', async () => {
  const two = november + line('c', '2026-11-18', '2026-11-29', { patient: 'Lars Lind' });
  for (const args of [personOn, ['--mode', 'length']]) {
    const { code, out, err } = await run(args, two);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /mer än en person/);
  }
});

test('a question that cannot be understood gives exit 2 and says what is missing', async () => {
  const wrong: [string[], RegExp][] = [
    [[], /--mode/],
    [['--mode', 'enhet'], /--mode/],
    [['--mode', 'unit'], /--on saknas/],
    [['--mode', 'person'], /--on saknas/],
    [['--mode', 'unit', '--on', '2026-02-30'], /dag som finns/],
    [[...unitOn, '--gap-days=fem'], /helt antal dagar/],
    [[...unitOn, '--recently-ended-days=1.5'], /helt antal dagar/],
    [[...unitOn, '--gap'], /Okänt argument: --gap/],
    [[...unitOn, 'fil.ndjson'], /Okänt argument/],
    [['--mode'], /saknar värde/],
  ];
  for (const [args, message] of wrong) {
    const { code, out, err } = await run(args, november);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, message);
  }
});

test('a long list is handed on in pieces', async () => {
  let pieces = 0;
  async function* stdin() {
    for (let person = 0; person < 2500; person += 1) {
      yield line(`c${person}`, '2026-11-18', '2026-11-29', { patient: `person ${person}` });
    }
  }
  const code = await command.run(unitOn, {
    stdin: stdin(),
    stdout: () => {
      pieces += 1;
    },
    stderr: () => assert.fail('nothing to say'),
  });
  assert.deepEqual([code, pieces], [0, 3]);
});

test('run by node as a process of its own it answers without a database and without npm packages', async () => {
  const script = `
    import { registerHooks } from 'node:module';
    registerHooks({
      load(url, context, nextLoad) {
        if (url.includes('/node_modules/')) throw new Error('loaded ' + url);
        return nextLoad(url, context);
      },
    });
    const { command } = await import(${JSON.stringify(new URL('./episodes.ts', import.meta.url).href)});
    process.exitCode = await command.run(process.argv.slice(1), {
      stdin: process.stdin,
      stdout: (text) => { process.stdout.write(text); },
      stderr: (text) => { process.stderr.write(text); },
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, '--', ...unitOn], {
    env: { PATH: process.env.PATH },
  });
  child.stdin.end(november);
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  assert.deepEqual([code, err], [0, '']);
  assert.equal((JSON.parse(out) as { activeCertificate: string }).activeCertificate, 'b');
});

test('two ways of writing one identity number are one person, and blanks around an id are no other certificate', async () => {
  const later = line('b ', '2026-11-16', '2026-11-29', { patient: ' 1982 0314 R2K4' });
  const { rows } = await run(
    unitOn,
    october + later + line(' b', '2026-11-16', '2026-11-29', { patient: '19820314r2k4' }),
  );
  assert.equal(rows.length, 1);
  assert.deepEqual(rows[0]?.certificates, ['a', 'b']);
});

test('the lead is the one signed at the latest moment, also in the hour that comes twice in autumn', async () => {
  const periods = { periods: [{ start: '2026-11-01', end: '2026-11-30', degree: 100 }] };
  const earlier = line('earlier', '2026-11-01', '2026-11-30', { ...periods, signed: '2026-10-25T02:45:00+02:00' });
  const later = line('later', '2026-11-01', '2026-11-30', { ...periods, signed: '2026-10-25T02:15:00+01:00' });
  for (const input of [earlier + later, later + earlier]) {
    const { rows } = await run(unitOn, input);
    assert.equal(rows[0]?.activeCertificate, 'later');
  }
});
