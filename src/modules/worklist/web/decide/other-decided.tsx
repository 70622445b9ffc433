/** A colleague decided first: the decision, and the two ways on. Neither loses anything typed. */
import { useEffect, useRef } from 'react';
import { CallError } from '../../../../contract/errors.ts';
import { Button, DateText, Row } from '../../../../web/ui/index.ts';
import { type OtherDecision, otherDecision } from '../../contract.ts';
import { letStandLabel } from './decision.ts';

/** The colleague's decision in a refused call; null for any other error. */
export function otherDecisionOf(error: unknown): OtherDecision | null {
  if (!(error instanceof CallError) || error.kind !== 'conflict') return null;
  const told = otherDecision.safeParse(error.details);
  return told.success ? told.data.decided : null;
}

export interface OtherDecidedProps {
  /** The server's sentence: who decided what, when, and that the person's own decision is not stored. */
  readonly message: string;
  readonly other: OtherDecision;
  /** What happens to the person's own choice, in a sentence. */
  readonly kept: string;
  readonly onLetStand: () => void;
  readonly anywayLabel: string;
  readonly onAnyway: () => void;
  readonly busy: boolean;
}

/** Focus begins on the way that changes nothing; Tab leads to the other. Give it the decision's id as key. */
export function OtherDecided(props: OtherDecidedProps) {
  const { message, other, kept, onLetStand, anywayLabel, onAnyway, busy } = props;
  const letStand = useRef<HTMLButtonElement>(null);
  useEffect(() => letStand.current?.focus(), []);
  return (
    <section className="k-error" role="alert">
      <h2 className="k-error-title">En kollega hann före</h2>
      <p>{message}</p>
      {other.note === null ? null : <p>”{other.note}”</p>}
      {other.recheckOn === null ? null : (
        <p>
          Titta igen <DateText date={other.recheckOn} />.
        </p>
      )}
      <p>{kept}</p>
      <Row>
        <Button ref={letStand} variant="secondary" onClick={onLetStand}>
          {letStandLabel(other.madeByName)}
        </Button>
        <Button variant="secondary" loading={busy} onClick={onAnyway}>
          {anywayLabel}
        </Button>
      </Row>
    </section>
  );
}
