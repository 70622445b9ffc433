import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { test } from 'node:test';
import { processIo } from './process-io.ts';

function surroundings(stdout: Writable) {
  const signals = new EventEmitter();
  return {
    stdin: new PassThrough() as unknown as NodeJS.Process['stdin'],
    stdout: stdout as NodeJS.Process['stdout'],
    stderr: new PassThrough() as unknown as NodeJS.Process['stderr'],
    on: signals.on.bind(signals) as NodeJS.Process['on'],
    exit: () => assert.fail('nothing ends here'),
  };
}

test('a slow reader slows the writer down, gets everything, and leaves no listeners behind', async () => {
  let received = '';
  const slow = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      received += String(chunk);
      setImmediate(done);
    },
  });
  const io = processIo(surroundings(slow));
  const listening = () => ['drain', 'close', 'error'].map((event) => slow.listenerCount(event));
  const before = listening();
  for (let row = 0; row < 40; row += 1) {
    await io.stdout(`rad ${row}\n`);
  }
  assert.equal(received.split('\n').length, 41);
  assert.deepEqual(listening(), before);
});

test('no text moves the cursor or colours the terminal of the person who reads it', async () => {
  const stdout = new PassThrough();
  await processIo(surroundings(stdout)).stdout('fil \u001b[2J\u009b31m\u0007.xml: rad 1\tok\r\nÅäö\n');
  assert.equal(String(stdout.read()), 'fil \ufffd[2J\ufffd31m\ufffd.xml: rad 1\tok\r\nÅäö\n');
});

test('what cannot be written, as to a full disk, is said in Swedish and the command has failed', async () => {
  const told = new PassThrough();
  const ended: number[] = [];
  const full = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })),
  });
  const io = processIo({
    ...surroundings(full),
    stderr: told as unknown as NodeJS.Process['stderr'],
    exit: ((code: number) => void ended.push(code)) as NodeJS.Process['exit'],
  });
  await io.stdout('rad 1\n');
  await io.finish(0);
  assert.deepEqual(ended, [1]);
  assert.match(String(told.read()), /^Allt kunde inte skrivas ut \(ENOSPC\)\. .*disken/);
});

test('a reader that has gone is no error', async () => {
  const ended: number[] = [];
  const closed = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error('EPIPE'), { code: 'EPIPE' })),
  });
  const io = processIo({
    ...surroundings(closed),
    exit: ((code: number) => void ended.push(code)) as NodeJS.Process['exit'],
  });
  await io.stdout('rad 1\n');
  await io.stdout('rad 2\n');
  await io.finish(0);
  assert.deepEqual(ended, [0]);
});

test('Ctrl+C that arrives twice, by the terminal and by npm, still puts everything in order before the end', async () => {
  const around = surroundings(new PassThrough());
  const signals = new EventEmitter();
  const ended: number[] = [];
  const io = processIo({
    ...around,
    on: signals.on.bind(signals) as NodeJS.Process['on'],
    exit: ((code: number) => void ended.push(code)) as NodeJS.Process['exit'],
  });
  let release = (): void => undefined;
  io.onInterrupt(() => new Promise((resolve) => (release = () => resolve())));
  signals.emit('SIGINT');
  signals.emit('SIGINT');
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(ended, []);
  release();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(ended, [130]);
});

function atHangup(terminal: { there: boolean }) {
  const signals = new EventEmitter();
  const ended: number[] = [];
  const io = processIo(
    {
      ...surroundings(new PassThrough()),
      on: signals.on.bind(signals) as NodeJS.Process['on'],
      exit: ((code: number) => void ended.push(code)) as NodeJS.Process['exit'],
    },
    () => terminal.there,
  );
  const hangUp = async () => {
    signals.emit('SIGHUP');
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { io, hangUp, ended };
}

test('SIGHUP ends a command, but a service that has something to do at it goes on and does that each time', async () => {
  const command = atHangup({ there: false });
  await command.hangUp();
  assert.deepEqual(command.ended, [129]);
  for (const there of [false, true]) {
    const service = atHangup({ there });
    let reopened = 0;
    service.io.onHangup(() => {
      reopened += 1;
    });
    await service.hangUp();
    await service.hangUp();
    assert.deepEqual([reopened, service.ended], [2, []]);
  }
});

test('SIGHUP ends a service too when the terminal it was started in has been closed', async () => {
  const terminal = { there: true };
  const { io, hangUp, ended } = atHangup(terminal);
  io.onHangup(() => assert.fail('nobody asked to reopen'));
  terminal.there = false;
  await hangUp();
  assert.deepEqual(ended, [129]);
});
