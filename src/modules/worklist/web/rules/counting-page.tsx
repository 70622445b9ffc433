/** How the region counts sick leave: two numbers for every unit, so that figures can be compared. */
import type { RouteReply } from '../../../../contract/route.ts';
import { AppLink, Page, useRead } from '../../../../web/shell/index.ts';
import { formatDays, Reading, Row, Stack, useForm } from '../../../../web/ui/index.ts';
import { numbersIn, SettingForm, SettingHistory, SettingNumbers } from '../../../settings/web/index.ts';
import { changeCounting, listPeople, viewCounting } from '../../contract.ts';
import { worklistPlaces } from '../places.ts';
import '../worklist.css';
import { Standing } from './standing.tsx';

type Counting = RouteReply<typeof viewCounting>;

/** The numbers and their meaning. */
const numbers = {
  gap: 'Längsta uppehåll inom ett sjukfall (dagar, 0–90)',
  window: 'Avslutade sjukfall visas (dagar, 0–90)',
} as const;

export function CountingPage() {
  const read = useRead(viewCounting, {});
  return (
    <Page title="Så räknas sjukfall" width="text">
      <Reading of={read} what="Hämtar" rows={5}>
        {(counting) => <CountingView counting={counting} lookAgain={() => void read.refetch()} />}
      </Reading>
    </Page>
  );
}

function CountingView({ counting, lookAgain }: { readonly counting: Counting; readonly lookAgain: () => void }) {
  const { gap, window } = counting.value;
  return (
    <Stack>
      <p>
        En patients intyg hör till samma sjukfall när det är högst {formatDays(gap)} utan intyg mellan dem.{' '}
        {window === 0
          ? 'När det sista intyget har slutat lämnar patienten listan.'
          : `När det sista intyget har slutat står patienten kvar i listan som nyligen avslutad i ${formatDays(window)}.`}{' '}
        Bara enhetens egna intyg räknas.
      </p>
      <p>
        Det här gäller hela regionen, så att siffror kan jämföras mellan enheter. Rehabiliteringskedjans dagar räknas
        för sig. <AppLink to={worklistPlaces.rules}>Enhetens regler för listan</AppLink>
      </p>
      <Standing mayChange={counting.mayChange} refreshing={counting.refreshing} lookAgain={lookAgain} />
      {counting.mayChange === null ? <Change counting={counting} /> : null}
      <SettingHistory
        of={counting.history}
        words={({ value }) => `uppehåll ${formatDays(value.gap)}, avslutade visas ${formatDays(value.window)}`}
        before="Ingenting har ändrats: det är som från början."
      />
    </Stack>
  );
}

function Change({ counting }: { readonly counting: Counting }) {
  const form = useForm(changeCounting, {
    known: { version: counting.version },
    begin: { value: counting.value, reason: '' },
    sent: ({ value }) => ({ value: numbersIn(value, numbers) }),
    refreshes: [viewCounting, listPeople],
    onDone: () => {
      form.change({ reason: '' });
    },
  });
  return (
    <SettingForm of={form} view={viewCounting} submit="Spara för hela regionen">
      <Row>
        <SettingNumbers {...form.value('value')} field={form.field} labels={numbers} />
      </Row>
    </SettingForm>
  );
}
