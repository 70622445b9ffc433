/** Driftläget, for those who run the service: numbers, and nothing about persons. */
import { Page, useRead } from '../../../../web/shell/index.ts';
import { Button, Facts, formatNumber, MomentText, Reading, Stack, StatusText } from '../../../../web/ui/index.ts';
import { viewService } from '../../assignments/contract.ts';

export function ServicePage() {
  const read = useRead(viewService, {});
  return (
    <Page title="Driftläge" width="text">
      <Reading of={read} what="Hämtar driftläget" rows={4}>
        {(state) => (
          <Stack>
            <p>Här syns hur tjänsten mår. Inga uppgifter om patienter eller medarbetare visas.</p>
            <Facts
              items={[
                ['Avläst', <MomentText key="at" moment={state.at} />],
                [
                  'Databasen',
                  <StatusText key="db" tone="good">
                    svarar (PostgreSQL {state.server})
                  </StatusText>,
                ],
                ['Inloggade just nu', formatNumber(state.sessions)],
                ['Bakgrundsarbeten som väntar', formatNumber(state.jobs.waiting)],
                ['Bakgrundsarbeten som är sena', <Late key="late" count={state.jobs.overdue} />],
                ['Bakgrundsarbeten som har misslyckats', <Late key="dead" count={state.jobs.dead} />],
              ]}
            />
            <Button variant="secondary" onClick={() => void read.refetch()}>
              Läs av igen
            </Button>
          </Stack>
        )}
      </Reading>
    </Page>
  );
}

function Late({ count }: { readonly count: number }) {
  return <StatusText tone={count === 0 ? 'good' : 'alert'}>{count === 0 ? 'inga' : formatNumber(count)}</StatusText>;
}
