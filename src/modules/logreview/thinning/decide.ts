/**
 * A decision to thin out the provider's log: proposed by one person, approved by another who types the decision's
 * reference again. The application's login cannot delete from the log: an operator's command carries it out.
 */
import type { RouteReply } from '../../../contract/route.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { sameReference } from '../../../kernel/text.ts';
import type { AuditEntry, Tx } from '../../../platform/db/transaction.ts';
import { authorise, freshness, whyNot } from '../../access/index.ts';
import { thinnableThrough } from '../../log/index.ts';
import type * as contract from '../contract.ts';
import { event } from '../log-actions.ts';
import { logReviewPolicy } from '../policy.ts';
import { logSettings } from '../settings.ts';
import {
  addThinning,
  addThinningOutcome,
  careUnitIds,
  type NewThinning,
  readThinnings,
  type StoredThinning,
} from '../store/thinning.ts';

const here = (tx: Tx) => ({ unitId: tx.subject.unitId });
const about = (thinningId: Uuid) => ({
  purpose: 'administration' as const,
  object: { kind: 'log_thinning', id: thinningId },
});

const WAITS = 'Kontrollera först att ingen väntar på ett utdrag och att ingen utredning rör de här raderna.';

/** All proposals and decisions of the provider, the latest first. */
export async function listThinnings(tx: Tx): Promise<Result<RouteReply<typeof contract.listThinnings>>> {
  const allowed = authorise(tx, logReviewPolicy, 'log.thinning.see', here(tx), { purpose: 'administration' });
  if (!allowed.ok) return allowed;
  tx.audit(event('log.thinnings.listed', { purpose: 'administration' }));
  const { retentionYears } = await logSettings(tx);
  return ok({
    years: retentionYears,
    latest: thinnableThrough(tx.clock.today(), retentionYears),
    mayPropose: whyNot(logReviewPolicy, tx.subject, 'log.thinning.propose', here(tx)),
    rows: (await readThinnings(tx)).map((thinning) => describeThinning(tx, thinning)),
  });
}

export interface ProposeThinning {
  /** Made by the form, so that sending it twice makes one proposal. */
  thinningId: Uuid;
  reference: string;
  decidedOn: CalendarDate;
  throughDay: CalendarDate;
  nothingWaits: boolean;
}

/** Proposes to thin out rows up to and including a day. Refused without a reference, or for a day too late. */
export async function proposeThinning(tx: Tx, request: ProposeThinning): Promise<Result<{ proposed: true }>> {
  const { thinningId, throughDay, decidedOn } = request;
  const reference = request.reference.trim();
  const allowed = authorise(tx, logReviewPolicy, 'log.thinning.propose', here(tx), about(thinningId));
  if (!allowed.ok) return allowed;
  const row = event('log.thinning.proposed', { ...about(thinningId), details: { throughDay, reference } });
  tx.audit(row);
  const { staffId } = tx.subject;
  if (staffId === null) return refuse({ kind: 'denied', message: 'Bara en människa lägger förslaget.' });
  const fields: Record<string, string> = {};
  if (reference === '') fields.reference = 'Skriv beslutets nummer. Utan det gallras ingenting.';
  if (decidedOn > tx.clock.today()) fields.decidedOn = 'Beslutet kan inte vara från en dag som inte har varit.';
  const early = await tooEarly(tx, throughDay);
  if (early !== null) fields.throughDay = early.message;
  if (!request.nothingWaits) fields.nothingWaits = WAITS;
  const [first] = Object.values(fields);
  if (first !== undefined) return refuse({ kind: 'invalid', message: first, fields });
  const proposed = { thinningId, reference, decidedOn, throughDay, proposedBy: staffId };
  if (await addThinning(tx, proposed)) {
    await tellOtherUnits(tx, row);
    return ok({ proposed: true });
  }
  const [known] = await readThinnings(tx, thinningId);
  return known !== undefined && saysTheSame(known, proposed) ? ok({ proposed: true }) : refuse(proposedOtherwise);
}

function saysTheSame(known: StoredThinning, proposed: NewThinning): boolean {
  const { reference, decidedOn, throughDay, proposedBy } = proposed;
  return (
    known.reference === reference &&
    known.decidedOn === decidedOn &&
    known.throughDay === throughDay &&
    known.proposedBy === proposedBy
  );
}

const proposedOtherwise: Refusal = {
  kind: 'conflict',
  message:
    'Förslaget är redan lagt, med andra uppgifter. Det du har skrivit här är inte sparat. Läs in sidan på nytt, och dra tillbaka förslaget om det är fel.',
};

/** Approves as the second of two persons, with a fresh proof of identity. */
export async function approveThinning(
  tx: Tx,
  request: { thinningId: Uuid; reference: string; nothingWaits: boolean },
): Promise<Result<{ approved: true }>> {
  const [found] = await readThinnings(tx, request.thinningId);
  const resource = { ...here(tx), proposedBy: found?.proposedBy ?? '', ...(await freshness(tx)) };
  const allowed = authorise(tx, logReviewPolicy, 'log.thinning.approve', resource, about(request.thinningId));
  if (!allowed.ok) return allowed;
  const details = found === undefined ? {} : { throughDay: found.throughDay, reference: found.reference };
  const row = event('log.thinning.approved', { ...about(request.thinningId), details });
  tx.audit(row);
  if (found === undefined) return refuse(unknown);
  const fields: Record<string, string> = {};
  if (!sameReference(request.reference, found.reference)) {
    fields.reference =
      'Numret stämmer inte med förslagets. Läs på beslutet, och lägg ett nytt förslag om förslaget är fel.';
  }
  if (!request.nothingWaits) fields.nothingWaits = WAITS;
  const [first] = Object.values(fields);
  if (first !== undefined) return refuse({ kind: 'invalid', message: first, fields });
  const early = await tooEarly(tx, found.throughDay);
  if (early !== null) return refuse(early);
  const outcome = await settleThinning(tx, found, 'approved');
  if (!outcome.ok) return outcome;
  await tellOtherUnits(tx, row);
  return ok({ approved: true });
}

/** Takes a proposal back; refused once it is settled. */
export async function withdrawThinning(tx: Tx, thinningId: Uuid): Promise<Result<{ withdrawn: true }>> {
  const allowed = authorise(tx, logReviewPolicy, 'log.thinning.withdraw', here(tx), about(thinningId));
  if (!allowed.ok) return allowed;
  const [found] = await readThinnings(tx, thinningId);
  const row = event('log.thinning.withdrawn', about(thinningId));
  tx.audit(row);
  if (found === undefined) return refuse(unknown);
  const outcome = await settleThinning(tx, found, 'withdrawn');
  if (!outcome.ok) return outcome;
  await tellOtherUnits(tx, row);
  return ok({ withdrawn: true });
}

/** Logs the step at the other units too, since thinning affects the log of every unit. */
async function tellOtherUnits(tx: Tx, row: AuditEntry): Promise<void> {
  for (const unitId of await careUnitIds(tx)) if (unitId !== tx.subject.unitId) tx.audit({ ...row, unitId });
}

const unknown: Refusal = { kind: 'not_found', message: 'Förslaget finns inte hos den här vårdgivaren.' };

/** Refuses a day whose rows have not been kept for the provider's number of years, at least five. */
async function tooEarly(tx: Tx, throughDay: CalendarDate): Promise<Refusal | null> {
  const { retentionYears } = await logSettings(tx);
  const latest = thinnableThrough(tx.clock.today(), retentionYears);
  if (throughDay <= latest) return null;
  const message = `Loggen bevaras i minst ${retentionYears} år. I dag kan den gallras till och med den ${longDate(latest)}.`;
  return { kind: 'invalid', message, basis: 'HSLF-FS 2016:40 4 kap. 9 §', fields: { throughDay: message } };
}

async function settleThinning(tx: Tx, found: StoredThinning, outcome: 'approved' | 'withdrawn'): Promise<Result<void>> {
  const { staffId } = tx.subject;
  if (staffId === null) return refuse({ kind: 'denied', message: 'Bara en människa avgör förslaget.' });
  const first = await addThinningOutcome(tx, { thinningId: found.thinningId, outcome, by: staffId });
  if (first) return ok(undefined);
  const message =
    found.outcome === 'withdrawn'
      ? 'Förslaget är tillbakadraget. Ingenting gallras.'
      : 'Förslaget är redan godkänt. Ingenting ändrades.';
  return refuse({ kind: 'conflict', message });
}

function describeThinning(tx: Tx, thinning: StoredThinning): RouteReply<typeof contract.listThinnings>['rows'][number] {
  const { proposedBy, proposedByName, outcome, ...rest } = thinning;
  const state: 'waiting' | 'withdrawn' | 'done' | 'approved' =
    outcome === null ? 'waiting' : outcome === 'withdrawn' ? 'withdrawn' : thinning.cut === null ? 'approved' : 'done';
  // A fresh proof of identity is checked when the person approves, not when the person reads.
  const fresh = { now: tx.clock.now(), freshMinutes: Number.MAX_SAFE_INTEGER };
  const mayApprove = whyNot(logReviewPolicy, { ...tx.subject, authTime: 0 }, 'log.thinning.approve', {
    ...here(tx),
    proposedBy,
    ...fresh,
  });
  return {
    ...rest,
    reference: state === 'waiting' ? '' : thinning.reference,
    proposedBy: proposedByName,
    state,
    mayApprove,
    mayWithdraw: whyNot(logReviewPolicy, tx.subject, 'log.thinning.withdraw', here(tx)),
  };
}
