/** One certificate by hand, in under a minute: person, periods, degrees, and other known facts. */
import { useEffect, useState } from 'react';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, Page, places } from '../../../../web/shell/index.ts';
import {
  Checkbox,
  CheckboxGroup,
  Choice,
  CommandForm,
  DateField,
  Notice,
  Row,
  Textarea,
  TextField,
  useForm,
  useToday,
} from '../../../../web/ui/index.ts';
import { enterCertificate } from '../../contract.ts';
import { occupationCodes, occupationLabel } from '../../labels.ts';
import { findingsOnTyped } from '../../typed.ts';
import { Ways } from '../ways.tsx';
import { onePeriod, Periods, type TypedPeriod } from './periods.tsx';

const nothing = () => ({
  key: uuidv7(),
  number: '',
  givenName: '',
  familyName: '',
  sex: null,
  diagnosis: '',
  doctorName: '',
  signedOn: null,
  occupationAndTasks: '',
});

export function TypePage() {
  const today = useToday();
  const [entered, setEntered] = useState<{ patientId: string; warning: string | null } | null>(null);
  const [periods, setPeriods] = useState<readonly TypedPeriod[]>([onePeriod]);
  const written = periods.map(({ start, end, degree }) => ({ start: start ?? '', end: end ?? '', degree }));
  const form = useForm(enterCertificate, {
    known: { patientId: null, periods: written },
    begin: { ...nothing(), occupations: ['NUVARANDE_ARBETE'] },
    also: (typed) => findingsOnTyped({ ...typed, patientId: null, periods: written }, today),
    onDone: (reply) => {
      setEntered(reply);
      form.change(nothing());
      setPeriods([onePeriod]);
      document.getElementById(first)?.focus();
    },
  });
  const first = form.field('number').id;
  useEffect(() => document.getElementById(first)?.focus(), [first]);

  return (
    <Page title="För in ett intyg för hand" width="text">
      <Ways />
      <div role="status">
        {entered === null ? null : (
          <Notice>
            Intyget är infört. {entered.warning} <AppLink to={places.patient(entered.patientId)}>Öppna kortet</AppLink>,
            eller för in nästa.
          </Notice>
        )}
      </div>
      <CommandForm
        of={form}
        submit="För in intyget"
        lead={
          <p className="k-quiet">Intyget märks som infört för hand. När läkarens intyg kommer ersätter det detta.</p>
        }
      >
        <Row>
          <TextField {...form.text('number')} label="Personnummer" htmlSize={16} />
          <TextField {...form.text('givenName')} label="Förnamn" />
          <TextField {...form.text('familyName')} label="Efternamn" />
        </Row>
        <Periods periods={periods} onChange={setPeriods} field={form.field} />
        <TextField
          {...form.text('diagnosis')}
          label="Diagnos (valfritt)"
          description="Kod, ord eller båda: F43.2 anpassningsstörning."
        />
        <Row>
          <TextField {...form.text('doctorName')} label="Läkare" />
          <DateField {...form.day('signedOn')} label="Signerat (valfritt)" direction="behind" />
        </Row>
        <CheckboxGroup {...form.value('occupations')} legend="Sysselsättning">
          <Row>
            {occupationCodes.map((occupation) => (
              <Checkbox key={occupation} value={occupation}>
                {occupationLabel(occupation)}
              </Checkbox>
            ))}
          </Row>
        </CheckboxGroup>
        <Textarea {...form.text('occupationAndTasks')} label="Yrke och arbetsuppgifter, om de är kända" minRows={2} />
        <Choice
          label="Kön, när numret inte säger det"
          value={form.typed.sex ?? 'unknown'}
          onChange={(sex) => form.change({ sex: sex === 'female' || sex === 'male' ? sex : null })}
          items={[
            { value: 'unknown', label: 'Inte noterat' },
            { value: 'female', label: 'Kvinna' },
            { value: 'male', label: 'Man' },
          ]}
        />
      </CommandForm>
    </Page>
  );
}
