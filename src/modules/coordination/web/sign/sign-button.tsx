/** Signing one's own acts, one or many: bound to what was read, after a fresh proof of who one is. */
import { useState } from 'react';
import { call } from '../../../../contract/client.ts';
import { CallError } from '../../../../contract/errors.ts';
import { useRefresh, useSessionControl } from '../../../../web/shell/index.ts';
import { Button, ErrorBox, Notice } from '../../../../web/ui/index.ts';
import { myUnsigned, openCard, signActs } from '../../contract.ts';
import type { Entry } from '../card-reply.ts';
import { confirmIdentity } from './confirm-identity.ts';

const needsConfirming = (error: unknown): boolean =>
  error instanceof CallError && (error.details as { stepUp?: boolean } | undefined)?.stepUp === true;

type State =
  | { readonly is: 'idle' | 'busy' | 'stopped' }
  | { readonly is: 'confirming'; readonly giveUp: () => void }
  | { readonly is: 'failed'; readonly error: unknown };

export function SignButton({ entries, label }: { readonly entries: readonly Entry[]; readonly label: string }) {
  const [state, setState] = useState<State>({ is: 'idle' });
  const refresh = useRefresh();
  const { ask } = useSessionControl();
  const acts = entries.map(({ actId, nr, hash }) => ({ actId, nr, hash }));

  const send = () => call(signActs, { body: { acts } });
  const confirmed = async (): Promise<boolean> => {
    const giving = new AbortController();
    setState({ is: 'confirming', giveUp: () => giving.abort() });
    const how = await confirmIdentity(giving.signal);
    if (how !== 'done') {
      setState({ is: how === 'stopped' ? 'stopped' : 'idle' });
      return false;
    }
    setState({ is: 'busy' });
    // The proof may have given a new session: its token is needed before anything can be sent again.
    await ask();
    await send();
    return true;
  };
  const sign = async () => {
    setState({ is: 'busy' });
    try {
      const signed = await send().then(
        () => true,
        (error) => {
          if (!needsConfirming(error)) throw error;
          return confirmed();
        },
      );
      if (!signed) return;
      setState({ is: 'idle' });
      await refresh(openCard, myUnsigned);
    } catch (error) {
      setState({ is: 'failed', error });
    }
  };

  return (
    <>
      <Button
        variant="secondary"
        size="xsmall"
        loading={state.is === 'busy' || state.is === 'confirming'}
        onClick={() => void sign()}
      >
        {label}
      </Button>
      {state.is === 'confirming' ? (
        <Notice>
          Bekräfta vem du är i fönstret bredvid. Sedan signeras det du valde.{' '}
          <Button variant="tertiary" size="xsmall" onClick={state.giveUp}>
            Signera inte nu
          </Button>
        </Notice>
      ) : null}
      {state.is === 'stopped' ? (
        <Notice tone="attention">
          Webbläsaren stoppade fönstret där du bekräftar vem du är. Tillåt fönster från Koordinera och försök igen.
        </Notice>
      ) : null}
      {state.is === 'failed' ? <ErrorBox error={state.error} /> : null}
    </>
  );
}
