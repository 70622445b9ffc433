/** Processor time of processes on this computer, as Linux counts it for each thread, in nanoseconds. */
import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that each living thread has been on a processor, by its path. */
export type ProcessorTime = ReadonlyMap<string, number>;

export function processorTime(pids: readonly number[]): ProcessorTime {
  const spent = new Map<string, number>();
  for (const pid of pids) {
    for (const thread of listed(`/proc/${pid}/task`)) {
      const path = `/proc/${pid}/task/${thread}/schedstat`;
      spent.set(path, Number(readOrNothing(path).split(' ')[0] ?? 0) / 1e6);
    }
  }
  return spent;
}

/** Milliseconds spent between two readings; threads that ended in between are left out. */
export function spentBetween(before: ProcessorTime, after: ProcessorTime): number {
  let sum = 0;
  for (const [thread, spent] of after) sum += spent - (before.get(thread) ?? 0);
  return sum;
}

/** The database's processes: the parent of all others, and those. */
export function familyOf(parent: number): number[] {
  const children = listed('/proc').filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === parent);
  return [parent, ...children.map(Number)];
}

/** The process that started this one; 0 when it is gone. */
export function parentOf(pid: number): number {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
