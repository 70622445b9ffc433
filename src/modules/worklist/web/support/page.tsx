/** The worklist's rows as support sees them: pseudonyms, codes and days. */
import type { RouteReply } from '../../../../contract/route.ts';
import { usePart, useRead } from '../../../../web/shell/index.ts';
import {
  DataTable,
  EmptyState,
  formatNumber,
  Section,
  Stack,
  TableCell,
  TableRow,
  TableRowHead,
} from '../../../../web/ui/index.ts';
import { SupportFrame } from '../../../access/web/index.ts';
import { viewSupportWorklist } from '../../contract/support.ts';

type Row = RouteReply<typeof viewSupportWorklist>['rows'][number];

export function SupportWorklistPage() {
  const requestId = usePart('requestId');
  const read = useRead(viewSupportWorklist, { params: { requestId } });
  const rows = read.data?.rows ?? [];
  const total = read.data?.total ?? 0;
  return (
    <SupportFrame view="worklist" title="Arbetslistan" read={read}>
      {rows.length === 0 ? <EmptyState title="Arbetslistan har inga rader att visa." /> : null}
      {rows.length === 0 ? null : (
        <Section title="Rader" aside={total > rows.length ? `${rows.length} av ${formatNumber(total)}` : rows.length}>
          <Stack gap="tight">
            <p className="k-measure">
              Beteckningen gäller bara i den här åtkomsten och går inte att följa till en annan. Raderna står efter
              närmaste dag. Den som har skyddade personuppgifter är inte med.
            </p>
            <DataTable className="k-support-table" columns={['Beteckning', 'Bevakningar', 'Sjukfall', 'Intyg', 'Rad']}>
              {rows.map((row) => (
                <WorklistRow key={row.pseudonym} row={row} />
              ))}
            </DataTable>
          </Stack>
        </Section>
      )}
    </SupportFrame>
  );
}

const stateText: Readonly<Record<Row['state'], string>> = {
  active: 'sjukfall pågår',
  gap: 'sjukfall i glapp',
  ended: 'sjukfall avslutat',
  none: 'inget sjukfall',
};

function WorklistRow({ row }: { readonly row: Row }) {
  const { pseudonym, reasons, state, days, counting, notCounting, version, changedDays } = row;
  // Two reasons of the same kind may be in one row.
  const lines = reasons.map((reason, nr) => ({ ...reason, key: `${reason.code} ${nr}` }));
  return (
    <TableRow>
      <TableRowHead>
        <code>{pseudonym}</code>
      </TableRowHead>
      <TableCell>
        {reasons.length === 0 ? '–' : null}
        {lines.map(({ key, code, shownSince, dueIn }) => (
          <span key={key} className="k-line">
            <code>{code}</code>{' '}
            <span className="k-quiet">
              {dueIn === null ? `visad i ${daysText(shownSince)}` : `dag ${signed(dueIn)}`}
            </span>
          </span>
        ))}
      </TableCell>
      <TableCell>
        {stateText[state]}
        {days === null ? null : <span className="k-line k-quiet">{daysText(days)}</span>}
      </TableCell>
      <TableCell>
        {counting} intyg räknas
        {notCounting === 0 ? null : <span className="k-line k-quiet">{notCounting} räknas inte</span>}
      </TableCell>
      <TableCell>
        version {version}
        {changedDays === null ? null : <span className="k-line k-quiet">ändrad dag {signed(changedDays)}</span>}
      </TableCell>
    </TableRow>
  );
}

function daysText(days: number): string {
  return days === 1 ? '1 dag' : `${formatNumber(days)} dagar`;
}

/** Days from today: +3 is in three days, −3 three days ago. */
function signed(days: number): string {
  return days > 0 ? `+${days}` : days < 0 ? `−${-days}` : '0';
}
