import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import {
  childOf,
  childrenOf,
  childText,
  departure,
  type ElementShape,
  parseXml,
  type XmlElement,
} from '../../../platform/xml/index.ts';
import type { Certificate, CertificateUnit, Received, Revocation } from '../domain.ts';
import { readAnswers } from './answers.ts';
import { type Draft, type GateRefusal, judgeCertificate, judgeRevocation } from './gate.ts';
import { originOfBytes, originOfTree } from './origin.ts';
import { CERTIFICATE, REGISTER, REVOKE, registerShape, revokeShape, SOAP, TYPES } from './shapes.ts';
import { localTime, readSigned } from './values.ts';

/**
 * Reads one RIV-TA message, RegisterCertificate 3 or RevokeCertificate 2, bare or in a SOAP 1.1 envelope. `today`
 * decides the century of ten-digit numbers and which last days give a warning.
 */
export function receiveXml(bytes: Uint8Array, today: CalendarDate): Result<Received, GateRefusal> {
  const parsed = parseXml(bytes);
  if (!parsed.ok) {
    return refuse({ ...parsed.refusal, origin: originOfBytes(bytes) });
  }
  const root = parsed.value;
  const unwrapped = unwrap(root);
  const departs = unwrapped.ok ? departure(unwrapped.value.message, unwrapped.value.shape) : unwrapped.refusal;
  if (!unwrapped.ok || departs !== null) {
    const message = `Meddelandet följer inte sitt format. ${departs} Be avsändaren rätta och skicka igen.`;
    return refuse({ code: 'schema', message, origin: originOfTree(root) });
  }
  const { message } = unwrapped.value;
  return message.name === 'RevokeCertificate'
    ? judgeRevocation(readRevocation(message))
    : judgeCertificate(readCertificate(message), today);
}

/** The SHA-256 of the received bytes, in hexadecimal. */
export function fingerprint(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function unwrap(root: XmlElement): Result<{ message: XmlElement; shape: ElementShape }, string> {
  if (root.namespace !== SOAP || root.name !== 'Envelope') {
    const shape = shapeOf(root);
    return shape === undefined ? refuse(unknownMessage(root)) : ok({ message: root, shape });
  }
  const content = childOf(root, SOAP, 'Body')?.children ?? [];
  const [found, another] = content.flatMap((message) => {
    const shape = shapeOf(message);
    return shape === undefined ? [] : [{ message, shape }];
  });
  const [unknown] = content;
  if (found !== undefined && another === undefined) {
    return ok(found);
  }
  return refuse(
    found === undefined && unknown !== undefined
      ? unknownMessage(unknown)
      : 'Elementet <Body> i SOAP-kuvertet ska innehålla precis ett meddelande.',
  );
}

function shapeOf(message: XmlElement): ElementShape | undefined {
  return [registerShape, revokeShape].find(
    (shape) => shape.name === message.name && shape.namespace === message.namespace,
  );
}

function unknownMessage({ name, namespace }: XmlElement): string {
  return `Elementet <${name}> (${namespace || 'utan namnrymd'}) är inte ett meddelande som kan läsas: RegisterCertificate version 3 eller RevokeCertificate version 2.`;
}

function readCertificate(message: XmlElement): Draft {
  const body = required(childOf(message, REGISTER, 'intyg'));
  const patient = required(childOf(body, CERTIFICATE, 'patient'));
  const staff = required(childOf(body, CERTIFICATE, 'skapadAv'));
  const person = required(childOf(patient, CERTIFICATE, 'person-id'));
  const type = childText(required(childOf(body, CERTIFICATE, 'typ')), TYPES, 'code') ?? '';
  const read = readAnswers(body, type);
  const time = childText(body, CERTIFICATE, 'signeringstidpunkt') ?? childText(body, CERTIFICATE, 'skickatTidpunkt');
  return {
    id: identifier(body, 'intygs-id') ?? '',
    type,
    version: childText(body, CERTIFICATE, 'version'),
    personNumber: { text: childText(person, TYPES, 'extension') ?? '', root: childText(person, TYPES, 'root') },
    patientName: readName(patient),
    ...readSigned(time),
    ...readIssuer(staff),
    doctor: {
      hsaId: identifier(staff, 'personal-id'),
      name: childText(staff, CERTIFICATE, 'fullstandigtNamn'),
      title: readTitle(staff),
    },
    relations: childrenOf(body, CERTIFICATE, 'relation').map((relation) => ({
      type: (childText(required(childOf(relation, CERTIFICATE, 'typ')), TYPES, 'code') ?? '').toUpperCase(),
      id: identifier(relation, 'intygs-id') ?? '',
    })),
    ...read,
  };
}

function readRevocation(message: XmlElement): Revocation {
  const issuer = readIssuer(required(childOf(message, REVOKE, 'skickatAv')));
  return {
    revokes: childText(required(childOf(message, REVOKE, 'intygs-id')), TYPES, 'extension') ?? '',
    reason: childText(message, REVOKE, 'meddelande'),
    sent: localTime(childText(message, REVOKE, 'skickatTidpunkt') ?? ''),
    unit: issuer.unit.hsaId === '' ? null : { hsaId: issuer.unit.hsaId, name: issuer.unit.name },
    careProvider: issuer.careProvider,
  };
}

function readIssuer(staff: XmlElement): Pick<Certificate, 'unit' | 'careProvider'> {
  const element = required(childOf(staff, CERTIFICATE, 'enhet'));
  const provider = required(childOf(element, CERTIFICATE, 'vardgivare'));
  const text = (name: string): string | null => childText(element, CERTIFICATE, name);
  const town = [text('postnummer'), text('postort')].filter((part) => part !== null).join(' ');
  const unit: CertificateUnit = {
    hsaId: identifier(element, 'enhets-id') ?? '',
    name: text('enhetsnamn'),
    telephone: text('telefonnummer'),
    email: text('epost'),
    address: [text('postadress') ?? '', town].filter((part) => part !== '').join(', ') || null,
    workplaceCode: identifier(element, 'arbetsplatskod'),
  };
  return {
    unit,
    careProvider: {
      hsaId: identifier(provider, 'vardgivare-id') ?? '',
      name: childText(provider, CERTIFICATE, 'vardgivarnamn'),
    },
  };
}

function readName(patient: XmlElement): Certificate['patientName'] {
  const part = (name: string): string | null => childText(patient, CERTIFICATE, name);
  const given = [part('fornamn'), part('mellannamn')].filter((name) => name !== null).join(' ');
  const family = part('efternamn') ?? '';
  return given === '' && family === '' ? null : { given, family };
}

/** The doctor's title in words: speciality, else licence, else position. */
function readTitle(staff: XmlElement): string | null {
  for (const name of ['specialistkompetens', 'legitimeratYrke', 'befattning']) {
    // The licence is in an extension with its own namespace.
    for (const element of staff.children.filter((child) => child.name === name)) {
      const label = childText(element, TYPES, 'displayName');
      if (label !== null) {
        return label;
      }
    }
  }
  return null;
}

function identifier(parent: XmlElement, name: string): string | null {
  const element = childOf(parent, CERTIFICATE, name);
  return element === undefined ? null : childText(element, TYPES, 'extension');
}

/** An element that the shape has already checked is there. */
function required(element: XmlElement | undefined): XmlElement {
  if (element === undefined) {
    throw new Error('an element that the shape demands is missing');
  }
  return element;
}
