/** The list itself: one row for each person, one row chosen, and the arrow keys move the choice. */
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { places, useGo } from '../../../../web/shell/index.ts';
import {
  Spoken,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TableRowHead,
  TableSortColumn,
  useToday,
} from '../../../../web/ui/index.ts';
import { type Column, type SortKey, sortKeys, sortTitle } from '../../domain.ts';
import { GroupCell, groups, personColumns, WhoCell, WhyCell } from './cells.tsx';
import type { Row } from './row-words.ts';
import type { List } from './use-list.ts';
import type { Outcome } from './walk.ts';

export interface ListTableProps {
  readonly list: List;
  readonly columns: readonly Column[];
  readonly caption: string;
}

/** The sort keys of a column, with their labels. */
const sortsOf = (columns: readonly (Column | 'name')[]) =>
  sortKeys.filter((key) => (columns as readonly string[]).includes(key)).map((key) => ({ key, label: sortTitle[key] }));

const byReason: readonly { key: SortKey; label: string; fixed?: boolean }[] = [
  { key: 'rules', label: sortTitle.rules, fixed: true },
  { key: 'nextDate', label: sortTitle.nextDate },
];

/** The cells beside reasons and person, with the chosen columns of each. */
const groupsOf = (columns: readonly Column[]) =>
  groups
    .map(({ title, lines }) => ({
      title,
      lines: lines.map((line) => line.filter((column) => columns.includes(column))).filter((line) => line.length > 0),
    }))
    .filter(({ lines }) => lines.length > 0);

export function ListTable({ list, columns, caption }: ListTableProps) {
  const { walk, moves, byColleague, order, onOrder } = list;
  const drawn = useDrawn(list);
  const body = useRef<HTMLTableSectionElement>(null);
  const followed = useRef(0);
  const isDrawn = list.at < drawn.length;
  useEffect(() => {
    if (moves === followed.current || !isDrawn) return;
    followed.current = moves;
    const button = body.current?.querySelector<HTMLElement>('[aria-current="true"] button');
    button?.focus({ preventScroll: true });
    button?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  }, [moves, isDrawn]);

  const latestChoose = useRef(list.choose);
  latestChoose.current = list.choose;
  const choose = useCallback((patientId: string) => latestChoose.current(patientId), []);
  const groups = useMemo(() => groupsOf(columns), [columns]);
  const cells = useMemo(() => groups.map(({ lines }) => lines), [groups]);
  return (
    <Table className="k-worklist">
      <caption>
        <Spoken>{caption}</Spoken>
      </caption>
      <TableHead>
        <TableRow>
          <TableSortColumn title="Varför och när" by={byReason} order={order} onOrder={onOrder} />
          <TableSortColumn
            title="Person"
            by={sortsOf(['name', ...personColumns.filter((column) => columns.includes(column))])}
            order={order}
            onOrder={onOrder}
          />
          {groups.map(({ title, lines }) => (
            <TableSortColumn key={title} title={title} by={sortsOf(lines.flat())} order={order} onOrder={onOrder} />
          ))}
        </TableRow>
      </TableHead>
      <TableBody key={list.answered} ref={body}>
        {drawn.map((row) => (
          <ListRow
            key={row.patientId}
            row={row}
            columns={columns}
            cells={cells}
            chosen={row.patientId === walk.chosen?.patientId}
            byColleague={byColleague}
            outcome={walk.settled.get(row.patientId) ?? null}
            onChoose={choose}
          />
        ))}
      </TableBody>
    </Table>
  );
}

/** Rows drawn at a time: more than a screenful, and few enough that a slow computer answers keys in between. */
const PORTION = 20;

/** The rows drawn so far: the first portion at once, the others one after another. A new question begins at the top. */
function useDrawn({ rows, answered }: List): readonly Row[] {
  const [drawn, setDrawn] = useState({ question: answered, count: PORTION });
  const count = drawn.question === answered ? drawn.count : PORTION;
  useEffect(() => {
    if (count >= rows.length) return;
    // One portion a frame: two of them are never laid out together.
    const frame = requestAnimationFrame(() => setDrawn({ question: answered, count: count + PORTION }));
    return () => cancelAnimationFrame(frame);
  }, [rows.length, count, answered]);
  return rows.slice(0, count);
}

interface ListRowProps {
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly cells: readonly (readonly (readonly Column[])[])[];
  readonly chosen: boolean;
  readonly byColleague: boolean;
  readonly outcome: Outcome | null;
  readonly onChoose: (patientId: string) => void;
}

/**
 * Only the chosen row is a stop for Tab: the arrow keys move between rows, Tab moves to the preview. A row is drawn
 * again only when something about it has changed: of two hundred rows an arrow key touches two.
 */
const ListRow = memo(function ListRow({ row, columns, cells, chosen, byColleague, outcome, onChoose }: ListRowProps) {
  const today = useToday();
  const go = useGo();
  // One decision a row: what was decided just now stands first, and the one before it is not shown beside it.
  const facts = outcome?.isDecision === true ? { ...row, decision: null } : row;
  return (
    <TableRow
      selected={chosen}
      aria-current={chosen ? 'true' : undefined}
      className={outcome === null ? undefined : 'k-row-settled'}
      onClick={() => onChoose(row.patientId)}
    >
      <TableCell>
        <WhyCell row={row} today={today} byColleague={byColleague} outcome={outcome?.words ?? null} />
      </TableCell>
      <TableRowHead>
        <button
          type="button"
          className="k-plain-button"
          tabIndex={chosen ? 0 : -1}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            go(places.patient(row.patientId));
          }}
        >
          <WhoCell row={row} columns={columns} />
        </button>
      </TableRowHead>
      {cells.map((lines) => (
        <TableCell key={lines.join()}>
          <GroupCell row={facts} lines={lines} />
        </TableCell>
      ))}
    </TableRow>
  );
});
