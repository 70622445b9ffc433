import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { SetupError } from '../setup-error.ts';
import { asAccount, chooseAccount, requireWay } from './account.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-account-')));
after(() => rmSync(folder, { recursive: true, force: true }));

test('the folder that stops the other user is named, with what to do', () => {
  const way = join(folder, 'open/closed/data');
  mkdirSync(way, { recursive: true });
  for (const open of [folder, join(folder, 'open'), way]) chmodSync(open, 0o755);
  chmodSync(join(folder, 'open/closed'), 0o700);
  const stranger = { uid: 4_000_000, gid: 4_000_000 };
  assert.throws(
    () => requireWay(way, stranger),
    (error) => error instanceof SetupError && error.message.includes(`mappen ${join(folder, 'open/closed')}.`),
  );
  chmodSync(join(folder, 'open/closed'), 0o711);
  assert.doesNotThrow(() => requireWay(way, stranger));
});

test('root never runs the server as root: in a namespace if one opens, else as nobody; another’s folder as its owner', () => {
  const uid = process.getuid?.() ?? 0;
  const data = join(folder, 'own');
  mkdirSync(data, { recursive: true });
  const cluster = join(data, 'postgres');
  if (uid === 0) {
    assert.deepEqual(
      chooseAccount(data, cluster, () => true),
      { uid, gid: 0, switched: false, namespace: true },
    );
    const closed = chooseAccount(data, cluster, () => false);
    assert.deepEqual(closed, { uid: 65534, gid: 65534, switched: true, namespace: false });
  } else {
    assert.equal(chooseAccount(data, cluster).switched, false);
    assert.throws(() => chooseAccount('/', '/nowhere'), SetupError);
  }
});

test('a namespace is entered by unshare, another user by the system call', () => {
  const root = { uid: 0, gid: 0, switched: false, namespace: true };
  assert.deepEqual(asAccount(root, 'postgres', ['-D', 'x']), {
    file: 'unshare',
    args: ['-U', '--map-user=65534', '--map-group=65534', '--', 'postgres', '-D', 'x'],
    options: {},
  });
  assert.deepEqual(asAccount({ uid: 5, gid: 6, switched: true, namespace: false }, 'postgres', []), {
    file: 'postgres',
    args: [],
    options: { uid: 5, gid: 6 },
  });
});
