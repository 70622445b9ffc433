/** The first page of every role, put together from what the modules say. */
import type { RouteReply } from '../../contract/route.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, type LivingSession, preferenceOf, setPreference, type WaitsFor } from '../access/index.ts';
import type * as contract from './contract.ts';
import { event } from './log-actions.ts';
import { homePolicy } from './policy.ts';

/** Kept per person and care provider: a person who works at two units takes the tour once. */
const TOUR = 'home.tour';

/** What waits for the person at the active unit, and whether the tour is still to be shown. */
export async function readFirstPage(
  tx: Tx,
  login: Pick<LivingSession, 'identity'>,
  waits: WaitsFor,
): Promise<Result<RouteReply<typeof contract.readFirstPage>>> {
  const authorised = authorise(tx, homePolicy, 'home.read', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('home.viewed', { purpose: 'administration' }));
  return ok({ waits: [...(await waits(tx, login))], showsTour: (await preferenceOf(tx, TOUR)) !== 'left' });
}

/** Leaves the tour, or brings it back. */
export async function setTour(tx: Tx, shown: boolean): Promise<Result<RouteReply<typeof contract.setTour>>> {
  const authorised = authorise(tx, homePolicy, 'home.tour', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('home.tour_set', { purpose: 'administration', details: { shown } }));
  await setPreference(tx, TOUR, shown ? 'shown' : 'left');
  return ok({ shown });
}
