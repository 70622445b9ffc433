/** Sample calls of rights, the list and the records. */
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import type { Sample } from './samples.ts';
import type { Place } from './world.ts';

const today = systemClock.today();
const nobody = '018f0000-0000-7000-8000-0000000000ff';
const patient = ({ patientId }: Place) => ({ patientId });
const decision = ({ decisionId }: Place) => ({ decisionId });
const supportAccess = ({ supportRequestId }: Place) => ({ requestId: supportRequestId });
const deciders = ['process_leader', 'administrator'] as const;
const destruction = [
  {
    keys: ['number', 'patientId', 'actIds', 'caseId', 'destructionId'],
    roles: ['unit_manager', 'administrator'],
    why: 'destruction',
  },
] as const;
const preferences = { columns: ['age'], workingDays: [1, 2, 3, 4, 5] };

export const samplesOfUnits: Readonly<Record<string, Sample>> = {
  'POST /api/access/patients/:patientId/reasons': {
    asks: ['access', 'reason.state'],
    by: 'treating_doctor',
    about: (place) => ({ params: patient(place), body: { reason: 'other' } }),
    // Without its words it is refused, so that the test does not open what it tries next.
    answers: 400,
  },
  'GET /api/access/own': { asks: ['access', 'own.read'], by: 'support', own: true, whole: {} },
  'GET /api/home': { asks: ['home', 'home.read'], by: 'support', own: true, whole: {} },
  'PUT /api/home/tour': { asks: ['home', 'home.tour'], by: 'support', own: true, whole: { body: { shown: false } } },
  'POST /api/access/own/sessions/:sessionId/end': {
    asks: ['access', 'own.session.end'],
    by: 'support',
    own: true,
    whole: { params: { sessionId: nobody } },
    answers: 404,
  },
  'GET /api/assignments': {
    asks: ['assignments', 'assignments.view'],
    by: 'unit_manager',
    beyond: [{ keys: ['unitId'], roles: deciders, why: 'rights' }],
    whole: {},
  },
  'GET /api/assignments/due': { asks: ['assignments', 'assignments.view'], by: 'unit_manager', whole: {} },
  'POST /api/assignments': {
    asks: ['assignments', 'assignment.give'],
    by: 'unit_manager',
    beyond: [
      { keys: ['unitId'], roles: deciders, why: 'rights' },
      { keys: ['hsaId', 'analysisId'], roles: ['unit_manager', ...deciders], why: 'register' },
    ],
    about: ({ unitId }) => ({
      body: {
        unitId,
        hsaId: 'SE-NY',
        name: 'Nils Ny',
        title: '',
        role: 'coordinator',
        scope: 'Koordinering',
        reach: 'unit',
        opensProtected: false,
        temporary: false,
        from: today,
        to: null,
        analysisId: nobody,
      },
    }),
    answers: 400,
  },
  'PUT /api/assignments/:assignmentId/extent': {
    asks: ['assignments', 'assignments.view'],
    by: 'unit_manager',
    beyond: [{ keys: ['assignmentId'], roles: deciders, why: 'rights' }],
    whole: {
      params: { assignmentId: nobody },
      body: {
        ...{ reach: 'provider', opensProtected: false, seen: { reach: 'unit', opensProtected: false } },
        reason: 'Prov',
      },
    },
    answers: 404,
  },
  'POST /api/assignments/:assignmentId/end': {
    asks: ['assignments', 'assignments.view'],
    by: 'unit_manager',
    beyond: [{ keys: ['assignmentId'], roles: deciders, why: 'rights' }],
    whole: { params: { assignmentId: nobody }, body: { lastDay: null, reason: 'Prov' } },
    answers: 404,
  },
  'POST /api/assignments/:assignmentId/certify': {
    asks: ['assignments', 'assignments.view'],
    by: 'unit_manager',
    beyond: [{ keys: ['assignmentId'], roles: deciders, why: 'rights' }],
    whole: { params: { assignmentId: nobody }, body: { certifyBy: today, analysisId: nobody } },
    answers: 404,
  },
  'POST /api/assignments/analyses': {
    asks: ['assignments', 'analysis.register'],
    by: 'process_leader',
    made: ['analysisId'],
    whole: { body: { analysisId: uuidv7(), reference: 'Dnr 1', decidedOn: today, decidedBy: 'Chefen' } },
  },
  'PUT /api/assignments/certification': {
    asks: ['assignments', 'certification.set'],
    by: 'process_leader',
    whole: { body: { version: 99, value: { months: 12, warnDays: 30 }, reason: 'Prov' } },
    answers: 409,
  },
  'GET /api/service': { asks: ['assignments', 'service.view'], by: 'support', whole: {} },
  'GET /api/support/requests': { asks: ['support', 'support.ask'], by: 'support', whole: {} },
  'POST /api/support/requests': {
    asks: ['support', 'support.ask'],
    by: 'support',
    beyond: [{ keys: ['unitId'], roles: ['support'], why: 'support' }],
    whole: {
      body: { unitId: nobody, reference: 'INC1', matter: 'Intyg läses inte in.', views: ['state'], minutes: 60 },
    },
    answers: 400,
  },
  'GET /api/support/decisions': { asks: ['support', 'support.requests'], by: 'unit_manager', whole: {} },
  'POST /api/support/requests/:requestId/decision': {
    asks: ['support', 'support.requests'],
    by: 'unit_manager',
    beyond: [{ keys: ['requestId'], roles: deciders, why: 'support' }],
    whole: { params: { requestId: nobody }, body: { approve: true, words: 'Ja.' } },
    answers: 404,
  },
  'POST /api/support/requests/:requestId/end': {
    asks: ['support', 'support.requests'],
    by: 'unit_manager',
    beyond: [{ keys: ['requestId'], roles: deciders, why: 'support' }],
    whole: { params: { requestId: nobody }, body: { reason: 'Klart.' } },
    answers: 404,
  },
  'GET /api/support/requests/:requestId/state': {
    asks: ['support', 'support.see'],
    by: 'support',
    about: (place) => ({ params: supportAccess(place) }),
  },
  'GET /api/support/requests/:requestId/quarantine': {
    asks: ['support', 'support.see'],
    by: 'support',
    about: (place) => ({ params: supportAccess(place) }),
  },
  'GET /api/support/requests/:requestId/quarantine/:quarantineId': {
    asks: ['support', 'support.see'],
    by: 'support',
    about: (place) => ({ params: { ...supportAccess(place), quarantineId: place.quarantineId } }),
  },
  'GET /api/support/requests/:requestId/worklist': {
    asks: ['support', 'support.see'],
    by: 'support',
    about: (place) => ({ params: supportAccess(place) }),
  },
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
    beyond: [{ keys: ['agreementId'], roles: deciders, why: 'register' }],
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
    made: ['decisionId'],
    // A version of the row that nobody has seen: nothing is decided.
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
  'POST /api/worklist/decisions/:decisionId/own-answer': {
    asks: ['worklist', 'question.answer'],
    by: 'treating_doctor',
    about: (place) => ({ params: decision(place), body: { answer: 'other' } }),
    // The question is another doctor's.
    beside: { askedOf: 'SE-NOBODY' },
    answers: 403,
  },
  'GET /api/worklist/my-questions': { asks: ['worklist', 'question.list'], by: 'treating_doctor', whole: {} },
  'POST /api/worklist/seen': {
    asks: ['worklist', 'worklist.list'],
    by: 'coordinator',
    about: (place) => ({ body: { rows: [{ ...patient(place), version: place.rowVersion }], done: false } }),
  },
  'GET /api/coordination/treating': { asks: ['coordination', 'cases.treating'], by: 'treating_staff', whole: {} },
  'GET /api/worklist/doctor-questions': { asks: ['worklist', 'worklist.print'], by: 'coordinator', whole: {} },
  'GET /api/worklist/rules': { asks: ['worklist', 'worklist.rules.view'], by: 'treating_doctor', whole: {} },
  'PUT /api/worklist/rules': {
    asks: ['worklist', 'worklist.rules.change'],
    by: 'unit_manager',
    whole: { body: { version: 99, value: [] } },
    answers: 400,
  },
  'GET /api/worklist/counting': { asks: ['worklist', 'worklist.rules.view'], by: 'unit_manager', whole: {} },
  'PUT /api/worklist/counting': {
    asks: ['worklist', 'worklist.counting.change'],
    by: 'process_leader',
    whole: { body: { version: 99, value: { gap: 5, window: 30 }, reason: 'Prov' } },
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
    beyond: destruction,
    about: ({ number }) => ({ body: { number, ground: 'ivo', reference: 'Dnr 3', decidedOn: today } }),
  },
  'POST /api/records/destructions': {
    asks: ['records', 'destruction.propose'],
    by: 'administrator',
    beyond: destruction,
    made: ['destructionId'],
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
    beyond: destruction,
    whole: { params: { destructionId: nobody } },
    answers: 404,
  },
  'POST /api/records/destructions/:destructionId/approve': {
    asks: ['records', 'destruction.approve'],
    by: 'unit_manager',
    beyond: destruction,
    whole: {
      params: { destructionId: nobody },
      body: { reference: 'Dnr 3', decidedOn: today, decisionRead: true },
    },
    answers: 404,
  },
  'POST /api/records/destructions/:destructionId/withdraw': {
    asks: ['records', 'destruction.withdraw'],
    by: 'unit_manager',
    beyond: destruction,
    whole: { params: { destructionId: nobody } },
    answers: 404,
  },
  'POST /api/records/destructions/:destructionId/stop': {
    asks: ['records', 'destruction.stop'],
    by: 'unit_manager',
    beyond: destruction,
    whole: { params: { destructionId: nobody }, body: { reason: 'Fel person' } },
    answers: 404,
  },
  'GET /api/records/retention': { asks: ['records', 'destruction.see'], by: 'unit_manager', whole: {} },
  'POST /api/records/patients/:patientId/file': {
    asks: ['records', 'file.take'],
    by: 'coordinator',
    made: ['draftId'],
    about: (place) => ({ params: patient(place), body: { recipient: 'patient', draftId: uuidv7() } }),
  },
  'GET /api/records/locking': { asks: ['records', 'locking.see'], by: 'treating_doctor', whole: {} },
  'PUT /api/records/locking': {
    asks: ['records', 'locking.set'],
    by: 'unit_manager',
    whole: { body: { version: 99, value: 14, reason: 'Prov' } },
    answers: 409,
  },
};
