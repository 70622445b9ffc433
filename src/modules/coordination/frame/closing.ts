/**
 * A case closed: what it ends, and whether it was closed at a time.
 */
import type { Instant } from '../../../kernel/clock.ts';
import { type CaseState, type Closing, LAST, type LaterCheck, turnAt } from './case-state.ts';
import { consentLivesAt, turnConsent } from './consent.ts';

/** Whether the case was closed at that time, for the act entered as number `seq`. Before its opening it is not closed. */
export function wasClosedAt(state: Pick<CaseState, 'doors'>, time: Instant, seq: number = LAST): boolean {
  const turn = turnAt(state.doors, (door) => door.open, time, seq);
  return turn !== null && !turn.open;
}

/** The state of the closed case: consent rests, and only the promises that the patient agreed to remain. */
export function closeCase(
  state: CaseState,
  closing: Closing,
  seq: number,
  laterChecks: readonly LaterCheck[] = [],
): CaseState {
  const { actId, at } = closing;
  const rested = consentLivesAt(state, 'coordination', at)
    ? turnConsent(state, { scope: 'coordination', at, seq, living: false, why: 'closed', actId })
    : state;
  return {
    ...rested,
    closing,
    doors: [...state.doors, { at, seq, open: false, actId }],
    laterChecks,
    handover: null,
    nextStep: null,
    offer: { ...state.offer, standing: null },
  };
}
