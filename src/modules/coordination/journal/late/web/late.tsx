/** How soon events are entered in the journal: counts a month, without names. The manager sets the limit. */
import type { RouteReply } from '../../../../../contract/route.ts';
import { calendarDate } from '../../../../../kernel/calendar-date.ts';
import { longDate } from '../../../../../kernel/day-words.ts';
import { Page, useRead } from '../../../../../web/shell/index.ts';
import {
  EmptyState,
  formatDays,
  Reading,
  Section,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  TableRowHead,
  TextField,
  useForm,
  wholeNumber,
} from '../../../../../web/ui/index.ts';
import { SettingForm, SettingHistory } from '../../../../settings/web/index.ts';
import { lateEntries, setLateLimit } from '../../../contract.ts';
import '../../../web/coordination.css';

type LateLimit = RouteReply<typeof lateEntries>['limit'];

export function LatePage() {
  const read = useRead(lateEntries, {});
  return (
    <Page title="Hur snabbt vi för in" width="text">
      <Reading of={read} what="Räknar" rows={6}>
        {({ limit, months }) => (
          <Stack gap="wide">
            <p>
              Det som händer ska stå i journalen så snart som möjligt (PDL 3 kap. 9 §). Här räknas det som fördes in{' '}
              {limitWords(limit.value)}, utan namn på patienter eller medarbetare. Den som förde in ser det vid sin egen
              händelse.
            </p>
            <Months months={months} />
            {limit.mayChange === null ? <Limit limit={limit} /> : null}
            <SettingHistory
              of={limit.history}
              words={({ value }) => formatDays(value)}
              before="Ingenting har ändrats på enheten."
            />
          </Stack>
        )}
      </Reading>
    </Page>
  );
}

function limitWords(days: number): string {
  if (days === 0) return 'en senare dag än det hände';
  return days === 1 ? 'mer än en dag efteråt' : `mer än ${days} dagar efteråt`;
}

/** `november 2026` */
const monthWords = (month: string) => longDate(calendarDate(`${month}-01`)).replace(/^1 /, '');

function Months({ months }: { readonly months: readonly { month: string; entered: number; late: number }[] }) {
  if (months.length === 0) return <EmptyState title="Inget är infört de senaste tolv månaderna." />;
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableColumn scope="col">Månad</TableColumn>
          <TableColumn scope="col" align="right">
            Införda
          </TableColumn>
          <TableColumn scope="col" align="right">
            Sent
          </TableColumn>
          <TableColumn scope="col" align="right">
            Andel
          </TableColumn>
        </TableRow>
      </TableHead>
      <TableBody>
        {months.map(({ month, entered, late }) => (
          <TableRow key={month}>
            <TableRowHead scope="row">{monthWords(month)}</TableRowHead>
            <TableCell align="right">{entered}</TableCell>
            <TableCell align="right">{late}</TableCell>
            <TableCell align="right">{Math.round((100 * late) / entered)} %</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Limit({ limit }: { readonly limit: LateLimit }) {
  const form = useForm(setLateLimit, {
    known: { version: limit.version },
    begin: { value: String(limit.value), reason: '' },
    sent: ({ value }) => ({ value: wholeNumber(String(value)) }),
    refreshes: [lateEntries],
    onDone: () => {
      form.change({ reason: '' });
    },
  });
  return (
    <Section title="Enhetens gräns">
      <SettingForm of={form} view={lateEntries} submit="Spara gränsen" submitAs={{ variant: 'secondary' }} gap="tight">
        <TextField label="Räkna som sent efter (dagar)" htmlSize={4} inputMode="numeric" {...form.text('value')} />
      </SettingForm>
    </Section>
  );
}
