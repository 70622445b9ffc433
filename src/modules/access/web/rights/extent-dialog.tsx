/** Changing how far an assignment reaches and what it opens: at once, always with a reason. */
import { useState } from 'react';
import { useCommand } from '../../../../web/shell/index.ts';
import { Confirm, FindingsSummary, Stack, TextField, useFindings } from '../../../../web/ui/index.ts';
import { changeExtent, dueAssignments, listAssignments } from '../../assignments/contract.ts';
import { type Extent, roleName } from '../../assignments/domain.ts';
import { Refusal } from '../refusal.tsx';
import { ExtentFields } from './extent-fields.tsx';
import type { Held } from './page.tsx';

export function ExtentDialog({ held, onDone }: { readonly held: Held; readonly onDone: () => void }) {
  const { assignmentId, reach, opensProtected } = held;
  const [extent, setExtent] = useState<Extent>({ reach, opensProtected });
  const [reason, setReason] = useState('');
  const form = useFindings();
  const change = useCommand(changeExtent, [listAssignments, dueAssignments]);
  const send = async () => {
    if (reason.trim() === '') {
      form.show({ reason: 'Skriv varför uppdraget ändras.' });
      return;
    }
    const body = { ...extent, seen: { reach, opensProtected }, reason: reason.trim() };
    if ((await change.run({ params: { assignmentId }, body })) !== null) onDone();
  };
  return (
    <Confirm
      open
      title={`Ändra uppdraget för ${held.name}`}
      confirmLabel="Ändra uppdraget"
      cancelLabel="Låt det vara"
      onConfirm={() => void send()}
      onCancel={onDone}
      busy={change.busy}
    >
      <Stack>
        <p>
          Uppdraget som {roleName(held.role)} på {held.unitName}. Ändringen gäller genast, också där personen är
          inloggad nu.
          {held.source === 'hsa' ? ' Det som beslutas här går före det som står i HSA.' : ''}
        </p>
        <Refusal error={change.error} form={form} />
        <FindingsSummary of={form} />
        <ExtentFields role={held.role} extent={extent} onChange={setExtent} form={form} />
        <TextField
          {...form.field('reason')}
          label="Varför ändras det?"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Stack>
    </Confirm>
  );
}
