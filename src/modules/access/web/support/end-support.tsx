/** Ending an access at once, or taking a request back, always with a reason. */
import { useSessionControl } from '../../../../web/shell/index.ts';
import { CommandDialog, TextField, useForm } from '../../../../web/ui/index.ts';
import { endSupport, listOwnSupport, listSupportDecisions } from '../../support/contract.ts';
import { WORDS } from '../../support/domain.ts';
import type { Request } from './reply.ts';

export function EndSupport({ request, onDone }: { readonly request: Request; readonly onDone: () => void }) {
  const { ask } = useSessionControl();
  const form = useForm(endSupport, {
    params: { requestId: request.requestId },
    begin: { reason: '' },
    refreshes: [listOwnSupport, listSupportDecisions],
    onDone: () => {
      onDone();
      void ask();
    },
  });
  const waiting = request.standing === 'waiting';
  return (
    <CommandDialog
      of={form}
      title={waiting ? 'Dra tillbaka förfrågan?' : 'Avsluta åtkomsten nu?'}
      submit={waiting ? 'Dra tillbaka den' : 'Avsluta nu'}
      leave={waiting ? 'Låt den vänta' : 'Låt den gälla'}
      onLeave={onDone}
      lead={
        <p>
          {waiting
            ? `Ingen på ${request.unit.name} behöver svara på den.`
            : `Från och med nästa steg visas ingenting mer från ${request.unit.name}. Det som har visats står kvar i loggen.`}
        </p>
      }
    >
      <TextField {...form.text('reason')} label="Varför?" maxLength={WORDS} />
    </CommandDialog>
  );
}
