/** What the worklist reads of a case: coordination's summary turned into the rules' facts. Pure. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Touched } from '../../platform/db/transaction.ts';
import type { AfterClosing, CaseFacts, PromiseFacts, WorklistFacts } from './facts.ts';
import type { CaseStatus } from './status.ts';

/** The part of coordination's summary of a case that the worklist reads. */
export interface SummaryOfCase extends Touched {
  readonly caseId: Uuid;
  readonly isOpen: boolean;
  /** `void`: every entry was made on the wrong patient. */
  readonly status: CaseStatus['status'] | 'void';
  readonly openedOn: CalendarDate;
  readonly closedOn: CalendarDate | null;
  /** After a no: when the patient wants to be asked again. */
  readonly returnOn: CalendarDate | null;
  readonly responsible: { readonly staffId: Uuid; readonly name: string } | null;
  readonly substitute: {
    readonly staff: { readonly staffId: Uuid };
    readonly from: CalendarDate;
    readonly to: CalendarDate;
  } | null;
  readonly unansweredOffer: { readonly actId: Uuid; readonly on: CalendarDate } | null;
  readonly plan: { readonly actId: Uuid; readonly changedOn: CalendarDate } | null;
  readonly groundless: number;
  readonly promises: readonly {
    readonly actId: Uuid;
    readonly nr: number;
    readonly kind: PromiseFacts['kind'] | 'later_check';
    readonly on: CalendarDate;
    readonly time: string | null;
    readonly place: string | null;
    readonly manner: string | null;
    readonly what: string;
  }[];
  readonly stances: WorklistFacts['stances'];
}

/** A case as the worklist's refresher reads it. */
export interface CaseForWorklist extends Touched, CaseFacts, CaseStatus {
  readonly isOpen: boolean;
  readonly substitute: { readonly staffId: Uuid; readonly from: CalendarDate; readonly to: CalendarDate } | null;
  readonly stances: WorklistFacts['stances'];
  readonly afterClosing: readonly AfterClosing[];
}

const mannerText: Readonly<Record<string, string>> = {
  telephone: 'telefon',
  visit: 'besök',
  video: 'video',
  letter: 'brev',
  message: 'meddelande via 1177',
};

/** The case in the rules' words; null when it was all on the wrong patient. */
export function caseForWorklist(summary: SummaryOfCase, responsibleUntil: CalendarDate | null): CaseForWorklist | null {
  const { caseId, status, isOpen } = summary;
  if (status === 'void') return null;
  const promises = summary.promises.flatMap((one): PromiseFacts[] =>
    one.kind === 'later_check'
      ? []
      : [{ ...one, kind: one.kind, manner: one.manner === null ? null : (mannerText[one.manner] ?? one.manner) }],
  );
  const checks = summary.promises.flatMap((one): AfterClosing[] =>
    one.kind === 'later_check' ? [{ caseId, source: `act:${one.actId}#${one.nr}`, on: one.on, what: one.what }] : [],
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
    closedOn: isOpen ? null : (summary.closedOn ?? summary.openedOn),
    responsibleId: summary.responsible?.staffId ?? null,
    responsibleName: summary.responsible?.name ?? null,
    responsibleUntil,
    unansweredOffer: summary.unansweredOffer,
    plan: summary.plan === null ? null : { actId: summary.plan.actId, on: summary.plan.changedOn },
    promises,
    groundless: summary.groundless,
    substitute:
      summary.substitute === null
        ? null
        : { staffId: summary.substitute.staff.staffId, from: summary.substitute.from, to: summary.substitute.to },
    stances: summary.stances,
    afterClosing: [...checks, ...agreed],
  };
}
