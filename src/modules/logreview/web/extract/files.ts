/** The extract as files: a table for spreadsheets, and data for programs. */
import type { Extract } from './reply.ts';

/** The extract as text with semicolons and a byte order mark, as Swedish spreadsheets expect. */
export function asTable(extract: Extract): string {
  const head = ['Tidpunkt (UTC)', 'Vårdgivare', 'Enhet', 'Vad som gjordes', 'Nekades', 'Roll', 'Namn', 'Varför'];
  const lines = extract.rows.map((row) => [
    row.at,
    extract.provider.name,
    row.unit,
    row.what,
    row.denied ? 'ja' : 'nej',
    row.role,
    row.by ?? '',
    row.purpose,
  ]);
  return `\ufeff${[head, ...lines].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** A cell as text; text that begins like a formula must not become one. */
function cell(text: string): string {
  const plain = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}

export function asData(extract: Extract): string {
  const { provider, person, from, to, madeAt, thinned, rows } = extract;
  return JSON.stringify({ kind: 'loggutdrag', provider, person, from, to, madeAt, thinned, rows }, null, 1);
}
