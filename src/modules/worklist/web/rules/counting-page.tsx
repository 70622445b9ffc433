/** How the region counts sick leave: two numbers that hold for every unit, so that figures can be compared. */
import { type FormEvent, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { AppLink, Page, useCommand, useRead, useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  FindingsSummary,
  formatDays,
  Loading,
  Row,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { changeCounting, countTabs, listPeople, viewCounting } from '../../contract.ts';
import { worklistPlaces } from '../places.ts';
import '../worklist.css';
import { wholeNumber } from './draft.ts';
import { History } from './history.tsx';
import { Standing } from './standing.tsx';

type Counting = RouteReply<typeof viewCounting>;

/** As the contract has it. */
const MOST_DAYS = 90;

const said = ({ gap, window }: Pick<Counting, 'gap' | 'window'>): string =>
  `uppehåll ${formatDays(gap)}, avslutade visas ${formatDays(window)}`;

export function CountingPage() {
  const read = useRead(viewCounting, {});
  return (
    <Page title="Så räknas sjukfall" width="text">
      {read.error === null ? null : <ErrorBox error={read.error} onRetry={() => void read.refetch()} />}
      {read.data === undefined && read.error === null ? <Loading what="Hämtar" rows={5} /> : null}
      {read.data === undefined ? null : <Shown counting={read.data} lookAgain={() => void read.refetch()} />}
    </Page>
  );
}

function Shown({ counting, lookAgain }: { readonly counting: Counting; readonly lookAgain: () => void }) {
  return (
    <Stack>
      <p>
        En patients intyg hör till samma sjukfall när det är högst {formatDays(counting.gap)} utan intyg mellan dem.{' '}
        {counting.window === 0
          ? 'När det sista intyget har slutat lämnar patienten listan.'
          : `När det sista intyget har slutat står patienten kvar i listan som nyligen avslutad i ${formatDays(counting.window)}.`}{' '}
        Bara enhetens egna intyg räknas.
      </p>
      <p>
        Det här gäller hela regionen, så att siffror kan jämföras mellan enheter. Rehabiliteringskedjans dagar räknas
        för sig. <AppLink to={worklistPlaces.rules}>Enhetens regler för listan</AppLink>
      </p>
      <Standing mayChange={counting.mayChange} refreshing={counting.refreshing} lookAgain={lookAgain} />
      {counting.mayChange === null ? <CountingForm counting={counting} /> : null}
      <History
        changes={counting.history.map((one) => ({ ...one, said: said(one) }))}
        before="Ingenting har ändrats: det är som från början."
      />
    </Stack>
  );
}

function CountingForm({ counting }: { readonly counting: Counting }) {
  const [typed, setTyped] = useState({ gap: String(counting.gap), window: String(counting.window), reason: '' });
  const save = useCommand(changeCounting, [viewCounting, listPeople, countTabs]);
  const refresh = useRefresh();
  const form = useFindings();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const numbers = { gap: wholeNumber(typed.gap), window: wholeNumber(typed.window) };
    const found: Record<string, string> = {};
    for (const [name, value] of Object.entries(numbers)) {
      if (value === null || value > MOST_DAYS) found[name] = `Skriv ett helt tal från 0 till ${MOST_DAYS} dagar.`;
    }
    if (typed.reason.trim() === '') found.reason = 'Skriv varför det ändras.';
    form.show(found);
    if (Object.keys(found).length > 0 || numbers.gap === null || numbers.window === null) return;
    const { gap, window } = numbers;
    const reply = await save.run({
      body: { version: counting.version, gap, window, reason: typed.reason.trim() },
    });
    if (reply !== null) setTyped({ gap: String(reply.gap), window: String(reply.window), reason: '' });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FindingsSummary of={form} />
        <Row>
          <TextField
            {...form.field('gap')}
            label={`Längsta uppehåll inom ett sjukfall (dagar, 0–${MOST_DAYS})`}
            htmlSize={5}
            inputMode="numeric"
            value={typed.gap}
            onChange={(event) => setTyped({ ...typed, gap: event.target.value })}
          />
          <TextField
            {...form.field('window')}
            label={`Avslutade sjukfall visas (dagar, 0–${MOST_DAYS})`}
            htmlSize={5}
            inputMode="numeric"
            value={typed.window}
            onChange={(event) => setTyped({ ...typed, window: event.target.value })}
          />
        </Row>
        <TextField
          {...form.field('reason')}
          label="Varför ändras det?"
          maxLength={200}
          value={typed.reason}
          onChange={(event) => setTyped({ ...typed, reason: event.target.value })}
        />
        {save.error === null ? null : (
          <ErrorBox error={save.error} typed>
            <Button variant="secondary" onClick={() => void refresh(viewCounting)}>
              Läs in på nytt
            </Button>
          </ErrorBox>
        )}
        <div>
          <Button type="submit" loading={save.busy}>
            Spara för hela regionen
          </Button>
        </div>
      </Stack>
    </form>
  );
}
