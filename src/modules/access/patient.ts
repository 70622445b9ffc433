/**
 * Actions about one patient are decided on facts about her and the person who asks: whether they have a care relation,
 * or which reason was stated. The facts come from the database and nowhere else; without them such an action cannot be
 * asked about at all.
 */
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { AuditEntry, Tx } from '../../platform/db/transaction.ts';
import { type AuthoriseOptions, authorise, decide, logDenied, type Policy } from './decision.ts';
import { statedReasonText } from './domain.ts';
import type { PatientFacts } from './patient-facts.ts';
import { readPatientFacts } from './store/facts.ts';

declare const loaded: unique symbol;

/** The facts, as they were loaded: nothing but `patientResources` makes one. */
export type PatientResource = PatientFacts & { readonly [loaded]: true };

/** The same for tests of rules, which have no database. Not for anything else: it is not in the module's door. */
export function factsForTest(facts: PatientFacts): PatientResource {
  return facts as PatientResource;
}

/** The facts about each patient at the active unit, in one statement. */
export async function patientResources(tx: Tx, patientIds: readonly Uuid[]): Promise<Map<Uuid, PatientResource>> {
  const facts = await readPatientFacts(tx, patientIds);
  return new Map(facts.map((one) => [one.patientId, one as PatientResource]));
}

/** The facts about one patient at the active unit. */
export async function patientResource(tx: Tx, patientId: Uuid): Promise<PatientResource> {
  const found = (await patientResources(tx, [patientId])).get(patientId);
  if (found === undefined) throw new Error('the facts about a patient were not read');
  return found;
}

/** Actions whose resource is a patient's, alone or with more. */
type PatientAction<Actions> = {
  [Action in keyof Actions]: Actions[Action] extends PatientResource ? Action : never;
}[keyof Actions] &
  string;

/** An allowed opening: the facts, and what the audit row of what is done then says of them. */
export interface Opened {
  readonly facts: PatientResource;
  readonly row: LogGround;
}

/** On what the person saw or changed something: goes into the audit row of what was done. */
export type LogGround = Required<Pick<AuditEntry, 'patients'>> & {
  readonly details: { readonly ground: 'relation' | 'reason' | 'assignment'; readonly on?: string };
  readonly reason?: string;
};

const notHere = 'Personen finns inte på den här enheten. Kontrollera att du har rätt enhet vald.';

/** How the try is logged, and what is said when there is no such thing at the unit. */
export type PatientOptions = Omit<AuthoriseOptions, 'patients'> & { missing?: string };

/**
 * Loads the facts about a patient and decides. `beside` is what the action's resource has besides them. A no is logged;
 * a patient the unit does not know is answered as not found to whoever could have opened her, and logged as a try.
 * `patientId` is null when what was asked for (an act, a draft, a certificate) is not at the unit.
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

/** The facts about a patient who is not there. */
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

/** The same when the facts are already loaded. */
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

/** What the log says of the ground: the relation, else the reason with its words, else the assignment alone. */
export function logGround(facts: PatientResource): LogGround {
  const { patientId, relation, stated } = facts;
  const patients = [patientId];
  if (relation !== null) return { patients, details: { ground: 'relation', on: relation.kind } };
  if (stated === null) return { patients, details: { ground: 'assignment' } };
  const title = statedReasonText[stated.reason];
  const reason = stated.words === null ? title : `${title}: ${stated.words}`;
  return { patients, details: { ground: 'reason', on: stated.reason }, reason };
}
