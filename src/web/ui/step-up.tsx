/** A step that may need a fresh proof of identity: sent, and when the server requires one, proved and sent again. */
import { useState } from 'react';
import { CallError } from '../../contract/errors.ts';
import { Button } from './button.tsx';
import { confirmIdentity } from './confirm-identity.ts';
import { useRenewSession } from './context.tsx';
import { ErrorBox, Notice } from './feedback.tsx';

const needsConfirming = (error: unknown): boolean =>
  error instanceof CallError && (error.details as { stepUp?: boolean } | undefined)?.stepUp === true;

export type StepUpState =
  | { readonly is: 'idle' | 'busy' | 'stopped' }
  | { readonly is: 'confirming'; readonly giveUp: () => void }
  | { readonly is: 'failed'; readonly error: unknown };

export interface StepUp {
  readonly state: StepUpState;
  readonly busy: boolean;
  /** Sends; returns the answer, or null when it was given up or stopped. Throws a refusal, for a form to show. */
  readonly through: <T>(send: () => Promise<T>) => Promise<T | null>;
  /** Sends; returns the answer, or null when it was given up, stopped or refused, which `StepUpNotice` shows. */
  readonly run: <T>(send: () => Promise<T>) => Promise<T | null>;
}

export function useStepUp(): StepUp {
  const [state, setState] = useState<StepUpState>({ is: 'idle' });
  const renewSession = useRenewSession();

  async function confirmed<T>(send: () => Promise<T>): Promise<T | null> {
    const giving = new AbortController();
    setState({ is: 'confirming', giveUp: () => giving.abort() });
    const how = await confirmIdentity(giving.signal);
    if (how !== 'done') {
      setState({ is: how === 'stopped' ? 'stopped' : 'idle' });
      return null;
    }
    setState({ is: 'busy' });
    // The proof may have given a new session: its token is needed before anything can be sent again.
    await renewSession();
    return send();
  }

  async function through<T>(send: () => Promise<T>): Promise<T | null> {
    setState({ is: 'busy' });
    try {
      const answer = await send().catch((error: unknown) => {
        if (!needsConfirming(error)) throw error;
        return confirmed(send);
      });
      if (answer !== null) setState({ is: 'idle' });
      return answer;
    } catch (error) {
      setState({ is: 'idle' });
      throw error;
    }
  }

  async function run<T>(send: () => Promise<T>): Promise<T | null> {
    try {
      return await through(send);
    } catch (error) {
      setState({ is: 'failed', error });
      return null;
    }
  }

  return { state, busy: state.is === 'busy' || state.is === 'confirming', through, run };
}

/** The person's text while a fresh proof of identity is awaited. */
export interface StepUpWords {
  /** The next step. */
  readonly next: string;
  /** The label of the button that gives it up. */
  readonly leave: string;
}

export interface StepUpNoticeProps extends StepUpWords {
  readonly of: StepUp;
  /** Whether the person has written text that a refusal leaves unchanged. */
  readonly typed?: boolean;
}

/** What the step waits for, or what stopped it. */
export function StepUpNotice({ of, next, leave, typed = false }: StepUpNoticeProps) {
  const { state } = of;
  if (state.is === 'confirming') {
    return (
      <Notice>
        Bekräfta vem du är i det nya fönstret. {next}{' '}
        <Button variant="tertiary" size="xsmall" onClick={state.giveUp}>
          {leave}
        </Button>
      </Notice>
    );
  }
  if (state.is === 'stopped') {
    return (
      <Notice tone="attention">
        Webbläsaren stoppade fönstret där du bekräftar vem du är. Tillåt fönster från Koordinera och försök igen.
      </Notice>
    );
  }
  return state.is === 'failed' ? <ErrorBox error={state.error} typed={typed} /> : null;
}
