/** Discarding a draft asks why; the log keeps that it existed, not what it said. */
import type { Uuid } from '../../../../kernel/ids.ts';
import { CommandDialog, TextField, useForm } from '../../../../web/ui/index.ts';
import { discardDraft } from '../../contract.ts';

export interface DiscardDraftProps {
  readonly draftId: Uuid;
  /** Whether anything is saved yet: if not there is nothing to log. */
  readonly saved: boolean;
  readonly onKeep: () => void;
  readonly onGone: () => void;
}

export function DiscardDraft({ draftId, saved, onKeep, onGone }: DiscardDraftProps) {
  const form = useForm(discardDraft, {
    params: { draftId },
    begin: { reason: '' },
    sent: ({ reason }) => ({ reason: reason.trim() === '' ? 'Behövs inte' : reason }),
    onDone: onGone,
  });
  return (
    <CommandDialog
      of={form}
      title="Kasta utkastet?"
      submit="Kasta utkastet"
      onSend={() => (saved ? void form.submit() : onGone())}
      leave="Behåll utkastet"
      onLeave={onKeep}
      lead={<p>Texten försvinner. I loggen står att utkastet kastades och varför, inte vad det innehöll.</p>}
    >
      <TextField {...form.text('reason')} label="Varför?" />
    </CommandDialog>
  );
}
