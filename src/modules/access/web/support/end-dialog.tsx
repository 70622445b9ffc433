/** Ending an access at once, or taking a request back: always with words. */
import { useState } from 'react';
import { useCommand, useSessionControl } from '../../../../web/shell/index.ts';
import { Confirm, FindingsSummary, Stack, TextField, useFindings } from '../../../../web/ui/index.ts';
import { endSupport, listOwnSupport, listSupportDecisions } from '../../support/contract.ts';
import { WORDS } from '../../support/domain.ts';
import { Refusal } from '../refusal.tsx';
import type { Request } from './words.ts';

export function EndDialog({ request, onDone }: { readonly request: Request; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const form = useFindings();
  const end = useCommand(endSupport, [listOwnSupport, listSupportDecisions]);
  const { ask } = useSessionControl();
  const waiting = request.standing === 'waiting';
  const send = async () => {
    const body = form.check(endSupport.body, { reason });
    if (body === null || (await end.run({ params: { requestId: request.requestId }, body })) === null) return;
    onDone();
    void ask();
  };
  return (
    <Confirm
      open
      title={waiting ? 'Dra tillbaka förfrågan?' : 'Avsluta åtkomsten nu?'}
      confirmLabel={waiting ? 'Dra tillbaka den' : 'Avsluta nu'}
      cancelLabel={waiting ? 'Låt den vänta' : 'Låt den gälla'}
      onConfirm={() => void send()}
      onCancel={onDone}
      busy={end.busy}
    >
      <Stack>
        <p>
          {waiting
            ? `Ingen på ${request.unit.name} behöver svara på den.`
            : `Från och med nästa steg visas ingenting mer från ${request.unit.name}. Det som har visats står kvar i loggen.`}
        </p>
        <Refusal error={end.error} form={form} />
        <FindingsSummary of={form} />
        <TextField
          {...form.field('reason')}
          label="Varför?"
          maxLength={WORDS}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Stack>
    </Confirm>
  );
}
