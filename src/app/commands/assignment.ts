import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { systemClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { invalid, ok, type Result } from '../../kernel/result.ts';
import { reaches } from '../../kernel/subject.ts';
import {
  type AnalysisMeant,
  type Extent,
  type GivenRole,
  givenRoles,
  type Operator,
  operatorCertifies,
  operatorGives,
  operatorLists,
  type Principal,
  roleName,
  type UnitMeant,
} from '../../modules/access/index.ts';
import { type Command, type CommandIo, fail } from '../command.ts';
import { withDatabase } from '../database.ts';
import { type Given, helpRows, helpText, readArguments } from '../options.ts';

const options = {
  provider: { type: 'string' },
  unit: { type: 'string' },
  person: { type: 'string' },
  name: { type: 'string' },
  title: { type: 'string' },
  to: { type: 'string' },
  assignment: { type: 'string' },
  role: { type: 'string', help: givenRoles.join(', ') },
  'decided-by': { type: 'string', help: 'den hos vårdgivaren som har beslutat om uppdraget' },
  analysis: { type: 'string', help: 'behovs- och riskanalysens beteckning; finns den inte i registret anges också' },
  'analysis-decided': { type: 'string', help: '  dagen då analysen beslutades' },
  'analysis-by': { type: 'string', help: '  vem som beslutade den' },
  'provider-name': { type: 'string', help: 'registrerar vårdgivaren om den inte är känd, med' },
  principal: { type: 'string', help: '  huvudman: region, municipality (kommun utanför region) eller private' },
  'unit-name': { type: 'string', help: 'registrerar vårdenheten om den inte är känd' },
  temporary: { type: 'string', value: 'ja', help: 'vikarie eller inhyrd; då krävs --to' },
  reach: {
    type: 'string',
    help: `hur långt uppdraget når: unit (den egna enheten, om inget sägs), provider (vårdgivarens andra
enheter) eller across (även andra vårdgivare)`,
  },
  protected: { type: 'string', value: 'ja', help: 'får öppna skyddade personuppgifter; bara för coordinator' },
} as const;

const usage = `Användning: koordinera assignment give --provider HSA-ID --unit HSA-ID --person HSA-ID --name NAMN --role ROLL
                          --decided-by NAMN --analysis BETECKNING [--to ÅÅÅÅ-MM-DD] [--title TITEL] [--temporary ja]
                          [--reach RÄCKVIDD] [--protected ja]
       koordinera assignment certify --provider HSA-ID --unit HSA-ID --assignment NYCKEL
                          --decided-by NAMN --analysis BETECKNING
       koordinera assignment list --provider HSA-ID --unit HSA-ID

Ger, bekräftar och visar uppdrag för den som driver installationen: så kommer den första chefen och den första
administratören in. Därefter ges uppdrag på sidan Behörigheter. Allt står i loggen, med den som har beslutat.

${helpText(helpRows(options))}

Slutkod 0: klart. 1: nekat, och varför. 2: kommandot är felskrivet.`;

type Options = Given<typeof options>;

export const command: Command = {
  name: 'assignment',
  usage,
  options,
  async run(args, io) {
    const read = readArguments(args, options);
    const prepared = read.ok ? prepare(read.value.words, read.value.given) : read;
    if (!prepared.ok) return fail(io, prepared.refusal.message);
    return withDatabase(io, {}, async ({ database }) => {
      const operator = { database, clock: systemClock, requestId: uuidv7() };
      const done = await prepared.value(operator);
      if (!done.ok) return fail(io, `Ingenting ändrades. ${describeRefusal(done.refusal)}`, 1);
      return tellLines(io, done.value);
    });
  },
};

async function tellLines(io: CommandIo, lines: readonly string[]): Promise<number> {
  await io.stdout(`${lines.join('\n')}\n`);
  return 0;
}

function describeRefusal({ message, fields = {} }: { message: string; fields?: Record<string, string> }): string {
  return [message, ...Object.values(fields)].join(' ');
}

type Work = (operator: Operator) => Promise<Result<string[]>>;

/** The requested work, ready to run; or the faults in the words, in Swedish. */
function prepare([subcommand, ...rest]: readonly string[], options: Options): Result<Work> {
  if (rest.length > 0) return invalid(usage);
  const meant = unitMeant(options);
  if (!meant.ok) return meant;
  if (subcommand === 'list') return ok((operator) => list(operator, meant.value));
  const decidedBy = readNeeded(options, 'decided-by');
  const analysis = analysisMeant(options);
  if (!decidedBy.ok) return decidedBy;
  if (!analysis.ok) return analysis;
  if (subcommand === 'certify') {
    const assignmentId = readNeeded(options, 'assignment');
    if (!assignmentId.ok) return assignmentId;
    if (!/^[0-9a-f-]{36}$/.test(assignmentId.value)) return invalid('--assignment ska vara nyckeln som list visar.');
    const certification = { assignmentId: assignmentId.value, decidedBy: decidedBy.value, analysis: analysis.value };
    return ok(async (operator) => {
      const done = await operatorCertifies(operator, meant.value, certification);
      return done.ok ? ok([`Uppdraget är bekräftat och gäller till och med ${done.value.certifyBy}.`]) : done;
    });
  }
  if (subcommand !== 'give') return invalid(usage);
  const wanted = readWanted(options);
  if (!wanted.ok) return wanted;
  return ok(async (operator) => {
    const given = { ...wanted.value, decidedBy: decidedBy.value, analysis: analysis.value };
    const done = await operatorGives(operator, meant.value, given);
    if (!done.ok) return done;
    const { name, role } = wanted.value;
    return ok([
      `${name} har uppdrag som ${roleName(role)} på ${done.value.unitName}. Nyckel: ${done.value.assignmentId}`,
    ]);
  });
}

async function list(operator: Operator, meant: UnitMeant): Promise<Result<string[]>> {
  const held = await operatorLists(operator, meant);
  if (!held.ok) return held;
  const today = operator.clock.today();
  if (held.value.length === 0) return ok(['Ingen har något uppdrag på enheten.']);
  return ok(
    held.value.map(({ assignmentId, name, hsaId, role, to, certifyBy }) =>
      [
        assignmentId,
        `${name} (${hsaId})`,
        roleName(role),
        to === null ? 'tills vidare' : `till ${to}`,
        certifyBy < today ? `upphört, skulle ha bekräftats ${certifyBy}` : `bekräftas senast ${certifyBy}`,
      ].join('  '),
    ),
  );
}

function readWanted(options: Options): Result<{
  hsaId: string;
  name: string;
  title: string;
  role: GivenRole;
  temporary: boolean;
  extent: Extent;
  to: CalendarDate | null;
}> {
  const person = readNeeded(options, 'person');
  const name = readNeeded(options, 'name');
  if (!person.ok) return person;
  if (!name.ok) return name;
  if (/\s/.test(person.value)) return invalid('--person ska vara ett HSA-id utan mellanslag.');
  const role = givenRoles.find((role) => role === options.role);
  if (role === undefined) return invalid(`--role ska vara någon av ${givenRoles.join(', ')}.`);
  const { to } = options;
  if (to !== undefined && !isCalendarDate(to)) return invalid('--to ska vara en dag som finns, skriven ÅÅÅÅ-MM-DD.');
  if (options.temporary !== undefined && options.temporary !== 'ja')
    return invalid('Skriv --temporary ja, eller utelämna det.');
  const temporary = options.temporary === 'ja';
  const reach = reaches.find((reach) => reach === (options.reach ?? 'unit'));
  if (reach === undefined) return invalid(`--reach ska vara någon av ${reaches.join(', ')}.`);
  if (options.protected !== undefined && options.protected !== 'ja')
    return invalid('Skriv --protected ja, eller utelämna det.');
  const extent = { reach, opensProtected: options.protected === 'ja' };
  const title = options.title ?? '';
  return ok({ hsaId: person.value, name: name.value, title, role, temporary, extent, to: to ?? null });
}

const principals: readonly Principal[] = ['region', 'municipality', 'private'];

function unitMeant(options: Options): Result<UnitMeant> {
  const provider = readNeeded(options, 'provider');
  const unit = readNeeded(options, 'unit');
  if (!provider.ok) return provider;
  if (!unit.ok) return unit;
  const principal = principals.find((principal) => principal === (options.principal ?? 'region'));
  if (principal === undefined) return invalid(`--principal ska vara någon av ${principals.join(', ')}.`);
  const providerName = options['provider-name'];
  return ok({
    providerHsaId: provider.value,
    unitHsaId: unit.value,
    provider: providerName === undefined ? null : { providerName, principal },
    unitName: options['unit-name'] ?? null,
  });
}

function analysisMeant(options: Options): Result<AnalysisMeant> {
  const reference = readNeeded(options, 'analysis');
  if (!reference.ok) return reference;
  const { 'analysis-decided': on, 'analysis-by': by } = options;
  if (on === undefined && by === undefined) return ok({ reference: reference.value, decided: null });
  if (on === undefined || by === undefined) return invalid('Ange både --analysis-decided och --analysis-by.');
  if (!isCalendarDate(on)) return invalid('--analysis-decided ska vara en dag som finns, skriven ÅÅÅÅ-MM-DD.');
  return ok({ reference: reference.value, decided: { on, by } });
}

function readNeeded(options: Options, name: keyof Options): Result<string> {
  const text = options[name]?.trim() ?? '';
  return text === '' ? invalid(`Ange --${name}. koordinera assignment --help berättar mer.`) : ok(text);
}
