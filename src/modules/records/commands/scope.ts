/** Exactly which entries and certificates a destruction takes at the active unit, when proposed and when approved. */
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { Scope } from '../domain.ts';
import { type ActEnvelope, actEnvelopes, certificatesLeft, type ItemRow } from '../store/index.ts';

export interface WantedScope {
  patientId: Uuid;
  scope: Scope;
  /** For `acts`: which. */
  actIds: readonly Uuid[];
  /** For `case`: which. */
  caseId: Uuid | null;
  /** For `person`: whether the certificates go too. */
  certificates: boolean;
}

export interface Taken {
  acts: readonly ActEnvelope[];
  certificates: readonly Uuid[];
}

/** What the scope takes now at the active unit; content already destroyed is not taken again. */
export async function takenBy(tx: Tx, wanted: WantedScope): Promise<Taken> {
  const all = (await actEnvelopes(tx, wanted.patientId)).filter((envelope) => !envelope.destroyed);
  const acts = all.filter(
    (envelope) =>
      wanted.scope === 'person' ||
      (wanted.scope === 'case' && envelope.caseId === wanted.caseId) ||
      (wanted.scope === 'acts' && wanted.actIds.includes(envelope.actId)),
  );
  const withCertificates = wanted.scope === 'person' && wanted.certificates;
  return { acts, certificates: withCertificates ? await certificatesLeft(tx, wanted.patientId) : [] };
}

/** The rows of what is taken, one for each entry and certificate. */
export function itemsOf(
  of: { provider_id: Uuid; unit_id: Uuid; destruction_id: Uuid },
  { acts, certificates }: Taken,
): ItemRow[] {
  const { provider_id, unit_id, destruction_id } = of;
  const key = { provider_id, unit_id, destruction_id, at_unit_id: unit_id };
  return [
    ...acts.map((act) => ({ ...key, kind: 'act' as const, object_id: act.actId })),
    ...certificates.map((id) => ({ ...key, kind: 'certificate' as const, object_id: id })),
  ];
}

/** Whether two lists of items name the same. */
export function sameItems(a: readonly ItemRow[], b: readonly ItemRow[]): boolean {
  const keys = (items: readonly ItemRow[]) => items.map((item) => `${item.kind} ${item.object_id}`).sort();
  return JSON.stringify(keys(a)) === JSON.stringify(keys(b));
}
