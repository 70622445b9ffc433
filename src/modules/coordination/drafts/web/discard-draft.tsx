/** Discarding a draft asks why; the log keeps that it existed, not what it said. */
import { useState } from 'react';
import type { Uuid } from '../../../../kernel/ids.ts';
import { useCommand } from '../../../../web/shell/index.ts';
import { Confirm, ErrorBox, Stack, TextField } from '../../../../web/ui/index.ts';
import { discardDraft } from '../../contract.ts';

export interface DiscardDraftProps {
  readonly draftId: Uuid;
  /** Whether anything is saved yet: if not there is nothing to log. */
  readonly saved: boolean;
  readonly onKeep: () => void;
  readonly onGone: () => void;
}

export function DiscardDraft({ draftId, saved, onKeep, onGone }: DiscardDraftProps) {
  const [reason, setReason] = useState('');
  const discard = useCommand(discardDraft);
  const go = async () => {
    if (!saved) {
      onGone();
      return;
    }
    const why = reason.trim() === '' ? 'Behövs inte' : reason.trim();
    const reply = await discard.run({ params: { draftId }, body: { reason: why } });
    if (reply !== null) onGone();
  };
  return (
    <Confirm
      open
      title="Kasta utkastet?"
      confirmLabel="Kasta utkastet"
      cancelLabel="Behåll utkastet"
      onConfirm={() => void go()}
      onCancel={onKeep}
      busy={discard.busy}
    >
      <Stack>
        <p>Texten försvinner. I loggen står att utkastet kastades och varför, inte vad det innehöll.</p>
        <TextField label="Varför?" value={reason} onChange={(event) => setReason(event.target.value)} />
        {discard.error === null ? null : <ErrorBox error={discard.error} />}
      </Stack>
    </Confirm>
  );
}
