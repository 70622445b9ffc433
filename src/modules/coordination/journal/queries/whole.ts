/**
 * The whole journal of a person at the active unit, every version of every act (LAW-104). Neither authorises nor writes
 * an audit row: the caller does both.
 */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { catalogue } from '../../acts/index.ts';
import { personAt, viewsOn } from '../../case/person.ts';
import { surroundings } from '../../case/store/surroundings.ts';
import { codesIn, type VersionWhat } from '../../case/store/tables.ts';
import { versionsOfPerson, type WholeVersionRow } from '../../case/store/versions.ts';
import { delayText } from '../../frame/event-time.ts';
import { handoverText } from '../../frame/handover.ts';
import { fullHeading, type StoredText, type StoredTexts } from '../../frame/render.ts';
import type { CaseStatus } from '../../frame/summary.ts';
import type { Audience, Recipient, Telling } from '../../frame/telling.ts';
import { type StoredTelling, tellingsOfPerson } from '../store/tellings.ts';

/** What a version says to one audience. */
export interface WholeText {
  audience: Audience;
  /** The party that it was for, as the register names it; null for a reader of the journal itself. */
  to: string | null;
  /** With day and time. */
  heading: string;
  lines: readonly string[];
}

/** One version of an act, as it was written. It has no texts when it is struck or destroyed. */
export interface WholeVersion {
  nr: number;
  what: VersionWhat;
  occurredAt: Instant;
  minutes: number | null;
  content: unknown;
  texts: WholeText[];
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
  /** How it went with what the act handed over to another unit, in words; null when it handed nothing over. */
  handover: string | null;
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

/** A row of the register of tellings. */
export interface WholeTelling extends Omit<Telling, 'recipient'> {
  actId: Uuid;
  at: Instant;
  by: string;
  /** Null when it is destroyed. */
  recipient: Recipient | null;
}

export interface WholeJournal {
  unit: string;
  provider: string;
  ownership: 'public' | 'private';
  cases: WholeCase[];
  tellings: WholeTelling[];
}

export async function wholeJournal(tx: Tx, patientId: Uuid): Promise<WholeJournal> {
  const person = await personAt(tx, tx.subject.unitId, patientId);
  const versions = Map.groupBy(await versionsOfPerson(tx, patientId), (version) => version.act_id);
  const around = await surroundings(tx, null);
  const tellings = await tellingsOfPerson(tx, patientId);
  const told = Map.groupBy(tellings, ({ act_id, nr }) => `${act_id} ${nr}`);
  const cases = person.cases.flatMap(({ caseId, acts, folded }): WholeCase[] => {
    const row = person.stored.find((stored) => stored.caseId === caseId);
    if (row === undefined) return [];
    const whole = acts.map(({ act, handover }, nr): WholeAct => {
      const all = (versions.get(act.act_id) ?? []).map((version) =>
        versionOf(version, told.get(`${version.act_id} ${version.nr}`) ?? []),
      );
      const last = all.at(-1);
      return {
        actId: act.act_id,
        seq: act.seq,
        kind: act.kind,
        title: catalogue.titleOf(act.kind),
        enteredAt: act.entered_at,
        delay: last === undefined ? null : delayText(last.occurredAt, act.entered_at),
        groundless: folded.acts[nr]?.groundless?.message ?? null,
        handover: handover === null ? null : handoverText(handover),
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
    tellings: tellings.filter(({ holds }) => holds).map(tellingOf),
  };
}

function tellingOf(row: StoredTelling): WholeTelling {
  const { at, by, recipient, whom, topics, ground } = row;
  return { actId: row.act_id, at, by, recipient, whom, topics, ground, consentId: row.consent_act_id };
}

function versionOf(row: WholeVersionRow, tellings: readonly StoredTelling[]): WholeVersion {
  const { signed_by: by, signed_at: at, signed_hash: hash } = row;
  return {
    nr: row.nr,
    what: row.what,
    occurredAt: row.occurred_at,
    minutes: row.minutes,
    content: row.content,
    texts: row.texts === null ? [] : textsOf(row.texts, tellings),
    sensitiveText: row.sensitive_text,
    codes: codesIn(row),
    author: { name: row.author_name, title: row.author_title },
    draftedBy: row.drafted_by,
    reason: row.reason,
    writtenAt: row.written_at,
    hash: row.hash,
    signature: by === null || at === null || hash === null ? null : { by, at, hash },
  };
}

function textsOf({ journal, patient, parties }: StoredTexts, tellings: readonly StoredTelling[]): WholeText[] {
  const text = (audience: Audience, to: string | null, stored: StoredText): WholeText => {
    return { audience, to, heading: fullHeading(stored), lines: stored.lines };
  };
  const named = (telling: number) => tellings.find((row) => row.telling === telling)?.whom ?? null;
  return [
    text('journal', null, journal),
    text('patient', null, patient),
    ...parties.map((party) => text('party', named(party.telling), party)),
  ];
}
