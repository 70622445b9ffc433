/** A version of an act as it is written down: texts, figures and tellings, bound together by a hash. */
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { BoundAct } from '../frame/act-kind.ts';
import type { StaffRef } from '../frame/content.ts';
import { type StoredTexts, storedTexts, wholeText } from '../frame/render.ts';
import { hashCanonical } from './hash.ts';
import type { VersionToAdd } from './store/acts.ts';
import type { ActSignatureTable, ActVersionTable, VersionWhat } from './store/tables.ts';
import { rowsOfTexts } from './store/versions.ts';

export interface VersionToWrite {
  providerId: Uuid;
  unitId: Uuid;
  actId: Uuid;
  nr: number;
  what: VersionWhat;
  at: Instant;
  minutes: number | null;
  /** Null for *fel patient*. */
  act: BoundAct | null;
  codes: readonly string[];
  author: StaffRef;
  draftedBy: string | null;
  reason: string | null;
  writtenAt: Instant;
}

/** What a version says; all of it null when it says nothing. */
export interface VersionContent {
  content: unknown;
  texts: StoredTexts | null;
  sensitiveText: string | null;
}

/** The hash of a version: of what it says, who says it, when and why. */
export function hashOfVersion(version: Omit<ActVersionTable, 'hash'>, words: VersionContent): string {
  const { provider_id, unit_id, act_id, nr, what, occurred_at, minutes, schema_version, part, codes } = version;
  const { author_id, author_name, author_title, drafted_by, reason, written_at } = version;
  const key = { provider_id, unit_id, act_id, nr, what, occurred_at, minutes, schema_version, part, codes };
  const said = words.content === null ? null : hashedWords(words);
  return hashCanonical({ ...key, author_id, author_name, author_title, drafted_by, reason, written_at, said });
}

/** Each text whole, as in every hash from the first. Texts for outside parties are added where there are any. */
function hashedWords({ content, texts, sensitiveText }: VersionContent) {
  const parties = texts?.parties.map((text) => ({ telling: text.telling, text: wholeText(text) })) ?? [];
  return {
    content,
    text: texts && wholeText(texts.journal),
    patient_text: texts && wholeText(texts.patient),
    sensitive_text: sensitiveText,
    ...(parties.length === 0 ? {} : { parties }),
  };
}

/** The rows of a version. Its hash covers everything it says, who says it, and why. */
export function versionRows(written: VersionToWrite): VersionToAdd {
  const { providerId, unitId, actId, nr, what, at, minutes, act, author, reason } = written;
  const key = { provider_id: providerId, unit_id: unitId, act_id: actId, nr };
  const content = act?.content ?? null;
  const texts = act && storedTexts(act, at);
  const sensitiveText = act?.sensitiveText().join('\n') ?? null;
  const version = {
    ...key,
    what,
    occurred_at: at,
    minutes,
    schema_version: act?.schemaVersion ?? 0,
    part: act?.part ?? 'none',
    codes: written.codes.join(' '),
    author_id: author.staffId,
    author_name: author.name,
    author_title: author.title,
    drafted_by: written.draftedBy,
    reason,
    written_at: written.writtenAt,
  };
  return {
    version: { ...version, hash: hashOfVersion(version, { content, texts, sensitiveText }) },
    content: sensitiveText === null ? null : { ...key, content, sensitive_text: sensitiveText },
    texts: texts === null ? [] : rowsOfTexts(texts).map((text) => ({ ...key, ...text })),
    measures: (act?.measures ?? []).map((measure) => ({ ...key, ...measure })),
    tellings: (act?.tells ?? []).map(({ consentId, ...telling }, before) => ({
      ...key,
      telling: before + 1,
      ...telling,
      consent_act_id: consentId,
    })),
  };
}

/** The row of a signature, bound to the version's hash. `authTime`: when the signer proved their identity, in epoch seconds. */
export function signatureRow(
  { provider_id, unit_id, act_id, nr, hash }: ActVersionTable,
  by: StaffRef,
  authTime: number,
  signedAt: Instant,
): ActSignatureTable {
  const key = { provider_id, unit_id, act_id, nr, hash };
  return { ...key, staff_id: by.staffId, staff_name: by.name, auth_time: authTime, signed_at: signedAt };
}
