/** Strikes an entry made on the wrong patient: it stays, struck, with how it came about. */
import { CommandDialog, ifEmpty, TextField, useForm } from '../../../../../web/ui/index.ts';
import { markWrongPatient } from '../../../contract.ts';
import type { Entry } from '../card-reply.ts';

export function WrongPatient({ entry, onDone }: { readonly entry: Entry; readonly onDone: () => void }) {
  const form = useForm(markWrongPatient, {
    params: { actId: entry.actId },
    known: { nr: entry.nr },
    begin: { reason: '' },
    also: (typed) => ifEmpty(typed, { reason: 'Skriv hur det blev fel.' }),
    refreshes: 'everything',
    onDone,
  });
  return (
    <CommandDialog
      of={form}
      title={`Stryka ”${entry.heading}” som förd på fel patient?`}
      submit="Stryk händelsen"
      leave="Låt den stå"
      onLeave={onDone}
      lead={
        <p>
          Händelsen står kvar som struken, men texten visas inte längre i listor, utskrifter eller patientens kopia.
          Skriv den på nytt på rätt patient.
        </p>
      }
    >
      <TextField {...form.text('reason')} label="Hur blev det fel?" />
    </CommandDialog>
  );
}
