/** The list itself: one row a person, one of them chosen, and the arrows move the choice. */
import { useEffect, useRef } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import {
  type SortState,
  Spoken,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  TableRowHead,
} from '../../../../web/ui/index.ts';
import type { Column, SortKey } from '../../domain.ts';
import type { Order } from './address.ts';
import { CellLines, type Row, WhoCell, WhyCell } from './cells.tsx';

export interface ListTableProps {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
  readonly chosen: string | null;
  readonly onChoose: (patientId: string) => void;
  /** Rows decided or marked here since the list was read: they stay where they stood, with what became of them. */
  readonly settled: ReadonlyMap<string, string>;
  readonly today: CalendarDate;
  readonly caption: string;
}

export function ListTable(props: ListTableProps) {
  const { rows, columns, order, onOrder, chosen, onChoose, settled, today, caption } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (chosen === null) return;
    body.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const sort: SortState = { orderBy: order.sort, direction: order.descending ? 'descending' : 'ascending' };
  return (
    <Table
      className="k-worklist"
      {...(order.sort === 'rules' ? {} : { sort })}
      onSortChange={(key) => {
        const next = (key ?? 'rules') as SortKey;
        if (next !== order.sort) onOrder({ sort: next, descending: false });
        else if (!order.descending) onOrder({ sort: next, descending: true });
        else onOrder({ sort: 'rules', descending: false });
      }}
    >
      <caption>
        <Spoken>{caption}</Spoken>
      </caption>
      <TableHead>
        <TableRow>
          <TableColumn>Varför och när</TableColumn>
          <TableColumn sortKey="name" sortable>
            Person
          </TableColumn>
          <TableColumn>Sjukfall</TableColumn>
        </TableRow>
      </TableHead>
      <TableBody ref={body}>
        {rows.map((row) => {
          const outcome = settled.get(row.patientId);
          const isChosen = row.patientId === chosen;
          return (
            <TableRow
              key={row.patientId}
              selected={isChosen}
              aria-current={isChosen ? 'true' : undefined}
              className={outcome === undefined ? undefined : 'k-row-settled'}
              onClick={() => onChoose(row.patientId)}
            >
              <TableCell className="k-why">
                {outcome === undefined ? (
                  <>
                    <WhyCell row={row} today={today} />
                    <CellLines row={row} of="why" columns={columns} />
                  </>
                ) : (
                  <span>{outcome}</span>
                )}
              </TableCell>
              <TableRowHead>
                <button type="button" className="k-plain-button" onClick={() => onChoose(row.patientId)}>
                  <WhoCell row={row} columns={columns} />
                </button>
                <CellLines row={row} of="person" columns={columns} />
              </TableRowHead>
              <TableCell>
                <CellLines row={row} of="sickLeave" columns={columns} />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
