import type { Client } from 'pg';
import type { Clock } from '../kernel/clock.ts';
import { atOneMoment, cutInWords } from '../modules/log/index.ts';
import { carryOutThinning, type DueThinning, dueThinnings } from '../modules/logreview/index.ts';
import type { CommandIo } from './command.ts';
import { type VerifyWish, verifyLog } from './verify-log.ts';

export interface ThinWish extends VerifyWish {
  readonly by: string;
  readonly clock: Clock;
}

/** Carries out every waiting decision, one by one, each on a log that has just been verified. */
export async function thinLog(
  owner: Client,
  wish: ThinWish,
  io: Pick<CommandIo, 'stdout' | 'stderr'>,
): Promise<number> {
  const due = await dueThinnings(owner, wish.provider);
  if (due.length === 0) {
    await io.stdout('Inget godkänt beslut om gallring av loggen väntar. Ingenting ändrades.\n');
    return 0;
  }
  let failed = 0;
  for (const thinning of due) if (!(await thinOne(owner, thinning, wish, io))) failed += 1;
  return failed === 0 ? 0 : 1;
}

async function thinOne(
  owner: Client,
  due: DueThinning,
  wish: ThinWish,
  io: Pick<CommandIo, 'stdout' | 'stderr'>,
): Promise<boolean> {
  const named = `${due.provider}, beslut ${due.reference}`;
  const verified = await atOneMoment(owner, () => verifyLog(owner, { ...wish, provider: due.provider }, io));
  if (verified !== 0) {
    await io.stderr(`${named}: loggen stämmer inte, och gallras inte förrän det är utrett. Ingenting ändrades.\n`);
    return false;
  }
  const published = wish.published.get(due.providerId) ?? [];
  const done = await carryOutThinning(owner, due, { clock: wish.clock, by: wish.by, published });
  if (done.ok) await io.stdout(`${due.provider}: ${cutInWords(done.value)}\n`);
  else await io.stderr(`${named}: ${done.refusal.message} Ingenting ändrades.\n`);
  return done.ok;
}
