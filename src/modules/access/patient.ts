/**
 * Actions about one patient are decided on facts about the patient and the person who asks: their care relation, or the
 * stated reason. The facts come only from the database; without them such an action cannot be decided at all.
 */
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { AuditEntry, Tx } from '../../platform/db/transaction.ts';
import { type AuthoriseOptions, authorise, decide, logDenied, type Policy } from './decision.ts';
import { statedReasonText } from './domain.ts';
import type { PatientFacts } from './patient-facts.ts';
import { readPatientFacts } from './store/facts.ts';

declare const loaded: unique symbol;

/** Loaded facts: only `patientResources` makes them. */
export type PatientResource = PatientFacts & { readonly [loaded]: true };

/** Facts for tests of rules, which have no database. Only for tests, so not in the module's door. */
export function factsForTest(facts: PatientFacts): PatientResource {
  return facts as PatientResource;
}

/** The facts about each patient at the active unit, in one statement. */
export async function patientResources(tx: Tx, patientIds: readonly Uuid[]): Promise<Map<Uuid, PatientResource>> {
  const facts = await readPatientFacts(tx, patientIds);
  return new Map(facts.map((fact) => [fact.patientId, fact as PatientResource]));
}

/** The facts about one patient at the active unit. */
export async function patientResource(tx: Tx, patientId: Uuid): Promise<PatientResource> {
  const found = (await patientResources(tx, [patientId])).get(patientId);
  if (found === undefined) throw new Error('the facts about a patient were not read');
  return found;
}

/** Actions whose resource includes a patient's facts. */
type PatientAction<Actions> = {
  [Action in keyof Actions]: Actions[Action] extends PatientResource ? Action : never;
}[keyof Actions] &
  string;

/** An allowed opening: the facts, and their part of the audit row. */
export interface Opened {
  readonly facts: PatientResource;
  readonly row: LogGround;
}

/** The ground on which the person saw or changed something, for the audit row. */
export type LogGround = Required<Pick<AuditEntry, 'patients'>> & {
  readonly details: { readonly ground: 'relation' | 'reason' | 'assignment'; readonly on?: string };
  readonly reason?: string;
};

const notHere = 'Personen finns inte på den här enheten. Kontrollera att du har rätt enhet vald.';

/** How to log the try, and `missing`: the message when the unit does not have it. */
export type PatientOptions = Omit<AuthoriseOptions, 'patients'> & { missing?: string };

/**
 * Loads the facts about a patient and decides. `beside` is the rest of the action's resource. A no is logged. A patient
 * that the unit does not know is not found, and logged as a try, if the person could otherwise have opened the patient.
 * `patientId` is null when the act, draft or certificate is not at the unit.
 */
export async function authorisePatient<Actions, Action extends PatientAction<Actions>>(
  tx: Tx,
  policy: Policy<Actions>,
  action: Action,
  patientId: Uuid | null,
  beside: Omit<Actions[Action], keyof PatientResource>,
  options: PatientOptions = {},
): Promise<Result<Opened>> {
  const facts = patientId === null ? nobody(tx) : await patientResource(tx, patientId);
  return authoriseLoaded(tx, policy, action, facts, beside, options);
}

/** The facts about a patient that does not exist. */
function nobody(tx: Pick<Tx, 'subject'>): PatientResource {
  const facts: PatientFacts = {
    unitId: tx.subject.unitId,
    patientId: '',
    known: false,
    relation: null,
    stated: null,
    protection: 'none',
    blocked: null,
  };
  return facts as PatientResource;
}

/** Decides as `authorisePatient`, on facts already loaded. */
export function authoriseLoaded<Actions, Action extends PatientAction<Actions>>(
  tx: Pick<Tx, 'subject' | 'audit'>,
  policy: Policy<Actions>,
  action: Action,
  facts: PatientResource,
  beside: Omit<Actions[Action], keyof PatientResource>,
  { missing, ...options }: PatientOptions = {},
): Result<Opened> {
  const about = { ...options, patients: facts.patientId === '' ? [] : [facts.patientId] };
  const resource = { ...facts, ...beside } as unknown as Actions[Action];
  const decision = decide(policy, tx.subject, action, resource);
  if (!facts.known && (decision.allow || decision.ask !== undefined)) {
    const message = missing ?? notHere;
    logDenied(tx, { action, reason: message, basis: 'PDL 4 kap. 2 §' }, about);
    return refuse({ kind: 'not_found', message });
  }
  const allowed = authorise(tx, policy, action, resource, about);
  return allowed.ok ? ok({ facts, row: logGround(facts) }) : allowed;
}

/** The ground for the log: the relation, or else the reason with its words, or else only the assignment. */
export function logGround(facts: PatientResource): LogGround {
  const { patientId, relation, stated } = facts;
  const patients = [patientId];
  if (relation !== null) return { patients, details: { ground: 'relation', on: relation.kind } };
  if (stated === null) return { patients, details: { ground: 'assignment' } };
  const title = statedReasonText[stated.reason];
  const reason = stated.words === null ? title : `${title}: ${stated.words}`;
  return { patients, details: { ground: 'reason', on: stated.reason }, reason };
}
