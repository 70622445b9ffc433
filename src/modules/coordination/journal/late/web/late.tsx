/** How soon what happens stands in the journal: counts a month, without names; the manager sets the limit. */
import { type FormEvent, useState } from 'react';
import { calendarDate } from '../../../../../kernel/calendar-date.ts';
import { longDate } from '../../../../../kernel/day-words.ts';
import { Page, useAbility, useCommand, useRead } from '../../../../../web/shell/index.ts';
import {
  Button,
  EmptyState,
  Reading,
  Refused,
  Row,
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
  useFindings,
} from '../../../../../web/ui/index.ts';
import { lateEntries, setLateLimit } from '../../../contract.ts';
import '../../../web/coordination.css';

export function LatePage() {
  const read = useRead(lateEntries, {});
  const mayDecide = useAbility('late.decide');
  return (
    <Page title="Tid till journal" width="text">
      <Reading of={read} what="Räknar" rows={6}>
        {({ lateDays, months }) => (
          <Stack gap="wide">
            <p>
              Det som händer ska stå i journalen så snart som möjligt (PDL 3 kap. 9 §). Här räknas det som fördes in{' '}
              {limitWords(lateDays)}, utan namn på patienter eller medarbetare. Den som förde in ser det vid sin egen
              händelse.
            </p>
            <Months months={months} />
            {mayDecide ? <Limit key={lateDays} lateDays={lateDays} /> : null}
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

function Limit({ lateDays }: { readonly lateDays: number }) {
  const [days, setDays] = useState(String(lateDays));
  const form = useFindings();
  const set = useCommand(setLateLimit, [lateEntries], { onRefused: form.refuse });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    form.clear();
    if (days === '') form.show({ days: 'Skriv hela dagar.' });
    else await set.run({ body: { days: Number(days), seen: lateDays } });
  };
  return (
    <Section title="Enhetens gräns">
      <form onSubmit={submit} noValidate>
        <Stack gap="tight">
          <Refused of={form} />
          <TextField
            {...form.field('days')}
            label="Sent är mer än så här många dagar efteråt"
            htmlSize={4}
            inputMode="numeric"
            value={days}
            onChange={(event) => setDays(event.target.value.replace(/\D/g, ''))}
          />
          <Row>
            <Button type="submit" variant="secondary" loading={set.busy}>
              Spara gränsen
            </Button>
          </Row>
        </Stack>
      </form>
    </Section>
  );
}
