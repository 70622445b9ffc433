/** One certificate by hand, in under a minute: person, periods, degrees, and what else is known. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { addDays, type CalendarDate } from '../../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, Page, places, useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Choice,
  DateField,
  ErrorBox,
  Fieldset,
  FindingsSummary,
  type FormFindings,
  Notice,
  Row,
  Select,
  Stack,
  Textarea,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { enterCertificate } from '../../contract.ts';
import { occupationLabel } from '../../labels.ts';
import { findingsOnTyped } from '../../typed.ts';
import { Ways } from './ways.tsx';

interface TypedPeriod {
  readonly start: CalendarDate | null;
  readonly end: CalendarDate | null;
  readonly degree: number;
}

const occupations = ['NUVARANDE_ARBETE', 'ARBETSSOKANDE', 'FORALDRALEDIG', 'STUDIER'] as const;
type Occupation = (typeof occupations)[number];

const nothing = {
  number: '',
  givenName: '',
  familyName: '',
  sex: 'unknown',
  diagnosis: '',
  doctorName: '',
  occupationAndTasks: '',
};
const onePeriod: TypedPeriod = { start: null, end: null, degree: 100 };

export function TypePage() {
  const today = useToday();
  const key = useRef(uuidv7());
  const [said, setSaid] = useState(nothing);
  const [periods, setPeriods] = useState<readonly TypedPeriod[]>([onePeriod]);
  const [signedOn, setSignedOn] = useState<CalendarDate | null>(null);
  const [occupation, setOccupation] = useState<readonly Occupation[]>(['NUVARANDE_ARBETE']);
  const [entered, setEntered] = useState<{ patientId: string; warning: string | null } | null>(null);
  const enter = useCommand(enterCertificate);
  const form = useFindings();
  const say = (part: Partial<typeof nothing>) => setSaid({ ...said, ...part });
  const first = form.field('number').id;
  useEffect(() => document.getElementById(first)?.focus(), [first]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { sex, ...text } = said;
    const typed = {
      ...text,
      patientId: null,
      sex: sex === 'female' || sex === 'male' ? (sex as 'female' | 'male') : null,
      periods: periods.map((one) => ({ start: one.start ?? '', end: one.end ?? '', degree: one.degree })),
      signedOn,
      occupations: [...occupation],
    };
    const found = findingsOnTyped(typed, today);
    if (Object.keys(found).length > 0) {
      form.show(found);
      return;
    }
    const reply = await enter.run({ body: { key: key.current, ...typed } });
    if (reply === null) return;
    key.current = uuidv7();
    setEntered(reply);
    setSaid(nothing);
    setPeriods([onePeriod]);
    setSignedOn(null);
    document.getElementById(first)?.focus();
  };

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
      <form onSubmit={submit} noValidate>
        <Stack>
          <p className="k-quiet">Märks som inmatat. När det riktiga intyget kommer tar det över.</p>
          <FindingsSummary of={form} />
          {enter.error === null ? null : <ErrorBox error={enter.error} typed />}
          <Row>
            <TextField
              {...form.field('number')}
              label="Personnummer"
              htmlSize={16}
              value={said.number}
              onChange={(event) => say({ number: event.target.value })}
            />
            <TextField
              {...form.field('givenName')}
              label="Förnamn"
              value={said.givenName}
              onChange={(event) => say({ givenName: event.target.value })}
            />
            <TextField
              {...form.field('familyName')}
              label="Efternamn"
              value={said.familyName}
              onChange={(event) => say({ familyName: event.target.value })}
            />
          </Row>
          <Periods periods={periods} onChange={setPeriods} form={form} />
          <TextField
            {...form.field('diagnosis')}
            label="Diagnos, om den är känd"
            description="Kod, ord eller båda: F43.2 anpassningsstörning."
            value={said.diagnosis}
            onChange={(event) => say({ diagnosis: event.target.value })}
          />
          <Row>
            <TextField
              {...form.field('doctorName')}
              label="Läkare"
              value={said.doctorName}
              onChange={(event) => say({ doctorName: event.target.value })}
            />
            <DateField
              {...form.field('signedOn')}
              label="Signerat, om det är känt"
              direction="behind"
              value={signedOn}
              onChange={setSignedOn}
            />
          </Row>
          <CheckboxGroup
            legend="Sysselsättning"
            value={[...occupation]}
            onChange={(value: Occupation[]) => setOccupation(value)}
          >
            <Row>
              {occupations.map((one) => (
                <Checkbox key={one} value={one}>
                  {occupationLabel(one)}
                </Checkbox>
              ))}
            </Row>
          </CheckboxGroup>
          <Textarea
            label="Yrke och arbetsuppgifter, om de är kända"
            minRows={2}
            value={said.occupationAndTasks}
            onChange={(event) => say({ occupationAndTasks: event.target.value })}
          />
          <Choice
            label="Kön, när numret inte säger det"
            value={said.sex}
            onChange={(sex) => say({ sex })}
            items={[
              { value: 'unknown', label: 'Inte noterat' },
              { value: 'female', label: 'Kvinna' },
              { value: 'male', label: 'Man' },
            ]}
          />
          <div>
            <Button type="submit" loading={enter.busy}>
              För in intyget
            </Button>
          </div>
        </Stack>
      </form>
    </Page>
  );
}

interface PeriodsProps {
  readonly periods: readonly TypedPeriod[];
  readonly onChange: (periods: readonly TypedPeriod[]) => void;
  readonly form: FormFindings;
}

function Periods({ periods, onChange, form }: PeriodsProps) {
  const set = (index: number, part: Partial<TypedPeriod>) =>
    onChange(periods.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <Fieldset legend="Perioder och grad">
      <Stack gap="tight">
        {periods.map((period, index) => (
          <Row key={`period-${String(index)}`}>
            <DateField
              {...form.field(`periods.${index}.start`)}
              label={index === 0 ? 'Första dag' : `Första dag, period ${index + 1}`}
              direction="behind"
              value={period.start}
              onChange={(start) => set(index, { start })}
            />
            <DateField
              {...form.field(`periods.${index}.end`)}
              label={index === 0 ? 'Sista dag' : `Sista dag, period ${index + 1}`}
              value={period.end}
              onChange={(end) => set(index, { end })}
            />
            <Select
              {...form.field(`periods.${index}.degree`)}
              label="Grad"
              value={String(period.degree)}
              onChange={(event) => set(index, { degree: Number(event.target.value) })}
            >
              {[100, 75, 50, 25].map((degree) => (
                <option key={degree} value={degree}>
                  {degree} %
                </option>
              ))}
            </Select>
            {periods.length === 1 ? null : (
              <Button variant="tertiary" onClick={() => onChange(periods.filter((_, at) => at !== index))}>
                Ta bort period {index + 1}
              </Button>
            )}
          </Row>
        ))}
        <div>
          <Button
            variant="secondary"
            onClick={() => {
              const last = periods.at(-1)?.end ?? null;
              onChange([...periods, { start: last === null ? null : addDays(last, 1), end: null, degree: 50 }]);
            }}
          >
            Lägg till en period
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}
