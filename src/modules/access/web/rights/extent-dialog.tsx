/** Changing how far an assignment reaches and what it opens: at once, always with a reason. */
import { CommandDialog, TextField, useForm } from '../../../../web/ui/index.ts';
import { changeExtent, dueAssignments, listAssignments } from '../../assignments/contract.ts';
import { roleName } from '../../assignments/domain.ts';
import { ExtentFields } from './extent-fields.tsx';
import type { Held } from './reply.ts';

export function ExtentDialog({ held, onDone }: { readonly held: Held; readonly onDone: () => void }) {
  const { assignmentId, reach, opensProtected } = held;
  const form = useForm(changeExtent, {
    params: { assignmentId },
    known: { seen: { reach, opensProtected } },
    begin: { reach, opensProtected, reason: '' },
    refreshes: [listAssignments, dueAssignments],
    onDone,
  });
  return (
    <CommandDialog
      of={form}
      title={`Ändra uppdraget för ${held.name}`}
      submit="Ändra uppdraget"
      leave="Låt det vara"
      onLeave={onDone}
      lead={
        <p>
          Uppdraget som {roleName(held.role)} på {held.unitName}. Ändringen gäller genast, också där personen är
          inloggad nu.
          {held.source === 'hsa' ? ' Det som beslutas här går före det som står i HSA.' : ''}
        </p>
      }
    >
      <ExtentFields role={held.role} form={form} />
      <TextField {...form.text('reason')} label="Varför ändras det?" maxLength={200} />
    </CommandDialog>
  );
}
