import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import {
  caseId,
  certificateId,
  idOf,
  input,
  novemberCertificate,
  opening,
  outsideAt,
  renderText,
  Story,
} from '../../frame/testing.ts';
import { actKinds } from '../index.ts';

const at = '2026-11-05T09:10';
const nextStep = { on: '2026-11-10', what: 'Ring och erbjud koordinering' };
const attested = { kind: 'attested', by: 'Siv Ahl, socialsekreterare', how: 'brev', on: '2026-11-01' };

test('LAW-01: a case opens for someone with a certificate, and for someone whose limitation is attested', () => {
  assert.equal(new Story().tryEnter(input('need-assessed', at, { nextStep })), null);
  const without = new Story(outsideAt(undefined, { sickLeave: { certificates: [], gapDays: 5 } }));
  assert.equal(
    without.tryEnter(input('need-assessed', at, { nextStep, opening: { ...opening, basis: attested } })),
    null,
  );
});

test('LAW-01: a case opens for entry into working life too, and without an employer', () => {
  const story = new Story().enter(input('need-assessed', at, { nextStep, opening: { ...opening, purpose: 'entry' } }));
  assert.equal(story.state.opening?.purpose, 'entry');
});

test('LAW-01: a case without a basis is refused', () => {
  const refusal = new Story().tryEnter(input('need-assessed', at, { nextStep, opening: null }));
  assert.equal(refusal?.kind, 'invalid');
  assert.match(refusal?.fields?.['acts.0.content.opening'] ?? '', /en grund, ett syfte och ett ansvar/);
});

test('LAW-01: a certificate that does not count, or is not this patient’s, is no basis', () => {
  const revoked = outsideAt();
  const sickLeave = {
    ...revoked.sickLeave,
    certificates: revoked.sickLeave.certificates.map((one) => ({ ...one, counts: false })),
  };
  const refusal = new Story({ ...revoked, sickLeave }).tryEnter(input('need-assessed', at, { nextStep }));
  assert.match(refusal?.fields?.['acts.0.content.opening.basis'] ?? '', /räknas inte/);
  const other = { ...opening, basis: { kind: 'certificate', certificateId: idOf(777) } };
  const unknown = new Story().tryEnter(input('need-assessed', at, { nextStep, opening: other }));
  assert.match(unknown?.fields?.['acts.0.content.opening.basis'] ?? '', /finns inte bland patientens intyg/);
});

test('LAW-04: someone no longer on sick leave is refused as preventive, and so is the preventive type', () => {
  const late = new Story().tryEnter(
    input('need-assessed', '2026-12-10T09:00', { nextStep: { ...nextStep, on: '2026-12-11' } }),
  );
  const refused = late?.fields?.['acts.0.content.opening.basis'] ?? '';
  assert.match(refused, /förebyggande, inte enligt lagen/);
  assert.match(refused, /Har någon annan intygat nedsättningen: ange vem, hur och när/, 'and what to do');
  const type = new Story().tryEnter(
    input('need-assessed', at, { nextStep, opening: { ...opening, type: 'preventive' } }),
  );
  assert.match(type?.fields?.['acts.0.content.opening.type'] ?? '', /förebyggande, inte enligt lagen/);
});

test('a person in a gap between two certificates is still on sick leave', () => {
  const inGap = input('need-assessed', '2026-12-04T09:00', { nextStep: { ...nextStep, on: '2026-12-07' } });
  assert.equal(new Story().tryEnter(inGap), null);
});

test('LAW-05: someone with protected registration elsewhere is accepted, and the journal does not tell of it', () => {
  const protectedStay = { ...opening, responsibility: 'protected_stay' };
  const story = new Story().enter(input('need-assessed', at, { nextStep, opening: protectedStay }));
  assert.equal(story.state.opening?.responsibility, 'protected_stay');
  const text = renderText('need-assessed', { opening: protectedStay });
  assert.match(text, /Regionens ansvar: vistas i regionen \(LOK 2 §, HSL 8 kap. 1 §\)/);
  assert.doesNotMatch(text, /skyddad/);
});

const sorland = {
  agreementId: idOf(900),
  region: 'Region Sörland',
  reference: 'RS 2026-117',
  from: calendarDate('2026-11-01'),
  to: calendarDate('2026-11-30'),
};
const { from: _from, to: sorlandTo, ...sorlandSaid } = sorland;
const byAgreement = {
  ...opening,
  responsibility: 'agreement',
  agreement: { ...sorlandSaid, validTo: sorlandTo as string | null },
};
const withAgreements = (agreements: readonly (Omit<typeof sorland, 'to'> & { to: typeof sorland.to | null })[]) => {
  const outside = outsideAt();
  return new Story({ ...outside, unit: { ...outside.unit, agreements } });
};
const refusedWith = (story: Story, said: object, on = at) =>
  story.tryEnter(input('need-assessed', on, { nextStep, opening: said }))?.fields?.[
    'acts.0.content.opening.agreement'
  ] ?? '';

test('LAW-06: another region’s patient needs an agreement of the register that is in force on the event’s day', () => {
  assert.match(refusedWith(new Story(), byAgreement), /Ingen överenskommelse med en annan region är registrerad/);
  assert.match(
    refusedWith(withAgreements([sorland]), { ...byAgreement, agreement: null }),
    /Välj vilken överenskommelse/,
  );
  const unknown = { ...byAgreement, agreement: { ...byAgreement.agreement, agreementId: idOf(901) } };
  assert.match(refusedWith(withAgreements([sorland]), unknown), /Välj vilken överenskommelse i registret/);
  assert.equal(refusedWith(withAgreements([sorland]), byAgreement), '');
  assert.match(
    refusedWith(withAgreements([{ ...sorland, to: calendarDate('2026-11-04') }]), byAgreement),
    /Överenskommelsen med Region Sörland gällde till och med den 4 november 2026/,
  );
  assert.match(
    refusedWith(withAgreements([{ ...sorland, from: calendarDate('2026-11-06') }]), byAgreement),
    /börjar gälla först den 6 november 2026/,
  );
  const endless = { ...byAgreement, agreement: { ...byAgreement.agreement, validTo: null } };
  assert.equal(refusedWith(withAgreements([{ ...sorland, to: null }]), endless), '');
  assert.match(refusedWith(withAgreements([sorland]), endless), /har ändrats i registret/);
});

test('LAW-05: the home region of another region’s patient stands in the case and in the journal', () => {
  const story = withAgreements([sorland]).enter(input('need-assessed', at, { nextStep, opening: byAgreement }));
  assert.equal(story.state.opening?.agreement?.region, 'Region Sörland');
  assert.match(
    renderText('need-assessed', { opening: byAgreement }),
    /Överenskommelse med Region Sörland, RS 2026-117, gäller till 30 november 2026\./,
  );
});

test('LAW-06: an agreement written by hand before the register is still read as it was written', () => {
  const earlier = {
    ...{ asked: 'doctor', outcome: 'need', reason: 'behov', recheckOn: null, responsible: null, nextStep: null },
    opening: {
      ...opening,
      type: 'coordination',
      responsibility: 'agreement',
      agreement: { reference: 'RS 2024-117', validTo: '2026-10-31' },
    },
  };
  const read = actKinds['need-assessed'].stored(earlier, 1);
  assert.match(read.texts().journal.lines.join(' '), /Överenskommelse RS 2024-117, gäller till 31 oktober 2026\./);
});

test('the answer "inget behov" is an act too, and closes the case by itself', () => {
  const story = new Story().enter(
    input('need-assessed', at, { asked: 'doctor', outcome: 'no_need', reason: 'Åter i arbete på måndag.' }),
  );
  assert.equal(story.state.closing?.how, 'no_need');
  assert.equal(story.state.nextStep, null);
});

test('medical rehabilitation first needs a date for the next assessment, which becomes the next step', () => {
  const undated = new Story().tryEnter(input('need-assessed', at, { outcome: 'medical_first' }));
  assert.match(undated?.fields?.['acts.0.content.recheckOn'] ?? '', /när behovet ska bedömas igen/);
  const story = new Story().enter(input('need-assessed', at, { outcome: 'medical_first', recheckOn: '2026-12-01' }));
  assert.equal(story.state.nextStep?.on, '2026-12-01');
});

test('an open case without a dated next step is refused', () => {
  const refusal = new Story().tryEnter(input('need-assessed', at));
  assert.match(refusal?.message ?? '', /Skriv nästa steg/);
});

test('after a no the person is not asked again in the same sjukfall, except on the patient’s own wish or on the date agreed', () => {
  const declined = {
    caseId,
    closedOn: calendarDate('2026-11-03'),
    how: 'declined' as const,
    returnOn: calendarDate('2026-11-20'),
    certificateId,
  };
  const facts = outsideAt(undefined, { earlierCases: [declined] });
  const refusal = new Story(facts).tryEnter(input('need-assessed', at, { nextStep }));
  assert.match(refusal?.fields?.['acts.0.content.asked'] ?? '', /tackat nej i det här sjukfallet/);
  assert.equal(new Story(facts).tryEnter(input('need-assessed', at, { asked: 'patient', nextStep })), null);
  const early = new Story(facts).tryEnter(
    input('need-assessed', '2026-11-19T09:00', { asked: 'agreed', nextStep: { ...nextStep, on: '2026-11-24' } }),
  );
  assert.equal(early?.kind, 'invalid');
  const onTheDay = input('need-assessed', '2026-11-20T09:00', {
    asked: 'agreed',
    nextStep: { ...nextStep, on: '2026-11-24' },
  });
  assert.equal(new Story(facts).tryEnter(onTheDay), null);
  const before = novemberCertificate(idOf(77), {
    episodeFirst: calendarDate('2026-08-01'),
    episodeLast: calendarDate('2026-09-30'),
  });
  const newEpisode = outsideAt(undefined, {
    earlierCases: [{ ...declined, certificateId: idOf(77) }],
    sickLeave: { certificates: [novemberCertificate(certificateId), before], gapDays: 5 },
  });
  assert.equal(new Story(newEpisode).tryEnter(input('need-assessed', at, { nextStep })), null);
});

test('the journal reads as a nurse would write it', () => {
  assert.equal(
    renderText('need-assessed', {
      asked: 'doctor',
      reason: 'tredje sjukfallet på ett år, vill tillbaka men vet inte hur',
      nextStep,
    }),
    [
      'Behovsbedömning',
      'Läkaren frågade.',
      'Bedömning: patienten har behov av koordinering. Tredje sjukfallet på ett år, vill tillbaka men vet inte hur.',
      'Grund: läkarintyg.',
      'Syfte: återgång i arbetslivet.',
      'Regionens ansvar: bosatt i regionen (LOK 2 §, HSL 8 kap. 1 §).',
      'Nästa steg tisdag 10 november 2026: Ring och erbjud koordinering.',
    ].join('\n'),
  );
});

test('the patient reads it as said to the reader', () => {
  const text = renderText('need-assessed', { asked: 'patient' }, 'patient');
  assert.match(text, /Du frågade själv\.\nVi bedömde att du kan ha nytta av koordinering\./);
});
