/** The first of two persons: finds whose journal a decision is about, and proposes what is to be destroyed. Nothing happens yet. */
import type { RouteReply } from '../../../contract/route.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { formatPersonId, parsePersonId } from '../../../kernel/person-id.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise } from '../../access/index.ts';
import { event } from '../../audit/index.ts';
import { patientSummaries } from '../../patients/index.ts';
import type * as contract from '../contract.ts';
import { type Decided, keptUntil } from '../domain.ts';
import { recordsPolicy } from '../policy.ts';
import { retentionYears } from '../settings.ts';
import {
  actEnvelopes,
  addDestruction,
  certificateEnvelopes,
  type Destruction,
  type DestructionRow,
  destructions,
  lastEntry,
  patientOfNumber,
} from '../store/index.ts';
import { itemsOf, takenBy, type WantedScope } from './scope.ts';
import { envelopesShown } from './shown.ts';

const here = (tx: Tx) => ({ unitId: tx.subject.unitId });

/** Whose journal the number is, and what stands in it: kinds and days, never a word of content. */
export async function findJournal(tx: Tx, text: string): Promise<Result<RouteReply<typeof contract.findJournal>>> {
  const allowed = authorise(tx, recordsPolicy, 'destruction.propose', here(tx), { purpose: 'administration' });
  if (!allowed.ok) return allowed;
  const number = parsePersonId(text);
  const patientId = number.ok ? await patientOfNumber(tx, number.value.value) : null;
  tx.audit(
    event('records.destruction.searched', {
      purpose: 'administration',
      ...(patientId === null ? {} : { patients: [patientId] }),
    }),
  );
  if (!number.ok) return refuse({ ...number.refusal, fields: { number: number.refusal.message } });
  if (patientId === null) {
    const message = 'Ingen hos vårdgivaren har det numret. Kontrollera det mot beslutet.';
    return refuse({ kind: 'not_found', message });
  }
  const name = (await patientSummaries(tx, tx.subject.unitId, [patientId])).get(patientId)?.name ?? null;
  const last = await lastEntry(tx, patientId);
  const years = await retentionYears(tx);
  return ok({
    patientId,
    number: formatPersonId(number.value.value),
    name,
    acts: envelopesShown(await actEnvelopes(tx, patientId)),
    certificates: (await certificateEnvelopes(tx, patientId)).length,
    lastEntryOn: last === null ? null : localDate(last),
    mayBeThinnedFrom: last === null ? null : keptUntil(localDate(last), years),
  });
}

export interface ProposeDestruction extends Decided, WantedScope {
  /** Made by the form: the same one sent twice is one. */
  destructionId: Uuid;
}

/** Proposes a destruction. Refused without a reference, with nothing to take, or before the time of keeping is over. */
export async function proposeDestruction(
  tx: Tx,
  request: ProposeDestruction,
): Promise<Result<{ destructionId: Uuid; acts: number; certificates: number }>> {
  const { patientId, destructionId, ground, reference, decidedOn, scope } = request;
  const allowed = authorise(tx, recordsPolicy, 'destruction.propose', here(tx), {
    purpose: 'administration',
    patients: [patientId],
  });
  if (!allowed.ok) return allowed;
  const object = { kind: 'destruction', id: destructionId };
  tx.audit(
    event('records.destruction.proposed', {
      purpose: 'administration',
      patients: [patientId],
      object,
      details: { ground, scope, reference },
    }),
  );
  const { staffId } = tx.subject;
  if (staffId === null) return refuse({ kind: 'denied', message: 'Bara en människa lägger förslaget.' });
  const found = findings(request, tx.clock.today());
  if (found !== null) return refuse(found);
  const early = await tooEarly(tx, request);
  if (early !== null) return refuse(early);
  const taken = await takenBy(tx, request);
  if (taken.acts.length + taken.certificates.length === 0) {
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
    certificates: scope === 'person' && request.certificates,
    proposed_by: staffId,
    proposed_by_name: tx.subject.name,
    proposed_at: tx.clock.now(),
  };
  await addDestruction(tx, row, itemsOf(row, taken));
  return ok({ destructionId, acts: taken.acts.length, certificates: taken.certificates.length });
}

function findings({ reference, decidedOn }: ProposeDestruction, today: CalendarDate): Refusal | null {
  const fields: Record<string, string> = {};
  if (reference.trim() === '') fields.reference = 'Skriv beslutets nummer. Utan det förstörs ingenting.';
  if (decidedOn > today) fields.decidedOn = 'Beslutet kan inte vara från en dag som inte har varit.';
  const [first] = Object.values(fields);
  return first === undefined ? null : { kind: 'invalid', message: first, basis: 'PDL 8 kap. 4 §, 3 kap. 18 §', fields };
}

/** Thinning out may not be thought of before the time of keeping is over; IVO's decision may come at any time. */
export async function tooEarly(tx: Tx, of: Pick<ProposeDestruction, 'ground' | 'patientId'>): Promise<Refusal | null> {
  const last = of.ground === 'retention' ? await lastEntry(tx, of.patientId) : null;
  if (last === null) return null;
  const years = await retentionYears(tx);
  const from = keptUntil(localDate(last), years);
  if (from <= tx.clock.today()) return null;
  const message = `Journalen ska bevaras minst ${years} år efter den sista uppgiften, som fördes in den ${longDate(localDate(last))}. Den kan gallras tidigast den ${longDate(from)}.`;
  return { kind: 'invalid', message, basis: 'PDL 3 kap. 17 §', fields: { ground: message } };
}

/** The proposal at the active unit; a refusal when there is none such. */
export async function destructionHere(tx: Tx, destructionId: Uuid): Promise<Result<Destruction>> {
  const [found] = await destructions(tx, destructionId);
  return found === undefined
    ? refuse({ kind: 'not_found', message: 'Förslaget finns inte på den här enheten.' })
    : ok(found);
}
