/** Tables for scanning: tight rows, few lines. Sorting and paging happen on the server. */
import { Table as AkselTable } from '@navikt/ds-react';
import type { ComponentProps } from 'react';
import { Spoken } from './layout.tsx';

export function Table(props: ComponentProps<typeof AkselTable>) {
  return <AkselTable size="small" {...props} />;
}

export function TableHead(props: ComponentProps<typeof AkselTable.Header>) {
  return <AkselTable.Header {...props} />;
}

export function TableBody(props: ComponentProps<typeof AkselTable.Body>) {
  return <AkselTable.Body {...props} />;
}

export function TableRow(props: ComponentProps<typeof AkselTable.Row>) {
  return <AkselTable.Row {...props} />;
}

export function TableColumn(props: ComponentProps<typeof AkselTable.ColumnHeader>) {
  return <AkselTable.ColumnHeader scope="col" {...props} />;
}

/** The order of a whole table. */
export interface TableOrder<Key extends string> {
  readonly sort: Key;
  readonly descending: boolean;
}

export interface TableSortColumnProps<Key extends string> {
  readonly title: string;
  /** The column's sortable facts, each with its word. `fixed`: it has one direction only. */
  readonly by: readonly { readonly key: Key; readonly label: string; readonly fixed?: boolean }[];
  readonly order: TableOrder<Key>;
  readonly onOrder: (order: TableOrder<Key>) => void;
}

/** A heading over several facts, with a sort button for each. A second press reverses the order. */
export function TableSortColumn<Key extends string>({ title, by, order, onOrder }: TableSortColumnProps<Key>) {
  const ordering = by.find((one) => one.key === order.sort);
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <TableColumn aria-sort={ordering === undefined ? undefined : ordering.fixed === true ? 'other' : direction}>
      {title}
      <span className="k-sorts">
        {by.map(({ key, label, fixed = false }) => {
          const here = key === order.sort;
          return (
            <button
              key={key}
              type="button"
              className={here ? 'k-sort k-sort-here' : 'k-sort'}
              onClick={() => onOrder({ sort: key, descending: here && !fixed && !order.descending })}
            >
              {label}
              {here && !fixed ? <span aria-hidden="true">{order.descending ? ' ↓' : ' ↑'}</span> : null}
              <Spoken>{spokenOrder(here, fixed, order.descending)}</Spoken>
            </button>
          );
        })}
      </span>
    </TableColumn>
  );
}

function spokenOrder(here: boolean, fixed: boolean, descending: boolean): string {
  if (!here) return ', ordna listan så';
  if (fixed) return ', listans ordning nu';
  return descending ? ', fallande ordning, vänd på den' : ', stigande ordning, vänd på den';
}

export function TableRowHead(props: ComponentProps<typeof AkselTable.HeaderCell>) {
  return <AkselTable.HeaderCell scope="row" {...props} />;
}

export function TableCell(props: ComponentProps<typeof AkselTable.DataCell>) {
  return <AkselTable.DataCell {...props} />;
}
