/** Carrying out an approved decision to thin out the log, as the tables' owner, in one transaction. */
import type { Client } from 'pg';
import type { Clock } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { PublishedHead } from '../../log/index.ts';
import {
  addCut,
  attestCut,
  deleteRows,
  digestOf,
  holdCuts,
  placeOfCut,
  type StoredCut,
  storedCuts,
} from '../../log/index.ts';
import { type DueThinning, forgetSetAside } from '../store/thinning.ts';

export interface CarryOut {
  readonly clock: Clock;
  /** Who runs the command. */
  readonly by: string;
  /** The ends of the provider's chain that were written down outside the database. */
  readonly published: readonly PublishedHead[];
}

/** Cuts the chain by the decision and gives the stub. A refusal says what prevents it, and then nothing has changed. */
export async function carryOutThinning(owner: Client, due: DueThinning, how: CarryOut): Promise<Result<StoredCut>> {
  await owner.query('begin');
  try {
    await holdCuts(owner);
    const done = await cut(owner, due, how);
    await owner.query(done.ok ? 'commit' : 'rollback');
    return done;
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    // The database's own rules explain a refusal in a Swedish hint.
    const { code, hint } = error as { code?: string; hint?: string };
    if (code === '42501' && hint !== undefined) return refuse({ kind: 'denied', message: hint });
    throw error;
  }
}

async function cut(owner: Client, due: DueThinning, how: CarryOut): Promise<Result<StoredCut>> {
  const { providerId, thinningId } = due;
  const place = await placeOfCut(owner, due);
  if (place === null) {
    const message = `Det finns inga rader att gallra: inget kedjeslut som publicerades till och med ${due.throughDay} har rader kvar före sig.`;
    return refuse({ kind: 'not_found', message });
  }
  if (!how.published.some((head) => head.number === place.number && head.hash === place.hash)) {
    const message = `Kedjeslutet vid rad ${place.number} finns inte bland de publicerade, eller har en annan kontrollsumma. Ange en kopia som når så långt tillbaka med --heads.`;
    return refuse({ kind: 'conflict', message });
  }
  const before = (await storedCuts(owner, providerId)).at(-1);
  const after = before === undefined ? null : digestOf(before);
  const at = how.clock.now();
  await addCut(owner, { providerId, thinningId, throughNumber: place.number, at, by: how.by, after });
  const stub = (await storedCuts(owner, providerId)).at(-1);
  if (stub === undefined) throw new Error('the stub was not written');
  await forgetSetAside(owner, providerId, stub.throughNumber);
  await deleteRows(owner, providerId, stub.throughNumber);
  await attestCut(owner, { providerId, cut: stub, digest: digestOf(stub), at, requestId: uuidv7() });
  return ok(stub);
}
