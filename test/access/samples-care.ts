/** Sample calls about patients, certificates and the journal. */
import { addDays } from '../../src/kernel/calendar-date.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { input } from '../../src/modules/coordination/frame/testing.ts';
import type { Sample } from './samples.ts';
import type { Place } from './world.ts';

const today = systemClock.today();
const at = `${addDays(today, -1)}T10:00`;
const nobody = '018f0000-0000-7000-8000-0000000000ff';
const someOther = { authorId: nobody };
const inCare = ['coordinator', 'treating_doctor', 'treating_staff'] as const;
const patient = ({ patientId }: Place) => ({ patientId });
const act = ({ actId }: Place) => ({ actId });
const draft = ({ draftId }: Place) => ({ draftId });
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

export const samplesOfCare: Readonly<Record<string, Sample>> = {
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
  'POST /api/patients/:patientId/death': {
    asks: ['patients', 'patient.death.note'],
    by: 'coordinator',
    // A day ahead: the other calls need a person who lives.
    about: (place) => ({ params: patient(place), body: { on: '2999-01-01', toldBy: 'Dottern' } }),
    answers: 400,
  },
  'POST /api/patients/:patientId/death/correction': {
    asks: ['patients', 'patient.death.correct'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: { on: null, reason: 'Fel person' } }),
    answers: 409,
  },
  'POST /api/patients/:patientId/death/correction/:correctionId': {
    asks: ['patients', 'patient.death.confirm'],
    by: 'coordinator',
    about: (place) => ({
      params: { ...patient(place), correctionId: nobody },
      body: { outcome: 'confirmed' },
    }),
    answers: 409,
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
    beyond: [{ keys: ['unitId'], roles: inCare, why: 'choice' }],
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
    answers: 404,
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
    made: ['key', 'number'],
    about: (place) => ({ body: typed(place) }),
  },
  'POST /api/certificates/pasted': {
    asks: ['certificates', 'certificate.enter'],
    by: 'coordinator',
    made: ['key', 'number'],
    about: (place) => ({ body: { rows: [typed(place)] } }),
  },
  'GET /api/patients/:patientId/certificates': {
    asks: ['certificates', 'certificate.view'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place) }),
  },
  'GET /api/certificates/:certificateId/original': {
    asks: ['certificates', 'certificate.original.view'],
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
    made: ['draftId'],
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
    // Vera's entry, not yet locked: nobody else may change it.
    beside: someOther,
    by: 'coordinator',
    made: ['draftId'],
    about: (place) => ({ params: act(place), body: { nr: 1, ...contact, reason: null } }),
    answers: 403,
  },
  'POST /api/coordination/acts/:actId/wrong-patient': {
    asks: ['coordination', 'act.correct'],
    by: 'coordinator',
    // Not the latest version: nothing is struck.
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
    made: ['draftId'],
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
    // The author still works at the unit, or the draft is discarded: released to nobody.
    answers: 404,
  },
  'GET /api/coordination/patients/:patientId/elsewhere/:unitId': {
    asks: ['sharing', 'elsewhere.read'],
    by: 'coordinator',
    beyond: [{ keys: ['unitId'], roles: inCare, why: 'choice' }],
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
    made: ['draftId'],
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
    asks: ['coordination', 'handover.answer.read'],
    by: 'coordinator',
    whole: handover,
    beyond: [{ keys: ['handoverId'], roles: ['coordinator'], why: 'sent' }],
    answers: 404,
  },
  'POST /api/coordination/handovers/:handoverId/withdraw': {
    asks: ['coordination', 'handover.withdraw'],
    by: 'coordinator',
    whole: handover,
    beyond: [{ keys: ['handoverId'], roles: ['coordinator'], why: 'sent' }],
    answers: 409,
  },
  'GET /api/coordination/late': { asks: ['coordination', 'late.count'], by: 'unit_manager', whole: {} },
  'POST /api/coordination/late-limit': {
    asks: ['coordination', 'late.decide'],
    by: 'unit_manager',
    whole: { body: { version: 0, value: 3, reason: 'Prov' } },
  },
  'POST /api/coordination/patients/:patientId/journal': {
    asks: ['coordination', 'journal.copy'],
    by: 'coordinator',
    about: (place) => ({ params: patient(place), body: {} }),
  },
  'POST /api/coordination/patients/:patientId/copies': {
    asks: ['coordination', 'journal.copy'],
    by: 'coordinator',
    made: ['draftId'],
    about: (place) => ({
      params: patient(place),
      body: { draftId: uuidv7(), what: 'acts', actIds: [place.actId], handing: 'in_hand' },
    }),
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
};
