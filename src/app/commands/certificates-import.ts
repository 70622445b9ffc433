import { basename, extname } from 'node:path';
import { systemClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { parsePersonId } from '../../kernel/person-id.ts';
import type { Result } from '../../kernel/result.ts';
import {
  type Arrival,
  countingIds,
  homeOfUnit,
  type ImportReport,
  importCertificates,
} from '../../modules/certificates/index.ts';
import type { Database } from '../../platform/db/transaction.ts';
import { type CommandIo, fail } from '../command.ts';
import { withDatabase } from '../database.ts';
import { readPaths } from './certificates-files.ts';

/** Extensions of the files that are read in a folder ('': none). A file named on the command line is always read. */
const ENDINGS = new Set(['', '.xml', '.ndjson', '.jsonl', '.json']);

/**
 * Reads certificates into the database. Returns the exit code: 0 when all were stored or already there, 1 when
 * something went to quarantine or could not be read.
 */
export async function importPaths(
  paths: readonly string[],
  unitHsaId: string | undefined,
  io: CommandIo,
): Promise<number> {
  return withDatabase(io, {}, async ({ database }) => {
    const home = unitHsaId === undefined ? null : await homeOfUnit(database, unitHsaId);
    if (home !== null && !home.ok) return fail(io, home.refusal.message);
    let unread = 0;
    async function* arrivals(): AsyncGenerator<Arrival> {
      for await (const incoming of readPaths(paths, io.stdin, (name) => ENDINGS.has(extname(name).toLowerCase()))) {
        if (incoming.kind === 'problem') {
          unread += incoming.failed ? 1 : 0;
          await io.stderr(`${incoming.message}\n`);
        } else if (incoming.kind === 'refused') {
          unread += 1;
          await io.stderr(`Inte inläst: ${incoming.file}: ${incoming.message}\n`);
        } else if (incoming.kind === 'line') {
          const { file, line, text } = incoming;
          yield { name: basename(file), line, media: 'ndjson', bytes: Buffer.from(text) };
        } else {
          yield { name: basename(incoming.file), line: null, media: 'riv-xml', bytes: incoming.bytes };
        }
      }
    }
    const imported = await importCertificates(
      {
        database,
        clock: systemClock,
        requestId: uuidv7(),
        receivedBy: 'koordinera certificates import',
        home: home === null ? null : { ...home.value, staffId: null },
      },
      arrivals(),
    );
    return tell(imported, unread, io);
  });
}

/** Prints the issuers' ids of the person's counting certificates, one a line, over all care providers. */
export async function printCounting(personText: string, io: CommandIo): Promise<number> {
  const person = parsePersonId(personText);
  if (!person.ok) return fail(io, person.refusal.message);
  return withDatabase(io, {}, async ({ database }) => {
    const ids = await counting(database, person.value.value);
    if (!ids.ok) return fail(io, ids.refusal.message, 1);
    await io.stdout(ids.value.map((id) => `${id}\n`).join(''));
    return 0;
  });
}

function counting(database: Database, number: string): Promise<Result<string[]>> {
  return countingIds({ database, clock: systemClock, requestId: uuidv7() }, number);
}

async function tell(imported: Result<ImportReport>, unread: number, io: CommandIo): Promise<number> {
  if (!imported.ok)
    return fail(
      io,
      `Inläsningen avbröts. ${imported.refusal.message} Det som redan lästs in är sparat, och samma filer kan läsas in igen.`,
      1,
    );
  const { stored, already, revoked, quarantined, warnings } = imported.value;
  const place = (note: { name: string | null; line: number | null }): string =>
    `${note.name ?? '-'}${note.line === null ? '' : `, rad ${note.line}`}`;
  for (const warning of warnings) {
    await io.stderr(`Att se över: ${place(warning)}: ${warning.message}\n`);
  }
  for (const note of quarantined) {
    await io.stderr(`I karantän: ${place(note)}: ${note.message}\n`);
  }
  await io.stdout(
    `Nya intyg: ${stored}. Fanns redan: ${already}. Nya makuleringar: ${revoked}. I karantän: ${quarantined.length}.\n`,
  );
  return quarantined.length > 0 || unread > 0 ? 1 : 0;
}
