/** The proofs of stored data, one line each, and the exit code of their commands. */
import { systemClock } from '../kernel/clock.ts';
import { rebuildSigners } from '../modules/certificates/index.ts';
import { rebuildAll } from '../modules/coordination/index.ts';
import { verifyJournal } from '../modules/records/index.ts';
import { rebuildLines } from '../modules/worklist/index.ts';
import type { Database } from '../platform/db/transaction.ts';
import { type CommandIo, fail } from './command.ts';
import { destructionLine } from './destruction-line.ts';

type Told = Pick<CommandIo, 'stdout' | 'stderr'>;

/** `verify-journal`: 0 all is right, 1 something is wrong, 2 it could not be checked. Changes nothing. */
export async function proveJournal(database: Database, io: Told): Promise<number> {
  const result = await verifyJournal(
    database,
    systemClock,
    ({ text }) => io.stderr(`${text}\n`),
    (destruction) => io.stdout(`${destructionLine(destruction)}\n`),
  );
  if (!result.ok) return fail(io, result.refusal.message);
  const { acts, versions, signatures, destroyed, findings } = result.value;
  await io.stdout(
    `${acts} händelser, ${versions} versioner och ${signatures} underskrifter prövades; ${destroyed} är förstörda enligt beslut. ${findings === 0 ? 'Allt stämmer.' : `${findings} saker stämmer inte.`}\n`,
  );
  return findings === 0 ? 0 : 1;
}

/** `rebuild`: 0 all was right, 1 something was corrected or an act does not match its checksum, 2 not checked. */
export async function proveCases(database: Database, io: Told): Promise<number> {
  const result = await rebuildAll(database, systemClock, (actId) =>
    io.stderr(`Händelsen ${actId} stämmer inte med sin kontrollsumma. Jämför med en säkerhetskopia.\n`),
  );
  if (!result.ok) return fail(io, result.refusal.message);
  const signers = await rebuildSigners(database, systemClock);
  if (!signers.ok) return fail(io, signers.refusal.message);
  const lists = await rebuildLines(database, systemClock);
  if (!lists.ok) return fail(io, lists.refusal.message);
  const { cases, changed, unsigned, broken } = result.value;
  const relations = result.value.relations + signers.value.relations;
  const inLists = lists.value.changed;
  await io.stdout(
    `${cases} koordineringar räknades om. ${changed} ändrades. ${relations} vårdrelationer ändrades. ${unsigned} händelser stod fel bland de osignerade. ${inLists} patienters plats i listorna ändrades. ${broken} händelser stämmer inte med sin kontrollsumma.\n`,
  );
  return changed + relations + unsigned + inLists + broken === 0 ? 0 : 1;
}
