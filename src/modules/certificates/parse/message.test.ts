import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { type Certificate, isSickLeave, noAnswers, type Received } from '../domain.ts';
import { certificateXml, inEnvelope, type MadeUpCertificate, revocationXml } from '../testing.ts';
import { type GateRefusal, receiveXml } from './index.ts';

const today = calendarDate('2026-11-21');
const read = (xml: string | Uint8Array) => receiveXml(typeof xml === 'string' ? Buffer.from(xml) : xml, today);

function accepted(xml: string | Uint8Array): Received {
  const result = read(xml);
  assert.ok(result.ok, result.ok ? '' : result.refusal.message);
  return result.value;
}

function certificate(made: Partial<MadeUpCertificate> = {}, change = (xml: string) => xml): Certificate {
  const received = accepted(change(certificateXml({ id: 'a-1', ...made })));
  assert.ok(received.kind === 'certificate');
  return received.certificate;
}

function refused(made: Partial<MadeUpCertificate> = {}, change = (xml: string) => xml): GateRefusal {
  const result = read(change(certificateXml({ id: 'a-1', ...made })));
  assert.ok(!result.ok, 'the message was accepted');
  return result.refusal;
}

describe('a RegisterCertificate message', () => {
  it('becomes a certificate with everything in it', () => {
    const read = certificate({
      relations: [{ type: 'FRLANG', id: 'a-0' }],
      diagnoses: [
        { code: ' F43.8A ', text: 'Utmattning' },
        { code: 'M54.5', text: 'Lumbago' },
      ],
      occupations: ['NUVARANDE_ARBETE', 'STUDIER'],
      periods: [
        { start: '2026-03-16', end: '2026-03-31', degree: 50 },
        { start: '2026-03-01', end: '2026-03-15', degree: 100 },
      ],
    });
    const series = 'SE-DEMO000001-RESERV';
    assert.deepEqual(read, {
      id: 'a-1',
      type: 'LISJP',
      version: '1.3',
      person: { value: '19820314R2K4', kind: 'reservnummer', root: series, birthDate: '1982-03-14', sex: null },
      patientName: { given: 'Åsa', family: 'Påhittad' },
      signed: '2026-03-01T09:00:00',
      signedMoment: '2026-03-01T08:00:00',
      unit: {
        hsaId: 'TEST-ENHET-1',
        name: 'Exempelbyns vårdcentral',
        telephone: '010-1234567',
        email: null,
        address: 'Storgatan 1, 12345 Exempelbyn',
        workplaceCode: '0000000',
      },
      careProvider: { hsaId: 'TEST-VARDGIVARE-1', name: 'Region Exempel' },
      doctor: { hsaId: 'TEST-LAKARE-1', name: 'Örjan Ängström', title: 'Specialist i allmänmedicin' },
      diagnoses: [
        { code: 'F438A', codeSystem: 'icd-10-se', text: 'Utmattning' },
        { code: 'M545', codeSystem: 'icd-10-se', text: 'Lumbago' },
      ],
      occupations: ['NUVARANDE_ARBETE', 'STUDIER'],
      periods: [
        { start: '2026-03-01', end: '2026-03-15', degree: 100 },
        { start: '2026-03-16', end: '2026-03-31', degree: 50 },
      ],
      relations: [{ type: 'FRLANG', id: 'a-0' }],
      infectionControl: false,
      answers: noAnswers,
    });
  });

  it('gives every answer of the form', () => {
    const { answers } = certificate({
      answers: {
        '1.1': 'UNDERSOKNING',
        '1.2': '2026-03-01',
        '29.1': 'Undersköterska, tunga lyft',
        '35.1': 'Nedsatt koncentration & sömn',
        '17.1': 'Orkar inte ett helt pass',
        '19.1': 'Samtal',
        '33.1': 'true',
        '33.2': 'Trötthet på morgonen',
        '34.1': 'false',
        '37.1': 'Samsjuklighet',
        '39.1': 'ATER_X_ANTAL_MANADER',
        '39.4': '3',
        '44.1': 'Arbetsträning',
        '26.1': '1',
        '26.2': 'Avstämningsmöte',
        '25.1': 'Inget annat',
        '99.1': 'En fråga vi inte känner',
      },
    });
    assert.deepEqual(answers, {
      basis: [{ code: 'UNDERSOKNING', date: '2026-03-01', text: null }],
      occupationAndTasks: 'Undersköterska, tunga lyft',
      functionalImpairment: 'Nedsatt koncentration & sömn',
      activityLimitation: 'Orkar inte ett helt pass',
      treatment: 'Samtal',
      measures: 'Arbetsträning',
      codedMeasures: [],
      codedMeasuresText: null,
      prognosis: { code: 'ATER_X_ANTAL_MANADER', months: 3, days: null, grounds: null },
      unevenHours: { possible: true, reasons: 'Trötthet på morgonen' },
      travelHelp: false,
      longerThanGuidance: 'Samsjuklighet',
      contactWished: { wished: true, why: 'Avstämningsmöte' },
      other: 'Inget annat',
      further: [{ part: '99.1', text: 'En fråga vi inte känner' }],
    });
  });

  it('reads the older form: coded measures, prognosis in days', () => {
    const { answers } = certificate({
      type: 'FK7263',
      answers: { '40.1': 'ARBETSANPASSNING', '40.2': 'Kortare pass', '39.1': 'ATER_X_ANTAL_DGR', '39.3': 'NITTIO_DGR' },
    });
    assert.deepEqual(answers.codedMeasures, ['ARBETSANPASSNING']);
    assert.equal(answers.codedMeasuresText, 'Kortare pass');
    assert.equal(answers.prognosis?.days, 90);
  });

  it('may stand in a SOAP envelope, with any prefixes, in UTF-16 or ISO-8859-1', () => {
    const xml = certificateXml({ id: 'a-1' });
    const expected = accepted(xml);
    const latin1 = xml.replace('UTF-8', 'ISO-8859-1');
    const prefixed = xml
      .replaceAll(/(<\/?|xmlns:)r(?=[:=])/g, '$1register')
      .replaceAll(/(<\/?|xmlns:)t(?=[:=])/g, '$1typer');
    assert.notEqual(prefixed, xml);
    assert.deepEqual(accepted(inEnvelope(xml)), expected);
    assert.deepEqual(accepted(prefixed), expected);
    assert.deepEqual(accepted(Buffer.from(`\uFEFF${xml}`, 'utf16le')), expected);
    assert.deepEqual(accepted(Buffer.from(latin1, 'latin1')), expected);
  });

  it('may hold unknown elements, of other namespaces and of its own', () => {
    const extra = '<n:ny xmlns:n="urn:ny"><n:mer>text</n:mer></n:ny><okand>text</okand>';
    const expected = certificate();
    assert.deepEqual(certificate({ extra }), expected);
    const besideIt = (xml: string) => inEnvelope(xml).replace('</soapenv:Body>', '<x xmlns="urn:x"/></soapenv:Body>');
    assert.deepEqual(certificate({}, besideIt), expected);
    assert.deepEqual(
      certificate({}, (xml) =>
        xml.replace('</vardgivare>', `<v:x xmlns:v="urn:ny"/></vardgivare><v:y xmlns:v="urn:ny"/>`),
      ),
      expected,
    );
    assert.deepEqual(
      certificate({}, (xml) => xml.replace('</enhet>', '</enhet><forskrivarkod>123</forskrivarkod>')),
      expected,
    );
  });

  it('keeps KSH97-P under its own system, accepts every id of ICD-10-SE, and keeps an unknown system as it is', () => {
    const first = (code: string, codeSystem: string) => certificate({ diagnoses: [{ code, codeSystem }] }).diagnoses[0];
    for (const id of ['1.2.752.116.1.1.1.1.8', '1.2.752.116.1.1.1.1.3', '1.2.752.116.1.1.1', '1.2.752.116.1.1.1.1.1']) {
      assert.deepEqual(first('F43.2', id), { code: 'F432', codeSystem: 'icd-10-se', text: 'F43.2' });
    }
    assert.equal(first(' A02-P ', '1.2.752.116.1.3.1.4.1')?.codeSystem, 'ksh97-p');
    assert.equal(first(' A02-P ', '1.2.752.116.1.3.1.4.1')?.code, 'A02-P');
    assert.equal(first('5A', '1.2.3')?.codeSystem, '1.2.3');
  });

  it('normalises identity numbers, so that ways of writing are one person', () => {
    const value = (person: string, personRoot?: string) =>
      certificate({ person, ...(personRoot === undefined ? {} : { personRoot }) }).person.value;
    assert.equal(value('19820314-R2K4'), '19820314R2K4');
    assert.equal(value(' 19820314 r2k4 '), '19820314R2K4');
    for (const written of ['191212121212', '19121212-1212', '121212+1212', ' 19121212 1212 ']) {
      assert.equal(value(written), '191212121212', written);
    }
    // Skatteverket's published example of a samordningsnummer.
    assert.equal(value('197010632391', '1.2.752.129.2.1.3.3'), '197010632391');
    assert.equal(certificate({ person: '701063-2391' }).person.kind, 'samordningsnummer');
  });

  it("takes another region's reserve number as it stands when the root says so", () => {
    assert.equal(certificate({ person: '99201012345-6', personRoot: '1.2.752.97.3.1.3' }).person.value, '992010123456');
    assert.equal(refused({ person: '992010123456' }).code, 'identity_number');
  });

  it('reads times with zone as Swedish time, and uses the time of sending when none was signed', () => {
    assert.equal(certificate({ signed: '2026-03-03T09:15:00Z' }).signed, '2026-03-03T10:15:00');
    assert.equal(certificate({ signed: '2026-07-03T09:15:07.123+02:00' }).signed, '2026-07-03T09:15:07');
    const sent = '<skickatTidpunkt>2026-03-02T08:00:00</skickatTidpunkt><patient>';
    assert.equal(certificate({ signed: null }, (xml) => xml.replace('<patient>', sent)).signed, '2026-03-02T08:00:00');
    assert.equal(certificate({ signed: null }).signed, null);
  });

  it('is accepted without any answer but diagnosis and period, with five periods and with unknown codes', () => {
    const periods = [1, 2, 3, 4, 5].map((day) => ({
      start: `2026-03-0${day}`,
      end: `2026-03-0${day}`,
      degree: 'NY_GRAD',
    }));
    const read = certificate({ periods, occupations: ['NY_SYSSELSATTNING'], version: '99' });
    assert.equal(read.periods.length, 5);
    assert.equal(read.periods[0]?.degree, 0);
    assert.deepEqual(read.occupations, ['NY_SYSSELSATTNING']);
    assert.deepEqual(certificate({ occupations: [] }).occupations, []);
  });

  it('is accepted of employer and unknown types, without diagnosis, but is no sick leave', () => {
    for (const type of ['AG7804', 'AG1-14', 'LUSE', 'NYTT-INTYG']) {
      assert.equal(
        isSickLeave(certificate({ type, diagnoses: [], ...(type === 'AG1-14' ? { periods: [], extra: AG114 } : {}) })),
        false,
      );
    }
    assert.equal(isSickLeave(certificate({ infectionControl: true })), false);
    assert.equal(isSickLeave(certificate({ infectionControl: false })), true);
    assert.equal(isSickLeave(certificate({ type: 'FK7263' })), true);
  });

  it('reads AG 1-14 by its own numbers, and an unknown form by what its answers look like', () => {
    const read = certificate({ type: 'AG1-14', diagnoses: [], occupations: [], periods: [], extra: AG114 });
    assert.deepEqual(read.periods, [{ start: '2026-03-01', end: '2026-03-09', degree: 75 }]);
    assert.deepEqual(read.diagnoses, [{ code: 'M545', codeSystem: 'icd-10-se', text: 'Ont i ryggen' }]);
    assert.equal(read.answers.occupationAndTasks, 'Snickare');
    assert.deepEqual(certificate({ type: 'NYTT', diagnoses: [], periods: [], extra: AG114 }).periods, read.periods);
  });

  it('warns about a last day more than two years ahead, and accepts it', () => {
    const warning = (end: string) => {
      const received = accepted(certificateXml({ id: 'a', periods: [{ start: '2026-03-01', end }] }));
      return received.kind === 'certificate' ? received.warning : null;
    };
    assert.match(warning('2116-03-31') ?? '', /2116-03-31, mer än två år fram/);
    assert.match(warning('2028-11-22') ?? '', /två år/);
    assert.equal(warning('2028-11-21'), null);
  });
});

const AG114 = `<svar id="1"><delsvar id="1.1"><t:cv><t:code>NUVARANDE_ARBETE</t:code><t:codeSystem>KV_FKMU_0002</t:codeSystem></t:cv></delsvar></svar>
<svar id="2"><delsvar id="2.1">Snickare</delsvar></svar>
<svar id="4"><delsvar id="4.1">Ont i ryggen</delsvar><delsvar id="4.2"><t:cv><t:code>M54.5</t:code><t:codeSystem>1.2.752.116.1.1.1.1.3</t:codeSystem></t:cv></delsvar></svar>
<svar id="7"><delsvar id="7.1"><t:pq><t:value>75.0</t:value><t:unit>%</t:unit></t:pq></delsvar><delsvar id="7.2"><t:datePeriod><t:start>2026-03-01</t:start><t:end>2026-03-09</t:end></t:datePeriod></delsvar></svar>`;

describe('what is refused at the door (the closed list)', () => {
  it('refuses what is not well-formed, and any DOCTYPE', () => {
    assert.equal(refused({}, (xml) => xml.replace('</patient>', '')).code, 'not_well_formed');
    assert.equal(refused({}, (xml) => xml.replace('?>', '?><!DOCTYPE a>')).code, 'doctype');
    assert.equal(refused({}, (xml) => `${xml}<a/>`).code, 'not_well_formed');
  });

  it('refuses what does not follow its schema and names the element', () => {
    const finding = (change: (xml: string) => string) => {
      const refusal = refused({}, change);
      assert.equal(refusal.code, 'schema');
      return refusal.message;
    };
    assert.match(
      finding((xml) => xml.replace(/<typ>.*<\/typ>/, '')),
      /<typ> saknas i <intyg> på rad 2/,
    );
    assert.match(
      finding((xml) => xml.replace(/<patient>.*<\/patient>/s, '')),
      /<patient> saknas/,
    );
    assert.match(
      finding((xml) => xml.replace(/<vardgivare>.*<\/vardgivare>/, '')),
      /<vardgivare> saknas i <enhet>/,
    );
    assert.match(
      finding((xml) => xml.replace('<patient>', '<patient xmlns="urn:annan">')),
      /har namnrymden "urn:annan"/,
    );
    assert.match(
      finding((xml) => xml.replace('<version>', '<version>1</version><version>')),
      /<version> står 2 gånger/,
    );
    assert.match(
      finding((xml) => xml.replace('2026-03-01T09:00:00', 'i går')),
      /<signeringstidpunkt> .* en tidpunkt/,
    );
    assert.match(
      finding((xml) => xml.replace('<svar id="28">', '<svar>')),
      /<svar> .* saknar attributet id/,
    );
    assert.match(
      finding((xml) => xml.replace('>LISJP<', '> <')),
      /<code> .* ifyllt/,
    );
    assert.match(
      finding((xml) => xml.replaceAll('RegisterCertificate', 'GetCertificate')),
      /<GetCertificate>/,
    );
    assert.match(
      finding((xml) => xml.replace('Responder:3', 'Responder:2')),
      /RegisterCertificate version 3/,
    );
    assert.match(
      finding((xml) => inEnvelope(xml + xml.replace(/^<.xml.*\n/, ''))),
      /<Body>.* precis ett meddelande/,
    );
    assert.match(
      finding((xml) => inEnvelope(xml).replace(/<soapenv:Body>.*<\/soapenv:Body>/s, '')),
      /<Body>/,
    );
  });

  it('refuses a certificate without unit id', () => {
    assert.equal(refused({}, (xml) => xml.replace(/<enhets-id>.*?<\/enhets-id>/, '')).code, 'no_unit');
    assert.equal(refused({ unit: ' ' }, (xml) => xml.replace(/(<intygs-id><t:root>) /, '$1X')).code, 'no_unit');
  });

  it('refuses a wrong check digit and an impossible date in the identity number, and does not repeat the number', () => {
    for (const person of ['191212121213', '19821314-R2K4', '201502291234', '']) {
      const refusal = refused({ person });
      assert.equal(refusal.code, 'identity_number', person);
      assert.doesNotMatch(refusal.message, /\d{6}/);
    }
  });

  it('refuses LISJP and FK 7263 without diagnosis, and no other type', () => {
    assert.equal(refused({ diagnoses: [] }).code, 'no_diagnosis');
    assert.equal(refused({ type: 'FK7263', diagnoses: [] }).code, 'no_diagnosis');
    assert.equal(certificate({ type: 'AG7804', diagnoses: [] }).diagnoses.length, 0);
  });

  it('refuses missing, incomplete, reversed and overlapping periods', () => {
    const why = (...periods: { start?: string; end?: string }[]) => refused({ periods });
    assert.equal(why().code, 'no_period');
    assert.match(why({ start: '2026-03-01' }).message, /saknar sista dag/);
    assert.match(why({ end: '2026-03-01' }).message, /saknar första dag/);
    assert.equal(why({}).code, 'period_incomplete');
    assert.equal(why({ start: '2026-03-02', end: '2026-03-01' }).code, 'period_reversed');
    const overlap = why({ start: '2026-03-10', end: '2026-03-20' }, { start: '2026-03-01', end: '2026-03-10' });
    assert.equal(overlap.code, 'period_overlap');
    assert.match(overlap.message, /2026-03-01–2026-03-10 och 2026-03-10–2026-03-20/);
    assert.equal(why({ start: '2026-02-30', end: '2026-03-10' }).code, 'schema');
    assert.equal(refused({}, (xml) => xml.replace(/<delsvar id="32.2">.*?<\/delsvar>/, '')).code, 'period_incomplete');
  });

  it('tells which unit a refused message came from, also when it cannot be parsed', () => {
    assert.equal(refused({ periods: [] }).origin.unit?.hsaId, 'TEST-ENHET-1');
    assert.equal(refused({}, (xml) => xml.replace('</patient>', '')).origin.unit?.hsaId, 'TEST-ENHET-1');
    assert.equal(
      refused({}, (xml) => xml.replace(/<typ>.*<\/typ>/, '')).origin.careProvider?.hsaId,
      'TEST-VARDGIVARE-1',
    );
    assert.equal(refused({}, () => '').origin.unit, null);
  });
});

describe('a RevokeCertificate message', () => {
  it('tells which certificate is taken back, why and by whom, bare and in an envelope', () => {
    const expected: Received = {
      kind: 'revocation',
      revocation: {
        revokes: 'a-1',
        reason: 'Fel <patient>',
        sent: '2026-03-06T08:00:00',
        unit: { hsaId: 'TEST-ENHET-1', name: 'Exempelbyns vårdcentral' },
        careProvider: { hsaId: 'TEST-VARDGIVARE-1', name: 'Region Exempel' },
      },
    };
    const xml = revocationXml({ id: 'a-1', reason: 'Fel <patient>' });
    assert.deepEqual(accepted(xml), expected);
    assert.deepEqual(accepted(inEnvelope(xml)), expected);
  });

  it('is refused without the id of a certificate', () => {
    const result = read(revocationXml({ id: ' ' }));
    assert.ok(!result.ok && result.refusal.code === 'schema');
  });
});

const examples = new URL('../../../../../shared/data/examples/', import.meta.url);
const absent = existsSync(examples) ? false : 'shared/data/examples is not beside this clone';

describe('the public example messages', { skip: absent }, () => {
  const file = (name: string) => accepted(readFileSync(new URL(name, examples)));

  it('are read: four degrees, a replacement, a revocation', () => {
    const four = file('register-four-degrees.xml');
    assert.ok(four.kind === 'certificate');
    assert.deepEqual(
      four.certificate.periods.map((period) => period.degree),
      [100, 75, 50, 25],
    );
    assert.equal(four.certificate.diagnoses[0]?.code, 'M545');
    const replaces = file('register-replaces.xml');
    assert.ok(replaces.kind === 'certificate');
    assert.deepEqual(replaces.certificate.relations, [{ type: 'ERSATT', id: 'example-01' }]);
    const revoke = file('revoke.xml');
    assert.ok(revoke.kind === 'revocation');
    assert.equal(revoke.revocation.revokes, 'example-05');
  });
});
