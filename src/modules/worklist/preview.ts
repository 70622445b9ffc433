/** Opens a closer look at one person in the list: a logged step with a reason. */
import type { RouteReply, RouteRequest } from '../../contract/route.ts';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise } from '../access/index.ts';
import { certificateViews, forScreening } from '../certificates/index.ts';
import { type Detail, patientHeader } from '../patients/index.ts';
import { settingNow } from '../settings/index.ts';
import { readSickLeave, type StoredPhase } from '../sickleave/index.ts';
import { changeText, namedByChange } from './changes.ts';
import type * as contract from './contract.ts';
import { type DecisionEntry, phaseToDecide } from './decisions.ts';
import { previewReasonTitle } from './domain.ts';
import { event } from './log-actions.ts';
import { leadOn, type PersonCertificates } from './named-certificates.ts';
import { activeUnit, worklistPolicy } from './policy.ts';
import { decisionInWords } from './present.ts';
import { ruleOf } from './reasons/index.ts';
import { ruleOrder, rulesSetting } from './settings.ts';
import { changesAfter, decisionRows, readRow } from './store/decisions.ts';
import { isOwnCase, reasonsToday } from './store/list.ts';
import { keepReason } from './store/marks.ts';
import { decisionEntry } from './store/projection.ts';

/** The noted details needed for a call. */
const forCalling: readonly Detail['kind'][] = ['telephone', 'reachable', 'message_allowed', 'language', 'interpreter'];

type CertificateView = Awaited<ReturnType<typeof certificateViews>>[number];
type PreviewReply = RouteReply<typeof contract.previewPerson>;

/** The reason in the log when the patient's own coordinator, or the substitute, opens the preview. */
const OWN_CASE = 'Egen koordinering';
const NO_REASON = 'Välj varför du öppnar intygen.';

type PreviewRequest = RouteRequest<typeof contract.previewPerson>['body'];

/**
 * Contact details, the certificates that the row speaks of and the one in force in short, earlier sick leave, earlier
 * decisions, and what has changed.
 */
export async function previewPerson(
  tx: Tx,
  patientId: Uuid,
  { reason, newsFrom }: PreviewRequest,
): Promise<Result<PreviewReply>> {
  const about = { purpose: 'genomgång', patients: [patientId] } as const;
  const authorised = authorise(tx, worklistPolicy, 'worklist.preview', activeUnit(tx), about);
  if (!authorised.ok) return authorised;
  const isOwn = await isOwnCase(tx, patientId);
  const why = isOwn ? OWN_CASE : reason === undefined ? null : previewReasonTitle[reason];
  tx.audit(event('worklist.previewed', { ...about, ...(why === null ? {} : { reason: why }) }));
  if (why === null) return refuse({ kind: 'invalid', message: NO_REASON, fields: { reason: NO_REASON } });
  if (!isOwn && reason !== undefined) await keepReason(tx, reason);
  const order = ruleOrder(await settingNow(tx, rulesSetting));
  const [row, header, sickLeave, views, decisions, changes, reasons] = await Promise.all([
    readRow(tx, patientId),
    patientHeader(tx, patientId),
    readSickLeave(tx, patientId),
    certificateViews(tx, patientId),
    decisionRows(tx, patientId),
    changesAfter(tx, patientId, 0),
    reasonsToday(tx, patientId, order),
  ]);
  if (row === undefined) {
    return refuse({
      kind: 'not_found',
      message: 'Personen finns inte i enhetens lista. Kontrollera att du har rätt enhet vald.',
    });
  }
  if (!header.ok) return header;
  const today = tx.clock.today();
  const lead = phaseToDecide(sickLeave.phases, today);
  const person: PersonCertificates = { certificates: views.flatMap(inShort), phases: sickLeave.phases };
  const news = changes.filter(({ version }) => typeof newsFrom === 'number' && version >= newsFrom);
  const named = [
    ...news.map((change) => namedByChange(change, person)),
    ...reasons.map((point) => ruleOf(point.kind)?.certificate(point, person) ?? null),
  ];
  const inForceId = inForceOn(sickLeave.phases, today);
  const current = lead?.episodeFirst;
  const titles = new Map(
    views.map((certificate) => [certificate.diagnoses[0]?.code ?? '', certificate.diagnosisTitle]),
  );
  return ok({
    patientId,
    version: row.version,
    contact: { ...header.value, details: header.value.details.filter((detail) => forCalling.includes(detail.kind)) },
    certificates: inOrder(views, [
      ...named,
      inForceId,
      ...(named.some((id) => id !== null) ? [] : [lead?.leadCertificateId ?? null]),
    ]).map(forScreening),
    inForceId,
    earlierEpisodes: sickLeave.episodes
      .filter((episode) => episode.first !== current)
      .map((episode) => ({
        firstDay: episode.first,
        lastDay: episode.last,
        days: episode.days,
        certificateCount: episode.certificateCount,
        diagnosis: { code: episode.diagnosis, title: titles.get(episode.diagnosis) ?? null },
      })),
    phases: sickLeave.phases.map(({ from, to, state, degree }) => ({ from, to, state, degree })),
    decisions: decisionsInWords(decisions.map(decisionEntry)),
    changes: changes.map((change) => ({
      kind: change.kind,
      text: changeText(change, today),
      on: change.happened_on,
      version: change.version,
    })),
  });
}

/** What a certificate can be named by; nothing when it has no days. */
function inShort({ certificateId, periods, signed, counts }: CertificateView): PersonCertificates['certificates'] {
  const first = periods.map(({ start }) => start).sort()[0];
  const last = periods
    .map(({ end }) => end)
    .sort()
    .at(-1);
  return first === undefined || last === undefined ? [] : [{ id: certificateId, first, last, signed, counts }];
}

/** The certificate that leads on a day of sick leave; null between certificates and after the last. */
function inForceOn(phases: readonly StoredPhase[], today: CalendarDate): Uuid | null {
  const active = phases.filter(({ state }) => state === 'active');
  return leadOn({ certificates: [], phases: active }, today);
}

/** The views with these ids in this order, each once; ids that are null or unknown are left out. */
function inOrder(views: readonly CertificateView[], ids: readonly (Uuid | null)[]): CertificateView[] {
  return [...new Set(ids)].flatMap((id) => views.filter(({ certificateId }) => certificateId === id));
}

/** Every decision, the latest first, with its answer and the person who took it back. */
function decisionsInWords(entries: readonly DecisionEntry[]): PreviewReply['decisions'] {
  const decisions = entries.flatMap((entry) => {
    if (entry.entry !== 'decision') return [];
    const answer = entries.findLast((other) => other.entry === 'answer' && other.about === entry.id);
    const undo = entries.find((other) => other.entry === 'undo' && other.about === entry.id);
    return [
      {
        ...decisionInWords(entry),
        answer:
          answer?.entry === 'answer' ? { answer: answer.answer, note: answer.note, answeredAt: answer.madeAt } : null,
        takenBack: undo === undefined ? null : { byName: undo.madeByName, at: undo.madeAt },
      },
    ];
  });
  return decisions.reverse();
}
