/** Going through a review: the rows with their reasons, the findings, and the result (LAW-36). */
import type { RouteReply } from '../../../contract/route.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { formatPersonId } from '../../../kernel/person-id.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise } from '../../access/index.ts';
import { doneInWords, type LogActions } from '../../log/index.ts';
import type { PickedLogRow, ReviewHead, ReviewReply, revealPerson as revealRoute } from '../contract.ts';
import { type PickRule, pickRules, type ReviewFinding } from '../domain.ts';
import { event } from '../log-actions.ts';
import { logReviewPolicy } from '../policy.ts';
import { loggedPerson } from '../store/extract.ts';
import {
  addFinding,
  endReview,
  lockReview,
  picksOf,
  readReviews,
  type StoredPick,
  type StoredReview,
  thinnedPicksOf,
} from '../store/review.ts';

/** Most reviews in a list. */
const MOST = 500;

const unknownReview: Refusal = { kind: 'not_found', message: 'Loggkontrollen finns inte hos den här vårdgivaren.' };
const alreadyDone: Refusal = {
  kind: 'conflict',
  message: 'Loggkontrollen är redan avslutad. Ingenting sparades. Läs in den på nytt.',
};

/** All units' reviews, for the log reviewer, so that an overdue one is seen from every unit. */
export async function listReviews(tx: Tx) {
  const authorised = authorise(tx, logReviewPolicy, 'log.review', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('log.reviews.listed', { purpose: 'administration' }));
  return ok(asList(tx, await readReviews(tx, {}, MOST)));
}

/** The unit's reviews for its manager: counts and days, no rows. */
export async function reviewStatus(tx: Tx) {
  const { unitId } = tx.subject;
  const authorised = authorise(tx, logReviewPolicy, 'log.status', { unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('log.reviews.listed', { purpose: 'administration', object: { kind: 'unit', id: unitId } }));
  return ok(asList(tx, await readReviews(tx, { unitId }, MOST)));
}

function asList(tx: Tx, all: readonly StoredReview[]) {
  const heads = all.map(headOf);
  return {
    today: tx.clock.today(),
    open: heads.filter((head) => head.done === null),
    done: heads.filter((head) => head.done !== null),
  };
}

/** The review with its rows, in the words of `actions`. */
export async function openReview(tx: Tx, reviewId: Uuid, actions: LogActions): Promise<Result<ReviewReply>> {
  const authorised = authorise(tx, logReviewPolicy, 'log.review', { unitId: tx.subject.unitId }, aboutReview(reviewId));
  if (!authorised.ok) return authorised;
  const [review] = await readReviews(tx, { reviewId }, 1);
  const picks = review === undefined ? [] : await picksOf(tx, review);
  // The patients are not named here, but each patient's own extract must say that the log was reviewed.
  const patients = [...new Set(picks.flatMap((pick) => pick.patientId ?? []))];
  tx.audit(event('log.review.opened', { purpose: 'administration', patients, ...aboutReview(reviewId, review) }));
  return review === undefined ? refuse(unknownReview) : ok(await reply(tx, review, picks, actions));
}

/** The patient of a row: takes a reason, and is shown in the log and in the patient's extract. */
export async function revealPerson(
  tx: Tx,
  reviewId: Uuid,
  wish: { number: number; reason: string },
): Promise<Result<RouteReply<typeof revealRoute>>> {
  const authorised = authorise(tx, logReviewPolicy, 'log.review', { unitId: tx.subject.unitId }, aboutReview(reviewId));
  if (!authorised.ok) return authorised;
  const [review] = await readReviews(tx, { reviewId }, 1);
  const pick =
    review === undefined ? undefined : (await picksOf(tx, review)).find((pick) => pick.number === wish.number);
  const patientId = pick?.patientId ?? null;
  tx.audit(
    event('log.person.revealed', {
      purpose: 'administration',
      reason: wish.reason,
      patients: patientId === null ? [] : [patientId],
      ...aboutReview(reviewId, review),
    }),
  );
  const person = patientId === null ? null : await loggedPerson(tx, patientId);
  if (patientId === null || person === null) {
    return refuse({ kind: 'not_found', message: 'Raden gäller ingen enskild patient som vårdgivaren känner till.' });
  }
  const name = `${person.given_name} ${person.family_name}`.trim();
  return ok({ patientId, name, number: formatPersonId(person.number) });
}

/** Saves the finding on a row; the latest one counts. Refuses a reviewer's own action. */
export async function judgeRow(
  tx: Tx,
  reviewId: Uuid,
  found: { number: number; finding: ReviewFinding; note: string },
  actions: LogActions,
): Promise<Result<ReviewReply>> {
  const at = await forWriting(tx, reviewId);
  const pick = at.picks.find((pick) => pick.number === found.number);
  const resource = { unitId: tx.subject.unitId, doneBy: pick?.staffId ?? null };
  const about = pick?.patientId == null ? {} : { patients: [pick.patientId] };
  const authorised = authorise(tx, logReviewPolicy, 'log.judge', resource, { ...about, ...aboutReview(reviewId) });
  if (!authorised.ok) return authorised;
  tx.audit(
    event('log.review.found', {
      purpose: 'administration',
      details: { number: found.number, finding: found.finding },
      ...about,
      ...aboutReview(reviewId, at.review),
    }),
  );
  if (at.review === undefined || pick === undefined) return refuse(unknownReview);
  if (at.review.doneAt !== null) return refuse(alreadyDone);
  if (found.finding !== 'ok' && found.note === '') {
    const fields = { note: 'Skriv vad som behöver utredas, eller vad som var obehörigt.' };
    return refuse({ kind: 'invalid', message: 'Bedömningen sparades inte. Rätta det som är markerat.', fields });
  }
  await addFinding(tx, at.review, found);
  return again(tx, reviewId, actions);
}

/** Ends the review with a result in words; refused until every row is judged. */
export async function completeReview(
  tx: Tx,
  reviewId: Uuid,
  conclusion: string,
  actions: LogActions,
): Promise<Result<ReviewReply>> {
  const at = await forWriting(tx, reviewId);
  const authorised = authorise(tx, logReviewPolicy, 'log.review', { unitId: tx.subject.unitId }, aboutReview(reviewId));
  if (!authorised.ok) return authorised;
  tx.audit(event('log.review.completed', { purpose: 'administration', ...aboutReview(reviewId, at.review) }));
  if (at.review === undefined) return refuse(unknownReview);
  if (at.review.doneAt !== null) return refuse(alreadyDone);
  const left = at.picks.filter((pick) => pick.finding === null);
  if (left.length > 0) {
    const own = left.filter((pick) => pick.staffId === tx.subject.staffId).length;
    const others = own === 0 ? '' : ` ${own} av dem gäller dig själv och bedöms av en annan loggranskare.`;
    return refuse({
      kind: 'invalid',
      message: `${left.length} rader är inte bedömda än.${others} Ingenting sparades.`,
    });
  }
  await endReview(tx, at.review, conclusion);
  return again(tx, reviewId, actions);
}

async function forWriting(tx: Tx, reviewId: Uuid): Promise<{ review: StoredReview | undefined; picks: StoredPick[] }> {
  await lockReview(tx, reviewId);
  const [review] = await readReviews(tx, { reviewId }, 1);
  return { review, picks: review === undefined ? [] : await picksOf(tx, review) };
}

async function again(tx: Tx, reviewId: Uuid, actions: LogActions): Promise<Result<ReviewReply>> {
  const { review, picks } = await forWriting(tx, reviewId);
  return review === undefined ? refuse(unknownReview) : ok(await reply(tx, review, picks, actions));
}

/** The object of a row about the review; the row belongs to the unit whose log is reviewed. */
const aboutReview = (reviewId: Uuid, review?: StoredReview) => ({
  object: { kind: 'log_review', id: reviewId },
  ...(review === undefined ? {} : { unitId: review.unitId }),
});

function headOf(review: StoredReview): ReviewHead {
  const { reviewId, unitId, unit, first, last, dueOn, picked, judged, look, breach, doneAt, doneBy } = review;
  const done = doneAt === null ? null : { at: doneAt, by: doneBy ?? '' };
  return { reviewId, unitId, unit, first, last, dueOn, picked, judged, look, breach, done };
}

async function reply(
  tx: Tx,
  review: StoredReview,
  picks: readonly StoredPick[],
  actions: LogActions,
): Promise<ReviewReply> {
  const patients = [...new Set(picks.flatMap((pick) => pick.patientId ?? []))];
  return {
    review: headOf(review),
    rowsSeen: review.rowsSeen,
    met: (Object.keys(pickRules) as PickRule[]).flatMap((rule) => {
      const count = review.met[rule];
      return count === undefined ? [] : [{ rule, count }];
    }),
    seedNumber: review.seedNumber,
    conclusion: review.conclusion,
    rows: picks.map((pick) => rowOf(tx, pick, patients, actions)),
    thinned: picks.length < review.picked ? await thinnedPicksOf(tx, review) : [],
  };
}

function rowOf(tx: Tx, pick: StoredPick, patients: readonly Uuid[], actions: LogActions): PickedLogRow {
  return {
    number: pick.number,
    rules: pick.rules,
    at: pick.at,
    by: pick.staffName,
    roles: pick.roles,
    purpose: pick.purpose,
    what: doneInWords(actions, pick.action, pick.details),
    outcome: pick.outcome,
    reason: pick.reason,
    patients: pick.patients,
    patient: pick.patientId === null ? null : patients.indexOf(pick.patientId) + 1,
    times: pick.times,
    own: pick.staffId !== null && pick.staffId === tx.subject.staffId,
    finding:
      pick.finding === null || pick.foundAt === null
        ? null
        : { finding: pick.finding, note: pick.note ?? '', by: pick.foundBy ?? '', at: pick.foundAt },
  };
}
