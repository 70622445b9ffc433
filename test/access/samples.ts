/**
 * One sample call for every route: which action it asks the policy about, who may make it, and what it sends about a
 * patient. A route without a sample fails the tests: it could be neither shown to be authorised nor to be logged.
 */

import type { policies } from '../../src/app/policies.ts';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { input } from '../../src/modules/coordination/testing.ts';
import type { HeldRole, Place } from './world.ts';

/** What one call sends. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly raw?: { readonly type: string; readonly content: string };
}

export interface Sample {
  /** The module and action its policy is asked about. */
  readonly asks: readonly [module: keyof typeof policies, action: string];
  /** What the rule asks about besides, for this call. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** A role that may. */
  readonly by: HeldRole;
  /** About one patient, or something of hers; a route about the whole unit takes no place. */
  readonly about?: (place: Place) => Sent;
  readonly whole?: Sent;
  /** What the good call answers; 200 if not said. 404: there is nothing of the kind, and it is logged all the same. */
  readonly answers?: number;
}

const today = systemClock.today();
const at = `${addDays(today, -1)}T10:00`;
const nobody = '018f0000-0000-7000-8000-0000000000ff';
const someOther = { authorId: nobody };
const patient = ({ patientId }: Place) => ({ patientId });
const act = ({ actId }: Place) => ({ actId });
const draft = ({ draftId }: Place) => ({ draftId });
const decision = ({ decisionId }: Place) => ({ decisionId });
const quarantine = ({ quarantineId }: Place) => ({ quarantineId });
const contact = { at, minutes: null, codes: null, content: input('contact', at, { said: 'Det går bättre.' }).content };
const typed = ({ patientId }: Place) => ({
  key: uuidv7(),
  patientId,
  number: '',
  givenName: '',
  familyName: '',
  sex: null,
  periods: [{ start: addDays(today, 11), end: addDays(today, 20), degree: 50 }],
  diagnosis: 'M545',
  doctorName: 'Dag Berg',
  signedOn: null,
  occupations: [],
  occupationAndTasks: '',
});
const handover = { params: { handoverId: nobody } };
const preferences = { columns: ['age'], workingDays: [1, 2, 3, 4, 5] };
const logSettings = {
  period: 'month',
  dueDays: 30,
  sample: 20,
  perRule: 10,
  volume: 50,
  nightFrom: 22,
  nightTo: 5,
  namesInExtract: true,
};

export const samples: Readonly<Record<string, Sample>> = {
  'POST /api/access/patients/:patientId/reasons': {
    asks: ['access', 'reason.state'],
    by: 'treating_doctor',
    about: (place) => ({ params: patient(place), body: { reason: 'other' } }),
    // Without its words it is refused, so that the test does not open what it then tries.
    answers: 400,
  },

  'GET /api/assignments': { asks: ['assignments', 'assignments.view'], by: 'unit_manager', whole: {} },
  'GET /api/assignments/due': { asks: ['assignments', 'assignments.view'], by: 'unit_manager', whole: {} },
  'POST /api/assignments': {
    asks: ['assignments', 'assignment.give'],
    by: 'unit_manager',
    about: ({ unitId }) => ({
      body: {
        unitId,
        hsaId: 'SE-NY',
        name: 'Nils Ny',
        title: '',
        role: 'coordinator',
        scope: 'Koordinering',
        temporary: false,
        from: today,
        to: null,
        analysisId: nobody,
      },
    }),
    answers: 400,
  },
  'POST /api/assignments/:assignmentId/end': {
    asks: ['assignments', 'assignments.view'],
    by: 'unit_manager',
    whole: { params: { assignmentId: nobody }, body: { lastDay: null, reason: 'Prov' } },
    answers: 404,
  },
  'POST /api/assignments/:assignmentId/certify': {
    asks: ['assignments', 'assignments.view'],
    by: 'unit_manager',
    whole: { params: { assignmentId: nobody }, body: { certifyBy: today, analysisId: nobody } },
    answers: 404,
  },
  'POST /api/assignments/analyses': {
    asks: ['assignments', 'analysis.register'],
    by: 'process_leader',
    whole: { body: { reference: 'Dnr 1', decidedOn: today, decidedBy: 'Chefen' } },
  },
  'PUT /api/assignments/certification': {
    asks: ['assignments', 'certification.set'],
    by: 'process_leader',
    whole: { body: { version: 99, months: 12, warnDays: 30, reason: 'Prov' } },
    answers: 409,
  },
  'GET /api/service': { asks: ['assignments', 'service.view'], by: 'support', whole: {} },
  'GET /api/agreements': { asks: ['assignments', 'agreements.view'], by: 'process_leader', whole: {} },
  'POST /api/agreements': {
    asks: ['assignments', 'agreements.keep'],
    by: 'process_leader',
    whole: {
      body: {
        otherRegion: 'Region Prov',
        reference: 'Dnr 2',
        covers: 'Koordinering',
        from: today,
        to: null,
        decidedBy: 'Direktören',
      },
    },
  },
  'PUT /api/agreements/:agreementId': {
    asks: ['assignments', 'agreements.keep'],
    by: 'process_leader',
    whole: {
      params: { agreementId: nobody },
      body: {
        otherRegion: 'Region Prov',
        reference: 'Dnr 2',
        covers: 'Koordinering',
        from: today,
        to: null,
        decidedBy: 'Direktören',
        version: 1,
        reason: 'Prov',
      },
    },
    answers: 404,
  },

  'POST /api/log/extract': {
    asks: ['audit', 'log.extract'],
    by: 'log_reviewer',
    about: ({ number }) => ({ body: { number, from: null, to: null } }),
  },
  'POST /api/log/extract/given': {
    asks: ['audit', 'log.extract.give'],
    by: 'log_reviewer',
    about: (place) => ({ body: { ...patient(place), as: 'paper', rows: 1 } }),
  },
  'GET /api/log/reviews': { asks: ['audit', 'log.review'], by: 'log_reviewer', whole: {} },
  'GET /api/log/status': { asks: ['audit', 'log.status'], by: 'unit_manager', whole: {} },
  'GET /api/log/reviews/:reviewId': {
    asks: ['audit', 'log.review'],
    by: 'log_reviewer',
    whole: { params: { reviewId: nobody } },
    answers: 404,
  },
  'POST /api/log/reviews/:reviewId/person': {
    asks: ['audit', 'log.review'],
    by: 'log_reviewer',
    whole: { params: { reviewId: nobody }, body: { number: 1, reason: 'Prov' } },
    answers: 404,
  },
  'POST /api/log/reviews/:reviewId/finding': {
    asks: ['audit', 'log.judge'],
    by: 'log_reviewer',
    whole: { params: { reviewId: nobody }, body: { number: 1, finding: 'ok', note: '' } },
    answers: 404,
  },
  'POST /api/log/reviews/:reviewId/done': {
    asks: ['audit', 'log.review'],
    by: 'log_reviewer',
    whole: { params: { reviewId: nobody }, body: { conclusion: 'Prov' } },
    answers: 404,
  },
  'GET /api/log/settings': { asks: ['audit', 'log.settings.view'], by: 'unit_manager', whole: {} },
  'PUT /api/log/settings': {
    asks: ['audit', 'log.settings.change'],
    by: 'administrator',
    whole: { body: { version: 0, settings: logSettings, reason: 'Prov' } },
  },

  'POST /api/patients/find': {
    asks: ['patients', 'patient.find.number'],
    by: 'treating_doctor',
    about: ({ number }) => ({ body: { text: number } }),
  },
  'GET /api/patients/:patientId': {
    asks: ['patients', 'patient.view'],
    by: 'treating_doctor',
    about: (place) => ({ params: patient(place) }),
  },
  'POST /api/patients/:patientId/contact': {
    asks: ['patients', 'patient.contact.reveal'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: { reason: 'Jag ska ringa patienten' } }),
  },
  'POST /api/patients/:patientId/details': {
    asks: ['patients', 'patient.detail.note'],
    by: 'coordinator',
    about: (place) => ({
      params: patient(place),
      body: { kind: 'language', value: 'Finska', source: 'Patienten själv', notedOn: today },
    }),
  },
  'GET /api/patients/:patientId/details': {
    asks: ['patients', 'patient.view'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place) }),
  },
  'GET /api/patients/:patientId/blocks': {
    asks: ['sharing', 'block.read'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place) }),
  },
  'POST /api/patients/:patientId/blocks': {
    asks: ['sharing', 'block.set'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: { scope: 'unit', wishedOn: today, manner: 'oral' } }),
  },
  'POST /api/patients/:patientId/blocks/:blockId/end': {
    asks: ['sharing', 'block.end'],
    by: 'coordinator',
    about: ({ patientId }) => ({ params: { patientId, blockId: nobody }, body: { wishedOn: today, manner: 'oral' } }),
    answers: 404,
  },
  'POST /api/patients/:patientId/elsewhere': {
    asks: ['sharing', 'elsewhere.choose'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: { reason: 'coordination' } }),
  },
  'POST /api/patients/:patientId/elsewhere/blocked': {
    asks: ['sharing', 'elsewhere.read'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place) }),
  },
  'POST /api/patients/:patientId/elsewhere/:unitId/lift': {
    asks: ['sharing', 'elsewhere.lift'],
    by: 'coordinator',
    about: ({ patientId, otherUnitId }) => ({
      params: { patientId, unitId: otherUnitId },
      body: { ground: 'consent', said: 'Muntligt i dag' },
    }),
    answers: 404,
  },

  'POST /api/patients/:patientId/across': {
    asks: ['sharing', 'across.look'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place) }),
  },
  'POST /api/patients/:patientId/across/grounds': {
    asks: ['sharing', 'across.read'],
    by: 'coordinator',
    about: (place) => ({
      params: patient(place),
      body: { purpose: 'effort', days: 7, stated: { kind: 'consent', manner: 'oral' } },
    }),
  },
  'POST /api/patients/:patientId/across/grounds/:groundId/end': {
    asks: ['sharing', 'across.look'],
    by: 'coordinator',
    about: ({ patientId }) => ({ params: { patientId, groundId: nobody } }),
  },
  'POST /api/patients/:patientId/across/read': {
    asks: ['sharing', 'across.read'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place) }),
  },

  'POST /api/certificates': {
    asks: ['certificates', 'certificate.import'],
    by: 'coordinator',
    whole: { raw: { type: 'application/x-ndjson', content: '{"revokes":"ingen"}' } },
  },
  'POST /api/certificates/typed': {
    asks: ['certificates', 'certificate.enter'],
    by: 'coordinator',
    about: (place) => ({ body: typed(place) }),
  },
  'POST /api/certificates/pasted': {
    asks: ['certificates', 'certificate.enter'],
    by: 'coordinator',
    about: (place) => ({ body: { rows: [typed(place)] } }),
  },
  'GET /api/patients/:patientId/certificates': {
    asks: ['certificates', 'certificate.view'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place) }),
  },
  'GET /api/certificates/:certificateId/original': {
    asks: ['certificates', 'certificate.view'],
    by: 'coordinator',
    about: ({ certificateId }) => ({ params: { certificateId } }),
  },
  'GET /api/certificates/quarantine': {
    asks: ['certificates', 'certificate.quarantine.view'],
    by: 'coordinator',
    whole: {},
  },
  'GET /api/certificates/quarantine/:quarantineId': {
    asks: ['certificates', 'certificate.quarantine.view'],
    by: 'coordinator',
    about: (place) => ({ params: quarantine(place) }),
  },
  'POST /api/certificates/quarantine/:quarantineId/retry': {
    asks: ['certificates', 'certificate.quarantine.settle'],
    by: 'coordinator',
    about: (place) => ({ params: quarantine(place) }),
  },
  'POST /api/certificates/quarantine/:quarantineId/set-aside': {
    asks: ['certificates', 'certificate.quarantine.settle'],
    by: 'coordinator',
    about: (place) => ({ params: quarantine(place), body: { reason: 'Prov' } }),
  },

  'POST /api/coordination/patients/:patientId/card': {
    asks: ['coordination', 'card.read'],
    by: 'treating_staff',
    about: (place) => ({ params: patient(place) }),
  },
  'POST /api/coordination/patients/:patientId/acts': {
    asks: ['coordination', 'act.enter'],
    by: 'coordinator',
    about: (place) => ({
      params: patient(place),
      body: { draftId: uuidv7(), acts: [{ kind: 'contact', ...contact }] },
    }),
  },
  'GET /api/coordination/acts/:actId': {
    asks: ['coordination', 'entry.open'],
    by: 'coordinator',
    about: (place) => ({ params: act(place) }),
  },
  'POST /api/coordination/acts/:actId/versions': {
    asks: ['coordination', 'act.change'],
    // Vera's entry, not yet locked: nobody else changes it.
    beside: someOther,
    by: 'coordinator',
    about: (place) => ({ params: act(place), body: { nr: 1, ...contact, reason: null } }),
    answers: 403,
  },
  'POST /api/coordination/acts/:actId/wrong-patient': {
    asks: ['coordination', 'act.correct'],
    by: 'coordinator',
    // An older version than the latest: nothing is struck.
    about: (place) => ({ params: act(place), body: { nr: 7, reason: 'Prov' } }),
    answers: 409,
  },
  'POST /api/coordination/signatures': {
    asks: ['coordination', 'act.sign'],
    beside: someOther,
    by: 'coordinator',
    about: (place) => ({ body: { acts: [{ ...act(place), nr: 1, hash: place.hash }] } }),
    answers: 403,
  },
  'GET /api/coordination/unsigned': { asks: ['coordination', 'cases.list'], by: 'coordinator', whole: {} },
  'GET /api/coordination/mine': { asks: ['coordination', 'cases.list'], by: 'coordinator', whole: {} },
  'PUT /api/coordination/drafts/:draftId': {
    asks: ['coordination', 'draft.write'],
    by: 'coordinator',
    about: (place) => ({ params: { draftId: uuidv7() }, body: { ...patient(place), kinds: ['contact'], body: {} } }),
  },
  'GET /api/coordination/drafts/:draftId': {
    asks: ['coordination', 'draft.write'],
    by: 'coordinator',
    about: (place) => ({ params: draft(place) }),
  },
  'POST /api/coordination/drafts/:draftId/discard': {
    asks: ['coordination', 'draft.discard'],
    by: 'coordinator',
    about: (place) => ({ params: draft(place), body: { reason: 'Prov' } }),
  },
  'GET /api/coordination/drafts': { asks: ['coordination', 'drafts.list'], by: 'coordinator', whole: {} },
  'GET /api/coordination/old-drafts': { asks: ['coordination', 'drafts.count'], by: 'unit_manager', whole: {} },
  'POST /api/coordination/drafts/:draftId/release': {
    asks: ['coordination', 'draft.release'],
    by: 'unit_manager',
    about: (place) => ({ params: draft(place), body: { toStaffId: nobody, reason: 'Prov' } }),
    // Whose author still works at the unit, or which has been discarded: released to nobody.
    answers: 404,
  },
  'GET /api/coordination/patients/:patientId/elsewhere/:unitId': {
    asks: ['sharing', 'elsewhere.read'],
    by: 'coordinator',
    about: ({ patientId, otherUnitId }) => ({ params: { patientId, unitId: otherUnitId } }),
    answers: 403,
  },
  'POST /api/coordination/handovers/:handoverId/open': {
    asks: ['coordination', 'handover.open'],
    by: 'coordinator',
    whole: handover,
    answers: 404,
  },
  'POST /api/coordination/handovers/:handoverId/accept': {
    asks: ['coordination', 'handover.answer'],
    by: 'coordinator',
    whole: { ...handover, body: { draftId: nobody, need: null } },
    answers: 404,
  },
  'POST /api/coordination/handovers/:handoverId/decline': {
    asks: ['coordination', 'handover.answer'],
    by: 'coordinator',
    whole: { ...handover, body: { reason: 'Prov' } },
    answers: 404,
  },
  'POST /api/coordination/handovers/:handoverId/read': {
    asks: ['coordination', 'handover.answer'],
    by: 'coordinator',
    whole: handover,
    answers: 404,
  },
  'GET /api/coordination/late': { asks: ['coordination', 'late.count'], by: 'unit_manager', whole: {} },
  'POST /api/coordination/late-limit': {
    asks: ['coordination', 'late.decide'],
    by: 'unit_manager',
    whole: { body: { days: 3 } },
  },
  'POST /api/coordination/patients/:patientId/journal': {
    asks: ['coordination', 'journal.copy'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: {} }),
  },
  'POST /api/coordination/patients/:patientId/copies': {
    asks: ['coordination', 'journal.copy'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: { draftId: uuidv7(), what: 'journal', handing: 'in_hand' } }),
  },
  'GET /api/coordination/texts': { asks: ['coordination', 'texts.read'], by: 'unit_manager', whole: {} },
  'POST /api/coordination/texts': {
    asks: ['coordination', 'texts.decide'],
    by: 'process_leader',
    whole: { body: { kind: 'call_letter', version: 'prov-1', title: 'Kallelse', body: 'Kort.', validFrom: today } },
  },
  'POST /api/coordination/patients/:patientId/letters': {
    asks: ['coordination', 'letter.print'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: { kind: 'call_letter' } }),
  },

  'POST /api/worklist/list': {
    asks: ['worklist', 'worklist.list'],
    by: 'coordinator',
    whole: { body: { tab: 'unit' } },
  },
  'POST /api/worklist/print': {
    asks: ['worklist', 'worklist.print'],
    by: 'coordinator',
    whole: { body: { tab: 'unit' } },
  },
  'GET /api/worklist/counts': { asks: ['worklist', 'worklist.list'], by: 'coordinator', whole: {} },
  'GET /api/worklist/today': { asks: ['worklist', 'worklist.list'], by: 'coordinator', whole: {} },
  'GET /api/worklist/facets': { asks: ['worklist', 'worklist.list'], by: 'coordinator', whole: {} },
  'POST /api/worklist/people/:patientId/preview': {
    asks: ['worklist', 'worklist.preview'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: { reason: 'review' } }),
  },
  'POST /api/worklist/decisions': {
    asks: ['worklist', 'worklist.decide'],
    by: 'coordinator',
    // A row as nobody has seen it: nothing is decided.
    about: (place) => ({ body: { ...patient(place), version: 9999, choice: 'offer', reason: 'need' } }),
    answers: 409,
  },
  'POST /api/worklist/decisions/:decisionId/undo': {
    asks: ['worklist', 'worklist.decide'],
    by: 'coordinator',
    about: (place) => ({ params: decision(place) }),
    answers: 409,
  },
  'POST /api/worklist/decisions/:decisionId/answer': {
    asks: ['worklist', 'worklist.decide'],
    by: 'coordinator',
    about: (place) => ({ params: decision(place), body: { answer: 'other' } }),
    answers: 400,
  },
  'POST /api/worklist/seen': {
    asks: ['worklist', 'worklist.list'],
    by: 'coordinator',
    about: (place) => ({ body: { rows: [{ ...patient(place), version: place.rowVersion }], done: false } }),
  },
  'GET /api/worklist/doctor-questions': { asks: ['worklist', 'worklist.print'], by: 'coordinator', whole: {} },
  'GET /api/worklist/rules': { asks: ['worklist', 'worklist.rules.view'], by: 'treating_doctor', whole: {} },
  'PUT /api/worklist/rules': {
    asks: ['worklist', 'worklist.rules.change'],
    by: 'unit_manager',
    whole: { body: { version: 99, rules: [] } },
    answers: 400,
  },
  'GET /api/worklist/counting': { asks: ['worklist', 'worklist.rules.view'], by: 'unit_manager', whole: {} },
  'PUT /api/worklist/counting': {
    asks: ['worklist', 'worklist.counting.change'],
    by: 'process_leader',
    whole: { body: { version: 99, gap: 5, window: 30, reason: 'Prov' } },
    answers: 409,
  },
  'GET /api/worklist/preferences': { asks: ['worklist', 'worklist.preferences'], by: 'coordinator', whole: {} },
  'PUT /api/worklist/preferences': {
    asks: ['worklist', 'worklist.preferences'],
    by: 'coordinator',
    whole: { body: preferences },
  },

  'GET /api/records/destructions': { asks: ['records', 'destruction.see'], by: 'unit_manager', whole: {} },
  'POST /api/records/destructions/find': {
    asks: ['records', 'destruction.propose'],
    by: 'administrator',
    about: ({ number }) => ({ body: { number } }),
  },
  'POST /api/records/destructions': {
    asks: ['records', 'destruction.propose'],
    by: 'administrator',
    about: (place) => ({
      body: {
        destructionId: uuidv7(),
        ...patient(place),
        ground: 'ivo',
        reference: 'Dnr 3',
        decidedOn: today,
        scope: 'acts',
        actIds: [place.actId],
      },
    }),
  },
  'GET /api/records/destructions/:destructionId': {
    asks: ['records', 'destruction.see'],
    by: 'unit_manager',
    whole: { params: { destructionId: nobody } },
    answers: 404,
  },
  'POST /api/records/destructions/:destructionId/approve': {
    asks: ['records', 'destruction.approve'],
    by: 'unit_manager',
    whole: { params: { destructionId: nobody }, body: { reference: 'Dnr 3' } },
    answers: 404,
  },
  'POST /api/records/destructions/:destructionId/withdraw': {
    asks: ['records', 'destruction.withdraw'],
    by: 'unit_manager',
    whole: { params: { destructionId: nobody } },
    answers: 404,
  },
  'GET /api/records/retention': { asks: ['records', 'destruction.see'], by: 'unit_manager', whole: {} },
  'POST /api/records/patients/:patientId/file': {
    asks: ['records', 'file.take'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: { recipient: 'patient', draftId: uuidv7() } }),
  },
  'GET /api/records/locking': { asks: ['records', 'locking.see'], by: 'treating_doctor', whole: {} },
  'PUT /api/records/locking': {
    asks: ['records', 'locking.set'],
    by: 'unit_manager',
    whole: { body: { version: 99, days: 14, reason: 'Prov' } },
    answers: 409,
  },
};
