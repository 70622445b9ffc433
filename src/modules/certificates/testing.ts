import { CERTIFICATE, REGISTER, REVOKE, SOAP, TYPES } from './parse/shapes.ts';

/** The content of a made-up certificate message. Only for tests and the demo region: the people are invented. */
export interface MadeUpCertificate {
  id: string;
  type?: string;
  version?: string;
  /** A reserve number of the demo region, `YYYYMMDD-X9X9`. */
  person?: string;
  personRoot?: string;
  givenName?: string;
  familyName?: string;
  signed?: string | null;
  unit?: string;
  unitName?: string;
  careProvider?: string;
  careProviderName?: string;
  doctor?: string;
  doctorName?: string;
  doctorTitle?: string;
  diagnoses?: readonly { code: string; codeSystem?: string; text?: string }[];
  occupations?: readonly string[];
  periods?: readonly { start?: string; end?: string; degree?: number | string }[];
  relations?: readonly { type: string; id: string }[];
  infectionControl?: boolean;
  /** Further parts of answers by number, as `'29.1': 'Undersköterska, tunga lyft'`. */
  answers?: Readonly<Record<string, string>>;
  /** XML placed last in the certificate, unchanged. */
  extra?: string;
}

const DEGREE_CODES: Record<number, string> = {
  100: 'HELT_NEDSATT',
  75: 'TRE_FJARDEDEL',
  50: 'HALFTEN',
  25: 'EN_FJARDEDEL',
};
const HSA = '1.2.752.129.2.1.4.1';

/** Namespace declarations of both messages, for a message written by hand. */
const NAMESPACES = `xmlns="${CERTIFICATE}" xmlns:t="${TYPES}"`;

/** A RegisterCertificate 3 message. Missing values are filled in, so that the message is accepted. */
export function certificateXml(made: MadeUpCertificate): string {
  const unit = made.unit ?? 'TEST-ENHET-1';
  const signed = made.signed === undefined ? '2026-03-01T09:00:00' : made.signed;
  return `<?xml version="1.0" encoding="UTF-8"?>
<r:RegisterCertificate ${NAMESPACES} xmlns:r="${REGISTER}"><r:intyg>
${identifier('intygs-id', unit, made.id)}
<typ><t:code>${escaped(made.type ?? 'LISJP')}</t:code><t:codeSystem>b64ea353-e8f6-4832-b563-fc7d46f29548</t:codeSystem></typ>
<version>${escaped(made.version ?? '1.3')}</version>
${signed === null ? '' : `<signeringstidpunkt>${escaped(signed)}</signeringstidpunkt>`}
<patient>${identifier('person-id', made.personRoot ?? '1.2.752.129.2.1.3.1', made.person ?? '19820314-R2K4')}
<fornamn>${escaped(made.givenName ?? 'Åsa')}</fornamn><efternamn>${escaped(made.familyName ?? 'Påhittad')}</efternamn><postadress/><postnummer/><postort/></patient>
${staffXml('skapadAv', made)}
${(made.relations ?? []).map((each) => `<relation><typ><t:code>${escaped(each.type)}</t:code></typ>${identifier('intygs-id', unit, each.id)}</relation>`).join('')}
${answersXml(made)}${made.extra ?? ''}</r:intyg></r:RegisterCertificate>
`;
}

/** A RevokeCertificate 2 message for a certificate. */
export function revocationXml(
  made: Pick<MadeUpCertificate, 'id' | 'unit' | 'unitName' | 'careProvider' | 'careProviderName' | 'person'> & {
    reason?: string;
    sent?: string;
  },
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<v:RevokeCertificate ${NAMESPACES} xmlns:v="${REVOKE}"><v:meddelande>${escaped(made.reason ?? 'Utfärdat på fel patient')}</v:meddelande><v:skickatTidpunkt>${made.sent ?? '2026-03-06T08:00:00'}</v:skickatTidpunkt>
${identifier('v:intygs-id', made.unit ?? 'TEST-ENHET-1', made.id)}
${identifier('v:patientPerson-id', '1.2.752.129.2.1.3.1', made.person ?? '19820314-R2K4')}
${staffXml('v:skickatAv', made)}</v:RevokeCertificate>
`;
}

/** The message in a SOAP 1.1 envelope. */
export function inEnvelope(message: string): string {
  const body = message.replace(/^<\?xml[^>]*>\s*/, '');
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="${SOAP}"><soapenv:Header><a:LogicalAddress xmlns:a="urn:riv:itintegration:registry:1">5565594230</a:LogicalAddress></soapenv:Header><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>
`;
}

function staffXml(name: string, made: Omit<MadeUpCertificate, 'id'>): string {
  const unit = made.unit ?? 'TEST-ENHET-1';
  const title = made.doctorTitle ?? 'Specialist i allmänmedicin';
  return `<${name}>${identifier('personal-id', HSA, made.doctor ?? 'TEST-LAKARE-1')}<fullstandigtNamn>${escaped(made.doctorName ?? 'Örjan Ängström')}</fullstandigtNamn>
<enhet>${identifier('enhets-id', HSA, unit)}${identifier('arbetsplatskod', '1.2.752.29.4.71', '0000000')}<enhetsnamn>${escaped(made.unitName ?? 'Exempelbyns vårdcentral')}</enhetsnamn><postadress>Storgatan 1</postadress><postnummer>12345</postnummer><postort>Exempelbyn</postort><telefonnummer>010-1234567</telefonnummer>
<vardgivare>${identifier('vardgivare-id', HSA, made.careProvider ?? 'TEST-VARDGIVARE-1')}<vardgivarnamn>${escaped(made.careProviderName ?? 'Region Exempel')}</vardgivarnamn></vardgivare></enhet>
<specialistkompetens><t:code>N/A</t:code><t:displayName>${escaped(title)}</t:displayName></specialistkompetens></${name}>`;
}

function answersXml(made: MadeUpCertificate): string {
  const answers: string[] = [];
  if (made.infectionControl !== undefined) {
    answers.push(answer('27', [part('27.1', String(made.infectionControl))]));
  }
  for (const [index, code] of (made.occupations ?? ['NUVARANDE_ARBETE']).entries()) {
    answers.push(answer('28', [part('28.1', coded(code, 'KV_FKMU_0002'))], index + 1));
  }
  const diagnoses = made.diagnoses ?? [{ code: 'F43.8A', text: 'Utmattningssyndrom' }];
  if (diagnoses.length > 0) {
    const parts = diagnoses.flatMap(({ code, codeSystem = '1.2.752.116.1.1.1.1.8', text }, index) => [
      part(`6.${index * 2 + 1}`, escaped(text ?? code)),
      part(`6.${index * 2 + 2}`, coded(code, codeSystem)),
    ]);
    answers.push(answer('6', parts));
  }
  for (const [index, period] of (made.periods ?? [{ start: '2026-03-01', end: '2026-03-31', degree: 100 }]).entries()) {
    const degree = period.degree ?? 100;
    const code = typeof degree === 'string' ? degree : (DEGREE_CODES[degree] ?? String(degree));
    const start = period.start === undefined ? '' : `<t:start>${escaped(period.start)}</t:start>`;
    const end = period.end === undefined ? '' : `<t:end>${escaped(period.end)}</t:end>`;
    const dates = part('32.2', `<t:datePeriod>${start}${end}</t:datePeriod>`);
    answers.push(answer('32', [part('32.1', coded(code, 'KV_FKMU_0003')), dates], index + 1));
  }
  const byQuestion = Map.groupBy(Object.entries(made.answers ?? {}), ([id]) => id.split('.')[0] ?? '');
  for (const [question, parts] of byQuestion) {
    answers.push(
      answer(
        question,
        parts.map(([id, text]) => part(id, /^[A-Z_]{6,}$/.test(text) ? coded(text, 'KV') : escaped(text))),
      ),
    );
  }
  return answers.join('\n');
}

function answer(question: string, parts: readonly string[], instance = 1): string {
  return `<svar id="${question}"><instans>${instance}</instans>${parts.join('')}</svar>`;
}

function part(id: string, content: string): string {
  return `<delsvar id="${id}">${content}</delsvar>`;
}

function coded(code: string, system: string): string {
  return `<t:cv><t:code>${escaped(code)}</t:code><t:codeSystem>${escaped(system)}</t:codeSystem></t:cv>`;
}

function identifier(name: string, root: string, extension: string): string {
  return `<${name}><t:root>${escaped(root)}</t:root><t:extension>${escaped(extension)}</t:extension></${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
