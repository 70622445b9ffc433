/**
 * The whole journal of a person at the active unit, every version of every act (LAW-104). Writes no audit row of its own
 * and asks nobody: whoever takes it out authorises and logs.
 */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { catalogue } from '../../acts/index.ts';
import { personAt, viewsOn } from '../../case/person.ts';
import {
  disclosuresOfPerson,
  type WholeVersion as StoredVersion,
  surroundings,
  type VersionWhat,
  versionsOfPerson,
} from '../../case/store/index.ts';
import { delayText } from '../../frame/event-time.ts';
import type { CaseStatus } from '../../frame/summary.ts';

/** One version of an act, as it was written. Texts are null when it is struck or destroyed. */
export interface WholeVersion {
  nr: number;
  what: VersionWhat;
  occurredAt: Instant;
  minutes: number | null;
  content: unknown;
  text: string | null;
  patientText: string | null;
  sensitiveText: string | null;
  codes: string[];
  author: { name: string; title: string | null };
  draftedBy: string | null;
  reason: string | null;
  writtenAt: Instant;
  hash: string;
  signature: { by: string; at: Instant; hash: string } | null;
}

export interface WholeAct {
  actId: Uuid;
  seq: number;
  kind: string;
  title: string;
  enteredAt: Instant;
  /** How long after the event it was entered, in words; null on the same day. */
  delay: string | null;
  /** Why it has no ground after a correction or a destruction; null when it has. */
  groundless: string | null;
  /** Acts with the patient's view on it (PDL 3:8). */
  views: Uuid[];
  /** Oldest first; the last holds. */
  versions: WholeVersion[];
}

export interface WholeCase {
  caseId: Uuid;
  status: CaseStatus;
  openedOn: CalendarDate;
  closedOn: CalendarDate | null;
  /** In order of first entering. */
  acts: WholeAct[];
}

export interface WholeDisclosure {
  actId: Uuid;
  at: Instant;
  by: string;
  recipient: string;
  topics: string;
  ground: string;
}

export interface WholeJournal {
  unit: string;
  provider: string;
  ownership: 'public' | 'private';
  cases: WholeCase[];
  disclosures: WholeDisclosure[];
}

export async function wholeJournal(tx: Tx, patientId: Uuid): Promise<WholeJournal> {
  const person = await personAt(tx, tx.subject.unitId, patientId);
  const versions = Map.groupBy(await versionsOfPerson(tx, patientId), (one) => one.act_id);
  const around = await surroundings(tx, null);
  const disclosures = await disclosuresOfPerson(tx, patientId);
  const cases = person.cases.flatMap(({ caseId, acts, folded }): WholeCase[] => {
    const row = person.stored.find((one) => one.caseId === caseId);
    if (row === undefined) return [];
    const whole = acts.map(({ act }, nr): WholeAct => {
      const all = (versions.get(act.act_id) ?? []).map(versionOf);
      const last = all.at(-1);
      return {
        actId: act.act_id,
        seq: act.seq,
        kind: act.kind,
        title: catalogue.titleOf(act.kind),
        enteredAt: act.entered_at,
        delay: last === undefined ? null : delayText(last.occurredAt, act.entered_at),
        groundless: folded.acts[nr]?.groundless?.message ?? null,
        views: viewsOn(person, act.act_id),
        versions: all,
      };
    });
    return [{ caseId, status: row.status, openedOn: row.openedOn, closedOn: row.closedOn, acts: whole }];
  });
  return {
    unit: around.unitName,
    provider: around.providerName,
    ownership: around.ownership,
    cases,
    disclosures: disclosures.map(({ act_id, ...one }) => ({ actId: act_id, ...one })),
  };
}

function versionOf(row: StoredVersion): WholeVersion {
  const { signed_by: by, signed_at: at, signed_hash: hash } = row;
  return {
    nr: row.nr,
    what: row.what,
    occurredAt: row.occurred_at,
    minutes: row.minutes,
    content: row.content,
    text: row.text,
    patientText: row.patient_text,
    sensitiveText: row.sensitive_text,
    codes: row.codes.split(' ').filter((code) => code !== ''),
    author: { name: row.author_name, title: row.author_title },
    draftedBy: row.drafted_by,
    reason: row.reason,
    writtenAt: row.written_at,
    hash: row.hash,
    signature: by === null || at === null || hash === null ? null : { by, at, hash },
  };
}
