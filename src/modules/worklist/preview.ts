/** Opens a closer look at one person in the list: a logged step with a reason. */
import type { RouteReply } from '../../contract/route.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise } from '../access/index.ts';
import { certificateViews, forScreening } from '../certificates/index.ts';
import { type Detail, patientHeader } from '../patients/index.ts';
import { readSickLeave } from '../sickleave/index.ts';
import { changeText } from './changes.ts';
import type * as contract from './contract.ts';
import { type DecisionEntry, phaseToDecide } from './decisions.ts';
import { type PreviewReason, previewReasonTitle } from './domain.ts';
import { event } from './log-actions.ts';
import { activeUnit, worklistPolicy } from './policy.ts';
import { decisionInWords } from './present.ts';
import { changesAfter, decisionRows, readRow } from './store/decisions.ts';
import { decisionEntry } from './store/projection.ts';

/** The noted details needed for a call. */
const forCalling: readonly Detail['kind'][] = ['telephone', 'reachable', 'message_allowed', 'language', 'interpreter'];

type PreviewReply = RouteReply<typeof contract.previewPerson>;

/** Contact details, the lead certificate in short, earlier sick leave, earlier decisions, and what has changed. */
export async function previewPerson(tx: Tx, patientId: Uuid, reason: PreviewReason): Promise<Result<PreviewReply>> {
  const about = { purpose: 'genomgång', patients: [patientId] } as const;
  const authorised = authorise(tx, worklistPolicy, 'worklist.preview', activeUnit(tx), about);
  if (!authorised.ok) return authorised;
  tx.audit(event('worklist.previewed', { ...about, reason: previewReasonTitle[reason] }));
  const [row, header, sickLeave, certificates, decisions, changes] = await Promise.all([
    readRow(tx, patientId),
    patientHeader(tx, patientId),
    readSickLeave(tx, patientId),
    certificateViews(tx, patientId),
    decisionRows(tx, patientId),
    changesAfter(tx, patientId, 0),
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
  const leading = certificates.find((certificate) => certificate.certificateId === lead?.leadCertificateId);
  const current = lead?.episodeFirst;
  const titles = new Map(
    certificates.map((certificate) => [certificate.diagnoses[0]?.code ?? '', certificate.diagnosisTitle]),
  );
  return ok({
    patientId,
    version: row.version,
    contact: { ...header.value, details: header.value.details.filter((detail) => forCalling.includes(detail.kind)) },
    certificate: leading === undefined ? null : forScreening(leading),
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
