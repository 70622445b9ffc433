/** Signs the author's own acts, one or many: bound to what was read, after a fresh proof of identity. */
import { call } from '../../../../contract/client.ts';
import { useReceipt, useRefresh } from '../../../../web/shell/index.ts';
import { Button, StepUpNotice, useStepUp } from '../../../../web/ui/index.ts';
import type { Entry } from '../../case/web/card-reply.ts';
import { signActs } from '../../contract.ts';
import { SignedText } from './entered.tsx';

export function SignButton({ entries, label }: { readonly entries: readonly Entry[]; readonly label: string }) {
  const step = useStepUp();
  const refresh = useRefresh();
  const receipt = useReceipt();
  const acts = entries.map(({ actId, nr, hash }) => ({ actId, nr, hash }));
  const sign = async () => {
    const signed = await step.run(() => call(signActs, { body: { acts } }));
    if (signed === null) return;
    await refresh('everything');
    receipt(<SignedText count={signed.signed.length + signed.already.length} />);
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
