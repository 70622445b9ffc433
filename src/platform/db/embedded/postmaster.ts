import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup-error.ts';

/** Milliseconds a fast shutdown may take before an immediate one, from which the server recovers. */
const PATIENCE_MS = 60_000;

/** The process id in the cluster's lock file, if that process is alive and serves this cluster. */
export function runningPostmaster(cluster: string): number | null {
  const pid = lockedPid(cluster);
  return pid !== null && isServing(pid, cluster) ? pid : null;
}

/**
 * Whether the cluster's server reports that it accepts connections. Checked before anybody connects: each earlier try
 * is a line in the server's log. The server writes its state in the eighth line of its lock file.
 */
export function takesConnections(cluster: string): boolean {
  const state = runningPostmaster(cluster) === null ? undefined : lockFile(cluster)?.split('\n')[7];
  return /^(ready|standby)/.test(state ?? '');
}

/**
 * Deletes a lock file whose process number now belongs to another program: PostgreSQL would take that
 * program for a server and refuse to start. PostgreSQL itself handles the lock file of a dead process.
 */
export function clearForeignLock(cluster: string): void {
  const pid = lockedPid(cluster);
  if (pid !== null && isAlive(pid) && !isServing(pid, cluster))
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Fast shutdown: sessions are ended, everything is written, and the process is gone when this returns. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const pid = runningPostmaster(cluster);
  if (pid === null) return;
  signal(pid, 'SIGINT');
  if (await isGone(cluster, pid, PATIENCE_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await isGone(cluster, pid, PATIENCE_MS)) return;
  throw new SetupError(`Databasservern (process ${pid}) går inte att stoppa. Avsluta den för hand.`);
}

/** Immediate shutdown, for a process that is ending and cannot wait. */
export function endPostmasterNow(cluster: string): void {
  const pid = runningPostmaster(cluster);
  if (pid === null) return;
  signal(pid, 'SIGQUIT');
  const cell = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < 5000 && isServing(pid, cluster); waited += 10) Atomics.wait(cell, 0, 0, 10);
}

async function isGone(cluster: string, pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (isServing(pid, cluster)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}

function lockFile(cluster: string): string | null {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return null;
  }
}

function lockedPid(cluster: string): number | null {
  const pid = Number.parseInt(lockFile(cluster) ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** A server's working folder is its cluster; a dead process that has not been reaped has none. */
function isServing(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
