/** The rows of an extract in the words for the patient, on screen and on paper. */
import { localDateTime } from '../../../../kernel/clock.ts';
import { formatDateLong, OnPaper, StatusText } from '../../../../web/ui/index.ts';
import type { Extract } from './reply.ts';

/** "2026-11-21 09.30", by the clock in Sweden. */
function wallClock(moment: Extract['madeAt']): string {
  return localDateTime(moment).replace('T', ' ').replace(':', '.');
}

interface RowsProps {
  readonly extract: Extract;
  readonly rows: Extract['rows'];
}

export function ExtractTable({ extract, rows }: RowsProps) {
  if (rows.length === 0) return null;
  return (
    <table className="k-log-table">
      <thead>
        <tr>
          <th scope="col">När</th>
          <th scope="col">Enhet</th>
          <th scope="col">Vad som gjordes</th>
          <th scope="col">Av vem och varför</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <td className="k-log-when k-number">
              <time dateTime={row.at}>{wallClock(row.at)}</time>
            </td>
            <td>{row.unit === '' ? extract.provider.name : row.unit}</td>
            <td>{row.denied ? <StatusText tone="note">Nekades: {row.what}</StatusText> : row.what}</td>
            <td>
              {[row.by, row.role].filter((part) => part !== null && part !== '').join(', ')}
              <br />
              <span className="k-quiet">{row.purpose}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The whole extract, as given to the patient. */
export function ExtractPaper({ extract }: { readonly extract: Extract }) {
  const { provider, person, rows } = extract;
  const made = localDateTime(extract.madeAt).slice(0, 10) as Parameters<typeof formatDateLong>[0];
  return (
    <OnPaper>
      <h2>Utdrag ur åtkomstloggen</h2>
      <p>
        {person.name}, {person.number}
      </p>
      <p>
        {provider.name} ({provider.hsaId}) är den vårdgivare som ansvarar för uppgifterna. Utdraget gjordes{' '}
        {formatDateLong(made)} och gäller {periodInWords(extract)}. Det har {rows.length} rader, den senaste först.
      </p>
      <p>
        Varje rad är ett tillfälle då någon vid enheten tog del av eller skrev uppgifter om dig i Koordinera, eller
        försökte. Har du frågor, eller tror du att någon har läst utan att ha rätt till det, hör av dig till
        vårdgivaren.
        {extract.namesShown ? '' : ' Personalens namn visas inte i utdraget.'}
      </p>
      {extract.thinned === null ? null : <p>{thinnedInWords(extract.thinned)}</p>}
      <ExtractTable extract={extract} rows={rows} />
    </OnPaper>
  );
}

/** Says from when the log has rows, when older ones have been thinned out. */
export function thinnedInWords({ through, reference }: NonNullable<Extract['thinned']>): string {
  return `Äldre rader, till och med ${wallClock(through)}, är gallrade enligt vårdgivarens beslut ${reference} och finns inte längre.`;
}

function periodInWords({ from, to }: Pick<Extract, 'from' | 'to'>): string {
  if (from === null && to === null) return 'hela tiden';
  if (from === null) return `tiden till och med ${to}`;
  return to === null ? `tiden från och med ${from}` : `${from} till ${to}`;
}
