/** One step of the plan: who does it and by when, and a key each for done, moved and no longer holding. */
import { useState } from 'react';
import { Button, DateText, formatDay, Row, TextField, useToday } from '../../../../../web/ui/index.ts';
import { outsideActors, stepStates } from '../../../frame/choices.ts';
import type { StepMark } from '../../../frame/plan-steps.ts';
import type { Coordination } from '../card-reply.ts';
import { MoveTo } from './move-to.tsx';
import type { Steps } from './use-steps.ts';
import { actorWords } from './words.ts';

type Plan = NonNullable<Coordination['plan']>;

export interface PlanStepProps {
  readonly plan: Plan;
  readonly nr: number;
  /** Null when nothing may be marked now. */
  readonly steps: Steps | null;
}

export function PlanStep({ plan, nr, steps }: PlanStepProps) {
  const today = useToday();
  const [asking, setAsking] = useState<'day' | 'source' | null>(null);
  const step = plan.content.steps[nr];
  if (step === undefined) return null;
  const marked = plan.marked[nr] ?? null;
  const isWaiting = step.state === 'planned' && plan.goneThrough[nr] !== true;
  const overdue = isWaiting && step.on !== null && step.on < today;
  const said = async (mark: StepMark['mark'], more: Partial<StepMark> = {}) => {
    const done = await steps?.mark({ nr, what: step.what, mark, on: null, source: '', ...more });
    if (done === true) setAsking(null);
  };
  return (
    <li className={step.state === 'planned' ? undefined : 'k-quiet'}>
      <strong>{step.what}</strong>
      {' · '}
      {actorWords(step)}
      {step.on === null ? null : (
        <>
          {' · '}
          <span className={overdue ? 'k-overdue' : undefined}>
            {overdue ? 'skulle vara klart ' : null}
            <DateText date={step.on} />
            {isWaiting && step.on === today ? ' (i dag)' : null}
          </span>
        </>
      )}
      {step.state === 'planned' ? null : ` · ${stepStates[step.state]}`}
      {marked === null ? null : (
        <span className="k-quiet">
          {' '}
          · {step.state === 'planned' ? 'ändrat' : 'noterat'} {formatDay(marked.on, today)} av {marked.by}
        </span>
      )}
      {step.source === '' ? null : <div className="k-quiet">Så vet vi det: {step.source}</div>}
      {step.ifNot === '' || step.state !== 'planned' ? null : (
        <div className="k-quiet">Om det inte går: {step.ifNot}</div>
      )}
      {steps === null ? null : step.state !== 'planned' ? (
        <Button variant="tertiary" size="xsmall" disabled={steps.busy} onClick={() => void said('planned')}>
          Gäller igen
        </Button>
      ) : (
        <Row gap="tight">
          <Button
            variant="secondary"
            size="xsmall"
            disabled={steps.busy}
            aria-label={`Klart: ${step.what}`}
            onClick={() => (outsideActors.has(step.actor) ? setAsking('source') : void said('done'))}
          >
            Klart
          </Button>
          <Button
            variant="tertiary"
            size="xsmall"
            aria-label={`Flytta: ${step.what}`}
            aria-expanded={asking === 'day'}
            onClick={() => setAsking(asking === 'day' ? null : 'day')}
          >
            Flytta
          </Button>
          <Button
            variant="tertiary"
            size="xsmall"
            disabled={steps.busy}
            aria-label={`Gäller inte längre: ${step.what}`}
            onClick={() => void said('dropped')}
          >
            Gäller inte längre
          </Button>
        </Row>
      )}
      {steps === null || asking === null ? null : asking === 'day' ? (
        <MoveTo busy={steps.busy} onMove={(on) => void said('moved', { on })} onClose={() => setAsking(null)} />
      ) : (
        <HowKnown
          who={actorWords(step).replace('väntas av ', '')}
          busy={steps.busy}
          onSaid={(source) => void said('done', { source })}
        />
      )}
    </li>
  );
}

/** Somebody else's step is done only with a word of how we know (LAW-10). */
function HowKnown({ who, busy, onSaid }: { who: string; busy: boolean; onSaid: (source: string) => void }) {
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onSaid(text.trim());
      }}
    >
      <Row gap="tight">
        {['patienten berättade', `${who} berättade`].map((source) => (
          <Button key={source} variant="secondary" size="xsmall" disabled={busy} onClick={() => onSaid(source)}>
            {source}
          </Button>
        ))}
      </Row>
      <Row gap="tight">
        <TextField
          label="Hur vet du att det är klart?"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="secondary" size="xsmall" disabled={busy}>
          Klart
        </Button>
      </Row>
    </form>
  );
}
