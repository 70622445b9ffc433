/** Marks a step of the plan, or moves the next step: one key, entered at once, without a form. */
import { useRef } from 'react';
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { localDateTime, systemClock } from '../../../../../kernel/clock.ts';
import { uuidv7 } from '../../../../../kernel/ids.ts';
import { useCommand } from '../../../../../web/shell/index.ts';
import type { ActName } from '../../../acts/index.ts';
import { enterActs, openCard } from '../../../contract.ts';
import type { StepMark } from '../../../frame/plan-steps.ts';
import type { Card, Coordination } from '../card-reply.ts';

export interface Steps {
  readonly busy: boolean;
  readonly error: unknown;
  /** Resolves true when it is entered. */
  readonly mark: (mark: StepMark) => Promise<boolean>;
  readonly move: (
    step: NonNullable<Coordination['nextStep']>,
    on: CalendarDate,
    time: string | null,
  ) => Promise<boolean>;
}

export function useSteps(card: Card): Steps {
  const command = useCommand(enterActs, [openCard]);
  // The same answer sent again after a lost connection is entered once.
  const latest = useRef({ said: '', draftId: '' });
  const enter = async (kind: ActName, content: object): Promise<boolean> => {
    const said = JSON.stringify([kind, content]);
    if (latest.current.said !== said) latest.current = { said, draftId: uuidv7() };
    const reply = await command.run({
      params: { patientId: card.header.patient.patientId },
      body: {
        draftId: latest.current.draftId,
        caseId: card.caseId,
        // What came between does not matter: the act names the step it is about.
        caseVersion: null,
        acts: [{ kind, at: localDateTime(systemClock.now()), minutes: null, codes: null, content }],
      },
    });
    if (reply !== null) latest.current = { said: '', draftId: '' };
    return reply !== null;
  };
  return {
    busy: command.busy,
    error: command.error,
    mark: (mark) => enter('plan-step-marked', mark),
    move: ({ what, on: from }, on, time) => enter('next-step-moved', { what, from, on, time }),
  };
}
