/** After how many days an entry locks at the unit: what holds, why, and who has changed it (LAW-25). */
import type { RouteReply } from '../../../contract/route.ts';
import { Page, Term, useRead } from '../../../web/shell/index.ts';
import { formatDays, Reading, Stack, TextField, useForm, wholeNumber } from '../../../web/ui/index.ts';
import { SettingForm, SettingHistory } from '../../settings/web/index.ts';
import { setLocking, viewLocking } from '../contract.ts';

type Locking = RouteReply<typeof viewLocking>;

export function LockingPage() {
  const read = useRead(viewLocking, {});
  return (
    <Page title="När händelser låses" width="text">
      <Reading of={read} what="Hämtar" rows={4}>
        {(locking) => (
          <Stack>
            <p>
              En införd händelse gäller genast. Den som skrev den kan ändra den tills den är signerad, eller tills{' '}
              <strong>{formatDays(locking.value)}</strong> har gått sedan den fördes in. Sedan är den{' '}
              <Term of="last">låst</Term> och kan bara rättas, med skäl. Alla versioner bevaras.
            </p>
            {locking.mayChange === null ? <Change locking={locking} /> : <p className="k-quiet">{locking.mayChange}</p>}
            <SettingHistory
              of={locking.history}
              words={({ value }) => formatDays(value)}
              before="Ingenting har ändrats på enheten."
            />
          </Stack>
        )}
      </Reading>
    </Page>
  );
}

function Change({ locking }: { readonly locking: Locking }) {
  const form = useForm(setLocking, {
    known: { version: locking.version },
    begin: { value: String(locking.value), reason: '' },
    sent: ({ value }) => ({ value: wholeNumber(String(value)) }),
    refreshes: [viewLocking],
    onDone: () => {
      form.change({ reason: '' });
    },
  });
  return (
    <SettingForm of={form} view={viewLocking} submit="Spara för enheten">
      <TextField label="Dagar efter införandet" inputMode="numeric" htmlSize={4} {...form.text('value')} />
    </SettingForm>
  );
}
