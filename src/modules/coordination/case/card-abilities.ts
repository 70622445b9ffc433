/** What a reader of the card may do about its patient, by the same decisions as the commands. */
import type { Refusal } from '../../../kernel/refusal.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { type Decision, decide, type PatientResource } from '../../access/index.ts';
import { certificatePolicy } from '../../certificates/index.ts';
import { patientPolicy } from '../../patients/index.ts';
import { sharingPolicy } from '../../sharing/index.ts';
import { coordinationPolicy } from '../policy.ts';
import { type CardAction, cardActions } from './contract.ts';

/** Every action of the card, and why the reader may not do it. One that only needs a fresh log-in may be begun. */
export function cardAbilities(
  { subject, clock }: Pick<Tx, 'subject' | 'clock'>,
  at: PatientResource,
): { action: CardAction; refused: { message: string; basis: string } | null }[] {
  const journal = (
    action: 'act.enter' | 'act.correct' | 'draft.write' | 'entry.open' | 'journal.copy' | 'letter.print',
  ) => decide(coordinationPolicy, subject, action, at);
  const decisions: Record<CardAction, Decision> = {
    'act.enter': journal('act.enter'),
    'act.correct': journal('act.correct'),
    'across.look': decide(sharingPolicy, subject, 'across.look', at),
    'block.read': decide(sharingPolicy, subject, 'block.read', at),
    'certificate.view': decide(certificatePolicy, subject, 'certificate.view', at),
    'draft.write': journal('draft.write'),
    'elsewhere.choose': decide(sharingPolicy, subject, 'elsewhere.choose', at),
    'entry.open': journal('entry.open'),
    'journal.copy': journal('journal.copy'),
    'letter.print': journal('letter.print'),
    'patient.contact.reveal': decide(patientPolicy, subject, 'patient.contact.reveal', {
      ...at,
      now: clock.now(),
      freshMinutes: 0,
    }),
    'patient.detail.note': decide(patientPolicy, subject, 'patient.detail.note', at),
  };
  return cardActions.map((action) => ({ action, refused: refusedBy(decisions[action]) }));
}

function refusedBy(decision: Decision): (Pick<Refusal, 'message'> & { basis: string }) | null {
  if (decision.allow || decision.ask !== undefined) return null;
  return { message: decision.reason, basis: decision.basis };
}
