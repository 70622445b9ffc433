/** What the decision covers, chosen among what there is, and the proposal about it. */
import { useState } from 'react';
import { uuidv7 } from '../../../../../kernel/ids.ts';
import { useGo } from '../../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  CommandForm,
  DateText,
  Fieldset,
  type Form,
  ifEmpty,
  Notice,
  Private,
  Radio,
  RadioGroup,
  Row,
  Select,
  useForm,
} from '../../../../../web/ui/index.ts';
import { listDestructions, proposeDestruction } from '../../../contract.ts';
import { grounds, type Scope, scopes } from '../../../domain.ts';
import { recordsPlaces } from '../../places.ts';
import { EnvelopeText } from '../envelopes.tsx';
import { amount, eachUnit, remains } from '../words.ts';
import type { Decision, Found } from './reply.ts';

interface Typed {
  readonly scope: Scope;
  readonly actIds: string[];
  readonly caseId: string | null;
  readonly certificates: boolean;
}

interface ProposeProps {
  readonly found: Found;
  readonly decision: Decision;
  readonly onOther: () => void;
}

export function Propose({ found, decision, onOther }: ProposeProps) {
  const nothingHere = found.acts.every((act) => act.destroyed) && found.certificates === 0;
  const go = useGo();
  const form = useForm(proposeDestruction, {
    known: { destructionId: useState(uuidv7)[0], patientId: found.patientId, ...decision },
    begin: { scope: nothingHere ? 'person' : 'acts', actIds: [], caseId: null, certificates: false },
    sent: ({ scope, actIds, caseId, certificates }) => ({
      actIds: scope === 'acts' ? actIds : [],
      caseId: scope === 'case' ? caseId : null,
      certificates: scope === 'person' && certificates,
    }),
    also: (typed) =>
      typed.scope === 'acts'
        ? ifEmpty(typed, { actIds: 'Välj vilka händelser beslutet gäller.' })
        : typed.scope === 'case'
          ? ifEmpty(typed, { caseId: 'Välj vilken koordinering beslutet gäller.' })
          : {},
    refreshes: [listDestructions],
    stepUp: { next: 'Sedan läggs förslaget.', leave: 'Lägg det inte nu' },
    onDone: ({ destructionId }) => go(recordsPlaces.destruction.replace('$destructionId', destructionId)),
  });
  return (
    <CommandForm
      of={form}
      submit="Lägg förslaget"
      lead={
        <>
          <Row>
            <strong>
              <Private what="Vem det gäller är">
                {found.name === null ? found.number : `${found.name}, ${found.number}`}
              </Private>
            </strong>
            <Button variant="tertiary" size="xsmall" onClick={onOther}>
              Inte den personen
            </Button>
          </Row>
          <p>
            {grounds[decision.ground]}: {decision.reference}, <DateText date={decision.decidedOn} weekday={false} />.
          </p>
        </>
      }
    >
      {decision.ground !== 'retention' || found.mayBeThinnedFrom === null ? null : (
        <Notice>
          Den sista uppgiften på enheten fördes in{' '}
          <DateText date={found.lastEntryOn ?? found.mayBeThinnedFrom} weekday={false} />. Journalen kan gallras
          tidigast <DateText date={found.mayBeThinnedFrom} weekday={false} />.
        </Notice>
      )}
      {nothingHere ? <p>På din enhet finns inga uppgifter om patienten.</p> : null}
      {found.elsewhere ? (
        <Notice>
          Det finns uppgifter om patienten även vid andra enheter hos vårdgivaren. {eachUnit} Gäller beslutet hela
          journalen läggs förslaget hos dem också.
        </Notice>
      ) : null}
      <RadioGroup {...form.value('scope')} legend="Vad gäller beslutet?">
        {(Object.keys(scopes) as Scope[])
          .filter((scope) => scope === 'person' || !nothingHere)
          .map((scope) => (
            <Radio key={scope} value={scope}>
              {scopes[scope]}
            </Radio>
          ))}
      </RadioGroup>
      <What found={found} form={form} />
      <Notice tone="attention">Förstörs det, går det inte att ångra. {remains}</Notice>
    </CommandForm>
  );
}

interface WhatProps {
  readonly found: Found;
  readonly form: Form<Typed>;
}

function What({ found, form }: WhatProps) {
  const left = found.acts.filter((act) => !act.destroyed);
  const { scope, certificates } = form.typed;
  if (scope === 'acts') {
    return (
      <CheckboxGroup {...form.value('actIds')} legend="Vilka händelser?">
        {left.map((act) => (
          <Checkbox key={act.actId} value={act.actId}>
            <EnvelopeText of={act} />
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  }
  if (scope === 'case') {
    const cases = Map.groupBy(left, (act) => act.caseId);
    return (
      <Select {...form.text('caseId')} label="Vilken koordinering?">
        <option value="">Välj</option>
        {[...cases].map(([caseId, acts]) => (
          <option key={caseId} value={caseId}>
            från {acts[0]?.caseOpenedOn}: {acts.length} händelser
          </option>
        ))}
      </Select>
    );
  }
  return (
    <Fieldset legend="Hela journalen" hideLegend>
      <p>
        På din enhet: {amount({ acts: left.length, certificates: 0 })}, listbeslutens anteckningar och det som är
        noterat om patienten.
      </p>
      <Checkbox checked={certificates} onChange={() => form.change({ certificates: !certificates })}>
        Också läkarintygen, med original ({found.certificates} på din enhet). Då försvinner patienten ur enhetens
        listor, och namnet går inte att söka på.
      </Checkbox>
    </Fieldset>
  );
}
