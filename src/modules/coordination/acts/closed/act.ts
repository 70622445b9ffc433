import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import type { CaseState, LaterCheck } from '../../frame/case-state.ts';
import { actors, closingReasons, outcomes, silentClosings } from '../../frame/choices.ts';
import { closedBy } from '../../frame/closing.ts';
import { consentLivesAt, latestConsentTurn } from '../../frame/consent.ts';
import type { Facts } from '../../frame/facts.ts';
import { caseIsOpen } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import type { ActPromise } from '../../frame/promises.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, listed, sentence } from '../../frame/words.ts';
import { type Closed, content, fields } from './content.ts';
import { form } from './form.ts';

/** Closed (avslut), with reason; outcome, next owner and later checks when efforts were given and consent lives. */
export const closed = defineAct<Closed>('closed', {
  title: 'Avslut',
  content,
  fields,
  form,
  part: () => 'none',

  gate(facts, _actor, time) {
    const { lastEffortAt } = facts.case;
    return firstOf(
      caseIsOpen(facts),
      draftsEntered(facts),
      lastEffortAt === null || time >= lastEffortAt
        ? null
        : not(
            `Det finns en insats den ${longDate(localDate(lastEffortAt))}. Avslutet kan inte ligga före den.`,
            'LOK 3 §',
          ),
    );
  },

  check(facts, said, _actor, time) {
    const found: Findings = reasonFindings(facts.case, said);
    const asks =
      facts.case.efforts > 0 && consentLivesAt(facts.case, 'coordination', time) && !silentClosings.has(said.reason);
    if (!asks) {
      if (said.later !== null) found.later = 'Här planeras ingenting mer, och patienten ska inte kontaktas.';
      if (said.outcome !== null) found.outcome = 'Här frågas inte hur det blev.';
      return found;
    }
    if (said.outcome === null) found.outcome = 'Skriv hur det blev.';
    if (said.nextOwner === null) found.nextOwner = 'Skriv vem som har nästa steg.';
    if (said.later === null) found.later = 'Fråga om ni får höra av er efter tre och tolv månader.';
    else Object.assign(found, laterFindings(said.later, localDate(time)));
    return found;
  },

  effect(state, { actId, at, seq }, said) {
    if (state.closing !== null) return state;
    return closedBy(state, { actId, at, how: 'closed', reason: said.reason, returnOn: null }, seq, laterChecks(said));
  },

  texts: forBothReaders((said, reader) => {
    const mine = reader === 'patient';
    const dates = laterChecks(said).map((check) => longDate(check.on));
    return {
      heading: 'Koordineringen avslutas',
      lines: lines(
        `Skäl: ${closingReasons[said.reason]}.`,
        sentence(said.words),
        said.outcome === null ? null : `Läget nu: ${outcomes[said.outcome]}.`,
        said.nextOwner === null ? null : ownerLine(said.nextOwner, mine),
        laterLine(said, dates, mine),
      ),
    };
  }),

  codes: (said) => (said.outcome === null ? [] : ['GC001']),
  measures: (said) => [
    { key: `closed.${said.reason}` as const, value: 1 },
    ...(said.outcome === null ? [] : [{ key: `outcome.${said.outcome}` as const, value: 1 }]),
  ],
  promises: (said) =>
    laterChecks(said).map(
      (check): ActPromise => ({
        kind: 'later_check',
        on: check.on,
        occasion: check.occasion,
        what: check.occasion === 'after_3_months' ? 'Avstämning efter tre månader' : 'Avstämning efter tolv månader',
      }),
    ),
  tells: () => [],
});

/** Drafts about the patient must be entered or discarded before the end (LAW-19). */
function draftsEntered(facts: Facts): Refusal | null {
  const [draft] = (facts.outside?.otherDrafts ?? []).toSorted((a, b) => Number(b.mine) - Number(a.mine));
  if (draft === undefined) return null;
  return not(
    draft.mine
      ? 'Du har ett utkast om patienten. För in det eller kasta det innan du avslutar.'
      : `${draft.by} har ett utkast om patienten. Be ${draft.by} föra in eller kasta det innan du avslutar.`,
    'PDL 3 kap. 3 och 9 §§',
  );
}

/** The checks that the patient said yes to. */
function laterChecks(said: Closed): LaterCheck[] {
  const checks: LaterCheck[] = [];
  if (said.later?.yes !== true) return checks;
  if (said.later.after3 !== null) checks.push({ occasion: 'after_3_months', on: said.later.after3, doneBy: null });
  if (said.later.after12 !== null) checks.push({ occasion: 'after_12_months', on: said.later.after12, doneBy: null });
  return checks;
}

function laterFindings(later: NonNullable<Closed['later']>, on: string): Findings {
  const found: Findings = {};
  const { yes, after3, after12 } = later;
  if (!yes && (after3 !== null || after12 !== null)) found.later = 'Patienten sa nej. Då planeras ingen avstämning.';
  if (yes && after3 === null && after12 === null) found['later.after3'] = 'Skriv när ni hörs.';
  if (after3 !== null && after3 <= on) found['later.after3'] = 'Datumet ska vara efter avslutet.';
  if (after12 !== null && after12 <= (after3 ?? on)) found['later.after12'] = 'Datumet ska vara efter det första.';
  return found;
}

function reasonFindings(state: CaseState, said: Closed): Findings {
  const withdrawn = latestConsentTurn(state, 'coordination')?.why === 'withdrawn';
  if (said.reason === 'withdrawn' && !withdrawn)
    return { reason: 'Samtycket är inte återkallat. Skriv återkallelsen först.' };
  if (said.reason === 'not_reached' && state.efforts > 0)
    return { reason: 'Patienten har fått insatser. Välj ett annat skäl.' };
  return {};
}

function ownerLine(owner: NonNullable<Closed['nextOwner']>, mine: boolean): string {
  const title = owner.actor === 'patient' && mine ? 'du själv' : actors[owner.actor];
  const who = owner.name === '' ? title : `${title}, ${owner.name}`;
  return owner.what === '' ? `Nästa steg har ${who}.` : `Nästa steg har ${who}: ${sentence(owner.what)}`;
}

function laterLine(said: Closed, dates: readonly string[], mine: boolean): string | null {
  if (said.later === null) return null;
  if (dates.length === 0)
    return mine ? 'Du ville inte att vi hör av oss senare.' : 'Patienten vill inte att vi hör av oss senare.';
  return mine
    ? `Du sa ja till att vi hör av oss ${listed(dates)}, och bara då.`
    : `Patienten säger ja till att vi hör av oss ${listed(dates)}. Samtycket gäller bara det.`;
}
