/** A version of an act as it is written down: texts, figures and register rows, bound together by a hash. */
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { BoundAct } from '../frame/act-kind.ts';
import type { StaffRef } from '../frame/content.ts';
import { actText } from '../frame/render.ts';
import { hashOf } from './hash.ts';
import type { ActContentTable, ActVersionTable, VersionToAdd, VersionWhat } from './store/index.ts';

export interface VersionOf {
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

type Said = { [Column in 'content' | 'text' | 'patient_text' | 'sensitive_text']: ActContentTable[Column] | null };

/** The hash of a version: of what it says (null: nothing), who says it, when and why. */
export function hashOfVersion(version: Omit<ActVersionTable, 'hash'>, said: Said | null): string {
  const { provider_id, unit_id, act_id, nr, what, occurred_at, minutes, schema_version, part, codes } = version;
  const { author_id, author_name, author_title, drafted_by, reason, written_at } = version;
  const key = { provider_id, unit_id, act_id, nr, what, occurred_at, minutes, schema_version, part, codes };
  return hashOf({ ...key, author_id, author_name, author_title, drafted_by, reason, written_at, said });
}

/** The rows of a version. Its hash covers everything it says, who says it, and why. */
export function versionRows(one: VersionOf): VersionToAdd {
  const { act } = one;
  const key = { provider_id: one.providerId, unit_id: one.unitId, act_id: one.actId, nr: one.nr };
  const said =
    act === null
      ? null
      : {
          content: act.content,
          text: actText(act, one.at, 'journal'),
          patient_text: actText(act, one.at, 'patient'),
          sensitive_text: act.sensitiveText().join('\n'),
        };
  const version = {
    ...key,
    what: one.what,
    occurred_at: one.at,
    minutes: one.minutes,
    schema_version: act?.schemaVersion ?? 0,
    part: act?.part ?? 'none',
    codes: one.codes.join(' '),
    author_id: one.author.staffId,
    author_name: one.author.name,
    author_title: one.author.title,
    drafted_by: one.draftedBy,
    reason: one.reason,
    written_at: one.writtenAt,
  };
  return {
    version: { ...version, hash: hashOfVersion(version, said) },
    content: said === null ? null : { ...key, ...said },
    measures: (act?.measures ?? []).map((measure) => ({ ...key, ...measure })),
    disclosure:
      act === null || act.discloses === null
        ? null
        : {
            ...key,
            recipient: act.discloses.recipient,
            topics: act.discloses.topics.join(', '),
            ground: act.discloses.ground,
          },
  };
}
