/** Tables for scanning: tight rows, few lines. Sorting and paging happen on the server. */
import { Table as AkselTable } from '@navikt/ds-react';
import type { ComponentProps, ReactNode } from 'react';
import { Spoken } from './layout.tsx';

export function Table(props: ComponentProps<typeof AkselTable>) {
  return <AkselTable size="small" {...props} />;
}

export const TableHead = AkselTable.Header;
export const TableBody = AkselTable.Body;
export const TableRow = AkselTable.Row;
export const TableCell = AkselTable.DataCell;

export function TableColumn(props: ComponentProps<typeof AkselTable.ColumnHeader>) {
  return <AkselTable.ColumnHeader scope="col" {...props} />;
}

export interface DataTableProps extends ComponentProps<typeof AkselTable> {
  readonly columns: readonly string[];
  /** Names a last column of buttons or links: read aloud only. */
  readonly spoken?: string;
  readonly children: ReactNode;
}

/** A table whose columns have a word each. */
export function DataTable({ columns, spoken, children, ...rest }: DataTableProps) {
  return (
    <Table {...rest}>
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableColumn key={column}>{column}</TableColumn>
          ))}
          {spoken === undefined ? null : (
            <TableColumn>
              <Spoken>{spoken}</Spoken>
            </TableColumn>
          )}
        </TableRow>
      </TableHead>
      <TableBody>{children}</TableBody>
    </Table>
  );
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
  const ordering = by.find((fact) => fact.key === order.sort);
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
