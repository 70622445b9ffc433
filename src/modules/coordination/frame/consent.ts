/**
 * Consents, each to one thing and none implying another (case-rules 15): when one lives, how it is given, withdrawn and
 * rests. Consent to coordination (LOK 3 § second paragraph) is the ground of an effort, and has a law about planning
 * after a withdrawal.
 */
import { type Instant, localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type CaseState, isOpen, LAST, turnAt } from './case-state.ts';
import type { Facts } from './facts.ts';
import { type Law, not } from './law.ts';

/** What a consent is to: coordination, telling one recipient, or informing Försäkringskassan (LOK 4 §). */
export type ConsentScope = 'coordination' | 'recipient' | 'informing_insurance';

/** A moment from which a consent lives or does not. The latest one of its scope up to a time holds. */
export interface ConsentTurn {
  scope: ConsentScope;
  at: Instant;
  seq: number;
  living: boolean;
  why: 'given' | 'withdrawn' | 'closed';
  actId: Uuid;
}

type Consents = Pick<CaseState, 'consents'>;

/** As lists tell it: `ended` when the case was closed while it lived. */
export const consentStatuses = ['none', 'living', 'withdrawn', 'ended'] as const;
export type ConsentStatus = (typeof consentStatuses)[number];

/** The consent's turn in force at a time, for the act entered as number `seq`; null when there has been none. */
export function consentTurnAt(
  { consents }: Consents,
  scope: ConsentScope,
  time: Instant,
  seq: number = LAST,
): ConsentTurn | null {
  const turns = consents.filter((turn) => turn.scope === scope);
  return turnAt(turns, (turn) => turn.living, time, seq);
}

/** Whether the consent lived at that time, for the act entered as number `seq`. */
export function consentLivesAt(state: Consents, scope: ConsentScope, time: Instant, seq: number = LAST): boolean {
  return consentTurnAt(state, scope, time, seq)?.living ?? false;
}

/** The far end of time: what holds after everything that is entered. */
const AFTER_ALL = '9999-12-31T23:59:59.999Z' as Instant;

/** Whether the consent lives after all that is entered. */
export function consentLives(state: Consents, scope: ConsentScope): boolean {
  return consentLivesAt(state, scope, AFTER_ALL);
}

/** The consent's latest turn, whatever it says. */
export function latestConsentTurn(state: Consents, scope: ConsentScope): ConsentTurn | null {
  return consentTurnAt(state, scope, AFTER_ALL);
}

/** The state with a consent given, withdrawn or resting from then on. Earlier turns stay. */
export function turnConsent(state: CaseState, turn: ConsentTurn): CaseState {
  return { ...state, consents: [...state.consents, turn] };
}

/** The consent's status in lists, after all that is entered. */
export function consentStatus(state: Consents, scope: ConsentScope): ConsentStatus {
  const turn = latestConsentTurn(state, scope);
  if (turn === null) return 'none';
  if (turn.living) return 'living';
  return turn.why === 'withdrawn' ? 'withdrawn' : 'ended';
}

/** Why consent to coordination did not live at that time; null when it did. */
export function consentLived(facts: Facts, time: Instant, seq?: number): Refusal | null {
  if (consentLivesAt(facts.case, 'coordination', time, seq)) return null;
  const basis = 'LOK 3 § andra stycket';
  const turn = consentTurnAt(facts.case, 'coordination', time, seq);
  if (turn?.why === 'withdrawn') {
    return not(`Endast läsning: samtycket återkallades den ${longDate(localDate(turn.at))}.`, basis);
  }
  if (turn?.why === 'closed') {
    return not('Samtycket gällde tills koordineringen avslutades. Fråga patienten på nytt.', basis);
  }
  const later = facts.case.consents.find(({ scope, living, at }) => scope === 'coordination' && living && at > time);
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
    if (
      !isOpen(after) ||
      latestConsentTurn(after, 'coordination')?.why !== 'withdrawn' ||
      consentLives(after, 'coordination')
    )
      return null;
    const step = after.nextStep;
    if (step === null || step.from === 'withdrawal' || step.actId === before.nextStep?.actId) return null;
    const message = 'Samtycket är återkallat. Då planeras ingenting mer än att avsluta.';
    return { kind: 'invalid', message, basis: 'LOK 3 § andra stycket', fields: { nextStep: message } };
  },
};
