/** Every action against every role in every situation, as the policies decide. Printed to docs/access-matrix.md. */
import { policies } from '../../src/app/modules.ts';
import { instant } from '../../src/kernel/clock.ts';
import { type Role, roles, type Subject } from '../../src/kernel/subject.ts';
import type { Decision } from '../../src/modules/access/decision.ts';
import type { PatientFacts } from '../../src/modules/access/patient-facts.ts';

const unitId = '018f0000-0000-7000-8000-000000000001';
const now = instant('2026-11-21T08:30:00.000Z');
const fresh = Math.floor(Date.parse(now) / 1000) - 60;

/** How the person is related to what is asked for. */
export const situations = {
  R: 'egen vårdrelation till patienten, på egen enhet',
  S: 'angett skäl att öppna, på egen enhet',
  U: 'varken relation eller skäl, på egen enhet',
  K: 'som R, och patienten har skyddade personuppgifter, som uppdraget ger rätt att öppna',
  O: 'som K, men uppdraget ger inte rätt att öppna skyddade uppgifter',
  B: 'som R, och patienten har spärrat koordineringen för annan vård',
  E: 'som R, men uppdraget når bara den egna enheten',
  V: 'som R, men uppdraget når bara vårdgivarens enheter',
  A: 'en annan enhet hos samma vårdgivare',
  F: 'uppdraget har gått ut',
  I: 'inget uppdrag',
} as const;
/** In the other situations the assignment has the widest reach, and carries the right. */
const related: readonly Situation[] = ['R', 'K', 'O', 'B', 'E', 'V'];
/** No rule meets another care provider as a situation: the database shows nothing of it (second-wall.test.ts). */
export type Situation = keyof typeof situations;
export const allSituations = Object.keys(situations) as Situation[];

/** The roles with a row in the matrix: all that can be given in an assignment, and the patient. */
export const staffRoles = roles.filter((role) => role !== 'system');

export const roleName: Readonly<Record<Exclude<Role, 'system'>, string>> = {
  coordinator: 'koordinator',
  treating_doctor: 'läkare',
  treating_staff: 'behandlare',
  unit_manager: 'chef',
  process_leader: 'processledare',
  log_reviewer: 'loggranskare',
  administrator: 'administratör',
  support: 'support',
  patient: 'patient',
};

/** A person with the role at the unit; without any when the assignment has ended or there is none. */
export function subjectOf(role: Role, situation: Situation, authTime: number | null = fresh): Subject {
  const none = situation === 'F' || situation === 'I';
  return {
    kind: 'staff',
    staffId: '018f0000-0000-7000-8000-0000000000a1',
    hsaId: 'SE-KIM',
    name: 'Kim Ek',
    title: null,
    providerId: '018f0000-0000-7000-8000-00000000000a',
    unitId: none ? '' : unitId,
    unitName: 'Norrhamns vårdcentral',
    assignmentId: none ? null : '018f0000-0000-7000-8000-0000000000b1',
    roles: none ? [] : [role],
    reach: none || situation === 'E' ? 'unit' : situation === 'V' ? 'provider' : 'across',
    opensProtected: role === 'coordinator' && !none && situation !== 'O',
    authTime,
    sessionId: null,
  };
}

/**
 * Everything that any rule may be about: a rule reads the parts it knows. Entries and drafts are the person's own, so
 * that a refusal is due to the role and the relation.
 */
export function resourceOf(role: Role, situation: Situation): PatientFacts & Record<string, unknown> {
  const elsewhere = situation === 'A';
  const blocked = situation === 'B' && role !== 'coordinator';
  return {
    unitId: elsewhere ? '018f0000-0000-7000-8000-000000000002' : unitId,
    patientId: '018f0000-0000-7000-8000-0000000000d1',
    known: true,
    relation: related.includes(situation) ? { kind: 'responsible' } : null,
    stated: situation === 'S' ? { reason: 'patient_called', words: null } : null,
    protection: situation === 'K' || situation === 'O' ? 'protected_registration' : 'none',
    blocked: blocked ? { reason: 'Patienten har spärrat uppgifterna.' } : null,
    authorId: subjectOf(role, situation).staffId,
    now,
    freshMinutes: 10,
    ground: 'consent',
    doneBy: null,
    askedOf: subjectOf(role, situation).hsaId,
    proposedBy: '018f0000-0000-7000-8000-0000000000a2',
    delegation: 'none',
    // Support's own living access; to everybody else it is another person's.
    askedBy: role === 'support' ? subjectOf(role, situation).staffId : '018f0000-0000-7000-8000-0000000000a2',
    standing: 'living',
    views: ['state'],
    view: 'state',
    role: 'coordinator',
    recipient: 'patient',
    holderHsaId: 'SE-ANNAN',
    holderManages: false,
  };
}

export interface ActionName {
  /** The policy's heading in the document. */
  readonly module: string;
  readonly action: string;
  /** Further facts that the rule asks about, when they decide the answer. */
  readonly when?: Readonly<Record<string, unknown>>;
}

/** Rules whose answer depends on what is done, not only on who does it and to whom. */
const variants: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
  'file.take': [{ recipient: 'patient' }, { recipient: 'own' }],
  'destruction.approve': [{ delegation: 'none' }, { delegation: 'living' }],
  'elsewhere.lift': [{ ground: 'consent' }, { ground: 'emergency' }],
  'assignment.give': [{ role: 'coordinator' }, { role: 'unit_manager' }],
  'assignment.certify': [{ role: 'coordinator' }, { role: 'unit_manager' }],
  'assignment.change': [{ role: 'coordinator' }, { role: 'unit_manager' }],
  'assignment.end': [{ role: 'coordinator' }, { role: 'unit_manager' }],
  'support.see': [{ standing: 'living' }, { standing: 'waiting' }],
};

export const actions: readonly ActionName[] = Object.entries(policies).flatMap(([module, policy]) =>
  Object.keys(policy).flatMap((action) => (variants[action] ?? [{}]).map((when) => ({ module, action, when }))),
);

type AnyRule = (subject: Subject, resource: unknown) => Decision;

/** What the policy says of the action. */
export function decided({ module, action, when }: ActionName, subject: Subject, resource: object): Decision {
  const rule = policies[module]?.[action] as AnyRule | undefined;
  if (rule === undefined) throw new Error(`${module} has no rule for ${action}`);
  return rule(subject, { ...resource, ...when });
}

/** Whether it asks for a fresh proof of identity from someone who may otherwise do it. */
export function stepsUp(name: ActionName): boolean {
  return staffRoles.some((role) => {
    const stale = decided(name, subjectOf(role, 'R', null), resourceOf(role, 'R'));
    return !stale.allow && stale.ask !== undefined && 'stepUp' in stale.ask;
  });
}

/** A situation that narrows another: named only where it closes what the other opens. */
const narrower: Readonly<Partial<Record<Situation, Situation>>> = { O: 'K', E: 'R', V: 'R' };

function cell(name: ActionName, role: Role): string {
  const may = (one: Situation) => decided(name, subjectOf(role, one), resourceOf(role, one)).allow;
  const open = allSituations.filter((one) => narrower[one] === undefined && may(one));
  const closed = allSituations.filter((one) => {
    const wider = narrower[one];
    return wider !== undefined && may(wider) && !may(one);
  });
  if (open.length === 0) return '–';
  return closed.length === 0 ? open.join(' ') : `${open.join(' ')} (ej ${closed.join(' ')})`;
}

/** The legal basis on which the action is allowed. */
function basisOf(name: ActionName): string {
  for (const role of staffRoles) {
    const decision = decided(name, subjectOf(role, 'R'), resourceOf(role, 'R'));
    if (decision.allow) return decision.basis;
  }
  return '–';
}

/** The whole document. */
export function matrixText(): string {
  const names = Object.values(roleName);
  const tables = Object.keys(policies).map((module) => {
    const rows = actions
      .filter((one) => one.module === module)
      .map((one) => {
        const cells = staffRoles.map((role) => cell(one, role));
        const when = Object.values(one.when ?? {}).join(' ');
        return `| \`${one.action}\`${when === '' ? '' : ` (${when})`} | ${cells.join(' | ')} | ${stepsUp(one) ? 'ja' : ''} | ${basisOf(one)} |`;
      });
    const head = `| handling | ${names.join(' | ')} | ny legitimering | grund |`;
    return `## ${module}\n\n${head}\n|${' --- |'.repeat(names.length + 3)}\n${rows.join('\n')}\n`;
  });
  return `# Who may do what

Printed from the policies by \`npm run matrix\`; \`test/access/policies.test.ts\` fails when it differs, and
\`matrix.test.ts\` tries every action that has a route on a running server. Do not edit by hand.

A cell names the situations in which the role may. An empty right is –. The assignment reaches as far as one can, and a
coordinator's opens what is protected; where it must, *ej* says which of O, E and V closes.

${allSituations.map((one) => `- **${one}** ${situations[one]}`).join('\n')}

Another care provider is no situation here: whatever the rules say, the database shows nothing of it
(\`test/access/second-wall.test.ts\`). What keys may point at is told last. Entries, drafts and proposals are thought to be the person's own where the rule asks. The patient has no account yet.

${tables.join('\n')}`;
}
