import { handle } from '../../platform/http/index.ts';
import type { LogActions } from '../log/index.ts';
import * as contract from './contract.ts';
import { giveExtract, makeExtract } from './extract.ts';
import { completeReview, judgeRow, listReviews, openReview, revealPerson, reviewStatus } from './review/work.ts';
import { changeLogSettings, viewLogSettings } from './settings.ts';
import { approveThinning, listThinnings, proposeThinning, withdrawThinning } from './thinning/decide.ts';

/** `actions`: the words for the log's rows, from all modules. */
export const logReviewRoutes = (actions: LogActions) => [
  handle(contract.makeExtract, ({ tx, body }) => makeExtract(tx, body, actions)),
  handle(contract.giveExtract, ({ tx, body }) => giveExtract(tx, body)),
  handle(contract.listReviews, ({ tx }) => listReviews(tx)),
  handle(contract.reviewStatus, ({ tx }) => reviewStatus(tx)),
  handle(contract.openReview, ({ tx, params }) => openReview(tx, params.reviewId, actions)),
  handle(contract.revealPerson, ({ tx, params, body }) => revealPerson(tx, params.reviewId, body)),
  handle(contract.judgeRow, ({ tx, params, body }) => judgeRow(tx, params.reviewId, body, actions)),
  handle(contract.completeReview, ({ tx, params, body }) =>
    completeReview(tx, params.reviewId, body.conclusion, actions),
  ),
  handle(contract.viewLogSettings, ({ tx }) => viewLogSettings(tx)),
  handle(contract.changeLogSettings, ({ tx, body }) => changeLogSettings(tx, body)),
  handle(contract.listThinnings, ({ tx }) => listThinnings(tx)),
  handle(contract.proposeThinning, ({ tx, body }) => proposeThinning(tx, body)),
  handle(contract.approveThinning, ({ tx, params, body }) => approveThinning(tx, { ...body, ...params })),
  handle(contract.withdrawThinning, ({ tx, params }) => withdrawThinning(tx, params.thinningId)),
];
