/** Rows of the log as RIV-TA StoreLog 2 (informationsecurity:auditing:log), and the service's answers. */
import { type Instant, localDateTime } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ownReserveRoot } from '../../../kernel/person-id.ts';
import { childOf, childText, element, parseXml, writeXml, type XmlNode } from '../../../platform/xml/index.ts';
import { doneInWords, type LogActions } from '../../log/index.ts';

/** A row about patients, by a person, with the facts that the log service wants. */
export interface RowToSend {
  readonly number: number;
  readonly auditId: Uuid;
  readonly at: Instant;
  readonly staffHsaId: string;
  readonly staffName: string;
  readonly roles: string;
  readonly purpose: string;
  readonly action: string;
  readonly outcome: string;
  readonly objectKind: string | null;
  readonly objectId: string | null;
  readonly reason: string | null;
  readonly unit: { readonly hsaId: string; readonly name: string } | null;
  readonly provider: { readonly hsaId: string; readonly name: string };
  /** `root` is the series of a reserve number; empty for national numbers, and where it is not known. */
  readonly patients: readonly { readonly number: string; readonly kind: string; readonly root: string }[];
}

/** Our identity to the log service. */
export interface LogSystem {
  /** HSA identity of this installation. */
  readonly systemId: string;
  /** HSA identity of the log service's owner, as a rule Inera's. */
  readonly logicalAddress: string;
  /** Root of the region's own reserve numbers. */
  readonly reserveRoot: string;
}

export const SOAP_ACTION = 'urn:riv:informationsecurity:auditing:log:StoreLogResponder:2:StoreLog';

const NS = {
  'xmlns:soap': 'http://schemas.xmlsoap.org/soap/envelope/',
  'xmlns:reg': 'urn:riv:itintegration:registry:1',
  'xmlns:s': 'urn:riv:informationsecurity:auditing:log:StoreLogResponder:2',
  'xmlns:l': 'urn:riv:informationsecurity:auditing:log:2',
} as const;

/** The call that stores the rows, in the words of `actions`. */
export function storeLogCall(rows: readonly RowToSend[], system: LogSystem, actions: LogActions): string {
  return writeXml(
    element(
      'soap:Envelope',
      [
        element('soap:Header', [element('reg:LogicalAddress', system.logicalAddress)]),
        element('soap:Body', [
          element(
            's:StoreLog',
            rows.map((row) => logOf(row, system, actions)),
          ),
        ]),
      ],
      NS,
    ),
  );
}

function logOf(row: RowToSend, system: LogSystem, actions: LogActions): XmlNode {
  const careProvider = placeElement('careProvider', row.provider);
  // A try denied before a unit was chosen has none, but the service requires one.
  const careUnit = placeElement('careUnit', row.unit ?? row.provider);
  return element('s:log', [
    element('l:logId', row.auditId),
    element('l:system', [element('l:systemId', shorten(system.systemId, 32)), element('l:systemName', 'Koordinera')]),
    element('l:activity', [
      element('l:activityType', activityType(row.action)),
      row.objectId === null ? null : element('l:activityLevel', shorten(`${row.objectKind} ${row.objectId}`, 256)),
      element('l:activityArgs', shorten(activityArgs(row, actions), 8192)),
      element('l:startDate', `${localDateTime(row.at)}:${row.at.slice(17, 19)}`),
      element('l:purpose', purposes.get(row.purpose) ?? 'Administration'),
    ]),
    element('l:user', [
      element('l:userId', shorten(row.staffHsaId, 32)),
      element('l:name', shorten(row.staffName, 256)),
      row.roles === '' ? null : element('l:assignment', shorten(row.roles, 256)),
      careProvider,
      careUnit,
    ]),
    element(
      'l:resources',
      row.patients.map(({ number, kind, root }) =>
        element('l:resource', [
          element('l:resourceType', resourceType(row.action)),
          element('l:patient', [
            element('l:patientId', [
              element('l:root', roots.get(kind) ?? (isOwnSeries(root) ? system.reserveRoot : root)),
              element('l:extension', number),
            ]),
          ]),
          careProvider,
          careUnit,
        ]),
      ),
    ),
  ]);
}

function placeElement(name: 'careProvider' | 'careUnit', at: { hsaId: string; name: string }): XmlNode {
  return element(`l:${name}`, [
    element(`l:${name}Id`, shorten(at.hsaId, 32)),
    element(`l:${name}Name`, shorten(at.name, 256)),
  ]);
}

/** The installation says which root the log service knows the region's own series by. */
const isOwnSeries = (root: string): boolean => root === '' || root === ownReserveRoot;

const roots: ReadonlyMap<string, string> = new Map([
  ['personnummer', '1.2.752.129.2.1.3.1'],
  ['samordningsnummer', '1.2.752.129.2.1.3.3'],
]);

/** Our purposes in HSA's words. */
const purposes: ReadonlyMap<string, string> = new Map([
  ['vård och behandling', 'Vård och behandling'],
  ['genomgång', 'Vård och behandling'],
  ['kvalitetssäkring', 'Kvalitetssäkring'],
]);

/** The log service's activities, by the last word of our action. */
const activities: readonly (readonly [words: RegExp, activity: string])[] = [
  [/emergency/, 'Nödöppning'],
  [/(printed|copied|given|disclosed)$/, 'Utskrift'],
  [/signed$/, 'Signera'],
  [/(destroyed|discarded)$/, 'Radera'],
  [
    /(entered|changed|corrected|struck|saved|released|noted|registered|decided|undone|marked|imported|stated|found|set)$/,
    'Skriva',
  ],
];

function activityType(action: string): string {
  if (action === 'patient.found') return 'Läsa';
  return activities.find(([words]) => words.test(action))?.[1] ?? 'Läsa';
}

/** The log service's resources, by the room of the action. */
const resources: ReadonlyMap<string, string> = new Map([
  ['certificate', 'Intyg'],
  ['worklist', 'Sjukfall'],
  ['patient', 'Patientuppgift'],
  ['access', 'Patientuppgift'],
  ['log', 'Åtkomstlogg'],
]);

function resourceType(action: string): string {
  return resources.get(action.split('.')[0] ?? '') ?? 'Koordineringsärende';
}

function activityArgs(row: RowToSend, actions: LogActions): string {
  const how = row.outcome === 'done' ? '' : row.outcome === 'denied' ? ' Nekades.' : ' Utfördes inte.';
  const list = row.purpose === 'genomgång' ? ' Genomgång av listan.' : '';
  return `${doneInWords(actions, row.action, null)}.${how}${list}${row.reason === null ? '' : ` Skäl: ${row.reason}`}`;
}

/** The text cut to a number of characters, counted as the schema does. */
function shorten(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}

/** The outcome of a call: the rows are stored, rejected for good, or may be taken later. */
export type StoreLogAnswer = { kind: 'stored' } | { kind: 'rejected'; code: string } | { kind: 'later'; why: string };

/** Reads the service's answer. Any answer that does not clearly store or reject means try later. */
export function readAnswer(status: number, body: Uint8Array): StoreLogAnswer {
  const parsed = parseXml(body);
  if (!parsed.ok) return { kind: 'later', why: `HTTP ${status}` };
  const soap = NS['xmlns:soap'];
  const inside = childOf(parsed.value, soap, 'Body');
  if (inside === undefined || childOf(inside, soap, 'Fault') !== undefined) return { kind: 'later', why: 'SOAP Fault' };
  const response = childOf(inside, NS['xmlns:s'], 'StoreLogResponse');
  const result = response === undefined ? undefined : childOf(response, NS['xmlns:s'], 'result');
  const code = result === undefined ? null : childText(result, NS['xmlns:l'], 'resultCode');
  if (status === 200 && (code === 'OK' || code === 'INFO')) return { kind: 'stored' };
  if (code === 'VALIDATION_ERROR') return { kind: 'rejected', code };
  return { kind: 'later', why: code ?? `HTTP ${status}` };
}
