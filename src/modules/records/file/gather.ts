/** Gathers everything about one person at the active unit, and leaves out what the recipient may not have. */

import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { FileToZip } from '../../../platform/files/zip.ts';
import { certificatesWithOriginals } from '../../certificates/index.ts';
import { type Audience, type WholeAct, type WholeVersion, wholeJournal } from '../../coordination/index.ts';
import { detailTitle, personWithHistory } from '../../patients/index.ts';
import { listDecisionsOf } from '../../worklist/index.ts';
import { FORMAT, type PatientFile } from '../contract/patient-file.ts';
import { type FileRecipient, originalsFollow } from '../domain.ts';

/** The file as data, with the originals beside it. */
export interface GatheredFile {
  file: PatientFile;
  originals: FileToZip[];
  ownership: 'public' | 'private';
}

const endings: Readonly<Record<string, string>> = { 'riv-xml': 'xml', ndjson: 'json', manual: 'json', pasted: 'json' };

/** The file for a recipient. The caller fills in the ground. */
export async function gather(
  tx: Tx,
  patientId: Uuid,
  recipient: FileRecipient,
  reference: string | null,
): Promise<Result<GatheredFile>> {
  const person = await personWithHistory(tx, patientId);
  if (!person.ok) return person;
  const { patient, details, contactWithheld } = person.value;
  const journal = await wholeJournal(tx, patientId);
  const certificates = await certificatesWithOriginals(tx, patientId);
  const listDecisions = await listDecisionsOf(tx, patientId);
  const acts = journal.cases.flatMap((coordination) => coordination.acts);
  // The receiver of a report by duty is as sensitive as its content.
  const sensitive = new Set(acts.filter(holdsSensitive).map((act) => act.actId));
  const named = certificates.map(({ view, original }, nr) => ({
    view,
    original,
    name: `original/intyg-${String(nr + 1).padStart(3, '0')}.${endings[original?.media ?? ''] ?? 'bin'}`,
  }));
  const file: PatientFile = {
    format: FORMAT,
    taken: { at: tx.clock.now(), by: tx.subject.name, recipient, ground: '', reference },
    provider: journal.provider,
    unit: journal.unit,
    patient: {
      patientId,
      name: patient.name,
      number: patient.number,
      protection: patient.protection,
      details: details.map(({ kind, text, source, notedOn, enteredBy }) => ({
        title: detailTitle[kind],
        text,
        source,
        notedOn,
        enteredBy,
      })),
      contactLeftOut: contactWithheld,
    },
    cases: journal.cases.map(({ caseId, status, openedOn, closedOn, acts }) => ({
      caseId,
      status,
      openedOn,
      closedOn,
      acts: acts.map((act) => actFor(act, recipient)),
    })),
    listDecisions,
    certificates: named.map(({ view, original, name }) => ({
      read: view,
      original:
        original === null
          ? null
          : { file: name, media: original.media, sha256: original.sha256, receivedAt: original.receivedAt },
    })),
    tellings: journal.tellings
      .filter((telling) => recipient === 'own' || !sensitive.has(telling.actId))
      .map((telling) => ({ ...telling, topics: [...telling.topics] })),
  };
  const beside = originalsFollow(recipient, patient.protection !== 'none') ? named : [];
  const originals = beside.flatMap(({ original, name }) =>
    original === null ? [] : [{ name, bytes: original.bytes }],
  );
  return ok({ file, originals, ownership: journal.ownership });
}

/**
 * An act as the recipient may have it. To the patient: the texts for the patient and for outside parties, nothing
 * *känsligt*, and no word of an entry on the wrong patient (case-rules 4 and 7). To the provider's own archive: all of
 * it.
 */
function actFor(act: WholeAct, recipient: FileRecipient): PatientFile['cases'][number]['acts'][number] {
  const own = recipient === 'own';
  const audiences = own ? everyAudience : audiencesInCopy(act);
  const { actId, seq, kind, title, enteredAt, delay, groundless, handover, views } = act;
  return {
    actId,
    seq,
    kind,
    title,
    enteredAt,
    delay,
    groundless,
    handover,
    views,
    sensitiveLeftOut: !own && holdsSensitive(act),
    versions: act.versions.map((version) => versionFor(version, own, audiences)),
  };
}

const everyAudience: readonly Audience[] = ['journal', 'patient', 'party'];

/** Whose texts the patient's copy holds. The receiver of something sensitive is as sensitive as its content. */
function audiencesInCopy(act: WholeAct): readonly Audience[] {
  if (act.versions.at(-1)?.what === 'wrong_patient') return [];
  return holdsSensitive(act) ? ['patient'] : ['patient', 'party'];
}

function holdsSensitive(act: WholeAct): boolean {
  return act.versions.some((version) => (version.sensitiveText ?? '') !== '');
}

/** A version with the texts for some audiences alone; content and what is *känsligt* only in the provider's `own`. */
function versionFor(version: WholeVersion, own: boolean, audiences: readonly Audience[]) {
  const { content, texts, sensitiveText, ...rest } = version;
  const sensitive = own && sensitiveText !== null && sensitiveText !== '' ? sensitiveText : null;
  return {
    ...rest,
    content: own ? (content ?? null) : null,
    texts: texts
      .filter(({ audience }) => audiences.includes(audience))
      .map((text) => ({ ...text, lines: [...text.lines] })),
    sensitiveText: sensitive,
  };
}
