/** How the provider's log is reviewed: how often, how many rows, and by which rules. */
import type { RouteReply } from '../../../../contract/route.ts';
import { AppLink, Page, useAbility, useRead } from '../../../../web/shell/index.ts';
import { Checkbox, Facts, Notice, Reading, Select, Stack, useForm } from '../../../../web/ui/index.ts';
import { numbersIn, SettingForm, SettingHistory, SettingNumbers } from '../../../settings/web/index.ts';
import { changeLogSettings, viewLogSettings } from '../../contract.ts';
import { type ReviewPeriod, reviewPeriods } from '../../domain.ts';
import { logPlaces } from '../places.ts';

type Settings = RouteReply<typeof viewLogSettings>;

/** The numbers, each with its meaning. */
const numbers = {
  dueDays: 'Dagar att bli klar på efter periodens slut',
  sample: 'Slumpvis valda rader per enhet och period',
  perRule: 'Högst så många rader per regel',
  volume: 'Fler öppnade patienter än så på en dag är ovanligt',
  nightFrom: 'Ovanlig tid börjar klockan',
  nightTo: 'Ovanlig tid slutar klockan',
  retentionYears: 'Loggen bevaras i minst så många år',
} as const;
const numberKeys = Object.keys(numbers) as (keyof typeof numbers)[];

export function LogSettingsPage() {
  const read = useRead(viewLogSettings, {});
  return (
    <Page title="Så kontrolleras loggen" width="text">
      <Reading of={read} what="Hämtar" rows={6}>
        {(settings) => <Shown settings={settings} />}
      </Reading>
    </Page>
  );
}

function Shown({ settings }: { readonly settings: Settings }) {
  const { value, mayChange, history } = settings;
  const seesThinning = useAbility('log.thinning.see');
  return (
    <Stack>
      <p>
        Efter varje period väljs rader i loggen ut för varje enhet: några slumpvis, och några efter regler. Det gäller
        hela vårdgivaren.
      </p>
      {mayChange === null ? <Change settings={settings} /> : <Notice>{mayChange}</Notice>}
      {mayChange === null ? null : (
        <Facts
          items={[
            ['Hur ofta', reviewPeriods[value.period]],
            ...numberKeys.map((key) => [numbers[key], value[key]] as const),
            ['Personalens namn i patientens utdrag', value.namesInExtract ? 'visas' : 'visas inte'],
          ]}
        />
      )}
      {seesThinning ? (
        <p>
          Äldre rader tas bara bort på beslut: <AppLink to={logPlaces.thinning}>Gallring av loggen</AppLink>
        </p>
      ) : null}
      <SettingHistory of={history} title="Tidigare beslut" />
    </Stack>
  );
}

function Change({ settings }: { readonly settings: Settings }) {
  const form = useForm(changeLogSettings, {
    known: { version: settings.version },
    begin: { value: settings.value, reason: '' },
    sent: ({ value }) => ({ value: numbersIn(value, numbers) }),
    refreshes: [viewLogSettings],
    onDone: () => {
      form.change({ reason: '' });
    },
  });
  const { value } = form.typed;
  return (
    <SettingForm of={form} view={viewLogSettings} why="Beslut: vem och varför" submit="Spara för hela vårdgivaren">
      <Select
        label="Hur ofta"
        {...form.field('value.period')}
        value={value.period}
        onChange={(event) => form.change({ value: { ...value, period: event.target.value as ReviewPeriod } })}
      >
        {Object.entries(reviewPeriods).map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </Select>
      <SettingNumbers {...form.value('value')} field={form.field} labels={numbers} />
      <Checkbox
        checked={value.namesInExtract}
        onChange={(event) => form.change({ value: { ...value, namesInExtract: event.target.checked } })}
      >
        Visa personalens namn i patientens utdrag
      </Checkbox>
    </SettingForm>
  );
}
