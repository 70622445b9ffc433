/** After how many days an entry locks at the unit: what holds, why, and who has changed it (LAW-25). */
import { type FormEvent, useState } from 'react';
import type { RouteReply } from '../../../contract/route.ts';
import { Page, useCommand, useRead } from '../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  FindingsSummary,
  formatDays,
  Loading,
  MomentText,
  Section,
  Stack,
  TextField,
  useFindings,
} from '../../../web/ui/index.ts';
import { setLocking, viewLocking } from '../contract.ts';

type Locking = RouteReply<typeof viewLocking>;

export function LockingPage() {
  const read = useRead(viewLocking, {});
  return (
    <Page title="När händelser låses" width="text">
      {read.error === null ? null : <ErrorBox error={read.error} onRetry={() => void read.refetch()} />}
      {read.data === undefined && read.error === null ? <Loading what="Hämtar" rows={4} /> : null}
      {read.data === undefined ? null : <Shown key={read.data.version} locking={read.data} />}
    </Page>
  );
}

function Shown({ locking }: { readonly locking: Locking }) {
  return (
    <Stack>
      <p>
        En införd händelse gäller genast. Den som skrev den kan ändra den tills den är signerad, eller tills{' '}
        <strong>{formatDays(locking.days)}</strong> har gått sedan den fördes in. Sedan är den låst och kan bara rättas,
        med skäl. Alla versioner bevaras.
      </p>
      {locking.mayChange === null ? <Change locking={locking} /> : <p className="k-quiet">{locking.mayChange}</p>}
      <Section title="Historik">
        {locking.history.length === 0 ? <p className="k-quiet">Ingenting har ändrats på enheten.</p> : null}
        <ul>
          {locking.history.map((one) => (
            <li key={one.version}>
              <MomentText moment={one.setAt} /> {one.setBy}: {formatDays(one.days)}{' '}
              <span className="k-quiet">{one.reason}</span>
            </li>
          ))}
        </ul>
      </Section>
    </Stack>
  );
}

function Change({ locking }: { readonly locking: Locking }) {
  const [days, setDays] = useState(String(locking.days));
  const [reason, setReason] = useState('');
  const form = useFindings();
  const save = useCommand(setLocking, [viewLocking]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const number = /^\d{1,2}$/.test(days.trim()) ? Number(days) : null;
    const found = {
      ...(number === null || number < 1 || number > 60 ? { days: 'Skriv ett helt antal dagar från 1 till 60.' } : {}),
      ...(reason.trim() === '' ? { reason: 'Skriv varför det ändras.' } : {}),
    };
    form.show(found);
    if (Object.keys(found).length > 0 || number === null) return;
    await save.run({ body: { version: locking.version, days: number, reason: reason.trim() } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FindingsSummary of={form} />
        {save.error === null ? null : <ErrorBox error={save.error} typed />}
        <TextField
          {...form.field('days')}
          label="Dagar efter införandet"
          inputMode="numeric"
          htmlSize={4}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
        <TextField
          {...form.field('reason')}
          label="Varför ändras det?"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div>
          <Button type="submit" loading={save.busy}>
            Spara för enheten
          </Button>
        </div>
      </Stack>
    </form>
  );
}
