import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { showsSeries } from '../../kernel/person-id.ts';
import { refuse } from '../../kernel/result.ts';
import { type Certificate, isSickLeave } from '../../modules/certificates/domain.ts';
import { receiveLine, receiveXml } from '../../modules/certificates/parse/index.ts';
import type { CommandIo } from '../command.ts';
import { jsonLine } from '../lines.ts';
import { type Incoming, readPaths } from './certificates-files.ts';

/**
 * Reads the paths without a database and writes one line of JSON per file (for NDJSON, one per line).
 * Returns the exit code: 0 when every path could be read.
 */
export async function check(paths: readonly string[], io: CommandIo, today: CalendarDate): Promise<number> {
  let code = 0;
  for await (const incoming of readPaths(paths, io.stdin)) {
    if (incoming.kind === 'problem') {
      await io.stderr(`${incoming.message}\n`);
      code = incoming.failed ? 1 : code;
    } else {
      await io.stdout(jsonLine(judgeIncoming(incoming, today)));
    }
  }
  return code;
}

function judgeIncoming(incoming: Incoming, today: CalendarDate): object {
  const place = incoming.kind === 'line' ? { file: incoming.file, line: incoming.line } : { file: incoming.file };
  const result =
    incoming.kind === 'message'
      ? receiveXml(incoming.bytes, today)
      : incoming.kind === 'line'
        ? receiveLine(incoming.text, today)
        : refuse(incoming);
  if (!result.ok) {
    const reason = result.refusal.message;
    return { ...place, accepted: false, reason, certificate: null, sickLeave: false, revokes: null };
  }
  const received = result.value;
  if (received.kind === 'revocation') {
    const { revokes } = received.revocation;
    return { ...place, accepted: true, reason: null, certificate: null, sickLeave: false, revokes };
  }
  const { certificate, warning } = received;
  return {
    ...place,
    accepted: true,
    reason: null,
    certificate: asLine(certificate),
    sickLeave: isSickLeave(certificate),
    revokes: null,
    ...(warning === null ? {} : { warning }),
  };
}

/** The certificate as one plain object, in the form of NDJSON import. */
function asLine(certificate: Certificate): object {
  return {
    id: certificate.id,
    type: certificate.type,
    person: certificate.person.value,
    // Only where the number does not show its series by itself: without it the line would be about another person.
    ...(showsSeries(certificate.person) ? {} : { personRoot: certificate.person.root }),
    signed: certificate.signed,
    unit: certificate.unit.hsaId,
    careProvider: certificate.careProvider.hsaId === '' ? null : certificate.careProvider.hsaId,
    doctor: certificate.doctor.hsaId,
    doctorName: certificate.doctor.name,
    diagnoses: certificate.diagnoses.map((diagnosis) => diagnosis.code),
    occupations: certificate.occupations,
    periods: certificate.periods,
    relations: certificate.relations,
    // Only written when true: without it an import of this line would count the certificate.
    ...(certificate.infectionControl ? { infectionControl: true } : {}),
  };
}
