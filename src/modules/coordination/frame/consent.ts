/**
 * Consent to coordination (LOK 3 § second paragraph): when it lives, how it is given, withdrawn and rests, the ground it
 * is to an effort, and the law about planning after a withdrawal.
 */
import { type Instant, localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type CaseState, isOpen, LAST, turnAt } from './case-state.ts';
import type { Facts } from './facts.ts';
import { type Law, not } from './law.ts';

/** A moment from which consent to coordination lives or does not. The latest one up to a time holds. */
export interface ConsentTurn {
  at: Instant;
  seq: number;
  living: boolean;
  why: 'given' | 'withdrawn' | 'closed';
  actId: Uuid;
}

type Consents = Pick<CaseState, 'consents'>;

/** As lists tell it: `ended` when the case was closed while it lived. */
export type ConsentStatus = 'none' | 'living' | 'withdrawn' | 'ended';

/** The turn of consent in force at a time, for the act entered as number `seq`; null when there has been none. */
export function consentTurnAt(state: Consents, time: Instant, seq: number = LAST): ConsentTurn | null {
  return turnAt(state.consents, (turn) => turn.living, time, seq);
}

/** Whether consent to coordination lived at that time (LOK 3 §), for the act entered as number `seq`. */
export function consentLivesAt(state: Consents, time: Instant, seq: number = LAST): boolean {
  return consentTurnAt(state, time, seq)?.living ?? false;
}

/** The far end of time: what holds after everything that is entered. */
const AFTER_ALL = '9999-12-31T23:59:59.999Z' as Instant;

/** Whether consent lives after all that is entered. */
export function consentLives(state: Consents): boolean {
  return consentLivesAt(state, AFTER_ALL);
}

/** The latest turn of consent, whatever it says. */
export function latestConsentTurn(state: Consents): ConsentTurn | null {
  return consentTurnAt(state, AFTER_ALL);
}

/** Consent given, withdrawn or resting from then on. Nothing that was said before is taken away. */
export function consentTurned(state: CaseState, turn: ConsentTurn): CaseState {
  return { ...state, consents: [...state.consents, turn] };
}

/** Whether the act withdrew consent. */
export function withdraws(state: Consents, actId: Uuid): boolean {
  return state.consents.some((turn) => turn.actId === actId && turn.why === 'withdrawn');
}

/** What a list says of consent after all that is entered. */
export function consentStatus(state: Consents): ConsentStatus {
  const turn = latestConsentTurn(state);
  if (turn === null) return 'none';
  if (turn.living) return 'living';
  return turn.why === 'withdrawn' ? 'withdrawn' : 'ended';
}

/** Consent to coordination lived at that time; if not, why not, in words. */
export function consentLived(facts: Facts, time: Instant, seq?: number): Refusal | null {
  if (consentLivesAt(facts.case, time, seq)) return null;
  const basis = 'LOK 3 § andra stycket';
  const turn = consentTurnAt(facts.case, time, seq);
  if (turn?.why === 'withdrawn') {
    return not(`Endast läsning: samtycket återkallades den ${longDate(localDate(turn.at))}.`, basis);
  }
  if (turn?.why === 'closed') {
    return not('Samtycket gällde tills koordineringen avslutades. Fråga patienten på nytt.', basis);
  }
  const later = facts.case.consents.find((one) => one.living && one.at > time);
  if (later !== undefined) {
    return not(
      `Samtycket gäller från den ${longDate(localDate(later.at))}. Det här hände före dess, och en insats kräver samtycke.`,
      basis,
    );
  }
  return not('Patienten har inte lämnat samtycke till koordinering ännu. Det behövs före varje insats.', basis);
}

/** After a withdrawal nothing is planned but the end, until the patient consents again (case-rules 3). */
export const nothingPlannedAfterWithdrawal: Law<{ before: CaseState; after: CaseState }, Refusal> = {
  restsOn: 'LOK 3 § second paragraph',
  broken({ before, after }) {
    if (!isOpen(after) || latestConsentTurn(after)?.why !== 'withdrawn' || consentLives(after)) return null;
    const step = after.nextStep;
    if (step === null || step.from === 'withdrawal' || step.actId === before.nextStep?.actId) return null;
    const message = 'Samtycket är återkallat. Då planeras ingenting mer än att avsluta.';
    return { kind: 'invalid', message, basis: 'LOK 3 § andra stycket', fields: { nextStep: message } };
  },
};
