/** Ending an assignment: at once unless a day is given, always with a reason. */
import { useSessionControl } from '../../../../web/shell/index.ts';
import { CommandDialog, DateField, TextField, useForm } from '../../../../web/ui/index.ts';
import { dueAssignments, endAssignment, listAssignments } from '../../assignments/contract.ts';
import { roleName } from '../../assignments/domain.ts';
import type { Held } from './reply.ts';

export function EndAssignment({ held, onDone }: { readonly held: Held; readonly onDone: () => void }) {
  const { ask } = useSessionControl();
  const form = useForm(endAssignment, {
    params: { assignmentId: held.assignmentId },
    begin: { reason: '', lastDay: null },
    refreshes: [listAssignments, dueAssignments],
    onDone: () => {
      onDone();
      void ask();
    },
  });
  const now = form.typed.lastDay === null;
  return (
    <CommandDialog
      of={form}
      title={`Avsluta uppdraget för ${held.name}?`}
      submit={now ? 'Avsluta nu' : 'Avsluta den dagen'}
      leave="Behåll uppdraget"
      onLeave={onDone}
      lead={
        <p>
          Uppdraget som {roleName(held.role)} på {held.unitName} slutar gälla{' '}
          {now ? 'genast, också där personen är inloggad nu' : 'efter den dagen'}. Det som personen har fört in står
          kvar.{held.role === 'coordinator' ? ' Utkast som är kvar beslutar enhetens chef om, under Gamla utkast.' : ''}
          {held.source === 'hsa'
            ? ' Det kommer inte tillbaka av sig självt även om det står kvar i HSA. Behövs det igen ger du ett nytt här.'
            : ''}
        </p>
      }
    >
      <TextField {...form.text('reason')} label="Varför avslutas det?" maxLength={200} />
      <DateField {...form.day('lastDay')} label="Sista dag, om det inte är nu" />
    </CommandDialog>
  );
}
