/**
 * How it goes with a case that is handed over to another unit of the provider. The sending unit answers for the case until
 * the receiving unit has accepted it; then it is closed here. Otherwise it goes on where it stood (case-rules 2).
 */
import { type Instant, localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Envelope } from './act-kind.ts';
import type { CaseState } from './case-state.ts';
import { closeCase } from './closing.ts';
import type { ActRecord } from './fold.ts';
import { sentence } from './words.ts';

export const handoverStates = ['waiting', 'accepted', 'declined', 'withdrawn'] as const;
export type HandoverState = (typeof handoverStates)[number];

/** Why a handover was taken back, in words that follow "Överlämningen togs tillbaka: ". */
export const withdrawnWhy = {
  taken_back: 'avsändaren ångrade sig',
  corrected: 'händelsen rättades',
  consent_withdrawn: 'patienten tog tillbaka samtycket',
  blocked: 'patienten spärrade uppgifterna för andra enheter',
  closed: 'koordineringen avslutades',
  deceased: 'patienten har avlidit',
} as const;
export type WithdrawnWhy = keyof typeof withdrawnWhy;

/** The handover of an act as it stands: a fact beside the act, since the answer is given at another unit. */
export interface Handover {
  state: HandoverState;
  toUnitName: string;
  /** When it was answered or taken back; null while it waits. */
  at: Instant | null;
  /** The person at the receiving unit who answered. */
  by: string | null;
  /** Why it was declined. */
  reason: string | null;
  why: WithdrawnWhy | null;
}

/** How it went, as the card, the copy and the whole file tell it below the act. */
export function handoverText({ state, toUnitName, at, by, reason, why }: Handover): string {
  const on = at === null ? '' : ` den ${longDate(localDate(at))}`;
  switch (state) {
    case 'waiting':
      return `Väntar på svar från ${toUnitName}. Till dess fortsätter koordineringen här.`;
    case 'accepted':
      return `${toUnitName} tog över${on} (${by}). Koordineringen här är avslutad.`;
    case 'declined':
      return `${toUnitName} tog inte över${on} (${by}): ${sentence(reason ?? '')} Koordineringen fortsätter här.`;
    case 'withdrawn':
      return `Överlämningen togs tillbaka${on}${why === null ? '' : `: ${withdrawnWhy[why]}`}. Ingenting lämnades över.`;
  }
}

/** The state when the act has been folded: its case waits for an answer, or has done so. */
export function withHandover(state: CaseState, { envelope, handover }: ActRecord): CaseState {
  if (handover == null || state.closing !== null) return state;
  const { toUnitName } = handover;
  return { ...state, handover: { actId: envelope.actId, toUnitName, waits: handover.state === 'waiting' } };
}

/** The state when other units have accepted what it handed over: closed by the first of them. `before`: the act that comes next. */
export function closedByAcceptance(
  state: CaseState,
  accepted: readonly ActRecord[],
  before: Envelope | null,
): CaseState {
  if (state.closing !== null) return state;
  for (const { envelope, handover } of accepted) {
    const { actId, seq } = envelope;
    const at = handover?.at ?? null;
    const isSo = at !== null && (before === null || (seq < before.seq && at <= before.enteredAt));
    if (isSo) return closeCase(state, { actId, at, how: 'handed_over', reason: null, returnOn: null }, seq);
  }
  return state;
}
