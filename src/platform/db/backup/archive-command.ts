/**
 * Run by the embedded server: `keep PATH NAME ARCHIVE` for each full file of the log, `fetch NAME PATH ARCHIVE` for
 * each file that a recovery asks for. 0: done. 1: not kept, the server tries again; or the archive ends before. 255:
 * the archive is broken, and the recovery must not go on as if it ended there.
 */
import { fetchLogFile, keepLogFile, LostLog } from './log-archive.ts';

const [what, first = '', other = '', archive = ''] = process.argv.slice(2);
try {
  if (what === 'keep') await keepLogFile(first, other, archive);
  else process.exitCode = (await fetchLogFile(archive, first, other)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`Koordinera: ${(error as Error).message}\n`);
  process.exitCode = error instanceof LostLog ? 255 : 1;
}
