/** What comes of a marking as protected when a person who is marked is handed over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { assign, call, world } from '../case/commands/testing.ts';
import { input, opening } from '../frame/testing.ts';
import { openHandover, takeOver } from './commands.ts';
import { handoversAt } from './store.ts';

const need = {
  reason: 'Patienten har bytt vårdcentral och behöver fortsatt stöd.',
  opening: { ...opening, basis: { kind: 'attested', by: 'Dr Berg', how: 'vid besök', on: '2026-11-10' } },
  nextStep: { on: '2026-11-16', what: 'Ring och presentera dig' },
};

/** The marking at the unit that has taken the person over, who was marked as `there` at the sending unit. */
async function markedAfter(there: string, here: { marking: string; notedOn: string }): Promise<string> {
  const w = await world();
  try {
    const { providerId } = w.karin;
    const lena = testSubject({ providerId, unitName: 'Söderhamns vårdcentral', name: 'Lena Öst', hsaId: 'SE-LENA' });
    await seedSubject(w.db.owner, lena);
    await assign(w.db, lena, 'coordinator');
    await w.db.owner.query('update patient set protection = $1', [there]);
    for (const [table, columns, values] of [
      [
        'patient',
        'number, number_kind, given_name, family_name, name_as_of, created_at, protection',
        `number, number_kind, given_name, family_name, name_as_of, created_at, '${here.marking}'`,
      ],
      ['patient_identity', 'number, kind, valid_from', 'number, kind, valid_from'],
    ]) {
      await w.db.owner.query(
        `insert into ${table} (provider_id, unit_id, patient_id, ${columns})
         select provider_id, $1, patient_id, ${values} from ${table} where unit_id = $2 and patient_id = $3`,
        [lena.unitId, w.karin.unitId, w.patientId],
      );
    }
    await w.db.owner.query(
      `insert into patient_detail (provider_id, unit_id, patient_id, detail_id, kind, value, source, noted_on, entered_by,
        entered_by_name, entered_at) values ($1, $2, $3, $4, 'protection', $5, 'Patienten', $6, $4, 'Lena Öst', $6::date)`,
      [providerId, lena.unitId, w.patientId, uuidv7(), here.marking, here.notedOn],
    );
    await w.enter('2026-11-05T09:20', call());
    const to = { kind: 'unit', unitId: lena.unitId, unitName: lena.unitName };
    await w.enter('2026-11-12T09:00', [input('handed-over', '2026-11-12T08:30', { to, summary: 'Planen är gjord.' })]);
    const now = '2026-11-13T10:00';
    const handovers = value(
      await w.as(lena, now, async (tx) => {
        tx.audit({ action: 'worklist.today_viewed', purpose: 'genomgång' });
        return { ok: true, value: await handoversAt(tx) };
      }),
    );
    const handoverId = handovers.waiting[0]?.handoverId ?? '';
    value(await w.as(lena, now, (tx) => openHandover(tx, handoverId)));
    value(await w.as(lena, now, (tx) => takeOver(tx, { handoverId, draftId: uuidv7(), need })));
    const { rows } = await w.db.owner.query('select protection from patient where unit_id = $1', [lena.unitId]);
    return rows[0].protection;
  } finally {
    await w.db.close();
  }
}

test('LAW-76: the stronger marking of the sending unit comes with the person', async () => {
  const here = { marking: 'confidentiality_marked', notedOn: '2026-11-01' };
  assert.equal(await markedAfter('protected_registration', here), 'protected_registration');
});

test('LAW-76: a weaker marking of the sending unit does not take the place of the one here', async () => {
  const here = { marking: 'protected_registration', notedOn: '2026-11-01' };
  assert.equal(await markedAfter('confidentiality_marked', here), 'protected_registration');
});

test('LAW-76: what the receiving unit has noted after the handover was sent is newer, and holds', async () => {
  assert.equal(await markedAfter('protected_registration', { marking: 'none', notedOn: '2026-11-13' }), 'none');
});
