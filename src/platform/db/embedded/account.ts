import { execFileSync, type SpawnOptions } from 'node:child_process';
import { lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from '../setup-error.ts';

/**
 * The user that runs the server. PostgreSQL refuses to run as root, and to make a cluster for a user without a name.
 * Then it runs in a user namespace, where its user is called nobody and the files on disk keep their owner; where
 * namespaces are closed, root runs it as another user, who then owns the data folder.
 */
export interface Account {
  uid: number;
  gid: number;
  /** Whether it is another user than ours. */
  switched: boolean;
  namespace: boolean;
}

/** The user that runs the server for root where namespaces are closed. */
const NOBODY = 65534;

/** Chooses the account for a cluster folder; before there is one, its data folder decides. */
export function chooseAccount(dataFolder: string, cluster: string, namespaceOpen = namespaceWorks): Account {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const owner = statSync(cluster, { throwIfNoEntry: false }) ?? statSync(dataFolder);
  if (uid !== 0) {
    if (owner.uid !== uid) {
      throw new SetupError(
        `Databasen i ${cluster} ägs av en annan användare på datorn. Kör som den användaren, eller ange en annan mapp med KOORDINERA_DATA.`,
      );
    }
    return { uid, gid, switched: false, namespace: !hasName(uid) };
  }
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, switched: true, namespace: !hasName(owner.uid) };
  if (namespaceOpen()) return { uid, gid, switched: false, namespace: true };
  return { uid: NOBODY, gid: NOBODY, switched: true, namespace: false };
}

/** The command line and options that run a program as the account. */
export function asAccount(
  account: Account,
  file: string,
  args: readonly string[],
): { file: string; args: string[]; options: Pick<SpawnOptions, 'uid' | 'gid'> } {
  const options = account.switched ? { uid: account.uid, gid: account.gid } : {};
  return account.namespace
    ? { file: 'unshare', args: [...NAMESPACE, file, ...args], options }
    : { file, args: [...args], options };
}

const NAMESPACE = ['-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

function namespaceWorks(): boolean {
  return canRun('unshare', [...NAMESPACE, 'true']);
}

function hasName(uid: number): boolean {
  return canRun('getent', ['passwd', String(uid)]);
}

function canRun(file: string, args: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Gives the data folder to the account, after checking that the account can reach it. */
export function handOver(account: Account, dataFolder: string, programs: string): void {
  if (!account.switched) return;
  requireWay(programs, account);
  requireWay(dirname(dataFolder), account);
  const give = (path: string): void => {
    const found = lstatSync(path);
    if (found.isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
    if (found.uid !== account.uid) lchownSync(path, account.uid, account.gid);
  };
  give(dataFolder);
}

/** Refuses, naming it, the first folder on the way that the account may not pass. */
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
