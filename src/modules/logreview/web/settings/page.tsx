/** How the provider's log is looked into: how often, how many rows, and by which rules. */
import { type FormEvent, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { AppLink, Page, useAbility, useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  ErrorBox,
  Facts,
  FindingsSummary,
  Loading,
  MomentText,
  Notice,
  Row,
  Section,
  Select,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { changeLogSettings, logSettingsField, viewLogSettings } from '../../contract.ts';
import { type ReviewPeriod, reviewPeriods } from '../../domain.ts';
import { logPlaces } from '../places.ts';
import { Refused } from '../refused.tsx';

type Settings = RouteReply<typeof viewLogSettings>;

/** The numbers, each with what it means. */
const numbers = {
  dueDays: 'Dagar att bli klar på efter periodens slut',
  sample: 'Slumpvis valda rader per enhet och period',
  perRule: 'Högst så många rader per regel',
  volume: 'Fler öppnade patienter än så på en dag är ovanligt',
  nightFrom: 'Ovanlig tid börjar klockan',
  nightTo: 'Ovanlig tid slutar klockan',
  retentionYears: 'Loggen bevaras i minst så många år',
} as const;
type NumberKey = keyof typeof numbers;
const numberKeys = Object.keys(numbers) as NumberKey[];

export function LogSettingsPage() {
  const read = useRead(viewLogSettings, {});
  return (
    <Page title="Så kontrolleras loggen" width="text">
      {read.error === null ? null : <ErrorBox error={read.error} onRetry={() => void read.refetch()} />}
      {read.data === undefined && read.error === null ? <Loading what="Hämtar" rows={6} /> : null}
      {read.data === undefined ? null : <Shown key={read.data.version} shown={read.data} />}
    </Page>
  );
}

function Shown({ shown }: { readonly shown: Settings }) {
  const { settings, mayChange, history } = shown;
  const seesThinning = useAbility('log.thinning.see');
  return (
    <Stack>
      <p>
        Efter varje period väljs rader i loggen ut för varje enhet: några slumpvis, och några efter regler. Det gäller
        hela vårdgivaren.
      </p>
      {mayChange === null ? <SettingsForm shown={shown} /> : <Notice>{mayChange}</Notice>}
      {mayChange === null ? null : (
        <Facts
          items={[
            ['Hur ofta', reviewPeriods[settings.period]],
            ...numberKeys.map((key) => [numbers[key], settings[key]] as const),
            ['Personalens namn i patientens utdrag', settings.namesInExtract ? 'visas' : 'visas inte'],
          ]}
        />
      )}
      {seesThinning ? (
        <p>
          Äldre rader tas bara bort på beslut: <AppLink to={logPlaces.thinning}>Gallring av loggen</AppLink>
        </p>
      ) : null}
      {history.length === 0 ? null : (
        <Section title="Tidigare beslut">
          <ul>
            {history.map((one) => (
              <li key={one.version}>
                <MomentText moment={one.setAt} />, {one.setBy}: {one.reason}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Stack>
  );
}

function SettingsForm({ shown }: { readonly shown: Settings }) {
  const { settings } = shown;
  const [period, setPeriod] = useState<ReviewPeriod>(settings.period);
  const [names, setNames] = useState(settings.namesInExtract);
  const [typed, setTyped] = useState<Record<NumberKey, string>>(
    () => Object.fromEntries(numberKeys.map((key) => [key, String(settings[key])])) as Record<NumberKey, string>,
  );
  const [reason, setReason] = useState('');
  const form = useFindings();
  const save = useCommand(changeLogSettings, [viewLogSettings]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = Object.fromEntries(
      numberKeys.map((key) => [key, /^\d{1,4}$/.test(typed[key]) ? Number(typed[key]) : -1]),
    );
    const checked = form.check(logSettingsField, { period, namesInExtract: names, ...read });
    if (checked === null) return;
    if (reason.trim() === '') return form.show({ reason: 'Skriv vem som beslutat och varför.' });
    await save.run({ body: { version: shown.version, settings: checked, reason: reason.trim() } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FindingsSummary of={form} />
        <Refused error={save.error} form={form} />
        <Select
          {...form.field('period')}
          label="Hur ofta"
          value={period}
          onChange={(event) => setPeriod(event.target.value as ReviewPeriod)}
        >
          {Object.entries(reviewPeriods).map(([key, title]) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </Select>
        {numberKeys.map((key) => (
          <TextField
            key={key}
            {...form.field(key)}
            label={numbers[key]}
            htmlSize={5}
            inputMode="numeric"
            value={typed[key]}
            onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
          />
        ))}
        <Checkbox checked={names} onChange={(event) => setNames(event.target.checked)}>
          Visa personalens namn i patientens utdrag
        </Checkbox>
        <TextField
          {...form.field('reason')}
          label="Beslut: vem och varför"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Row>
          <Button type="submit" loading={save.busy}>
            Spara för hela vårdgivaren
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
