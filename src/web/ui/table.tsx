/** Tables for scanning: tight rows, few lines. Sorting and paging happen on the server. */
import { Table as AkselTable } from '@navikt/ds-react';
import type { ComponentProps } from 'react';

export type SortState = NonNullable<ComponentProps<typeof AkselTable>['sort']>;

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

/** A heading that sorts when `sortKey` is given. */
export function TableColumn(props: ComponentProps<typeof AkselTable.ColumnHeader>) {
  return <AkselTable.ColumnHeader scope="col" {...props} />;
}

export function TableRowHead(props: ComponentProps<typeof AkselTable.HeaderCell>) {
  return <AkselTable.HeaderCell scope="row" {...props} />;
}

export function TableCell(props: ComponentProps<typeof AkselTable.DataCell>) {
  return <AkselTable.DataCell {...props} />;
}
