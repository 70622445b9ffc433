import { useState } from 'react';
import { useKeys } from '../../../web/shell/index.ts';
import {
  Button,
  Degree,
  Facts,
  KeyHint,
  ListAndPreview,
  Person,
  Reason,
  Row,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRow,
} from '../../../web/ui/index.ts';
import { anna, date, per, zara } from './people.ts';

const rows = [
  {
    person: anna,
    why: 'Nytt sjukfall, tredje på 12 månader',
    by: date('2026-11-28'),
    also: ['Intyget slutar 28 nov, ingen plan'],
    diagnosis: 'F43.8A Utmattningssyndrom',
    days: 12,
    degree: { degree: 100 },
  },
  {
    person: per,
    why: 'Ändrad grad',
    by: date('2026-12-01'),
    also: [],
    diagnosis: 'M54.5 Lumbago',
    days: 64,
    degree: { degree: 100, next: { degree: 50, from: date('2026-12-01') } },
  },
  {
    person: zara,
    why: 'Erbjudandet är obesvarat',
    by: date('2026-11-18'),
    also: ['Dag 28 utan ställningstagande till rehabiliteringsplan'],
    diagnosis: 'F32.1 Medelsvår depressiv episod',
    days: 31,
    degree: { degree: 75 },
  },
];

const decisions = ['Ingen åtgärd', 'Medicinsk rehabilitering först', 'Lyft med läkaren', 'Avvakta', 'Erbjud'];

/** A list and its preview, decided by one key. */
export function PeopleList() {
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const row = rows[at] ?? rows[0];
  useKeys([
    { keys: 'Pil ned', label: 'Nästa person', run: () => setAt((now) => Math.min(rows.length - 1, now + 1)) },
    { keys: 'Pil upp', label: 'Föregående person', run: () => setAt((now) => Math.max(0, now - 1)) },
    ...decisions.map((label, index) => ({ keys: String(index + 1), label, run: () => setSaid(label) })),
  ]);
  if (row === undefined) return null;
  const list = (
    <Table>
      <TableHead>
        <TableRow>
          <TableColumn>Varför och när</TableColumn>
          <TableColumn>Person</TableColumn>
          <TableColumn>Sjukfall</TableColumn>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((one, index) => (
          <TableRow key={one.person.number} selected={index === at} onClick={() => setAt(index)}>
            <TableCell>
              <Reason why={one.why} by={one.by} also={one.also} />
            </TableCell>
            <TableCell>
              <Person {...one.person} number={null} />
            </TableCell>
            <TableCell>
              {one.diagnosis}
              <br />
              <span className="k-quiet">
                <Degree {...one.degree} />
              </span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
  const preview = (
    <Stack>
      <h2>
        Intyg 14 nov · <span>Dr Berg</span>
      </h2>
      <Person {...row.person} as="heading" />
      <Facts
        items={[
          ['Arbete', 'Förskollärare, heltid'],
          ['Grad', <Degree key="d" {...row.degree} />],
          ['Funktion', 'Svårt att hålla uppmärksamheten, sover dåligt, tål inte ljud.'],
          ['Aktivitet', 'Kan inte ha ansvar för en barngrupp. Klarar korta, lugna uppgifter hemma.'],
          ['Prognos', 'Åter inom 60 dagar'],
          ['Tidigare', '2 sjukfall'],
        ]}
      />
      <Row gap="tight">
        {decisions.map((label, index) => (
          <Button key={label} variant="secondary" onClick={() => setSaid(label)}>
            {label} <KeyHint keys={String(index + 1)} />
          </Button>
        ))}
      </Row>
      <p role="status">{said === '' ? '' : `Beslut: ${said}`}</p>
    </Stack>
  );
  return <ListAndPreview list={list} preview={preview} label="Förhandsvisning" />;
}
