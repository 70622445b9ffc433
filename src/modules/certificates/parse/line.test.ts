import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { readName, receiveLine } from './index.ts';

const today = calendarDate('2026-11-21');
const line = {
  id: 'a-1',
  type: 'LISJP',
  person: '19820314-R2K4',
  patientName: 'Åsa Påhittad',
  signed: '2026-03-01T09:00:00',
  unit: 'TEST-ENHET-1',
  careProvider: 'TEST-VARDGIVARE-1',
  doctor: 'TEST-LAKARE-1',
  doctorName: 'Örjan Ängström',
  diagnoses: ['F43.8A', 'A02-P'],
  occupations: ['NUVARANDE_ARBETE'],
  periods: [{ start: '2026-03-01', end: '2026-03-31', degree: 50 }],
  relations: [{ type: 'ERSATT', id: 'a-0' }],
};
const read = (change: object) => receiveLine(JSON.stringify({ ...line, ...change }), today);
const code = (change: object) => {
  const result = read(change);
  return result.ok ? 'accepted' : result.refusal.code;
};

describe('an NDJSON line', () => {
  it('is the same certificate as the message it was made from', () => {
    const result = read({});
    assert.ok(result.ok && result.value.kind === 'certificate');
    const { certificate } = result.value;
    assert.equal(certificate.person.value, '19820314R2K4');
    assert.deepEqual(certificate.patientName, { given: 'Åsa', family: 'Påhittad' });
    assert.deepEqual(certificate.periods, [{ start: '2026-03-01', end: '2026-03-31', degree: 50 }]);
    assert.deepEqual(
      certificate.diagnoses.map((each) => `${each.codeSystem} ${each.code}`),
      ['icd-10-se F438A', 'ksh97-p A02-P'],
    );
    assert.deepEqual(certificate.relations, [{ type: 'ERSATT', id: 'a-0' }]);
  });

  it('may be a revocation', () => {
    const result = receiveLine('{"revokes":"a-1"}', today);
    assert.ok(result.ok && result.value.kind === 'revocation');
    assert.equal(result.value.revocation.revokes, 'a-1');
  });

  it('passes the same gate as XML', () => {
    assert.equal(code({ unit: ' ' }), 'no_unit');
    assert.equal(code({ person: '191212121213' }), 'identity_number');
    assert.equal(code({ diagnoses: [] }), 'no_diagnosis');
    assert.equal(code({ type: 'AG7804', diagnoses: undefined }), 'accepted');
    assert.equal(code({ periods: [] }), 'no_period');
    assert.equal(code({ periods: [{ start: '2026-03-01' }] }), 'period_incomplete');
    assert.equal(code({ periods: [{ start: '2026-03-02', end: '2026-03-01' }] }), 'period_reversed');
    const day = { start: '2026-03-01', end: '2026-03-01', degree: 100 };
    assert.equal(code({ periods: [day, day] }), 'period_overlap');
  });

  it('is refused when it is no JSON object or lacks what every certificate has, with the names', () => {
    for (const text of ['', '[]', 'null', '12', '{"id":', '"text"']) {
      const result = receiveLine(text, today);
      assert.ok(!result.ok && result.refusal.code === 'not_well_formed', text);
    }
    const result = read({ id: '', signed: 'i går', periods: 'alla' });
    assert.ok(!result.ok);
    assert.match(result.refusal.message, /"id", "periods", "signed"/);
  });

  it('may leave out name, signing time, doctor and care provider', () => {
    const nothing = { patientName: undefined, signed: null, doctor: null, doctorName: null, careProvider: null };
    assert.equal(code({ ...nothing, occupations: undefined, relations: undefined }), 'accepted');
  });

  it('drops what cannot be stored, and refuses an id that is none', () => {
    const result = read({ patientName: 'A\0sa \ud800P' });
    assert.ok(result.ok && result.value.kind === 'certificate');
    assert.deepEqual(result.value.certificate.patientName, { given: 'Asa', family: '\ufffdP' });
    const long = 'x'.repeat(201);
    assert.equal(code({ id: long }), 'schema');
    assert.equal(code({ relations: [{ type: 'ERSATT', id: long }] }), 'schema');
    assert.equal(receiveLine(JSON.stringify({ revokes: long }), today).ok, false);
  });

  it('splits a name into given and family name', () => {
    assert.deepEqual(readName('Anna-Karin von Essen'), { given: 'Anna-Karin', family: 'von Essen' });
    assert.deepEqual(readName('Öberg, Åsa Maria'), { given: 'Åsa Maria', family: 'Öberg' });
    assert.deepEqual(readName('Cher'), { given: '', family: 'Cher' });
  });
});
