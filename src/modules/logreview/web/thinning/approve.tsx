/** Approval by the second of two persons, who types the decision's number and proves identity again. */
import { CommandForm, ifEmpty, Notice, TextField, useForm } from '../../../../web/ui/index.ts';
import { approveThinning, listThinnings, type Thinning } from '../../contract.ts';
import { NothingWaits } from './nothing-waits.tsx';

export function ApproveThinning({ thinning: { thinningId } }: { readonly thinning: Thinning }) {
  const form = useForm(approveThinning, {
    params: { thinningId },
    begin: { reference: '', nothingWaits: false },
    also: (typed) =>
      ifEmpty(typed, { reference: 'Skriv beslutets nummer.', nothingWaits: 'Kontrollera det och bekräfta.' }),
    refreshes: [listThinnings],
    stepUp: { next: 'Sedan godkänns förslaget.', leave: 'Godkänn inte nu' },
  });
  return (
    <CommandForm
      of={form}
      submit="Godkänn att loggen gallras"
      lead={
        <Notice tone="attention">
          När förslaget är godkänt kan raderna gallras ur loggen för hela vårdgivaren. Det som är gallrat kommer inte
          tillbaka.
        </Notice>
      }
    >
      <TextField
        {...form.text('reference')}
        label="Beslutets nummer"
        description="Läs av det från beslutet självt."
        htmlSize={24}
        maxLength={60}
      />
      <NothingWaits form={form} />
    </CommandForm>
  );
}
