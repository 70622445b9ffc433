/** Looking and reading across care providers, and the consent to it; each step is logged with purpose and ground. */
import { addSeconds } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorisePatient } from '../../access/index.ts';
import { event } from '../log-actions.ts';
import { sharingPolicy } from '../policy.ts';
import type { Across, EntryAcross, GroundStated } from './contract.ts';
import type { AcrossPurpose } from './domain.ts';
import { addGround, addGroundEnd, entriesAcross, flagsAcross, livingGround, participates } from './store.ts';

/** The first of the law's conditions, named before the patient is asked (2 kap. 1 och 2 §§). */
const noParticipation: Refusal = {
  kind: 'denied',
  message:
    'Vårdgivaren deltar inte i sammanhållen vård- och omsorgsdokumentation. Därför kan andra vårdgivares uppgifter inte läsas här. Fråga patienten i stället.',
  basis: 'lag 2022:913 3 kap. 1 §',
};

/** Only whether other providers have something (2022:913 2 kap. 4–5 §§, LAW-51). */
export async function lookAcross(tx: Tx, patientId: Uuid): Promise<Result<Across>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'across.look', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(event('sharing.across.looked', { purpose: 'vård och behandling', ...allowed.value.row }));
  return ok(await acrossOf(tx, patientId));
}

/** Notes the patient's consent, or what takes its place, for a purpose and a number of days (LAW-49, LAW-53). */
export async function giveAcrossGround(
  tx: Tx,
  patientId: Uuid,
  ground: { purpose: AcrossPurpose; days: number; stated: GroundStated },
): Promise<Result<Across>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'across.read', patientId, {});
  if (!allowed.ok) return allowed;
  const { purpose, days, stated } = ground;
  tx.audit(
    event('sharing.across.consented', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      details: { ...allowed.value.row.details, purpose, days, kind: stated.kind },
    }),
  );
  if (!(await participates(tx))) return refuse(noParticipation);
  const until = addSeconds(tx.clock.now(), days * 86_400);
  await addGround(tx, patientId, { purpose, stated, until });
  return ok(await acrossOf(tx, patientId));
}

/** Ends the patient's consent: from now on other providers' notes cannot be read. */
export async function endAcrossGround(tx: Tx, patientId: Uuid, groundId: Uuid): Promise<Result<Across>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'across.look', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(
    event('sharing.across.ended', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      object: { kind: 'across_ground', id: groundId },
    }),
  );
  if (!(await addGroundEnd(tx, patientId, groundId))) {
    return refuse({ kind: 'not_found', message: 'Samtycket finns inte på den här enheten. Läs om kortet.' });
  }
  return ok(await acrossOf(tx, patientId));
}

/** Other providers' notes; refused with what is missing unless relation, participation, purpose and consent all hold. */
export async function readAcross(tx: Tx, patientId: Uuid): Promise<Result<{ entries: EntryAcross[] }>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'across.read', patientId, {});
  if (!allowed.ok) return allowed;
  const ground = await livingGround(tx, patientId);
  tx.audit(
    event('sharing.across.read', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      details: { ...allowed.value.row.details, across: ground?.purpose ?? null },
      ...(ground === null ? {} : { object: { kind: 'across_ground', id: ground.groundId } }),
    }),
  );
  if (!(await participates(tx))) return refuse(noParticipation);
  if (ground === null) {
    return refuse({
      kind: 'denied',
      message: 'Fråga först patienten om samtycke till att läsa andra vårdgivares uppgifter, och notera svaret.',
      basis: 'lag 2022:913 3 kap. 1 §',
    });
  }
  return ok({ entries: await entriesAcross(tx, patientId) });
}

async function acrossOf(tx: Tx, patientId: Uuid): Promise<Across> {
  const flags = await flagsAcross(tx, patientId);
  return { participates: await participates(tx), ...flags, ground: await livingGround(tx, patientId) };
}
