/** Strikes an entry made on the wrong patient: it stays, struck, with how it came about. */
import { useState } from 'react';
import { useCommand } from '../../../../../web/shell/index.ts';
import { Confirm, ErrorBox, Stack, TextField, useFindings } from '../../../../../web/ui/index.ts';
import { markWrongPatient, openCard } from '../../../contract.ts';
import type { Entry } from '../card-reply.ts';

export function WrongPatient({ entry, onDone }: { readonly entry: Entry; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const form = useFindings();
  const mark = useCommand(markWrongPatient, [openCard]);
  const go = async () => {
    if (reason.trim() === '') {
      form.show({ reason: 'Skriv hur det blev fel.' });
      return;
    }
    const reply = await mark.run({ params: { actId: entry.actId }, body: { nr: entry.nr, reason: reason.trim() } });
    if (reply !== null) onDone();
  };
  return (
    <Confirm
      open
      title={`Stryka ”${entry.heading}” som förd på fel patient?`}
      confirmLabel="Stryk händelsen"
      cancelLabel="Låt den stå"
      onConfirm={() => void go()}
      onCancel={onDone}
      busy={mark.busy}
    >
      <Stack>
        <p>
          Händelsen står kvar som struken, men texten visas inte längre i listor, utskrifter eller patientens kopia.
          Skriv den på nytt på rätt patient.
        </p>
        <TextField
          {...form.field('reason')}
          label="Hur blev det fel?"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {mark.error === null ? null : <ErrorBox error={mark.error} typed />}
      </Stack>
    </Confirm>
  );
}
