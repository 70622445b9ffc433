/** Signs the author's own acts, one or many: bound to what was read, after a fresh proof of identity. */
import { call } from '../../../../contract/client.ts';
import { useRefresh } from '../../../../web/shell/index.ts';
import { Button, StepUpNotice, useStepUp } from '../../../../web/ui/index.ts';
import type { Entry } from '../../case/web/card-reply.ts';
import { myUnsigned, openCard, signActs } from '../../contract.ts';

export function SignButton({ entries, label }: { readonly entries: readonly Entry[]; readonly label: string }) {
  const step = useStepUp();
  const refresh = useRefresh();
  const acts = entries.map(({ actId, nr, hash }) => ({ actId, nr, hash }));
  const sign = async () => {
    const signed = await step.run(() => call(signActs, { body: { acts } }));
    if (signed !== null) await refresh(openCard, myUnsigned);
  };
  return (
    <>
      <Button variant="secondary" size="xsmall" loading={step.busy} onClick={() => void sign()}>
        {label}
      </Button>
      <StepUpNotice of={step} next="Sedan signeras det du valde." leave="Signera inte nu" />
    </>
  );
}
