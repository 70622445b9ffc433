import { execFileSync, type SpawnOptions } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from '../setup-error.ts';

/**
 * As whom the server runs. PostgreSQL refuses to run as root, so root either steps into a user namespace where she is
 * called nobody (files stay hers, nothing is changed on disk), or runs it as another user who owns the cluster.
 */
export type Account = { kind: 'plain' } | { kind: 'namespace' } | { kind: 'other'; uid: number; gid: number };

/** The user that runs the server for root where namespaces are closed. */
const NOBODY = 65534;

/** Who owns what a server of this account writes. */
export function ownerOf(account: Account): { uid: number; gid: number } {
  if (account.kind === 'other') return { uid: account.uid, gid: account.gid };
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}

/** Chooses the account for a cluster folder, which need not exist yet. */
export function chooseAccount(cluster: string, mayUseNamespace = namespaceWorks): Account {
  const uid = process.getuid?.() ?? 0;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (uid !== 0) {
    if (owner !== undefined && owner.uid !== uid) {
      throw new SetupError(
        `Databasen i ${cluster} ägs av en annan användare på datorn. Kör som den användaren, eller ange en annan mapp med KOORDINERA_DATA.`,
      );
    }
    return { kind: 'plain' };
  }
  if (owner !== undefined && owner.uid !== 0) return { kind: 'other', uid: owner.uid, gid: owner.gid };
  if (mayUseNamespace()) return { kind: 'namespace' };
  return { kind: 'other', uid: NOBODY, gid: NOBODY };
}

/** The command line and options that run a program as the account. */
export function asAccount(
  account: Account,
  file: string,
  args: readonly string[],
): { file: string; args: string[]; options: Pick<SpawnOptions, 'uid' | 'gid'> } {
  switch (account.kind) {
    case 'plain':
      return { file, args: [...args], options: {} };
    case 'namespace':
      return { file: 'unshare', args: [...NAMESPACE, file, ...args], options: {} };
    case 'other':
      return { file, args: [...args], options: { uid: account.uid, gid: account.gid } };
  }
}

const NAMESPACE = ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

function namespaceWorks(): boolean {
  try {
    execFileSync('unshare', [...NAMESPACE, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Gives the cluster and its data folder to the account, after making sure that it can get there at all. */
export function handOver(account: Account, dataFolder: string, cluster: string, programs: string): void {
  if (account.kind !== 'other') return;
  const { uid, gid } = account;
  requireWay(programs, account);
  requireWay(dirname(dataFolder), account);
  chownSync(dataFolder, uid, gid);
  const own = (path: string): void => {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined || found.uid === uid) return;
    if (found.isDirectory()) for (const name of readdirSync(path)) own(join(path, name));
    chownSync(path, uid, gid);
  };
  own(cluster);
}

/** Names the first folder on the way that the account may not pass. */
export function requireWay(path: string, account: { uid: number; gid: number }): void {
  const parts = path.split('/').filter((part) => part !== '');
  for (let depth = 0; depth <= parts.length; depth += 1) {
    const folder = `/${parts.slice(0, depth).join('/')}`;
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) {
      throw new SetupError(
        `Databasservern kan inte köras som root, och användaren den körs som (uid ${account.uid}) släpps inte in i mappen ${folder}. Ge den rätt att passera (chmod o+x ${folder}), lägg datamappen någon annanstans med KOORDINERA_DATA, eller kör Koordinera som en vanlig användare.`,
      );
    }
  }
}
