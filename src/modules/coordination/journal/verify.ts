/**
 * Whether the journal still says what was written: every version hashes to its hash, every signature is bound to its
 * version's hash and is its author's, no version is missing (LAW-24, LAW-26). Pure.
 */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { isEmptyVersion } from '../case/store/tables.ts';
import type { WholeVersionRow } from '../case/store/versions.ts';
import { hashOfVersion } from '../case/versions.ts';
import type { ActToVerify } from './store/verify.ts';

export type JournalFault =
  | 'envelope_changed'
  | 'version_missing'
  | 'version_changed'
  | 'content_missing'
  | 'content_left'
  | 'signature_false'
  | 'signed_by_other';

/** What is wrong, in Swedish, for the person who must compare with a backup. */
export const faultWords: Readonly<Record<JournalFault, string>> = {
  envelope_changed: 'tid eller författare stämmer inte med den första versionen',
  version_missing: 'en version saknas',
  version_changed: 'stämmer inte med sin kontrollsumma',
  content_missing: 'innehållet är borta utan att någon version säger att det är förstört',
  content_left: 'innehållet finns kvar fast det ska vara förstört',
  signature_false: 'underskriften gäller en annan text än den som står här',
  signed_by_other: 'är signerad av en annan än författaren',
};

export interface JournalFinding {
  fault: JournalFault;
  unitId: Uuid;
  patientId: Uuid;
  caseId: Uuid;
  actId: Uuid;
  /** Null when it is about the act as a whole. */
  nr: number | null;
  enteredOn: CalendarDate;
}

/** What is wrong with an act, oldest version first. Lawfully destroyed content is not there to be hashed. */
export function findFaults({ act, versions }: ActToVerify): JournalFinding[] {
  const destroyed = versions.some(({ what }) => what === 'destroyed');
  const found: JournalFinding[] = [];
  const add = (fault: JournalFault, nr: number | null) =>
    found.push({
      fault,
      unitId: act.unit_id,
      patientId: act.patient_id,
      caseId: act.case_id,
      actId: act.act_id,
      nr,
      enteredOn: localDate(act.entered_at),
    });
  const [first] = versions;
  const numbered = versions.every(({ nr }, index) => nr === index + 1);
  if (first === undefined || !numbered) add('version_missing', null);
  else if (
    first.author_id !== act.author_id ||
    first.occurred_at !== act.occurred_at ||
    first.written_at !== act.entered_at
  ) {
    add('envelope_changed', null);
  }
  for (const version of versions) {
    const fault = contentFault(version, destroyed);
    if (fault !== null) add(fault, version.nr);
    if (version.signed_hash === null) continue;
    const bound = version.signed_hash === version.hash && fault !== 'version_changed';
    if (!bound) add('signature_false', version.nr);
    if (version.signed_by_id !== version.author_id) add('signed_by_other', version.nr);
  }
  return found;
}

function contentFault(version: WholeVersionRow, destroyed: boolean): JournalFault | null {
  const { content, texts, sensitive_text: sensitiveText } = version;
  const empty = isEmptyVersion(version.what);
  if (destroyed && !empty) return content === null && texts === null ? null : 'content_left';
  if (!empty && content === null) return 'content_missing';
  if (destroyed && version.what === 'wrong_patient') return null;
  const hash = hashOfVersion(version, { content, texts, sensitiveText });
  return hash === version.hash ? null : 'version_changed';
}
