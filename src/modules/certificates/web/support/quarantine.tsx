/** The quarantine as support sees it: why and where, never the content. */
import { AppLink, usePart, useRead } from '../../../../web/shell/index.ts';
import {
  EmptyState,
  formatNumber,
  MomentText,
  Section,
  Spoken,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  TableRowHead,
} from '../../../../web/ui/index.ts';
import { SupportFrame, supportPlaces } from '../../../access/web/index.ts';
import { viewSupportQuarantine } from '../../contract/support.ts';
import { mediaTitle, refusalTitle } from './words.ts';

export function SupportQuarantinePage() {
  const requestId = usePart('requestId');
  const read = useRead(viewSupportQuarantine, { params: { requestId } });
  const rows = read.data?.rows ?? [];
  const place = (quarantineId: string) =>
    supportPlaces.message.replace('$requestId', requestId).replace('$quarantineId', quarantineId);
  return (
    <SupportFrame view="quarantine" title="Karantänen" read={read}>
      {rows.length === 0 ? <EmptyState title="Inget meddelande ligger i enhetens karantän." /> : null}
      {rows.length === 0 ? null : (
        <Section title="Avvisade meddelanden" aside={rows.length}>
          <Table className="k-support-table">
            <TableHead>
              <TableRow>
                <TableColumn>Varför</TableColumn>
                <TableColumn>Var</TableColumn>
                <TableColumn>Kom</TableColumn>
                <TableColumn>Försök</TableColumn>
                <TableColumn>
                  <Spoken>Uppbyggnad</Spoken>
                </TableColumn>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.quarantineId}>
                  <TableRowHead>
                    {refusalTitle[row.code] ?? row.code}
                    <span className="k-line k-quiet">
                      {mediaTitle[row.media] ?? row.media}, {formatNumber(row.bytes)} byte
                    </span>
                  </TableRowHead>
                  <TableCell>{row.places === null || row.places === '' ? '–' : <code>{row.places}</code>}</TableCell>
                  <TableCell>
                    <MomentText moment={row.receivedAt} />
                  </TableCell>
                  <TableCell>
                    {row.tries}
                    {row.tries < 2 ? null : (
                      <span className="k-line k-quiet">
                        senast <MomentText moment={row.triedAt} />
                      </span>
                    )}
                  </TableCell>
                  <TableCell>
                    <AppLink to={place(row.quarantineId)}>
                      Se uppbyggnaden
                      <Spoken> av meddelandet: {refusalTitle[row.code] ?? row.code}</Spoken>
                    </AppLink>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {read.data?.more === true ? <p className="k-quiet">De hundra senaste visas.</p> : null}
        </Section>
      )}
    </SupportFrame>
  );
}
