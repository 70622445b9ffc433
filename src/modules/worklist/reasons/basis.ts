/** What an open case stands on, and when that ends: the sick leave, and an agreement with the patient's region. */
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import type { CaseFacts, EpisodeFacts, GoneWhy, WorklistFacts } from '../facts.ts';
import { countingWhere } from '../named-certificates.ts';
import { aboutOpenCase } from './about.ts';
import { defineRule, wanted } from './rule.ts';

/** Days, both included, on which the case is open and no certificate of sick leave holds. */
interface DaysWithout {
  readonly from: CalendarDate;
  /** Null: without end. */
  readonly to: CalendarDate | null;
  /** Last day of the sick leave before; null when the certificate the case stands on is the reason. */
  readonly endedOn: CalendarDate | null;
}

/**
 * The stretches without sick leave from when the case stands on what it stands on: before, between and after the sick
 * leave that reaches so far. One that stands on something attested needs none before its certificates.
 */
function daysWithout(episodes: readonly EpisodeFacts[], openCase: CaseFacts): DaysWithout[] {
  const { openedOn, attestedOn, basisCertificateId, basisGone } = openCase;
  const since = attestedOn !== null && attestedOn > openedOn ? attestedOn : openedOn;
  const inOrder = [...episodes].sort((a, b) => (a.first < b.first ? -1 : 1));
  const reaching = inOrder.filter(({ last }) => last >= since);
  const first = reaching[0]?.first ?? null;
  const after = reaching.map(({ last }, nr): DaysWithout => {
    const next = reaching[nr + 1];
    return { from: addDays(last, 1), to: next === undefined ? null : addDays(next.first, -1), endedOn: last };
  });
  if (basisCertificateId === null || (first !== null && first <= since)) return after;
  const endedOn = basisGone === null ? (inOrder.findLast(({ last }) => last < since)?.last ?? null) : null;
  // A certificate that begins after the case has opened leaves nothing behind it.
  if (basisGone === null && endedOn === null) return after;
  return [{ from: since, to: first === null ? null : addDays(first, -1), endedOn }, ...after];
}

function outcomesOf(facts: WorklistFacts) {
  const { openCase, episodes } = facts;
  if (openCase === null) return [];
  const { caseId, basisGone: gone } = openCase;
  return daysWithout(episodes, openCase).map(({ from, to, endedOn }) =>
    wanted({
      source: to === null ? `case:${caseId}` : `case:${caseId}#${from}`,
      caseId,
      showsFrom: from,
      ...(to === null ? {} : { showsUntil: to }),
      ...(endedOn === null ? {} : { dueOn: from }),
      params: { endedOn, backOn: to === null ? null : addDays(to, 1), gone: endedOn === null ? gone : null },
    }),
  );
}

const goneWords: Readonly<Record<GoneWhy, string>> = {
  revoked: 'är återkallat',
  replaced: 'är ersatt',
  other: 'räknas inte längre på enheten',
};

export const basisEnded = defineRule({
  key: 'basis_ended',
  title: 'Sjukskrivningen har slutat',
  explanation:
    'Koordineringen är öppen men intygen har slutat, eller så räknas inte intyget den vilar på: avsluta, följ upp eller ange en ny grund.',
  thresholds: {},
  outcomes: outcomesOf,
  sentence: ({ params: { endedOn, backOn, gone } }, today) => {
    if (endedOn === null) {
      const why = goneWords[gone ?? 'other'];
      return `Intyget som koordineringen vilar på ${why}: avsluta, följ upp eller ange en ny grund`;
    }
    const next = backOn === null ? '' : ` och nästa börjar ${shortDate(backOn, today)}`;
    return `Intygen slutade ${shortDate(endedOn, today)}${next}, koordineringen är öppen`;
  },
  certificate: ({ params: { endedOn } }, person) =>
    endedOn === null ? null : countingWhere(person, ({ last }) => last === endedOn),
});

export const agreementEnds = defineRule({
  key: 'agreement_ends',
  title: 'Överenskommelsen slutar',
  explanation:
    'Koordineringen är öppen för en patient från en annan region, och överenskommelsen som den vilar på har slutat eller slutar snart.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 60, default: 14 },
  },
  outcomes: (facts, { daysAhead }) =>
    aboutOpenCase(facts, ({ agreement }) => {
      if (agreement === null || agreement.to === null) return null;
      const { region, to } = agreement;
      return { showsFrom: addDays(to, -daysAhead), dueOn: to, params: { region, to } };
    }),
  sentence: ({ params: { region, to } }, today) => {
    const held = to < today ? 'gällde' : 'gäller';
    return `Överenskommelsen med ${region === '' ? 'patientens region' : region} ${held} till ${shortDate(to, today)}: ange en ny grund eller avsluta`;
  },
});
