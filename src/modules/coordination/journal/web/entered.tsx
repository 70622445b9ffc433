/** The receipt for what was entered or signed: in words, with the next steps that are usual. */
import { call } from '../../../../contract/client.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { AppLink, places, usePath, useReceipt, useRefresh } from '../../../../web/shell/index.ts';
import { Button, Row, StepUpNotice, useStepUp } from '../../../../web/ui/index.ts';
import { catalogue } from '../../acts/index.ts';
import { myUnsigned, signActs } from '../../contract.ts';
import { joinWords } from '../../frame/words.ts';

export interface EnteredProps {
  readonly patientId: Uuid;
  readonly kinds: readonly string[];
  readonly actIds: readonly Uuid[];
}

/** "Infört: behovsbedömning, erbjudande och svar på erbjudande." */
export function Entered({ patientId, kinds, actIds }: EnteredProps) {
  const card = places.patient(patientId);
  const path = usePath();
  return (
    <Row>
      <span>Infört: {joinWords(kinds.map((kind) => catalogue.titleOf(kind).toLowerCase()))}.</span>
      <SignNow actIds={actIds} />
      {path === card ? null : <AppLink to={card}>Öppna kortet</AppLink>}
    </Row>
  );
}

/** Signs just these, bound to the text that the server made of them. */
function SignNow({ actIds }: Pick<EnteredProps, 'actIds'>) {
  const step = useStepUp();
  const refresh = useRefresh();
  const receipt = useReceipt();
  const sign = async () => {
    const signed = await step.run(async () => {
      const { rows } = await call(myUnsigned, {});
      const acts = rows
        .map(({ entry: { actId, nr, hash } }) => ({ actId, nr, hash }))
        .filter(({ actId }) => actIds.includes(actId));
      return call(signActs, { body: { acts } });
    });
    if (signed === null) return;
    await refresh('everything');
    receipt(<SignedText count={actIds.length} />);
  };
  return (
    <>
      <Button variant="secondary" size="xsmall" loading={step.busy} onClick={() => void sign()}>
        Signera nu
      </Button>
      <StepUpNotice of={step} next="Sedan signeras det du förde in." leave="Signera inte nu" />
    </>
  );
}

/** "Signerat: 4 händelser." */
export const SignedText = ({ count }: { readonly count: number }) => (
  <>Signerat: {count === 1 ? 'en händelse' : `${count} händelser`}.</>
);
