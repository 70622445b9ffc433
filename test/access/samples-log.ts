/** Sample calls of the log: extracts, reviews, settings, thinning out. */
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import type { Sample } from './samples.ts';

const today = systemClock.today();
const nobody = '018f0000-0000-7000-8000-0000000000ff';
const deciders = ['process_leader', 'administrator'] as const;
const logSettings = {
  period: 'month',
  dueDays: 30,
  sample: 20,
  perRule: 10,
  volume: 50,
  nightFrom: 22,
  nightTo: 5,
  retentionYears: 6,
  namesInExtract: true,
};

export const samplesOfLog: Readonly<Record<string, Sample>> = {
  'POST /api/log/extract': {
    asks: ['logReview', 'log.extract'],
    by: 'log_reviewer',
    beyond: [{ keys: ['number'], roles: ['log_reviewer'], why: 'log' }],
    about: ({ number }) => ({ body: { number, from: null, to: null } }),
  },
  'POST /api/log/extract/given': {
    asks: ['logReview', 'log.extract.give'],
    by: 'log_reviewer',
    whole: { body: { extractId: nobody, as: 'paper' } },
    answers: 404,
  },
  'GET /api/log/reviews': { asks: ['logReview', 'log.review'], by: 'log_reviewer', whole: {} },
  'GET /api/log/status': { asks: ['logReview', 'log.status'], by: 'unit_manager', whole: {} },
  'GET /api/log/reviews/:reviewId': {
    asks: ['logReview', 'log.review'],
    by: 'log_reviewer',
    beyond: [{ keys: ['reviewId'], roles: ['log_reviewer'], why: 'log' }],
    whole: { params: { reviewId: nobody } },
    answers: 404,
  },
  'POST /api/log/reviews/:reviewId/person': {
    asks: ['logReview', 'log.review'],
    by: 'log_reviewer',
    beyond: [{ keys: ['reviewId'], roles: ['log_reviewer'], why: 'log' }],
    whole: { params: { reviewId: nobody }, body: { number: 1, reason: 'Prov' } },
    answers: 404,
  },
  'POST /api/log/reviews/:reviewId/finding': {
    asks: ['logReview', 'log.judge'],
    by: 'log_reviewer',
    beyond: [{ keys: ['reviewId'], roles: ['log_reviewer'], why: 'log' }],
    whole: { params: { reviewId: nobody }, body: { number: 1, finding: 'ok', note: '' } },
    answers: 404,
  },
  'POST /api/log/reviews/:reviewId/done': {
    asks: ['logReview', 'log.review'],
    by: 'log_reviewer',
    beyond: [{ keys: ['reviewId'], roles: ['log_reviewer'], why: 'log' }],
    whole: { params: { reviewId: nobody }, body: { conclusion: 'Prov' } },
    answers: 404,
  },
  'GET /api/log/settings': { asks: ['logReview', 'log.settings.view'], by: 'unit_manager', whole: {} },
  'PUT /api/log/settings': {
    asks: ['logReview', 'log.settings.change'],
    by: 'administrator',
    whole: { body: { version: 0, value: logSettings, reason: 'Prov' } },
  },
  'GET /api/log/thinnings': { asks: ['logReview', 'log.thinning.see'], by: 'log_reviewer', whole: {} },
  'POST /api/log/thinnings': {
    asks: ['logReview', 'log.thinning.propose'],
    by: 'administrator',
    made: ['thinningId'],
    whole: {
      body: {
        thinningId: uuidv7(),
        reference: 'Dnr 4',
        decidedOn: today,
        throughDay: '2020-01-31',
        nothingWaits: true,
      },
    },
  },
  'POST /api/log/thinnings/:thinningId/approve': {
    asks: ['logReview', 'log.thinning.approve'],
    by: 'log_reviewer',
    beyond: [{ keys: ['thinningId'], roles: ['log_reviewer'], why: 'log' }],
    whole: { params: { thinningId: nobody }, body: { reference: 'Dnr 4', nothingWaits: true } },
    answers: 404,
  },
  'POST /api/log/thinnings/:thinningId/withdraw': {
    asks: ['logReview', 'log.thinning.withdraw'],
    by: 'administrator',
    beyond: [{ keys: ['thinningId'], roles: ['log_reviewer', ...deciders], why: 'log' }],
    whole: { params: { thinningId: nobody } },
    answers: 404,
  },
};
