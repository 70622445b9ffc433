/** The first of two persons: finds whose journal a decision is about and proposes destruction. Destroys nothing. */
import type { RouteReply } from '../../../contract/route.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise, freshness } from '../../access/index.ts';
import { patientOfNumber, patientSummaries } from '../../patients/index.ts';
import type * as contract from '../contract.ts';
import { type Decided, keptUntil } from '../domain.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';
import { retentionYears } from '../settings.ts';
import {
  actEnvelopes,
  addDestruction,
  certificatesLeft,
  contentElsewhere,
  contentHere,
  type Destruction,
  type DestructionRow,
  destructions,
  lastEntry,
  layElsewhere,
} from '../store/index.ts';
import { itemsOf, takenBy, type WantedScope } from './scope.ts';
import { envelopesShown } from './shown.ts';

const fresh = async (tx: Tx) => ({ unitId: tx.subject.unitId, ...(await freshness(tx)) });

/** A number, and the decision that it is looked up for. */
export interface FindJournal extends Decided {
  number: string;
}

/**
 * Whose journal the number is, and what it holds at the active unit: kinds and days, never a word of content. Of other
 * units only whether there is something. Refused without a decision or a fresh proof of identity, before any look-up.
 */
export async function findJournal(
  tx: Tx,
  request: FindJournal,
): Promise<Result<RouteReply<typeof contract.findJournal>>> {
  const allowed = authorise(tx, recordsPolicy, 'destruction.propose', await fresh(tx), { purpose: 'administration' });
  if (!allowed.ok) return allowed;
  const { ground, reference } = request;
  const wrong = checkDecision(request, tx.clock.today());
  const sought = wrong === null ? await patientOfNumber(tx, request.number) : ok(null);
  const found = sought.ok ? sought.value : null;
  const patientId = found?.patientId ?? null;
  tx.audit(
    event('records.destruction.searched', {
      purpose: 'administration',
      details: { ground, reference },
      ...(patientId === null ? {} : { patients: [patientId] }),
    }),
  );
  if (wrong !== null) return refuse(wrong);
  if (!sought.ok) return refuse({ ...sought.refusal, fields: { number: sought.refusal.message } });
  if (found === null || patientId === null) {
    const message = 'Ingen hos vårdgivaren har det numret. Kontrollera det mot beslutet.';
    return refuse({ kind: 'not_found', message });
  }
  const name = (await patientSummaries(tx, tx.subject.unitId, [patientId])).get(patientId)?.name ?? null;
  const last = await lastEntry(tx, patientId);
  const years = await retentionYears(tx);
  return ok({
    patientId,
    number: found.number,
    name,
    acts: envelopesShown(await actEnvelopes(tx, patientId)),
    certificates: (await certificatesLeft(tx, patientId)).length,
    elsewhere: await contentElsewhere(tx, patientId),
    lastEntryOn: last === null ? null : localDate(last),
    mayBeThinnedFrom: last === null ? null : keptUntil(localDate(last), years),
  });
}

export interface ProposeDestruction extends Decided, WantedScope {
  /** Made by the form, so that the same form sent twice is one proposal. */
  destructionId: Uuid;
}

/**
 * Proposes that the active unit's content is destroyed. A decision about the whole journal is also proposed at every
 * other unit of the provider that holds something, each about its own; the proposer is not told which. Refused without
 * a reference, with nothing to take, or before the retention period is over.
 */
export async function proposeDestruction(
  tx: Tx,
  request: ProposeDestruction,
): Promise<Result<{ destructionId: Uuid; acts: number; certificates: number }>> {
  const { patientId, destructionId, ground, reference, decidedOn, scope } = request;
  const allowed = authorise(tx, recordsPolicy, 'destruction.propose', await fresh(tx), {
    purpose: 'administration',
    patients: [patientId],
  });
  if (!allowed.ok) return allowed;
  const proposed = event('records.destruction.proposed', {
    purpose: 'administration',
    patients: [patientId],
    object: { kind: 'destruction', id: destructionId },
    details: { ground, scope, reference },
  });
  tx.audit(proposed);
  const { staffId } = tx.subject;
  if (staffId === null) return refuse({ kind: 'denied', message: 'Bara en människa lägger förslaget.' });
  const found = checkDecision(request, tx.clock.today());
  if (found !== null) return refuse(found);
  const early = await tooEarly(tx, request);
  if (early !== null) return refuse(early);
  const taken = await takenBy(tx, request);
  const whole = scope === 'person';
  const amount = taken.acts.length + taken.certificates.length;
  const holds = amount > 0 || (whole && (await contentHere(tx, patientId, request.certificates)));
  if (!holds && !(whole && (await contentElsewhere(tx, patientId)))) {
    return refuse({ kind: 'invalid', message: 'Det finns inget kvar att förstöra i det som är valt.' });
  }
  const row: DestructionRow = {
    provider_id: tx.subject.providerId,
    unit_id: tx.subject.unitId,
    destruction_id: destructionId,
    patient_id: patientId,
    ground,
    reference: reference.trim(),
    decided_on: decidedOn,
    scope,
    certificates: whole && request.certificates,
    proposed_by: staffId,
    proposed_by_name: tx.subject.name,
    proposed_at: tx.clock.now(),
    holds,
  };
  const isNew = await addDestruction(tx, row, itemsOf(row, taken));
  if (isNew && whole) {
    const units = await layElsewhere(tx, { unitId: row.unit_id, destructionId });
    for (const unitId of units) tx.audit({ ...proposed, unitId });
  }
  return ok({ destructionId, acts: taken.acts.length, certificates: taken.certificates.length });
}

function checkDecision({ reference, decidedOn }: Decided, today: CalendarDate): Refusal | null {
  const fields: Record<string, string> = {};
  if (reference.trim() === '') fields.reference = 'Skriv beslutets nummer. Utan det förstörs ingenting.';
  if (decidedOn > today) fields.decidedOn = 'Beslutet kan inte vara från en dag som inte har varit.';
  const [first] = Object.values(fields);
  return first === undefined ? null : { kind: 'invalid', message: first, basis: 'PDL 8 kap. 4 §, 3 kap. 18 §', fields };
}

/** Refuses thinning out before the retention period is over (PDL 3 kap. 17 §); IVO's decision may come at any time. */
export async function tooEarly(tx: Tx, of: Pick<ProposeDestruction, 'ground' | 'patientId'>): Promise<Refusal | null> {
  const last = of.ground === 'retention' ? await lastEntry(tx, of.patientId) : null;
  if (last === null) return null;
  const years = await retentionYears(tx);
  const from = keptUntil(localDate(last), years);
  if (from <= tx.clock.today()) return null;
  const message = `Journalen ska bevaras minst ${years} år efter den sista uppgiften, som fördes in den ${longDate(localDate(last))}. Den kan gallras tidigast den ${longDate(from)}.`;
  return { kind: 'invalid', message, basis: 'PDL 3 kap. 17 §', fields: { ground: message } };
}

/** The proposal at the active unit; refused when the unit has no such proposal. */
export async function destructionHere(tx: Tx, destructionId: Uuid): Promise<Result<Destruction>> {
  const [found] = await destructions(tx, { unitId: tx.subject.unitId, destructionId });
  return found === undefined
    ? refuse({ kind: 'not_found', message: 'Förslaget finns inte på den här enheten.' })
    : ok(found);
}
