import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { certificateXml, revocationXml } from '../testing.ts';
import { receiveLine, receiveXml } from './index.ts';

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
    const result = read({ type: '', signed: 'i går', periods: 'alla' });
    assert.ok(!result.ok);
    assert.match(result.refusal.message, /"type", "periods", "signed"/);
    for (const relation of ['b', { type: 'ERSATT' }, { id: 'b' }, { type: ' ', id: 'b' }, null]) {
      const half = read({ relations: [{ type: 'ERSATT', id: 'a' }, relation] });
      assert.ok(!half.ok && half.refusal.code === 'schema', JSON.stringify(relation));
      assert.match(half.refusal.message, /"relations"/);
    }
  });

  it('without the certificate’s id is refused in the same words as a message without it', () => {
    const blank = (xml: string) => receiveXml(Buffer.from(xml.replace('>a-1<', '> <')), today);
    const refused = [
      read({ id: ' ' }),
      read({ id: undefined }),
      receiveLine('{"revokes":""}', today),
      blank(certificateXml({ id: 'a-1' })),
      blank(revocationXml({ id: 'a-1' })),
    ].map((result) => (result.ok ? 'accepted' : `${result.refusal.code}: ${result.refusal.message}`));
    assert.match(refused[0] ?? '', /^schema: Intygets id \(intygs-id\) saknas eller är tomt\./);
    assert.equal(new Set(refused).size, 1, refused.join('\n'));
  });

  it('with a degree that is none of the four is let in as unknown, and warned about', () => {
    const warning = (degree: unknown) => {
      const result = read({ periods: [{ start: '2026-03-01', end: '2026-03-31', degree }] });
      assert.ok(result.ok && result.value.kind === 'certificate');
      return { degree: result.value.certificate.periods[0]?.degree, warning: result.value.warning };
    };
    for (const odd of [33, 100.5, '', null, 'HALV', -50]) {
      const told = warning(odd);
      assert.equal(told.degree, 0, String(odd));
      assert.match(
        told.warning ?? '',
        /2026-03-01–2026-03-31 har ingen grad som går att läsa.*okänd grad/,
        String(odd),
      );
    }
    for (const known of [25, 50.0, '75', 'HELT_NEDSATT']) assert.equal(warning(known).warning, null, String(known));
    const both = read({ periods: [{ start: '2026-03-01', end: '2116-03-31', degree: 33 }] });
    assert.ok(both.ok && both.value.kind === 'certificate');
    assert.match(both.value.warning ?? '', /mer än två år fram.* okänd grad/);
  });

  it('may leave out name, signing time, doctor and care provider', () => {
    const nothing = { patientName: undefined, signed: null, doctor: null, doctorName: null, careProvider: null };
    assert.equal(code({ ...nothing, occupations: undefined, relations: undefined }), 'accepted');
  });

  it('drops what cannot be stored, and refuses an id that is none', () => {
    const result = read({ patientName: 'A\0sa \ud800P' });
    assert.ok(result.ok && result.value.kind === 'certificate');
    assert.deepEqual(result.value.certificate.patientName, { given: 'Asa', family: '\ufffdP' });
    const turned = read({ patientName: 'Anna \u202eaggaT\u202c' });
    assert.ok(turned.ok && turned.value.kind === 'certificate');
    assert.equal(turned.value.certificate.patientName?.family, 'aggaT');
    const long = 'x'.repeat(201);
    assert.equal(code({ id: long }), 'schema');
    assert.equal(code({ relations: [{ type: 'ERSATT', id: long }] }), 'schema');
    assert.equal(receiveLine(JSON.stringify({ revokes: long }), today).ok, false);
  });
});
