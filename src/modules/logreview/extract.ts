/** The patient's own log (PDL 8:5, LAW-37): unit and time, and in plain words who and why. */

import type { RouteReply } from '../../contract/route.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { addSeconds } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { formatPersonId } from '../../kernel/person-id.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, freshness } from '../access/index.ts';
import { type LogActions, toPatientInWords } from '../log/index.ts';
import { patientOfNumber, postWarning } from '../patients/index.ts';
import type { makeExtract as makeExtractRoute } from './contract.ts';
import { purposeForPatient, roleForPatient } from './domain.ts';
import { event } from './log-actions.ts';
import { logReviewPolicy } from './policy.ts';
import { logSettings } from './settings.ts';
import { type ExtractRow, extractRows, loggedPerson, openedExtract, ownProvider } from './store/extract.ts';
import { thinnedThrough } from './store/thinning.ts';

type Extract = RouteReply<typeof makeExtractRoute>;

/** Most rows in one extract. */
const MOST = 20_000;
/** Time to give out an extract, so that it still agrees with the log. */
const GIVEN_WITHIN_SECONDS = 3600;

/** The extract about the person with this identity number, for all units of the provider, in `actions`' words. */
export async function makeExtract(
  tx: Tx,
  wish: { number: string; from: CalendarDate | null; to: CalendarDate | null },
  actions: LogActions,
): Promise<Result<Extract>> {
  const authorised = authorise(tx, logReviewPolicy, 'log.extract', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  const days = daysOutOfOrder(wish);
  const sought = days === null ? await patientOfNumber(tx, wish.number) : ok(null);
  const wrong = sought.ok ? days : { number: sought.refusal.message };
  const patientId = sought.ok ? (sought.value?.patientId ?? null) : null;
  const extractId = uuidv7();
  const { from, to } = wish;
  const made = {
    purpose: 'administration',
    patients: patientId === null ? [] : [patientId],
    object: { kind: 'log_extract', id: extractId },
  } as const;
  const refused = (refusal: Refusal): Result<never> => {
    tx.audit(event('log.extract.made', { ...made, details: { from, to } }));
    return refuse(refusal);
  };
  if (wrong !== null) {
    const message = 'Utdraget togs inte fram. Rätta det som är markerat.';
    return refused({ kind: 'invalid', message, fields: wrong });
  }
  const person = patientId === null ? null : await loggedPerson(tx, patientId);
  if (patientId === null || person === null) {
    const message = 'Ingen av vårdgivarens enheter har en patient med det numret. Då finns heller ingen logg att visa.';
    return refused({ kind: 'not_found', message });
  }
  const { namesInExtract } = await logSettings(tx);
  const found = await extractRows(tx, patientId, wish, MOST + 1);
  const rows = found.slice(0, MOST);
  for (const unitId of unitsOf(tx, rows)) {
    tx.audit(event('log.extract.made', { ...made, unitId, details: { from, to, rows: rows.length } }));
  }
  return ok({
    extractId,
    provider: await ownProvider(tx),
    person: {
      patientId,
      name: `${person.given_name} ${person.family_name}`.trim(),
      number: formatPersonId(person.number),
    },
    warning: postWarning(person.protection, 'utdraget'),
    from,
    to,
    madeAt: tx.clock.now(),
    namesShown: namesInExtract,
    rows: rows.map((row) => inPlainWords(row, namesInExtract, actions)),
    more: found.length > MOST,
    thinned: await thinnedThrough(tx),
  });
}

/** The active unit and the units of the rows: each gets a row about the extract in its log. */
function unitsOf(tx: Tx, rows: readonly ExtractRow[]): Set<Uuid> {
  return new Set([tx.subject.unitId, ...rows.flatMap((row) => row.unitId ?? [])]);
}

/**
 * Logs that the extract is to be printed or saved. Needs a fresh proof of identity, and refuses an extract that the
 * person has not taken out within the hour. The patient is read from the log, never from the call.
 */
export async function giveExtract(
  tx: Tx,
  given: { extractId: Uuid; as: 'paper' | 'table' | 'data' },
): Promise<Result<Record<string, never>>> {
  const object = { kind: 'log_extract', id: given.extractId };
  const resource = { unitId: tx.subject.unitId, ...(await freshness(tx)) };
  const authorised = authorise(tx, logReviewPolicy, 'log.extract.give', resource, { object });
  if (!authorised.ok) return authorised;
  const since = addSeconds(tx.clock.now(), -GIVEN_WITHIN_SECONDS);
  const opened = await openedExtract(tx, given.extractId, since);
  const row = { purpose: 'administration', object } as const;
  if (opened === null) {
    tx.audit(event('log.extract.given', { ...row, details: { as: given.as } }));
    const message =
      'Utdraget är inte framtaget av dig den senaste timmen. Ta fram det på nytt, och lämna sedan ut det.';
    return refuse({ kind: 'not_found', message });
  }
  const { patientId, rows, units } = opened;
  for (const unitId of units) {
    tx.audit(event('log.extract.given', { ...row, unitId, patients: [patientId], details: { as: given.as, rows } }));
  }
  return ok({});
}

function daysOutOfOrder(wish: { from: CalendarDate | null; to: CalendarDate | null }): Record<string, string> | null {
  if (wish.from === null || wish.to === null || wish.from <= wish.to) return null;
  return { to: 'Sista dagen är före första dagen.' };
}

function inPlainWords(row: ExtractRow, named: boolean, actions: LogActions): Extract['rows'][number] {
  const bySystem = row.roles.split(' ').includes('system');
  return {
    number: row.number,
    at: row.at,
    unit: row.unit ?? '',
    what: toPatientInWords(actions, row.action, row.details),
    role: rolesInWords(row.roles),
    purpose: purposeForPatient[row.purpose] ?? row.purpose,
    denied: row.outcome === 'denied',
    by: named && !bySystem ? row.staff_name : null,
  };
}

/** "Rehabkoordinator, Enhetens chef"; empty for a refused person without a role. */
function rolesInWords(roles: string): string {
  return roles
    .split(' ')
    .filter((role) => role !== '')
    .map((role) => roleForPatient[role] ?? role)
    .join(', ');
}
