/** The first of two persons: whose journal, on which decision, and exactly what. Nothing happens when it is proposed. */
import { type FormEvent, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, Page, useCommand, useGo } from '../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  DateField,
  DateText,
  ErrorBox,
  Fieldset,
  FindingsSummary,
  findingsOfError,
  Notice,
  Private,
  Radio,
  RadioGroup,
  Row,
  Select,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { findJournal, listDestructions, proposeDestruction } from '../../contract.ts';
import { type Ground, grounds, type Scope, scopes } from '../../domain.ts';
import { recordsPlaces } from '../places.ts';
import { EnvelopeText } from './envelopes.tsx';
import { remains } from './words.ts';

type Found = RouteReply<typeof findJournal>;

export function ProposePage() {
  const [found, setFound] = useState<Found | null>(null);
  return (
    <Page title="Föreslå att uppgifter förstörs" width="text">
      <Stack>
        <p>
          Ha beslutet framför dig. Du ser vilka slags händelser som finns och när de hände, aldrig vad de innehåller. En
          annan person godkänner sedan förslaget.
        </p>
        {found === null ? <Find onFound={setFound} /> : <Propose found={found} onOther={() => setFound(null)} />}
        <p>
          <AppLink to={recordsPlaces.destructions}>Alla förslag och beslut</AppLink>
        </p>
      </Stack>
    </Page>
  );
}

function Find({ onFound }: { readonly onFound: (found: Found) => void }) {
  const [number, setNumber] = useState('');
  const find = useCommand(findJournal);
  const form = useFindings();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    form.show(number.trim() === '' ? { number: 'Skriv det nummer som står i beslutet.' } : {});
    if (number.trim() === '') return;
    const reply = await find.run({ body: { number } });
    if (reply !== null) onFound(reply);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FindingsSummary of={form} />
        {find.error === null ? null : <ErrorBox error={find.error} typed />}
        <TextField
          {...form.field('number')}
          label="Patientens identitetsnummer"
          description="Hela numret, som det står i beslutet."
          htmlSize={20}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <div>
          <Button type="submit" loading={find.busy}>
            Visa vad som finns
          </Button>
        </div>
      </Stack>
    </form>
  );
}

interface Typed {
  ground: Ground;
  reference: string;
  decidedOn: CalendarDate | null;
  scope: Scope;
  actIds: string[];
  caseId: string;
  certificates: boolean;
}

const nothing: Typed = {
  ground: 'ivo',
  reference: '',
  decidedOn: null,
  scope: 'acts',
  actIds: [],
  caseId: '',
  certificates: false,
};

function Propose({ found, onOther }: { readonly found: Found; readonly onOther: () => void }) {
  const [typed, setTyped] = useState(nothing);
  const [destructionId] = useState(uuidv7);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const form = useFindings();
  const propose = useCommand(proposeDestruction, [listDestructions]);
  const go = useGo();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { decidedOn } = typed;
    const missing = missingIn(typed);
    form.show(missing);
    if (Object.keys(missing).length > 0 || decidedOn === null) return;
    const body = {
      ...typed,
      decidedOn,
      destructionId,
      patientId: found.patientId,
      caseId: typed.scope === 'case' ? typed.caseId : null,
      actIds: typed.scope === 'acts' ? typed.actIds : [],
      certificates: typed.scope === 'person' && typed.certificates,
    };
    const reply = await propose.run({ body });
    if (reply !== null) go(recordsPlaces.destruction.replace('$destructionId', reply.destructionId));
  };
  const refused = propose.error === null ? null : findingsOfError(propose.error);
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
        <FindingsSummary of={form} />
        {propose.error === null ? null : <ErrorBox error={propose.error} typed />}
        <RadioGroup
          legend="På vilken grund?"
          value={typed.ground}
          error={refused?.ground}
          onChange={(ground: Ground) => change({ ground })}
        >
          {(Object.keys(grounds) as Ground[]).map((one) => (
            <Radio key={one} value={one}>
              {grounds[one]}
            </Radio>
          ))}
        </RadioGroup>
        {typed.ground !== 'retention' || found.mayBeThinnedFrom === null ? null : (
          <Notice>
            Den sista uppgiften fördes in{' '}
            <DateText date={found.lastEntryOn ?? found.mayBeThinnedFrom} weekday={false} />. Journalen kan gallras
            tidigast <DateText date={found.mayBeThinnedFrom} weekday={false} />.
          </Notice>
        )}
        <TextField
          {...form.field('reference')}
          label="Beslutets nummer"
          description="IVO:s diarienummer, eller gallringsbeslutets."
          maxLength={60}
          value={typed.reference}
          onChange={(event) => change({ reference: event.target.value })}
        />
        <DateField
          {...form.field('decidedOn')}
          label="Beslutets dag"
          value={typed.decidedOn}
          onChange={(decidedOn) => change({ decidedOn })}
        />
        <RadioGroup legend="Vad gäller beslutet?" value={typed.scope} onChange={(scope: Scope) => change({ scope })}>
          {(Object.keys(scopes) as Scope[]).map((one) => (
            <Radio key={one} value={one}>
              {scopes[one]}
            </Radio>
          ))}
        </RadioGroup>
        <What found={found} typed={typed} change={change} form={form} />
        <Notice tone="attention">Förstörs det, går det inte att ångra. {remains}</Notice>
        <div>
          <Button type="submit" loading={propose.busy}>
            Lägg förslaget
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function missingIn({ reference, decidedOn, scope, actIds, caseId }: Typed): Record<string, string> {
  return {
    ...(reference.trim() === '' ? { reference: 'Skriv beslutets nummer.' } : {}),
    ...(decidedOn === null ? { decidedOn: 'Skriv vilken dag beslutet fattades.' } : {}),
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
            från {acts[0]?.caseOpenedOn}, {acts[0]?.unitName}: {acts.length} händelser
          </option>
        ))}
      </Select>
    );
  }
  return (
    <Fieldset legend="Hela journalen" hideLegend>
      <p>
        {left.length} händelser i {new Set(left.map((one) => one.caseId)).size} koordineringar, listbeslutens
        anteckningar och det som är noterat om patienten.
      </p>
      <Checkbox checked={typed.certificates} onChange={(event) => change({ certificates: event.target.checked })}>
        Också {found.certificates} läkarintyg, med original. Då försvinner patienten ur alla listor, och namnet går inte
        att söka på.
      </Checkbox>
    </Fieldset>
  );
}
