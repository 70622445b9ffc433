import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { issuedKey } from '../../../kernel/ids.ts';
import { type PersonId, parsePersonId } from '../../../kernel/person-id.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { CertificatePeriod, CertificateRelation } from '../contract.ts';
import { type Certificate, isSickLeaveType, type Received, type Revocation } from '../domain.ts';
import { readCalendarDate } from './values.ts';

/** The closed list of sick-leave-rules.md section 1, and reasons to refuse a message that cannot even be read. */
export type RefusalCode =
  | 'empty'
  | 'too_large'
  | 'not_xml'
  | 'doctype'
  | 'not_well_formed'
  | 'schema'
  | 'no_unit'
  | 'identity_number'
  | 'no_diagnosis'
  | 'no_period'
  | 'period_incomplete'
  | 'period_reversed'
  | 'period_overlap'
  | 'other_content'
  | 'other_provider'
  | 'other_unit';

/** The likely sender of a message, as far as it could be read; decides whose quarantine it belongs in. */
export interface Origin {
  unit: { hsaId: string; name: string | null } | null;
  careProvider: { hsaId: string; name: string | null } | null;
}

/** Why a message was refused. The message is Swedish, holds no identity number, and says what to do. */
export interface GateRefusal {
  code: RefusalCode;
  message: string;
  origin: Origin;
}

/** A certificate before it is judged: everything is read, nothing is checked. */
export interface Draft extends Omit<Certificate, 'person' | 'periods'> {
  personNumber: { text: string; root: string | null };
  periods: readonly { start: string | null; end: string | null; degree: number }[];
}

/**
 * Accepts a certificate, or refuses it for one of the reasons in the closed list. Nothing else is a reason to refuse:
 * missing answers, more than four periods, unknown codes and types are all accepted.
 */
export function judgeCertificate(draft: Draft, today: CalendarDate): Result<Received, GateRefusal> {
  const { personNumber, periods: unread, ...rest } = draft;
  const origin: Origin = {
    unit: draft.unit.hsaId === '' ? null : draft.unit,
    careProvider: draft.careProvider.hsaId === '' ? null : draft.careProvider,
  };
  const no = (code: RefusalCode, message: string) => refuse<GateRefusal>({ code, message, origin });

  if (identifiersOf(draft).some(isTooLong)) {
    return no('schema', TOO_LONG);
  }
  if (draft.id === '') {
    return no('schema', NO_ID);
  }
  if (draft.unit.hsaId === '') {
    return no('no_unit', 'Intyget saknar enhetens id (enhets-id). Be avsändaren skicka det igen med enhetens HSA-id.');
  }
  const person = parsePersonId(personNumber.text, { root: personNumber.root, today });
  if (!person.ok) {
    return no('identity_number', `Patientens identitetsnummer kan inte användas. ${person.refusal.message}`);
  }
  if (isSickLeaveType(draft.type) && draft.diagnoses.length === 0) {
    return no('no_diagnosis', 'Intyget saknar diagnoskod (fråga 6). Be läkaren komplettera intyget.');
  }
  const periods = judgePeriods(unread);
  if (!periods.ok) {
    return no(periods.refusal.code, periods.refusal.message);
  }
  const certificate = certificateFrom(rest, person.value, periods.value);
  return ok({ kind: 'certificate', certificate, warning: warningOf(certificate, today) });
}

/** Accepts a revocation that says which certificate it revokes. */
export function judgeRevocation(revocation: Revocation): Result<Received, GateRefusal> {
  const { revokes, unit, careProvider } = revocation;
  const message = revokes === '' ? NO_ID : isTooLong(revokes) ? TOO_LONG : null;
  return message === null
    ? ok({ kind: 'revocation', revocation: { ...revocation, revokes: issuedKey(revokes) } })
    : refuse({ code: 'schema', message, origin: { unit, careProvider } });
}

/** Longer than any identifier, so it is not one, and could not be looked up. */
export function isTooLong(identifier: string): boolean {
  return identifier.length > 200;
}

const NO_ID = 'Intygets id (intygs-id) saknas eller är tomt. Be avsändaren skicka det igen med intygets id ifyllt.';

const TOO_LONG = 'Ett id i meddelandet är längre än 200 tecken. Be avsändaren rätta och skicka igen.';

function identifiersOf(draft: Draft): string[] {
  const { id, type, unit, careProvider, doctor, relations } = draft;
  return [id, type, unit.hsaId, careProvider.hsaId, doctor.hsaId ?? '', ...relations.map((relation) => relation.id)];
}

/**
 * The certificate of a draft whose person and periods have been checked. Equal relations are kept once, and names are
 * cut at the greatest length a name has.
 */
function certificateFrom(
  rest: Omit<Draft, 'personNumber' | 'periods'>,
  person: PersonId,
  periods: readonly CertificatePeriod[],
): Certificate {
  const name = rest.patientName;
  return {
    ...rest,
    person,
    periods,
    relations: [...new Map(rest.relations.map(relationByKey)).values()],
    patientName: name === null ? null : { given: name.given.slice(0, 200), family: name.family.slice(0, 200) },
    doctor: { ...rest.doctor, name: rest.doctor.name?.slice(0, 200) ?? null },
    diagnoses: rest.diagnoses.map((each) => ({ ...each, code: each.code.slice(0, 50) })),
  };
}

function relationByKey({ type, id }: CertificateRelation): [string, CertificateRelation] {
  const key = issuedKey(id);
  return [`${type} ${key}`, { type, id: key }];
}

function judgePeriods(unread: Draft['periods']): Result<CertificatePeriod[], { code: RefusalCode; message: string }> {
  if (unread.length === 0) {
    return refuse({ code: 'no_period', message: 'Intyget har ingen period. Be läkaren komplettera intyget.' });
  }
  const periods: CertificatePeriod[] = [];
  for (const [index, { start, end, degree }] of unread.entries()) {
    const which = unread.length === 1 ? 'Perioden' : `Period ${index + 1}`;
    if (start === null || end === null) {
      const missing =
        start === null && end === null ? 'både första och sista dag' : start === null ? 'första dag' : 'sista dag';
      return refuse({ code: 'period_incomplete', message: `${which} saknar ${missing}. Be läkaren rätta intyget.` });
    }
    const first = readCalendarDate(start);
    const last = readCalendarDate(end);
    if (first === null || last === null) {
      const wrong = (first === null ? start : end).slice(0, 30);
      return refuse({
        code: 'schema',
        message: `${which}: "${wrong}" är inget datum (ÅÅÅÅ-MM-DD). Be läkaren rätta intyget.`,
      });
    }
    if (last < first) {
      const message = `${which} slutar ${last}, före sin första dag ${first}. Be läkaren rätta intyget.`;
      return refuse({ code: 'period_reversed', message });
    }
    periods.push({ start: first, end: last, degree });
  }
  periods.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  for (const [index, period] of periods.entries()) {
    const before = periods[index - 1];
    if (before !== undefined && period.start <= before.end) {
      const message = `Två av intygets perioder går i varandra: ${before.start}–${before.end} och ${period.start}–${period.end}. Be läkaren rätta intyget.`;
      return refuse({ code: 'period_overlap', message });
    }
  }
  return ok(periods);
}

/** Swedish warning about a probable slip of the pen, shown without refusing; null when there is none. */
export function warningOf(certificate: Pick<Certificate, 'periods' | 'signed'>, today: CalendarDate): string | null {
  const { signed, periods } = certificate;
  const warnings = [oddSigning(signed, today), longAgo(periods), farAway(periods, today), unknownDegree(periods)];
  return warnings.filter((warning) => warning !== null).join(' ') || null;
}

/** No certificate of a sick leave still in progress is older, so an earlier year is a slip. */
const FIRST_YEAR = '1990';

/** Signed before 1990, or later than tomorrow: the clocks of two systems may differ. */
function oddSigning(signed: string | null, today: CalendarDate): string | null {
  const day = signed?.slice(0, 10) ?? '';
  const odd =
    day === ''
      ? null
      : day < FIRST_YEAR
        ? `före ${FIRST_YEAR}`
        : day > addDays(today, 1)
          ? 'en dag som inte har varit'
          : null;
  return odd === null ? null : `Intyget är undertecknat ${day}, ${odd}. Kontrollera datumet med läkaren.`;
}

/** A first day before 1990. */
function longAgo(periods: readonly CertificatePeriod[]): string | null {
  const first = periods[0]?.start;
  return first !== undefined && first < FIRST_YEAR
    ? `Första dagen är ${first}, före ${FIRST_YEAR}. Kontrollera årtalet med läkaren.`
    : null;
}

/** Warns of a last day more than two years ahead; names the first day too when it is also that far ahead. */
function farAway(periods: readonly CertificatePeriod[], today: CalendarDate): string | null {
  const first = periods[0]?.start;
  const last = periods.at(-1)?.end;
  const inTwoYears = `${String(Number(today.slice(0, 4)) + 2).padStart(4, '0')}${today.slice(4)}`;
  if (first === undefined || last === undefined || last <= inTwoYears) return null;
  const which = first > inTwoYears ? `Första dagen är ${first} och sista dagen ${last}` : `Sista dagen är ${last}`;
  return `${which}, mer än två år fram. Kontrollera årtalet med läkaren.`;
}

/** A degree that is missing or not one of the four: the period counts and is shown as "okänd grad". */
function unknownDegree(periods: readonly CertificatePeriod[]): string | null {
  const [first] = periods.filter((period) => period.degree === 0);
  return first === undefined
    ? null
    : `Perioden ${first.start}–${first.end} har ingen grad som går att läsa (25, 50, 75 eller 100 %) och visas som okänd grad. Kontrollera graden med läkaren.`;
}
