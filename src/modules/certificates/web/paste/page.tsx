/** Rows copied from a list: paste, check each column, correct mistakes, confirm. All or none. */
import { useMemo, useRef, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, Page, places, useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  formatNumber,
  Notice,
  Row,
  Select,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
  Textarea,
  useToday,
} from '../../../../web/ui/index.ts';
import { enterPasted } from '../../contract.ts';
import { type PasteColumn, pasteColumns, pastedCertificates, readPaste } from '../../paste.ts';
import { findingsOnTyped } from '../../typed.ts';
import { Ways } from '../ways.tsx';

/** Rows shown of a long paste; rows with findings are always shown. */
const SHOWN = 20;

const columnKeys = Object.keys(pasteColumns) as PasteColumn[];

export function PastePage() {
  const today = useToday();
  const [text, setText] = useState('');
  const [mapped, setMapped] = useState<readonly PasteColumn[] | null>(null);
  const keys = useRef<string[]>([]);
  const enter = useCommand(enterPasted);
  const [done, setDone] = useState<RouteReply<typeof enterPasted> | null>(null);

  const paste = useMemo(() => readPaste(text), [text]);
  const columns = mapped ?? paste.columns;
  const certificates = pastedCertificates({ rows: paste.rows, columns: [...columns] });
  const findings = certificates.map((typed) => Object.values(findingsOnTyped(typed, today)));
  const wrong = findings.filter((found) => found.length > 0).length;

  const submit = async () => {
    // A key for each row, kept while the text is the same, so that rows sent twice are entered once.
    while (keys.current.length < certificates.length) keys.current.push(uuidv7());
    const rows = certificates.map((typed, index) => ({
      ...typed,
      key: keys.current[index] ?? '',
      sex: null,
      occupations: [],
      occupationAndTasks: '',
    }));
    const reply = await enter.run({ body: { rows } });
    if (reply === null) return;
    setDone(reply);
    setText('');
    setMapped(null);
    keys.current = [];
  };

  return (
    <Page title="Klistra in rader">
      <Ways />
      <Stack>
        {done === null ? null : (
          <Notice tone={done.warnings.length > 0 ? 'attention' : 'note'}>
            {formatNumber(done.stored)} {done.stored === 1 ? 'intyg infört' : 'intyg införda'}
            {done.already === 0 ? '' : `, ${formatNumber(done.already)} fanns redan`}.{' '}
            <AppLink to={places.unit}>Visa enheten</AppLink>
            {done.warnings.length === 0 ? null : (
              <ul>
                {done.warnings.map(({ row, message }) => (
                  <li key={row}>
                    Rad {row}: {message}
                  </li>
                ))}
              </ul>
            )}
          </Notice>
        )}
        <Textarea
          label="Rader kopierade ur en lista"
          description="Markera raderna i listan, kopiera och klistra in här. En rad per intyg; rubrikraden kan följa med."
          minRows={5}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setMapped(null);
            setDone(null);
            keys.current = [];
          }}
        />
        {enter.error === null ? null : <ErrorBox error={enter.error} typed />}
        {paste.rows.length === 0 ? null : (
          <>
            <Preview
              rows={paste.rows}
              headings={paste.headings}
              columns={columns}
              onColumns={setMapped}
              findings={findings}
            />
            <Row>
              <Button loading={enter.busy} disabled={wrong > 0} onClick={() => void submit()}>
                För in {formatNumber(certificates.length)} {certificates.length === 1 ? 'rad' : 'rader'}
              </Button>
              <span role="status">
                {wrong === 0
                  ? 'Alla rader går att föra in.'
                  : `${formatNumber(wrong)} ${wrong === 1 ? 'rad' : 'rader'} behöver rättas först: ändra kolumnerna eller texten ovan.`}
              </span>
            </Row>
          </>
        )}
      </Stack>
    </Page>
  );
}

interface PreviewProps {
  readonly rows: readonly (readonly string[])[];
  readonly headings: readonly string[] | null;
  readonly columns: readonly PasteColumn[];
  readonly onColumns: (columns: readonly PasteColumn[]) => void;
  readonly findings: readonly (readonly string[])[];
}

function Preview({ rows, headings, columns, onColumns, findings }: PreviewProps) {
  const visible = rows
    .map((row, index) => ({ row, index, found: findings[index] ?? [] }))
    .filter(({ index, found }) => index < SHOWN || found.length > 0);
  return (
    <>
      <Table className="k-paste">
        <TableHead>
          <TableRow>
            <TableColumn>Rad</TableColumn>
            {columns.map((column, index) => (
              <TableColumn key={`column-${String(index)}`}>
                <Select
                  label={headings?.[index] ?? `Kolumn ${index + 1}`}
                  value={column}
                  onChange={(event) =>
                    onColumns(
                      columns.map((column, at) => (at === index ? (event.target.value as PasteColumn) : column)),
                    )
                  }
                >
                  {columnKeys.map((key) => (
                    <option key={key} value={key}>
                      {pasteColumns[key]}
                    </option>
                  ))}
                </Select>
              </TableColumn>
            ))}
            <TableColumn>Att rätta</TableColumn>
          </TableRow>
        </TableHead>
        <TableBody>
          {visible.map(({ row, index, found }) => (
            <TableRow key={`row-${String(index)}`}>
              <TableCell className="k-number">{index + 1}</TableCell>
              {columns.map((_, at) => (
                <TableCell key={`cell-${String(at)}`}>{row[at] ?? ''}</TableCell>
              ))}
              <TableCell>{found.join(' ')}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {visible.length === rows.length ? null : (
        <p className="k-quiet">
          Visar de första {SHOWN} och dem som behöver rättas, av {formatNumber(rows.length)} rader.
        </p>
      )}
    </>
  );
}
