import type { ElementShape } from '../../../platform/xml/index.ts';
import { isTooLong } from './gate.ts';
import { localTime } from './values.ts';

/**
 * The shapes of the two messages, written from the contract's public description (integrations.md 1.3): the parts a
 * certificate needs to be understood. Addresses, telephone and the like are read when present.
 */
export const CERTIFICATE = 'urn:riv:clinicalprocess:healthcond:certificate:3';
export const TYPES = 'urn:riv:clinicalprocess:healthcond:certificate:types:3';
export const REGISTER = 'urn:riv:clinicalprocess:healthcond:certificate:RegisterCertificateResponder:3';
export const REVOKE = 'urn:riv:clinicalprocess:healthcond:certificate:RevokeCertificateResponder:2';
export const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

type Occurs = ElementShape['occurs'];

const filled = { holds: (text: string) => text !== '' && !isTooLong(text), mustBe: 'ifyllt, med högst 200 tecken' };
const time = {
  holds: (text: string) => text === '' || localTime(text) !== null,
  mustBe: 'en tidpunkt, som 2026-03-03T09:15:00',
};

const shape = (
  namespace: string,
  name: string,
  occurs: Occurs,
  children: readonly ElementShape[] = [],
): ElementShape => ({ namespace, name, occurs, children });

/** An identifier: its extension must be there, and usually not blank. */
const identifier = (namespace: string, name: string, occurs: Occurs, blankAllowed = false): ElementShape =>
  shape(namespace, name, occurs, [
    { namespace: TYPES, name: 'extension', occurs: 'one', ...(blankAllowed ? {} : { text: filled }) },
  ]);

const coded = (namespace: string, name: string, occurs: Occurs): ElementShape =>
  shape(namespace, name, occurs, [{ namespace: TYPES, name: 'code', occurs: 'one', text: filled }]);

// The gate checks the ids of the unit and the certificate, and says more plainly what is missing.
const unit = shape(CERTIFICATE, 'enhet', 'one', [
  shape(CERTIFICATE, 'enhets-id', 'optional'),
  shape(CERTIFICATE, 'vardgivare', 'one', [identifier(CERTIFICATE, 'vardgivare-id', 'one')]),
]);

const staff = (namespace: string, name: string): ElementShape =>
  shape(namespace, name, 'one', [
    identifier(CERTIFICATE, 'personal-id', 'one', true),
    shape(CERTIFICATE, 'fullstandigtNamn', 'one'),
    unit,
  ]);

const answer: ElementShape = {
  ...shape(CERTIFICATE, 'svar', 'many', [
    { namespace: CERTIFICATE, name: 'delsvar', occurs: 'many', attributes: ['id'] },
  ]),
  attributes: ['id'],
};

export const registerShape: ElementShape = shape(REGISTER, 'RegisterCertificate', 'one', [
  shape(REGISTER, 'intyg', 'one', [
    identifier(CERTIFICATE, 'intygs-id', 'one', true),
    coded(CERTIFICATE, 'typ', 'one'),
    shape(CERTIFICATE, 'version', 'one'),
    { ...shape(CERTIFICATE, 'signeringstidpunkt', 'optional'), text: time },
    { ...shape(CERTIFICATE, 'skickatTidpunkt', 'optional'), text: time },
    shape(CERTIFICATE, 'patient', 'one', [identifier(CERTIFICATE, 'person-id', 'one', true)]),
    staff(CERTIFICATE, 'skapadAv'),
    shape(CERTIFICATE, 'relation', 'many', [
      coded(CERTIFICATE, 'typ', 'one'),
      identifier(CERTIFICATE, 'intygs-id', 'one'),
    ]),
    answer,
  ]),
]);

// The person's number is not judged here: the certificate's id says what is revoked.
export const revokeShape: ElementShape = shape(REVOKE, 'RevokeCertificate', 'one', [
  { ...shape(REVOKE, 'skickatTidpunkt', 'optional'), text: time },
  identifier(REVOKE, 'intygs-id', 'one', true),
  identifier(REVOKE, 'patientPerson-id', 'one', true),
  staff(REVOKE, 'skickatAv'),
]);
