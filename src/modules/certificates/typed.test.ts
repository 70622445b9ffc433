import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { findingsOnTyped, pastedCertificates, readPaste, readTypedDiagnosis, type TypedCertificate } from './domain.ts';

const today = calendarDate('2026-11-21');
const typed = (change: Partial<TypedCertificate> = {}): TypedCertificate => ({
  patientId: null,
  number: '19820314-R2K4',
  givenName: 'Åsa',
  familyName: 'Påhittad',
  periods: [{ start: '2026-11-01', end: '2026-11-30', degree: 50 }],
  diagnosis: '',
  doctorName: '',
  signedOn: null,
  ...change,
});
const fields = (change: Partial<TypedCertificate>) => Object.keys(findingsOnTyped(typed(change), today));

describe('a certificate typed by hand', () => {
  it('needs a person, a period and a degree, nothing else', () => {
    assert.deepEqual(fields({}), []);
    assert.deepEqual(fields({ patientId: 'known', number: '', givenName: '', familyName: '' }), []);
    assert.deepEqual(fields({ number: '191212121213', givenName: '', familyName: '' }), ['number', 'familyName']);
    assert.deepEqual(fields({ periods: [] }), ['periods']);
    assert.deepEqual(fields({ signedOn: '2026-11-22' }), ['signedOn']);
  });

  it('tells what is wrong with each period', () => {
    const day = { start: '2026-11-01', end: '2026-11-10', degree: 100 };
    assert.deepEqual(fields({ periods: [{ start: '', end: '2026-02-30', degree: 0 }] }), [
      'periods.0.start',
      'periods.0.end',
      'periods.0.degree',
    ]);
    assert.deepEqual(fields({ periods: [{ ...day, end: '2026-10-31' }] }), ['periods.0.end']);
    assert.deepEqual(fields({ periods: [day, { ...day, start: '2026-11-10', end: '2026-11-20' }] }), [
      'periods.1.start',
    ]);
  });

  it('reads a diagnosis as code, words or both', () => {
    assert.deepEqual(readTypedDiagnosis(' f43.2 anpassning'), { code: 'F432', text: 'anpassning' });
    assert.deepEqual(readTypedDiagnosis('M545'), { code: 'M545', text: null });
    assert.deepEqual(readTypedDiagnosis('ont i ryggen'), { code: '', text: 'ont i ryggen' });
    assert.equal(readTypedDiagnosis(' '), null);
  });
});

describe('pasted rows', () => {
  it('are read by their headings, in any order, with tab, semicolon or comma', () => {
    const paste = readPaste(
      'Sista dag\tPatientens namn\tPersonnr\tFr.o.m.\tOmfattning\tLäkare\n2026-11-30\tÖberg, Åsa\t19820314-R2K4\t2026-11-01\t50 %\tDr Berg\n\n',
    );
    assert.deepEqual(paste.columns, ['end', 'name', 'number', 'start', 'degree', 'doctor']);
    assert.deepEqual(pastedCertificates(paste), [
      typed({ givenName: 'Åsa', familyName: 'Öberg', doctorName: 'Dr Berg' }),
    ]);
  });

  it('are read by what stands in them when there is no heading', () => {
    const paste = readPaste('19820314R2K4;Åsa Påhittad;20261101;2026-11-30 00:00;0,5;F43.2;Örjan Ängström');
    assert.equal(paste.headings, null);
    assert.deepEqual(paste.columns, ['number', 'name', 'start', 'end', 'degree', 'diagnosis', 'doctor']);
    const [row] = pastedCertificates(paste);
    assert.deepEqual(row, typed({ number: '19820314R2K4', diagnosis: 'F43.2', doctorName: 'Örjan Ängström' }));
    assert.deepEqual(findingsOnTyped(row ?? typed(), today), {});
  });

  it('keep the small words of a family name with it', () => {
    const [row] = pastedCertificates(readPaste('Patientens namn\tPersonnr\nAnna-Karin von Essen\t19820314-R2K4'));
    assert.deepEqual([row?.givenName, row?.familyName], ['Anna-Karin', 'von Essen']);
  });

  it('leave what is missing to be found, and survive anything', () => {
    const [row] = pastedCertificates(readPaste('Namn;Start\nÅsa;i går'));
    assert.deepEqual(Object.keys(findingsOnTyped(row ?? typed(), today)), [
      'number',
      'periods.0.start',
      'periods.0.end',
      'periods.0.degree',
    ]);
    assert.deepEqual(pastedCertificates(readPaste('')), []);
    assert.equal(pastedCertificates(readPaste('a\tb\nc')).length, 1);
  });
});
