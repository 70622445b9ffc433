/** The first of two persons: whose journal, on which decision, and exactly what. Nothing happens when it is proposed. */
import { type FormEvent, useState } from 'react';
import { call } from '../../../../contract/client.ts';
import type { RouteReply } from '../../../../contract/route.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, Page, useGo, useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  DateField,
  DateText,
  Fieldset,
  FindingsSummary,
  Notice,
  Private,
  Radio,
  RadioGroup,
  Row,
  Select,
  Stack,
  StepUpNotice,
  TextField,
  useFindings,
  useStepUp,
} from '../../../../web/ui/index.ts';
import { findJournal, listDestructions, proposeDestruction } from '../../contract.ts';
import { type Ground, grounds, type Scope, scopes } from '../../domain.ts';
import { recordsPlaces } from '../places.ts';
import { EnvelopeText } from './envelopes.tsx';
import { amount, eachUnit, remains } from './words.ts';

type Found = RouteReply<typeof findJournal>;

/** The decision as it was given before anything was shown. */
interface Decision {
  ground: Ground;
  reference: string;
  decidedOn: CalendarDate;
}

export function ProposePage() {
  const [shown, setShown] = useState<{ found: Found; decision: Decision } | null>(null);
  return (
    <Page title="Föreslå att uppgifter förstörs" width="text">
      <Stack>
        <p>
          Ha beslutet framför dig. Du ser vilka slags händelser som finns på din enhet och när de hände, aldrig vad de
          innehåller. Enhetens chef godkänner sedan förslaget.
        </p>
        {shown === null ? (
          <Find onFound={(found, decision) => setShown({ found, decision })} />
        ) : (
          <Propose {...shown} onOther={() => setShown(null)} />
        )}
        <p>
          <AppLink to={recordsPlaces.destructions}>Alla förslag och beslut</AppLink>
        </p>
      </Stack>
    </Page>
  );
}

function Find({ onFound }: { readonly onFound: (found: Found, decision: Decision) => void }) {
  const [ground, setGround] = useState<Ground>('ivo');
  const [reference, setReference] = useState('');
  const [decidedOn, setDecidedOn] = useState<CalendarDate | null>(null);
  const [number, setNumber] = useState('');
  const form = useFindings();
  const step = useStepUp();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(reference.trim() === '' ? { reference: 'Skriv beslutets nummer.' } : {}),
      ...(decidedOn === null ? { decidedOn: 'Skriv vilken dag beslutet fattades.' } : {}),
      ...(number.trim() === '' ? { number: 'Skriv det nummer som står i beslutet.' } : {}),
    };
    form.show(missing);
    if (Object.keys(missing).length > 0 || decidedOn === null) return;
    const decision = { ground, reference, decidedOn };
    const found = await step.run(() => call(findJournal, { body: { number, ...decision } }));
    if (found !== null) onFound(found, decision);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FindingsSummary of={form} />
        <RadioGroup legend="På vilken grund?" value={ground} onChange={setGround}>
          {(Object.keys(grounds) as Ground[]).map((one) => (
            <Radio key={one} value={one}>
              {grounds[one]}
            </Radio>
          ))}
        </RadioGroup>
        <TextField
          {...form.field('reference')}
          label="Beslutets nummer"
          description="IVO:s diarienummer, eller gallringsbeslutets."
          maxLength={60}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <DateField {...form.field('decidedOn')} label="Beslutets dag" value={decidedOn} onChange={setDecidedOn} />
        <TextField
          {...form.field('number')}
          label="Patientens identitetsnummer"
          description="Hela numret, som det står i beslutet."
          htmlSize={20}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <StepUpNotice of={step} then="Sedan visas vad som finns." leave="Visa det inte nu" typed />
        <div>
          <Button type="submit" loading={step.busy}>
            Visa vad som finns
          </Button>
        </div>
      </Stack>
    </form>
  );
}

interface Typed {
  scope: Scope;
  actIds: string[];
  caseId: string;
  certificates: boolean;
}

function Propose({
  found,
  decision,
  onOther,
}: {
  readonly found: Found;
  readonly decision: Decision;
  readonly onOther: () => void;
}) {
  const nothingHere = found.acts.every((one) => one.destroyed) && found.certificates === 0;
  const [typed, setTyped] = useState<Typed>({
    scope: nothingHere ? 'person' : 'acts',
    actIds: [],
    caseId: '',
    certificates: false,
  });
  const [destructionId] = useState(uuidv7);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const form = useFindings();
  const step = useStepUp();
  const refresh = useRefresh();
  const go = useGo();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = missingIn(typed);
    form.show(missing);
    if (Object.keys(missing).length > 0) return;
    const body = {
      ...typed,
      ...decision,
      destructionId,
      patientId: found.patientId,
      caseId: typed.scope === 'case' ? typed.caseId : null,
      actIds: typed.scope === 'acts' ? typed.actIds : [],
      certificates: typed.scope === 'person' && typed.certificates,
    };
    const reply = await step.run(() => call(proposeDestruction, { body }));
    if (reply === null) return;
    await refresh(listDestructions);
    go(recordsPlaces.destruction.replace('$destructionId', reply.destructionId));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
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
        <FindingsSummary of={form} />
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
        <RadioGroup legend="Vad gäller beslutet?" value={typed.scope} onChange={(scope: Scope) => change({ scope })}>
          {(Object.keys(scopes) as Scope[])
            .filter((one) => one === 'person' || !nothingHere)
            .map((one) => (
              <Radio key={one} value={one}>
                {scopes[one]}
              </Radio>
            ))}
        </RadioGroup>
        <What found={found} typed={typed} change={change} form={form} />
        <Notice tone="attention">Förstörs det, går det inte att ångra. {remains}</Notice>
        <StepUpNotice of={step} then="Sedan läggs förslaget." leave="Lägg det inte nu" typed />
        <div>
          <Button type="submit" loading={step.busy}>
            Lägg förslaget
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function missingIn({ scope, actIds, caseId }: Typed): Record<string, string> {
  return {
    ...(scope === 'acts' && actIds.length === 0 ? { actIds: 'Välj vilka händelser beslutet gäller.' } : {}),
    ...(scope === 'case' && caseId === '' ? { caseId: 'Välj vilken koordinering beslutet gäller.' } : {}),
  };
}

interface WhatProps {
  readonly found: Found;
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly form: ReturnType<typeof useFindings>;
}

function What({ found, typed, change, form }: WhatProps) {
  const left = found.acts.filter((one) => !one.destroyed);
  if (typed.scope === 'acts') {
    return (
      <CheckboxGroup
        {...form.field('actIds')}
        legend="Vilka händelser?"
        value={typed.actIds}
        onChange={(actIds: string[]) => change({ actIds })}
      >
        {left.map((one) => (
          <Checkbox key={one.actId} value={one.actId}>
            <EnvelopeText of={one} />
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  }
  if (typed.scope === 'case') {
    const cases = Map.groupBy(left, (one) => one.caseId);
    return (
      <Select
        {...form.field('caseId')}
        label="Vilken koordinering?"
        value={typed.caseId}
        onChange={(event) => change({ caseId: event.target.value })}
      >
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
      <Checkbox checked={typed.certificates} onChange={(event) => change({ certificates: event.target.checked })}>
        Också läkarintygen, med original ({found.certificates} på din enhet). Då försvinner patienten ur enhetens
        listor, och namnet går inte att söka på.
      </Checkbox>
    </Fieldset>
  );
}
