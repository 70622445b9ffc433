/** Ending an assignment: at once unless a day is given, always with a reason. */
import { useState } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { useCommand, useSessionControl } from '../../../../web/shell/index.ts';
import { Confirm, DateField, FindingsSummary, Stack, TextField, useFindings } from '../../../../web/ui/index.ts';
import { dueAssignments, endAssignment, listAssignments } from '../../assignments/contract.ts';
import { roleName } from '../../assignments/domain.ts';
import { Refusal } from '../refusal.tsx';
import type { Held } from './page.tsx';

export function EndDialog({ held, onDone }: { readonly held: Held; readonly onDone: () => void }) {
  const [lastDay, setLastDay] = useState<CalendarDate | null>(null);
  const [reason, setReason] = useState('');
  const form = useFindings();
  const end = useCommand(endAssignment, [listAssignments, dueAssignments]);
  const { ask } = useSessionControl();
  const send = async () => {
    if (reason.trim() === '') {
      form.show({ reason: 'Skriv varför uppdraget avslutas.' });
      return;
    }
    const { assignmentId } = held;
    const reply = await end.run({ params: { assignmentId }, body: { lastDay, reason: reason.trim() } });
    if (reply === null) return;
    onDone();
    void ask();
  };
  return (
    <Confirm
      open
      title={`Avsluta uppdraget för ${held.name}?`}
      confirmLabel={lastDay === null ? 'Avsluta nu' : 'Avsluta den dagen'}
      cancelLabel="Behåll uppdraget"
      onConfirm={() => void send()}
      onCancel={onDone}
      busy={end.busy}
    >
      <Stack>
        <p>
          Uppdraget som {roleName(held.role)} på {held.unitName} slutar gälla{' '}
          {lastDay === null ? 'genast, också där personen är inloggad nu' : 'efter den dagen'}. Det som personen har
          fört in står kvar.
          {held.source === 'hsa'
            ? ' Det kommer inte tillbaka av sig självt även om det står kvar i HSA. Behövs det igen ger du ett nytt här.'
            : ''}
        </p>
        <Refusal error={end.error} form={form} />
        <FindingsSummary of={form} />
        <TextField
          {...form.field('reason')}
          label="Varför avslutas det?"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <DateField
          {...form.field('lastDay')}
          label="Sista dag, om det inte är nu"
          value={lastDay}
          onChange={setLastDay}
        />
      </Stack>
    </Confirm>
  );
}
