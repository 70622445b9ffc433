import { formatPersonId, ownReserveRoot } from '../../src/kernel/person-id.ts';
import { certificateXml, revocationXml } from '../../src/modules/certificates/testing.ts';
import type { DemoCertificate, DemoPerson, DemoRevocation, Region } from './model.ts';

/** One message as another system would send it. */
export interface Message {
  /** A file name that reveals nothing about the person. */
  name: string;
  media: 'riv-xml' | 'ndjson';
  text: string;
  /** Local time it was sent. */
  sent: string;
  person: DemoPerson;
}

export interface MessageOptions {
  /** The certificates that come as a line of an older system's export, without the doctor's words; by default none. */
  asLine?: (certificate: DemoCertificate) => boolean;
}

/** Every message sent by the region's certificate systems, in the order sent. */
export function* messagesOf(region: Region, { asLine = () => false }: MessageOptions = {}): Generator<Message> {
  const revocations = [...region.revocations].sort((a, b) => (a.sent < b.sent ? -1 : 1));
  let next = 0;
  const earlier = (moment: string): boolean => (revocations[next]?.sent ?? '9') < moment;
  for (const certificate of region.certificates) {
    for (; earlier(certificate.signed); next += 1) {
      yield* taken(revocations[next]);
    }
    const line = asLine(certificate);
    yield {
      name: `${certificate.id}.${line ? 'ndjson' : 'xml'}`,
      media: line ? 'ndjson' : 'riv-xml',
      text: line ? certificateLine(certificate) : certificateMessage(certificate),
      sent: certificate.signed,
      person: certificate.person,
    };
  }
  for (; next < revocations.length; next += 1) {
    yield* taken(revocations[next]);
  }
}

function* taken(revocation: DemoRevocation | undefined): Generator<Message> {
  if (revocation) {
    yield {
      name: `${revocation.certificateId}-revoke.xml`,
      media: 'riv-xml',
      text: revocationMessage(revocation),
      sent: revocation.sent,
      person: revocation.person,
    };
  }
}

/** A RegisterCertificate 3 message with every answer of the form that the doctor gave. */
function certificateMessage(certificate: DemoCertificate): string {
  const { person, unit, doctor, texts } = certificate;
  return certificateXml({
    id: certificate.id,
    type: certificate.type,
    version: '2.0',
    person: formatPersonId(person.number),
    personRoot: ownReserveRoot,
    givenName: person.given,
    familyName: person.family,
    signed: certificate.signed,
    unit: certificate.subUnit?.hsaId ?? unit.hsaId,
    unitName: certificate.subUnit?.name ?? unit.name,
    careProvider: unit.provider.hsaId,
    careProviderName: unit.provider.name,
    doctor: doctor.hsaId,
    doctorName: doctor.name,
    doctorTitle: doctor.title,
    diagnoses: certificate.diagnoses.map(({ code, title }) => ({ code, text: title })),
    occupations: certificate.occupations,
    periods: certificate.periods,
    relations: certificate.relations,
    infectionControl: certificate.infectionControl,
    answers: certificate.infectionControl ? {} : answersOf(certificate, texts),
  });
}

function answersOf(certificate: DemoCertificate, texts: DemoCertificate['texts']): Record<string, string> {
  const answers: Record<string, string> = {};
  const say = (part: string, text: string): void => {
    if (text !== '') {
      answers[part] = text;
    }
  };
  say('1.1', certificate.basis[0] ?? '');
  say('1.2', certificate.basis[0] ? certificate.signed.slice(0, 10) : '');
  say('29.1', certificate.occupations.includes('NUVARANDE_ARBETE') ? texts.work : '');
  say('35.1', texts.functionImpairment);
  say('17.1', texts.activityLimitation);
  say('19.1', texts.treatment);
  say('33.1', texts.unevenHours === '' ? '' : 'true');
  say('33.2', texts.unevenHours);
  say('37.1', texts.beyondGuideline);
  say('39.1', texts.prognosis);
  say('39.2', texts.prognosisGrounds);
  say('39.4', texts.prognosisMonths === null ? '' : String(texts.prognosisMonths));
  say('44.1', texts.measures);
  say('25.1', texts.other);
  say('26.1', texts.contactWished === null ? '' : 'true');
  say('26.2', texts.contactWished ?? '');
  return answers;
}

/** A RevokeCertificate 2 message. */
function revocationMessage(revocation: DemoRevocation): string {
  const { unit, person } = revocation;
  return revocationXml({
    id: revocation.certificateId,
    unit: unit.hsaId,
    unitName: unit.name,
    careProvider: unit.provider.hsaId,
    careProviderName: unit.provider.name,
    person: formatPersonId(person.number),
    reason: revocation.reason,
    sent: revocation.sent,
  });
}

/** The same certificate in short, as a line of NDJSON. */
function certificateLine(certificate: DemoCertificate): string {
  const { id, type, signed, person, unit, subUnit, doctor, occupations, periods, relations, infectionControl } =
    certificate;
  return JSON.stringify({
    id,
    type,
    person: formatPersonId(person.number),
    patientName: `${person.family}, ${person.given}`,
    signed,
    unit: subUnit?.hsaId ?? unit.hsaId,
    unitName: subUnit?.name ?? unit.name,
    careProvider: unit.provider.hsaId,
    careProviderName: unit.provider.name,
    doctor: doctor.hsaId,
    doctorName: doctor.name,
    diagnoses: certificate.diagnoses.map(({ code, title }) => ({ code, text: title })),
    occupations,
    periods,
    relations,
    infectionControl,
  });
}
