/** Noting that a person has died, and correcting a wrong note: one person proposes and another confirms. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorisePatient } from '../../access/index.ts';
import { event } from '../log-actions.ts';
import { patientPolicy } from '../policy.ts';
import { lockPatients, patientRows } from '../store/rows.ts';
import type { DeathReply } from './contract.ts';
import { deathChanged } from './news.ts';
import { addCorrection, addDeath, type DeathInForce, deathOf, settleCorrection } from './store.ts';

/** Notes a death by hand. It holds at every unit of the provider from now on. */
export async function noteDeath(
  tx: Tx,
  patientId: Uuid,
  { on, toldBy }: { on: CalendarDate; toldBy: string },
): Promise<Result<DeathReply>> {
  const allowed = await authorisePatient(tx, patientPolicy, 'patient.death.note', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(event('patient.death.noted', { purpose: 'vård och behandling', ...allowed.value.row }));
  const { birthDate } = await lockedDates(tx, patientId);
  const wrong = wrongDay(on, tx.clock.today(), birthDate);
  if (wrong !== null) return refuse({ kind: 'invalid', message: wrong, fields: { on: wrong } });
  const known = await deathOf(tx, patientId);
  if (known !== null) return known.on === on ? ok(replyOf(known)) : refuse(alreadyNoted(known));
  await recordDeath(tx, { patientId, on, source: 'hand', toldBy, actId: null });
  return replyAbout(tx, patientId);
}

/**
 * Records a death that a journal tells of, and lets it hold at every unit. Authorises and logs nothing: the caller has
 * done both. Does nothing when a death is known: a wrong day is corrected by two persons.
 */
export async function recordDeath(
  tx: Tx,
  death: { patientId: Uuid; on: CalendarDate; source: 'closing' | 'hand'; toldBy: string; actId: Uuid | null },
): Promise<void> {
  if ((await deathOf(tx, death.patientId)) !== null) return;
  await addDeath(tx, death);
  await told(tx, death.patientId);
}

/** Proposes that the death is wrong, or its day. Nothing changes until another person has confirmed it. */
export async function proposeDeathCorrection(
  tx: Tx,
  patientId: Uuid,
  { on, reason }: { on: CalendarDate | null; reason: string },
): Promise<Result<DeathReply>> {
  const allowed = await authorisePatient(tx, patientPolicy, 'patient.death.correct', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(event('patient.death.correction_proposed', { purpose: 'vård och behandling', ...allowed.value.row }));
  const { staffId } = tx.subject;
  const { birthDate } = await lockedDates(tx, patientId);
  const death = await deathOf(tx, patientId);
  if (death === null || staffId === null) return refuse(notDead);
  if (death.correction !== null) {
    const message = `${death.correction.proposedBy} har redan föreslagit en rättelse. En annan person bekräftar den, eller behåller uppgiften.`;
    return refuse({ kind: 'conflict', message });
  }
  const wrong = on === null ? null : wrongDay(on, tx.clock.today(), birthDate);
  if (wrong !== null) return refuse({ kind: 'invalid', message: wrong, fields: { on: wrong } });
  await addCorrection(tx, { patientId, deathId: death.deathId, on, reason, by: staffId });
  return replyAbout(tx, patientId);
}

/** The second person confirms the correction, or keeps what was noted. The proposer may only take the proposal back. */
export async function settleDeathCorrection(
  tx: Tx,
  { patientId, correctionId }: { patientId: Uuid; correctionId: Uuid },
  outcome: 'confirmed' | 'kept',
): Promise<Result<{ death: DeathReply | null }>> {
  await lockPatients(tx, tx.subject.unitId, [patientId]);
  const death = await deathOf(tx, patientId);
  const proposal = death?.correction?.correctionId === correctionId ? death.correction : null;
  const action = outcome === 'confirmed' ? 'patient.death.confirm' : 'patient.death.correct';
  const resource = { proposedBy: proposal?.proposedById ?? '' };
  const allowed = await authorisePatient(tx, patientPolicy, action, patientId, resource);
  if (!allowed.ok) return allowed;
  const { row } = allowed.value;
  tx.audit(
    event('patient.death.correction_settled', {
      purpose: 'vård och behandling',
      ...row,
      object: { kind: 'death_correction', id: correctionId },
      details: { ...row.details, outcome },
    }),
  );
  const { staffId: by } = tx.subject;
  if (proposal === null || by === null || !(await settleCorrection(tx, { correctionId, outcome, by }))) {
    return refuse({ kind: 'conflict', message: 'Förslaget är redan besvarat. Läs om kortet.' });
  }
  if (outcome === 'confirmed') {
    const { on, reason } = proposal;
    await addDeath(tx, { patientId, on, source: 'correction', toldBy: `rättelse: ${reason}`, actId: null });
    await told(tx, patientId);
  }
  const now = await deathOf(tx, patientId);
  return ok({ death: now && replyOf(now) });
}

/** Lets the rooms above follow, and the lists. */
async function told(tx: Tx, patientId: Uuid): Promise<void> {
  await tx.tell(deathChanged, { patientId });
  tx.touched(tx.subject.unitId, patientId);
}

async function lockedDates(tx: Tx, patientId: Uuid): Promise<{ birthDate: CalendarDate | null }> {
  await lockPatients(tx, tx.subject.unitId, [patientId]);
  const [row] = await patientRows(tx, tx.subject.unitId, [patientId]);
  return { birthDate: row?.birth_date ?? null };
}

function wrongDay(on: CalendarDate, today: CalendarDate, birthDate: CalendarDate | null): string | null {
  if (on > today) return 'Dagen har inte varit ännu.';
  return birthDate !== null && on < birthDate ? 'Dagen är före patientens födelsedag.' : null;
}

const notDead: Refusal = { kind: 'conflict', message: 'Patienten är inte noterad som avliden. Läs om kortet.' };

function alreadyNoted({ on, notedBy }: DeathInForce): Refusal {
  const message = `${notedBy} har redan noterat att patienten avled den ${longDate(on)}. Är dagen fel: föreslå en rättelse, som en annan person bekräftar.`;
  return { kind: 'conflict', message };
}

async function replyAbout(tx: Tx, patientId: Uuid): Promise<Result<DeathReply>> {
  const death = await deathOf(tx, patientId);
  return death === null ? refuse(notDead) : ok(replyOf(death));
}

/** The death as a reader is told of it. */
export function replyOf({ on, atLatest, toldBy, notedBy, notedAt, correction }: DeathInForce): DeathReply {
  if (correction === null) return { on, atLatest, toldBy, notedBy, notedAt, correction };
  const { proposedById: _, ...proposal } = correction;
  return { on, atLatest, toldBy, notedBy, notedAt, correction: proposal };
}
