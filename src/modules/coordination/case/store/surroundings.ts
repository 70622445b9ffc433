/** What the gates ask about beside the case: the unit, its coordinators, the provider's other units and settings. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { ok, type Result } from '../../../../kernel/result.ts';
import { insertRows } from '../../../../platform/db/insert-rows.ts';
import type { Database, Tx } from '../../../../platform/db/transaction.ts';
import type { Agreement } from '../../../access/index.ts';
import { type Stored, storedHere, valuesIn } from '../../../settings/index.ts';
import type { StaffRef } from '../../frame/content.ts';
import type { InformationText, TextVersion } from '../../frame/information/texts.ts';
import { type CoordinationSettings, coordinationSettings } from '../settings.ts';

export interface Surroundings {
  providerName: string;
  ownership: 'public' | 'private';
  unitName: string;
  telephone: string | null;
  /** The provider's other care units, by name. */
  otherUnits: { unitId: Uuid; name: string }[];
  /** Those with an assignment as coordinator at the unit today, by name. */
  coordinators: StaffRef[];
  settings: CoordinationSettings;
  /** The provider's own versions of every text, without their wording, oldest first. */
  ownTexts: TextVersion[];
  /** Every version of every agreement with another region, by region and reference. */
  agreementVersions: Agreement[];
  /** Day of death as the unit knows it; null without a patient. */
  deceasedOn: CalendarDate | null;
  /** Whether a block (spärr) closes the unit's notes about the patient to the provider's other units. */
  closedToOtherUnits: boolean;
  /** Open drafts about the patient: whose, never what. `givenTo`: whom the manager let enter it, the latest first. */
  drafts: { draftId: Uuid; staffId: Uuid; by: string; givenTo: Uuid[] }[];
}

/** The active unit and what lies around it, in one statement. */
export async function surroundings(tx: Tx, patientId: Uuid | null): Promise<Surroundings> {
  const today = tx.clock.today();
  const { rows } = await sql<
    Omit<Surroundings, 'settings'> & { settings: Stored }
  >`select p.name as "providerName", p.ownership, u.name as "unitName", u.telephone,
    (select coalesce(json_agg(json_build_object('unitId', o.unit_id, 'name', o.name) order by o.name collate "sv-SE-x-icu"), '[]')
      from unit_name o where o.provider_id = u.provider_id and o.unit_id <> u.unit_id and o.unit_id = o.care_unit_id) as "otherUnits",
    (select coalesce(json_agg(json_build_object('staffId', s.staff_id, 'name', s.name, 'title', s.title)
        order by s.name collate "sv-SE-x-icu"), '[]')
      from staff_name s where s.provider_id = u.provider_id and s.staff_id in (select a.staff_id from assignment_time a
        where a.provider_id = u.provider_id and a.unit_id = u.unit_id and a.role = 'coordinator'
          and a.valid_from <= ${today}::date and (a.valid_to is null or a.valid_to >= ${today}::date))) as coordinators,
    ${storedHere(tx, coordinationSettings)} as settings,
    (select coalesce(json_agg(json_build_object('kind', t.kind, 'version', t.version, 'validFrom', t.valid_from)
        order by t.valid_from, t.created_at), '[]')
      from information_text t where t.provider_id = u.provider_id) as "ownTexts",
    (select coalesce(json_agg(json_build_object('agreementId', a.agreement_id, 'version', a.version,
        'otherRegion', a.other_region, 'reference', a.reference, 'from', a.valid_from, 'to', a.valid_to)
        order by a.other_region collate "sv-SE-x-icu", a.reference), '[]')
      from agreement_in_short a where a.provider_id = u.provider_id) as "agreementVersions",
    (select deceased_on from patient_name t where t.provider_id = u.provider_id and t.unit_id = u.unit_id
      and t.patient_id = ${patientId}::uuid) as "deceasedOn",
    exists (select from block_living b where b.provider_id = u.provider_id and b.unit_id = u.unit_id
      and b.patient_id = ${patientId}::uuid and b.scope = 'unit') as "closedToOtherUnits",
    (select coalesce(json_agg(json_build_object('draftId', d.draft_id, 'staffId', d.staff_id, 'by', d.staff_name,
          'givenTo', (select coalesce(json_agg(r.to_staff_id order by r.decided_at desc), '[]') from draft_release r
            where r.provider_id = d.provider_id and r.unit_id = d.unit_id and r.draft_id = d.draft_id))
        order by d.saved_at), '[]')
      from draft d where d.provider_id = u.provider_id and d.unit_id = u.unit_id and d.state = 'open'
        and d.patient_id = ${patientId}::uuid) as drafts
    from unit_name u join provider_name p on p.provider_id = u.provider_id
    where u.provider_id = ${tx.subject.providerId}::uuid and u.unit_id = ${tx.subject.unitId}::uuid`.execute(tx.db());
  const [row] = rows;
  if (row === undefined) throw new Error('the active unit does not exist');
  return { ...row, settings: valuesIn(coordinationSettings, row.settings) };
}

/** The provider's own versions of every text, oldest first. */
export async function ownTexts(tx: Tx): Promise<InformationText[]> {
  const { rows } = await sql<InformationText>`select kind, version, title, body, valid_from as "validFrom"
    from information_text where provider_id = ${tx.subject.providerId}::uuid
    order by valid_from, created_at`.execute(tx.db());
  return rows;
}

/** Adds a version of a text by the provider. */
export async function addOwnText(tx: Tx, { validFrom, ...text }: InformationText): Promise<void> {
  const decided = { created_at: tx.clock.now(), decided_by: tx.subject.name };
  const row = { provider_id: tx.subject.providerId, ...text, valid_from: validFrom, ...decided };
  await insertRows(tx, 'information_text', [row]);
}

/** Every provider's key, for work over all of them, which runs inside one at a time. */
export async function everyProvider(database: Database): Promise<Result<Uuid[]>> {
  return database.withoutSubject(async (db) => {
    const { rows } = await sql<{ id: Uuid }>`select provider_id as id from provider_name order by provider_id`.execute(
      db(),
    );
    return ok(rows.map((row) => row.id));
  });
}
