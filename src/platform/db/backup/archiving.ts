/** The embedded server's settings for archiving its log, and for recovery to a moment from an archive. */
import { join } from 'node:path';
import type { Instant } from '../../../kernel/clock.ts';
import { requireWay } from '../embedded/account.ts';
import type { BackupLine } from './line.ts';

const PROGRAM = join(import.meta.dirname, 'archive-command.ts');

/** Seconds after which a segment that is not full is archived too: the most work that a lost disk can cost. */
const LONGEST_SECONDS = 60;

/** The command that the server runs for each full segment. */
export function keepCommand(line: BackupLine): string {
  return command('keep', '%p', '%f', line.log);
}

/** Settings of a server that archives. */
export function archivingSettings(line: BackupLine): string[] {
  return ['archive_mode=on', `archive_command=${keepCommand(line)}`, `archive_timeout=${LONGEST_SECONDS}s`];
}

/** Settings of a server that recovers to a moment, or as far as the archive reaches, and then opens for writing. */
export function recoverySettings(line: BackupLine, to: Instant | null): string[] {
  return [
    'archive_mode=off',
    // Nobody may connect before the recovery is done.
    'hot_standby=off',
    // Segments are fetched only when needed, so that those after the moment may be damaged.
    'recovery_prefetch=off',
    `restore_command=${command('fetch', '%f', '%p', line.log)}`,
    'recovery_target_timeline=current',
    'recovery_target_action=promote',
    // The server reads this before it knows any name of a time zone, the Z included.
    ...(to === null ? [] : [`recovery_target_time=${to.replace('T', ' ').replace('Z', '+00')}`]),
  ];
}

/** Throws a SetupError when the server's account cannot reach the program that archives. */
export function requireProgram(account: { switched: boolean; uid: number; gid: number }): void {
  if (account.switched) requireWay(import.meta.dirname, account);
}

/** A command line for the shell, where the server fills in %p and %f. */
function command(what: string, first: string, second: string, archive: string): string {
  const program = [process.execPath, '--disable-warning=ExperimentalWarning', PROGRAM].map(quoteWord).join(' ');
  // The server's own libraries are not for other programs.
  return `env -u LD_LIBRARY_PATH ${program} ${what} "${first}" "${second}" ${quoteWord(archive)}`;
}

function quoteWord(word: string): string {
  return `'${word.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
}
