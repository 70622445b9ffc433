import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { input, oneCall, outsideAt, renderText, Story } from '../../frame/testing.ts';

const at = '2026-12-10T09:00';
const bare = { outcome: null, nextOwner: null, later: null };
const active = () => new Story().enter(...oneCall(), input('contact', '2026-11-12T09:00'));

test('closing after efforts needs outcome, owner of the next step, and the question whether we may be in touch', () => {
  const refusal = active().tryEnter(input('closed', at, bare));
  assert.deepEqual(Object.keys(refusal?.fields ?? {}).sort(), [
    'acts.0.content.later',
    'acts.0.content.nextOwner',
    'acts.0.content.outcome',
  ]);
});

test('a check is planned only on yes, with its dates', () => {
  const undated = active().tryEnter(input('closed', at, { later: { yes: true } }));
  assert.ok(undated?.fields?.['acts.0.content.later.after3']);
  const no = active().tryEnter(input('closed', at, { later: { yes: false, after3: '2027-03-10' } }));
  assert.match(no?.fields?.['acts.0.content.later'] ?? '', /Patienten sa nej/);
  const story = active().enter(
    input('closed', at, { later: { yes: true, after3: '2027-03-10', after12: '2027-12-10' } }),
  );
  assert.equal(story.state.laterChecks.length, 2);
});

test('after a withdrawal, a death or a move nothing is planned, asked or contacted', () => {
  const later = { yes: true, after3: '2027-03-10' };
  for (const reason of ['moved', 'deceased', 'patient_ended']) {
    const deceasedOn = reason === 'deceased' ? '2026-12-09' : null;
    const refusal = active().tryEnter(input('closed', at, { ...bare, reason, deceasedOn, later }));
    assert.match(refusal?.fields?.['acts.0.content.later'] ?? '', /planeras ingenting/, reason);
    assert.equal(active().tryEnter(input('closed', at, { ...bare, reason, deceasedOn })), null, reason);
  }
  const story = active().enter(input('consent-withdrawn', '2026-11-20T09:00'));
  assert.ok(
    story.tryEnter(input('closed', at, { ...bare, reason: 'withdrawn', later }))?.fields?.['acts.0.content.later'],
  );
  assert.equal(story.tryEnter(input('closed', at, { ...bare, reason: 'withdrawn' })), null);
});

test('closing without efforts is allowed without consent and asks for nothing more', () => {
  const [need] = oneCall();
  const story = new Story().enter({
    ...need!,
    content: { ...(need!.content as object), nextStep: { on: '2026-11-12', what: 'Ring' } },
  });
  assert.equal(story.tryEnter(input('closed', at, { ...bare, reason: 'not_reached' })), null);
  assert.equal(story.state.nextStep, null);
});

test('a closed case takes no more efforts, but what was done before is still entered', () => {
  const story = active().enter(input('closed', at));
  assert.match(story.tryEnter(input('contact', '2026-12-11T09:00'))?.message ?? '', /avslutades den 10 december 2026/);
  assert.equal(story.tryEnter(input('contact', '2026-12-09T09:00')), null);
  const planning = story.tryEnter(
    input('contact', '2026-12-09T09:00', { nextStep: { on: '2026-12-20', what: 'Ring' } }),
  );
  assert.match(planning?.fields?.['acts.0.content.nextStep'] ?? '', /avslutad/);
});

test('LAW-19: a draft that is not entered blocks closing', () => {
  const story = active();
  const hers = { by: 'Anna Lund', holder: { name: 'Anna Lund', isMe: false, isAuthor: true } };
  const mine = { by: 'Karin Ek', holder: { name: 'Karin Ek', isMe: true, isAuthor: true } };
  story.outside = outsideAt(undefined, { otherDrafts: [hers, mine] });
  assert.match(story.tryEnter(input('closed', at))?.message ?? '', /Du har ett utkast om patienten/);
  story.outside = outsideAt(undefined, { otherDrafts: [hers] });
  assert.match(story.tryEnter(input('closed', at))?.message ?? '', /^Anna Lund har ett utkast om patienten\./);
});

test('case-rules 4: a draft of one who has left points to the manager, and to the colleague who may enter it', () => {
  const story = active();
  const refused = (holder: { name: string; isMe: boolean; isAuthor: boolean } | null) => {
    story.outside = outsideAt(undefined, { otherDrafts: [{ by: 'Pia Eriksson', holder }] });
    return story.tryEnter(input('closed', at))?.message ?? '';
  };
  assert.match(refused(null), /^Pia Eriksson har lämnat ett utkast .* Be enhetens chef besluta vem som för in det/);
  assert.match(
    refused({ name: 'Anna Lund', isMe: false, isAuthor: false }),
    /^Anna Lund ska föra in ett utkast om patienten som Pia Eriksson har skrivit\. Be Anna Lund/,
  );
  assert.match(
    refused({ name: 'Karin Ek', isMe: true, isAuthor: false }),
    /^Du ska föra in ett utkast om patienten som Pia Eriksson har skrivit\./,
  );
});

test('the closing cannot lie before an effort', () => {
  assert.match(active().tryEnter(input('closed', '2026-11-11T09:00'))?.message ?? '', /insats den 12 november 2026/);
});

test('case-rules 6: no code when nothing was reached, GC001 when there is an outcome', () => {
  assert.deepEqual(active().enter(input('closed', at)).entered.at(-1)?.codes, ['GC001']);
  const story = active().enter(
    input('consent-withdrawn', '2026-11-20T09:00'),
    input('closed', at, { ...bare, reason: 'withdrawn' }),
  );
  assert.deepEqual(story.entered.at(-1)?.codes, []);
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('closed', { later: { yes: true, after3: '2027-03-10', after12: '2027-12-10' } }),
    [
      'Koordineringen avslutas',
      'Skäl: åter i ordinarie arbete på heltid.',
      'Läget nu: arbetar på heltid.',
      'Nästa steg har patienten: Hör av sig till sin chef om det blir för tungt.',
      'Patienten säger ja till att vi hör av oss 10 mars 2027 och 10 december 2027. Samtycket gäller bara det.',
    ].join('\n'),
  );
  assert.match(
    renderText('closed', {}, 'patient'),
    /Nästa steg har du själv: .*\nDu ville inte att vi hör av oss senare\./,
  );
});

test('after a death the day is asked for, is not after the closing, and is the one that is known', () => {
  const found = (content: object, known: string | null = null) => {
    const story = active();
    const deceasedOn = known === null ? null : calendarDate(known);
    story.outside = outsideAt(undefined, { patient: { deceasedOn, closedToOtherUnits: false } });
    const { fields } = story.tryEnter(input('closed', at, { ...bare, ...content })) ?? {};
    return fields?.['acts.0.content.deceasedOn'] ?? fields?.['acts.0.content.reason'] ?? '';
  };
  assert.match(found({ reason: 'deceased' }), /Skriv vilken dag/);
  assert.match(found({ reason: 'deceased', deceasedOn: '2026-12-11' }), /efter avslutet/);
  assert.equal(found({ reason: 'deceased', deceasedOn: '2026-12-10' }), '');
  assert.match(found({ reason: 'moved', deceasedOn: '2026-12-10' }), /bara när patienten har avlidit/);
  assert.match(found({ reason: 'moved' }, '2026-12-09'), /noterad som avliden den 9 december 2026/);
  assert.match(found({ reason: 'deceased', deceasedOn: '2026-12-08' }, '2026-12-09'), /redan noterad/);
  assert.equal(found({ reason: 'deceased', deceasedOn: '2026-12-09' }, '2026-12-09'), '');
});
