/** The patient's own log (PDL 8:5, LAW-37): from which unit and when, and in plain words by whom and why. */

import type { RouteReply } from '../../contract/route.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { formatPersonId, parsePersonId } from '../../kernel/person-id.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, freshness } from '../access/index.ts';
import type { makeExtract as makeExtractRoute } from './contract.ts';
import { purposeForPatient, roleForPatient } from './domain.ts';
import { event } from './index.ts';
import { actionForPatient } from './patient-words.ts';
import { auditPolicy } from './policy.ts';
import { logSettings } from './settings.ts';
import { type ExtractRow, loggedPerson, ownProvider, patientRows, patientWithNumber } from './store/extract.ts';
import { thinnedThrough } from './store/thinning.ts';

type Extract = RouteReply<typeof makeExtractRoute>;

/** Most rows in one extract. */
const MOST = 20_000;

/** The extract of the person with this identity number, over all units of the provider. */
export async function makeExtract(
  tx: Tx,
  wish: { number: string; from: CalendarDate | null; to: CalendarDate | null },
): Promise<Result<Extract>> {
  const authorised = authorise(tx, auditPolicy, 'log.extract', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  const read = parsePersonId(wish.number, { today: tx.clock.today() });
  const wrong = read.ok ? daysOutOfOrder(wish) : { number: read.refusal.message };
  const patientId = read.ok && wrong === null ? await patientWithNumber(tx, read.value.value) : null;
  tx.audit(
    event('log.extract.made', {
      purpose: 'administration',
      patients: patientId === null ? [] : [patientId],
      details: { from: wish.from, to: wish.to },
    }),
  );
  if (wrong !== null) {
    return refuse({ kind: 'invalid', message: 'Utdraget togs inte fram. Rätta det som är markerat.', fields: wrong });
  }
  const person = patientId === null ? null : await loggedPerson(tx, patientId);
  if (patientId === null || person === null) {
    const message = 'Ingen av vårdgivarens enheter har en patient med det numret. Då finns heller ingen logg att visa.';
    return refuse({ kind: 'not_found', message });
  }
  const { namesInExtract } = await logSettings(tx);
  const rows = await patientRows(tx, patientId, wish, MOST + 1);
  return ok({
    provider: await ownProvider(tx),
    person: {
      patientId,
      name: `${person.given_name} ${person.family_name}`.trim(),
      number: formatPersonId(person.number),
    },
    from: wish.from,
    to: wish.to,
    madeAt: tx.clock.now(),
    namesShown: namesInExtract,
    rows: rows.slice(0, MOST).map((row) => inPlainWords(row, namesInExtract)),
    more: rows.length > MOST,
    thinned: await thinnedThrough(tx),
  });
}

/** That the extract is printed or saved as a file, before it is; needs a fresh proof of who takes it out. */
export async function giveExtract(
  tx: Tx,
  given: { patientId: Uuid; as: 'paper' | 'table' | 'data'; rows: number },
): Promise<Result<Record<string, never>>> {
  const authorised = authorise(
    tx,
    auditPolicy,
    'log.extract.give',
    { unitId: tx.subject.unitId, ...(await freshness(tx)) },
    { patients: [given.patientId] },
  );
  if (!authorised.ok) return authorised;
  tx.audit(
    event('log.extract.given', {
      purpose: 'administration',
      patients: [given.patientId],
      details: { as: given.as, rows: given.rows },
    }),
  );
  return ok({});
}

function daysOutOfOrder(wish: { from: CalendarDate | null; to: CalendarDate | null }): Record<string, string> | null {
  if (wish.from === null || wish.to === null || wish.from <= wish.to) return null;
  return { to: 'Sista dagen är före första dagen.' };
}

function inPlainWords(row: ExtractRow, named: boolean): Extract['rows'][number] {
  const bySystem = row.roles.split(' ').includes('system');
  return {
    number: row.number,
    at: row.at,
    unit: row.unit ?? '',
    what: actionForPatient(row.action),
    role: rolesInWords(row.roles),
    purpose: purposeForPatient[row.purpose] ?? row.purpose,
    denied: row.outcome === 'denied',
    by: named && !bySystem ? row.staff_name : null,
  };
}

/** "Rehabkoordinator, Enhetens chef"; nothing for somebody without any role, who was then refused. */
function rolesInWords(roles: string): string {
  return roles
    .split(' ')
    .filter((role) => role !== '')
    .map((role) => roleForPatient[role] ?? role)
    .join(', ');
}
