/** Turns coordination's summary of a case into the facts that the worklist's rules read. Pure. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Touched } from '../../platform/db/transaction.ts';
import type { Agreement } from '../access/index.ts';
import { type CaseSummary, manners, promiseText } from '../coordination/index.ts';
import type { AfterClosing, CaseFacts, PromiseFacts, WorklistFacts } from './facts.ts';
import type { CaseStatus } from './status.ts';

/** Coordination's summary of a case, at its unit. */
type SummaryOfCase = CaseSummary & Touched;

/** A case as the worklist's refresher reads it. */
export interface CaseForWorklist extends Touched, Omit<CaseFacts, 'basisGone'>, CaseStatus {
  readonly isOpen: boolean;
  readonly substitute: { readonly staffId: Uuid; readonly from: CalendarDate; readonly to: CalendarDate } | null;
  readonly stances: WorklistFacts['stances'];
  readonly afterClosing: readonly AfterClosing[];
  readonly fulfilled: WorklistFacts['fulfilled'];
}

/** What stands outside the case itself and may change while it is open. */
interface Around {
  readonly responsibleUntil: CalendarDate | null;
  /** The register of agreements with other regions, as it stands. */
  readonly agreements: readonly Pick<Agreement, 'agreementId' | 'otherRegion' | 'to'>[];
}

/** The case as the rules read it; null when all of it was entered on the wrong patient. */
export function caseForWorklist(
  summary: SummaryOfCase,
  { responsibleUntil, agreements }: Around,
): CaseForWorklist | null {
  const { caseId, status, isOpen } = summary;
  if (status === 'void') return null;
  const promises = summary.promises.flatMap((promise): PromiseFacts[] =>
    promise.kind === 'later_check'
      ? []
      : [
          {
            ...promise,
            kind: promise.kind,
            what: promiseText(promise),
            contacted: summary.lastContactOn !== null && summary.lastContactOn >= promise.on,
            manner: promise.manner === null ? null : manners[promise.manner],
          },
        ],
  );
  const checks = summary.promises.flatMap((promise): AfterClosing[] =>
    promise.kind === 'later_check'
      ? [{ caseId, source: `act:${promise.actId}#${promise.nr}`, on: promise.on, what: promise.what }]
      : [],
  );
  const agreed: AfterClosing[] =
    isOpen || summary.returnOn === null
      ? []
      : [{ caseId, source: `case:${caseId}`, on: summary.returnOn, what: 'patienten vill bli tillfrågad igen' }];
  return {
    unitId: summary.unitId,
    patientId: summary.patientId,
    caseId,
    isOpen,
    status,
    openedOn: summary.openedOn,
    basisCertificateId: summary.basisCertificateId,
    attestedOn: summary.attestedOn,
    agreement: agreementNow(summary, agreements),
    closedOn: isOpen ? null : (summary.closedOn ?? summary.openedOn),
    responsibleId: summary.responsible?.staffId ?? null,
    responsibleName: summary.responsible?.name ?? null,
    responsibleUntil,
    unansweredOffer: summary.unansweredOffer,
    plan: summary.plan === null ? null : { actId: summary.plan.actId, on: summary.plan.reviewedOn },
    promises,
    groundless: summary.groundless,
    substitute:
      summary.substitute === null
        ? null
        : { staffId: summary.substitute.staff.staffId, from: summary.substitute.from, to: summary.substitute.to },
    stances: summary.stances,
    afterClosing: [...checks, ...agreed],
    fulfilled: summary.fulfilled,
  };
}

/** The agreement as the register has it now, else as the case was opened on it. */
function agreementNow({ agreement }: SummaryOfCase, agreements: Around['agreements']): CaseFacts['agreement'] {
  if (agreement === null) return null;
  const registered = agreements.find(({ agreementId }) => agreementId === agreement.agreementId);
  return registered === undefined
    ? { region: agreement.region, to: agreement.validTo }
    : { region: registered.otherRegion, to: registered.to };
}
