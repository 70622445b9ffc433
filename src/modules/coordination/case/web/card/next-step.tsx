/** What comes next, and by when: the one thing a substitute must see first. */
import { useState } from 'react';
import { Button, DateText, ErrorBox, Notice, Row, useToday } from '../../../../../web/ui/index.ts';
import { closingReasons, manners } from '../../../frame/choices.ts';
import { promiseText } from '../../../frame/promises.ts';
import type { Coordination } from '../card-reply.ts';
import { MoveTo } from './move-to.tsx';
import type { Steps } from './use-steps.ts';

type Promise = Coordination['promises'][number];

function StepLine({ step }: { readonly step: Promise }) {
  const today = useToday();
  const how = [step.manner === null ? '' : manners[step.manner], step.place ?? ''].filter((part) => part !== '');
  return (
    <span>
      <span className="k-next-what">{promiseText(step)}</span>
      {' · '}
      <span className={step.on < today ? 'k-overdue' : undefined}>
        <DateText date={step.on} distance={step.on !== today} />
        {step.on === today ? ' (i dag)' : ''}
        {step.time === null ? '' : ` kl. ${step.time.replace(':', '.')}`}
      </span>
      {how.length === 0 ? null : <span className="k-quiet"> · {how.join(', ')}</span>}
    </span>
  );
}

const endedHow: Readonly<Record<NonNullable<Coordination['closingHow']>, string>> = {
  closed: 'Avslutad',
  declined: 'Patienten tackade nej',
  no_need: 'Inget behov av koordinering',
  handed_over: 'Överlämnad till en annan enhet',
};

/** How and why it ended, and when the patient wants to be asked again. */
function Ended({ coordination }: { readonly coordination: Coordination }) {
  const { closingHow, closedOn, closingReason, returnOn } = coordination;
  const why = Object.entries(closingReasons).find(([key]) => key === closingReason)?.[1] ?? null;
  return (
    <p>
      {closingHow === null ? 'Avslutad' : endedHow[closingHow]}{' '}
      {closedOn === null ? null : <DateText date={closedOn} weekday={false} />}
      {why === null ? '' : `: ${why}`}.
      {returnOn === null ? null : (
        <>
          {' '}
          Patienten vill få frågan igen <DateText date={returnOn} distance />.
        </>
      )}
    </p>
  );
}

export interface NextStepProps {
  readonly coordination: Coordination;
  /** Moves it to another day; null when it may not be moved. */
  readonly steps: Steps | null;
  /** Opens the form in which the step is done and the next is set. */
  readonly onDone: (() => void) | null;
}

export function NextStep({ coordination, steps, onDone }: NextStepProps) {
  const [moving, setMoving] = useState(false);
  const { nextStep, isOpen, promises, unansweredOffer, groundless } = coordination;
  // The plan's own steps stand in the plan, with who does them.
  const rest = promises.filter(
    (promise) => promise !== nextStep && promise.actId !== nextStep?.actId && promise.who === undefined,
  );
  return (
    <section className="k-next" aria-label="Nästa steg">
      <h2>{isOpen ? 'Nästa steg' : 'Koordineringen är avslutad'}</h2>
      {groundless === 0 ? null : (
        <Notice tone="attention">
          {groundless === 1 ? 'En händelse' : `${groundless} händelser`} saknar grund efter en rättelse. Nya insatser
          väntar tills det är utrett.
        </Notice>
      )}
      {nextStep === null ? (
        isOpen ? (
          <p className="k-overdue">Inget nästa steg är bestämt.</p>
        ) : (
          <Ended coordination={coordination} />
        )
      ) : (
        <Row>
          <StepLine step={nextStep} />
          {onDone === null ? null : (
            <Button variant="secondary" size="xsmall" onClick={onDone}>
              Klart, skriv vad som hände
            </Button>
          )}
          {steps === null ? null : (
            <Button variant="tertiary" size="xsmall" aria-expanded={moving} onClick={() => setMoving(!moving)}>
              Flytta
            </Button>
          )}
        </Row>
      )}
      {!moving || steps === null || nextStep === null ? null : (
        <MoveTo
          time={nextStep.time}
          busy={steps.busy}
          onMove={(on, time) => void steps.move(nextStep, on, time).then((moved) => setMoving(!moved))}
          onClose={() => setMoving(false)}
        />
      )}
      {steps === null || steps.error === null ? null : <ErrorBox error={steps.error} />}
      {unansweredOffer === null ? null : (
        <p>
          Erbjudandet <DateText date={unansweredOffer.on} /> har inte fått svar.
        </p>
      )}
      {rest.length === 0 ? null : (
        <ul className="k-quiet-list">
          {rest.map((promise) => (
            <li key={`${promise.actId}${promise.nr}`}>
              <StepLine step={promise} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
