/**
 * Whether the journal still says what was written: every version hashes to its hash, every signature is bound to its
 * version's hash and is its author's, no version is missing (LAW-24, LAW-26). Pure.
 */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { type ActToVerify, isEmptyVersion, type VersionToVerify } from '../case/store/index.ts';
import { hashOfVersion } from '../case/versions.ts';

export type JournalFault =
  | 'envelope_changed'
  | 'version_missing'
  | 'version_changed'
  | 'content_missing'
  | 'content_left'
  | 'signature_false'
  | 'signed_by_other';

/** What is wrong, in Swedish, for whoever must compare with a backup. */
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

/** What is wrong with an act, oldest version first. Words that were lawfully destroyed are not there to be hashed. */
export function faultsOf({ act, versions }: ActToVerify): JournalFinding[] {
  const destroyed = versions.some(({ version }) => version.what === 'destroyed');
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
  const first = versions[0]?.version;
  const numbered = versions.every(({ version }, index) => version.nr === index + 1);
  if (first === undefined || !numbered) add('version_missing', null);
  else if (
    first.author_id !== act.author_id ||
    first.occurred_at !== act.occurred_at ||
    first.written_at !== act.entered_at
  ) {
    add('envelope_changed', null);
  }
  for (const one of versions) {
    const { nr } = one.version;
    const fault = contentFault(one, destroyed);
    if (fault !== null) add(fault, nr);
    if (one.signature === null) continue;
    const bound = one.signature.hash === one.version.hash && fault !== 'version_changed';
    if (!bound) add('signature_false', nr);
    if (one.signature.staff_id !== one.version.author_id) add('signed_by_other', nr);
  }
  return found;
}

function contentFault({ version, content }: VersionToVerify, destroyed: boolean): JournalFault | null {
  const empty = isEmptyVersion(version.what);
  if (destroyed && !empty) return content === null ? null : 'content_left';
  if (!empty && content === null) return 'content_missing';
  const said =
    content === null
      ? null
      : {
          content: content.content,
          text: content.text,
          patient_text: content.patient_text,
          sensitive_text: content.sensitive_text,
        };
  return destroyed && version.what === 'wrong_patient'
    ? null
    : hashOfVersion(version, said) === version.hash
      ? null
      : 'version_changed';
}
