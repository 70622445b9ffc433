/** The second of two persons: reads the number off the decision, and proves again who she is. */
import { type FormEvent, useState } from 'react';
import { call } from '../../../../contract/client.ts';
import { useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  FindingsSummary,
  Notice,
  Stack,
  StepUpNotice,
  TextField,
  useFindings,
  useStepUp,
} from '../../../../web/ui/index.ts';
import { approveThinning, listThinnings, type Thinning } from '../../contract.ts';
import { NothingWaits } from './nothing-waits.tsx';

export function ApproveThinning({ thinning }: { readonly thinning: Thinning }) {
  const [reference, setReference] = useState('');
  const [nothingWaits, setNothingWaits] = useState(false);
  const form = useFindings();
  const step = useStepUp();
  const refresh = useRefresh();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(reference.trim() === '' ? { reference: 'Skriv beslutets nummer.' } : {}),
      ...(nothingWaits ? {} : { nothingWaits: 'Kontrollera det och bekräfta.' }),
    };
    form.show(missing);
    if (Object.keys(missing).length > 0) return;
    const params = { thinningId: thinning.thinningId };
    const approved = await step.run(() => call(approveThinning, { params, body: { reference, nothingWaits } }));
    if (approved !== null) await refresh(listThinnings);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Notice tone="attention">
          När förslaget är godkänt kan raderna gallras ur loggen för hela vårdgivaren. Det som är gallrat kommer inte
          tillbaka.
        </Notice>
        <FindingsSummary of={form} />
        <TextField
          {...form.field('reference')}
          label="Beslutets nummer"
          description="Läs av det från beslutet självt."
          htmlSize={24}
          maxLength={60}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <NothingWaits form={form} checked={nothingWaits} onChange={setNothingWaits} />
        <StepUpNotice of={step} next="Sedan godkänns förslaget." leave="Godkänn inte nu" />
        <div>
          <Button type="submit" loading={step.busy}>
            Godkänn att loggen gallras
          </Button>
        </div>
      </Stack>
    </form>
  );
}
