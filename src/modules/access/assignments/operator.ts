/** Decisions by the operator from the command line, as the system: the first manager has no other way in. */

import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { sameHsaId } from '../../../kernel/hsa-id.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { invalid, ok, type Result } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { event } from '../log-actions.ts';
import { providerByHsaId } from '../store.ts';
import { certifyAssignment, giveAssignment, registerAnalysis } from './commands.ts';
import type { Extent, GivenRole } from './domain.ts';
import { addOrganisation, analysesOf, careUnitsOf, type NewOrganisation } from './store/around.ts';
import { type HeldAssignment, heldAssignments } from './store/held.ts';

export interface Operator {
  readonly database: Database;
  readonly clock: Clock;
  readonly requestId: string;
}

/** The unit that the operator means, and its name if it is not registered yet. */
export interface UnitMeant {
  readonly providerHsaId: string;
  readonly unitHsaId: string;
  /** Registers the care provider if it is missing. */
  readonly provider: Pick<NewOrganisation, 'providerName' | 'principal'> | null;
  /** Registers the care unit if it is missing. */
  readonly unitName: string | null;
}

/** The analysis behind a decision: registered, or a first version to register with it. */
export interface AnalysisMeant {
  readonly reference: string;
  readonly decided: { readonly on: CalendarDate; readonly by: string } | null;
}

const SYSTEM = 'driftkommandot assignment';

/** Runs the work as the system at the unit; registers provider and unit first if they are missing and named. */
async function atUnit<T>(
  operator: Operator,
  meant: UnitMeant,
  work: (tx: Tx, unit: { id: Uuid; name: string }) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { database, clock, requestId } = operator;
  const known = await providerByHsaId(database, meant.providerHsaId);
  if (known === null && meant.provider === null) {
    return invalid(`Vårdgivaren ${meant.providerHsaId} är inte känd. Ange --provider-name för att registrera den.`);
  }
  const subject = systemSubject(known ?? uuidv7(), SYSTEM);
  return database.transaction({ subject, clock, requestId }, async (tx) => {
    const unit =
      known === null ? undefined : (await careUnitsOf(tx)).find((unit) => sameHsaId(unit.hsaId, meant.unitHsaId));
    if (unit !== undefined) return work(tx, unit);
    if (meant.unitName === null) {
      tx.audit(event('access.assignments_listed', { purpose: 'system' }));
      return invalid(
        `Vårdenheten ${meant.unitHsaId} är inte känd hos vårdgivaren. Ange --unit-name för att registrera den.`,
      );
    }
    const id = uuidv7();
    tx.audit(event('access.organisation_registered', { purpose: 'system', object: { kind: 'unit', id } }));
    await addOrganisation(tx, {
      ...{ providerHsaId: meant.providerHsaId, unitId: id, unitHsaId: meant.unitHsaId, unitName: meant.unitName },
      providerName: known === null ? (meant.provider?.providerName ?? '') : null,
      principal: meant.provider?.principal ?? 'region',
    });
    return work(tx, { id, name: meant.unitName });
  });
}

/** Gives an assignment, decided by the person whom the operator names. */
export function operatorGives(
  operator: Operator,
  meant: UnitMeant,
  wanted: {
    readonly hsaId: string;
    readonly name: string;
    readonly title: string;
    readonly role: GivenRole;
    readonly temporary: boolean;
    readonly to: CalendarDate | null;
    readonly decidedBy: string;
    readonly extent: Extent;
    readonly analysis: AnalysisMeant;
  },
): Promise<Result<{ assignmentId: Uuid; unitName: string }>> {
  return atUnit(operator, meant, async (tx, unit) => {
    const analysisId = await analysisFor(tx, wanted.analysis);
    if (!analysisId.ok) return analysisId;
    const { hsaId, name, title, role, temporary, to, extent } = wanted;
    const given = await giveAssignment(
      tx,
      {
        ...{ unitId: unit.id, hsaId, name, title, role, temporary, to },
        ...{ scope: 'Hela vårdenheten', ...extent, from: tx.clock.today(), analysisId: analysisId.value },
      },
      wanted.decidedBy,
    );
    return given.ok ? ok({ assignmentId: given.value.assignmentId, unitName: unit.name }) : given;
  });
}

/** Certifies an assignment that nobody else may certify, as that of a provider's only administrator. */
export function operatorCertifies(
  operator: Operator,
  meant: UnitMeant,
  certification: { readonly assignmentId: Uuid; readonly decidedBy: string; readonly analysis: AnalysisMeant },
): Promise<Result<{ certifyBy: CalendarDate }>> {
  return atUnit(operator, meant, async (tx) => {
    const analysisId = await analysisFor(tx, certification.analysis);
    if (!analysisId.ok) return analysisId;
    const { assignmentId } = certification;
    const [held] = await heldAssignments(tx, { unitId: null, assignmentId, withoutEnded: false, limit: 1 });
    const certifyBy = held?.certifyBy ?? tx.clock.today();
    const about = { certifyBy, analysisId: analysisId.value };
    return certifyAssignment(tx, assignmentId, about, certification.decidedBy);
  });
}

/** The unit's assignments that have not ended, including lapsed ones. */
export function operatorLists(operator: Operator, meant: UnitMeant): Promise<Result<HeldAssignment[]>> {
  return atUnit(operator, meant, async (tx, unit) => {
    tx.audit(event('access.assignments_listed', { purpose: 'system', object: { kind: 'unit', id: unit.id } }));
    return ok(await heldAssignments(tx, { unitId: unit.id, withoutEnded: true, limit: 5_000 }));
  });
}

async function analysisFor(tx: Tx, { reference, decided }: AnalysisMeant): Promise<Result<Uuid>> {
  const latest = (await analysesOf(tx))
    .filter((analysis) => analysis.reference === reference)
    .toSorted((a, b) => b.version - a.version)[0];
  if (latest !== undefined) return ok(latest.analysisId);
  if (decided === null) {
    return invalid(
      `Analysen ${reference} finns inte i registret. Ange --analysis-decided och --analysis-by för att registrera den.`,
    );
  }
  const added = await registerAnalysis(tx, {
    analysisId: uuidv7(),
    reference,
    decidedOn: decided.on,
    decidedBy: decided.by,
  });
  return added.ok ? ok(added.value.analysisId) : added;
}
