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
  error instanceof CallError && (error.details as { confirm?: boolean } | undefined)?.confirm === true;

export function SignButton({ entries, label }: { readonly entries: readonly Entry[]; readonly label: string }) {
  const [state, setState] = useState<{ busy: boolean; error: unknown; stopped: boolean }>({
    busy: false,
    error: null,
    stopped: false,
  });
  const refresh = useRefresh();
  const { ask } = useSessionControl();
  const acts = entries.map(({ actId, nr, hash }) => ({ actId, nr, hash }));

  const sign = async () => {
    setState({ busy: true, error: null, stopped: false });
    try {
      await call(signActs, { body: { acts } }).catch(async (error) => {
        if (!needsConfirming(error)) throw error;
        if (!(await confirmIdentity())) {
          setState({ busy: false, error: null, stopped: true });
          return;
        }
        // The proof gave a new session: its token is needed before anything can be sent again.
        await ask();
        await call(signActs, { body: { acts } });
      });
      setState((now) => ({ ...now, busy: false }));
      await refresh(openCard, myUnsigned);
    } catch (error) {
      setState({ busy: false, error, stopped: false });
    }
  };

  return (
    <>
      <Button variant="secondary" size="xsmall" loading={state.busy} onClick={() => void sign()}>
        {label}
      </Button>
      {state.stopped ? (
        <Notice tone="attention">
          Webbläsaren stoppade fönstret där du bekräftar vem du är. Tillåt fönster från Koordinera och försök igen.
        </Notice>
      ) : null}
      {state.error === null ? null : <ErrorBox error={state.error} />}
    </>
  );
}
