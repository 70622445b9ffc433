import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { localDate } from '../../../../kernel/clock.ts';
import { longDate } from '../../../../kernel/day-words.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import type { CaseState, LaterCheck } from '../../frame/case-state.ts';
import { actors, closingReasons, outcomes, silentClosings } from '../../frame/choices.ts';
import { closeCase } from '../../frame/closing.ts';
import { consentLivesAt, latestConsentTurn } from '../../frame/consent.ts';
import type { Facts, OtherDraft } from '../../frame/facts.ts';
import { caseIsOpen } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import type { ActPromise } from '../../frame/promises.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { joinWords, lines, sentence } from '../../frame/words.ts';
import { type Closed, fields } from './content.ts';
import { form } from './form.ts';

/** Closed (avslut), with reason; outcome, next owner and later checks when efforts were given and consent lives. */
export const closed = defineAct<Closed>('closed', {
  title: 'Avslut',
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

  check(facts, content, _actor, time) {
    const found: Findings = {
      ...reasonFindings(facts.case, content),
      ...deathFindings(facts, content, localDate(time)),
    };
    const asks =
      facts.case.efforts > 0 && consentLivesAt(facts.case, 'coordination', time) && !silentClosings.has(content.reason);
    if (!asks) {
      if (content.later !== null) found.later = 'Här planeras ingenting mer, och patienten ska inte kontaktas.';
      if (content.outcome !== null) found.outcome = 'Här frågas inte hur det blev.';
      return found;
    }
    if (content.outcome === null) found.outcome = 'Skriv hur det blev.';
    if (content.nextOwner === null) found.nextOwner = 'Skriv vem som har nästa steg.';
    if (content.later === null) found.later = 'Fråga om ni får höra av er efter tre och tolv månader.';
    else Object.assign(found, laterFindings(content.later, localDate(time)));
    return found;
  },

  effect(state, { actId, at, seq }, content) {
    if (state.closing !== null) return state;
    return closeCase(
      state,
      { actId, at, how: 'closed', reason: content.reason, returnOn: null },
      seq,
      laterChecks(content),
    );
  },

  texts: forBothReaders((content, toPatient) => {
    const dates = laterChecks(content).map((check) => longDate(check.on));
    return {
      heading: 'Koordineringen avslutas',
      lines: lines(
        `Skäl: ${closingReasons[content.reason]}.`,
        content.deceasedOn === null ? null : `Patienten avled den ${longDate(content.deceasedOn)}.`,
        sentence(content.words),
        content.outcome === null ? null : `Läget nu: ${outcomes[content.outcome]}.`,
        content.nextOwner === null ? null : ownerLine(content.nextOwner, toPatient),
        laterLine(content, dates, toPatient),
      ),
    };
  }),

  codes: (content) => (content.outcome === null ? [] : ['GC001']),
  measures: (content) => [
    { key: `closed.${content.reason}` as const, value: 1 },
    ...(content.outcome === null ? [] : [{ key: `outcome.${content.outcome}` as const, value: 1 }]),
  ],
  promises: (content) =>
    laterChecks(content).map(
      (check): ActPromise => ({
        kind: 'later_check',
        on: check.on,
        occasion: check.occasion,
        what: check.occasion === 'after_3_months' ? 'Avstämning efter tre månader' : 'Avstämning efter tolv månader',
      }),
    ),
  tells: () => [],
  death: (content) => content.deceasedOn,
});

/** What is wrong with what the closing says of a death: its day is needed, and must be the one that is known. */
function deathFindings({ outside }: Facts, { reason, deceasedOn }: Closed, on: CalendarDate): Findings {
  const known = outside?.patient.deceasedOn ?? null;
  if (reason !== 'deceased') {
    if (known !== null)
      return { reason: `Patienten är noterad som avliden den ${longDate(known)}. Välj det som skäl.` };
    return deceasedOn === null ? {} : { deceasedOn: 'Dagen skrivs bara när patienten har avlidit.' };
  }
  if (deceasedOn === null) return { deceasedOn: 'Skriv vilken dag patienten avled.' };
  if (deceasedOn > on) return { deceasedOn: 'Dagen kan inte ligga efter avslutet.' };
  if (known !== null && known !== deceasedOn) {
    return {
      deceasedOn: `Dagen är redan noterad som den ${longDate(known)}. Skriv den, eller rätta den på kortet först.`,
    };
  }
  return {};
}

/** Drafts about the patient must be entered or discarded before the end (LAW-19). */
function draftsEntered(facts: Facts): Refusal | null {
  const isMine = ({ holder }: OtherDraft) => Number(holder?.isMe === true);
  const [draft] = (facts.outside?.otherDrafts ?? []).toSorted((a, b) => isMine(b) - isMine(a));
  return draft === undefined ? null : not(draftWaits(draft), 'PDL 3 kap. 3 och 9 §§');
}

/** Who has to see to the draft: its author, the colleague who may enter it, or the manager when the author has left. */
function draftWaits({ by, holder }: OtherDraft): string {
  if (holder === null) {
    return `${by} har lämnat ett utkast om patienten och är inte längre koordinator här. Be enhetens chef besluta vem som för in det, innan du avslutar.`;
  }
  const { name, isMe, isAuthor } = holder;
  if (isMe && isAuthor) return 'Du har ett utkast om patienten. För in det eller kasta det innan du avslutar.';
  if (isAuthor) return `${by} har ett utkast om patienten. Be ${by} föra in eller kasta det innan du avslutar.`;
  return isMe
    ? `Du ska föra in ett utkast om patienten som ${by} har skrivit. Gör det innan du avslutar.`
    : `${name} ska föra in ett utkast om patienten som ${by} har skrivit. Be ${name} göra det innan du avslutar.`;
}

/** The checks that the patient said yes to. */
function laterChecks(content: Closed): LaterCheck[] {
  const checks: LaterCheck[] = [];
  if (content.later?.yes !== true) return checks;
  if (content.later.after3 !== null)
    checks.push({ occasion: 'after_3_months', on: content.later.after3, doneBy: null });
  if (content.later.after12 !== null)
    checks.push({ occasion: 'after_12_months', on: content.later.after12, doneBy: null });
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

function reasonFindings(state: CaseState, content: Closed): Findings {
  const withdrawn = latestConsentTurn(state, 'coordination')?.why === 'withdrawn';
  if (content.reason === 'withdrawn' && !withdrawn)
    return { reason: 'Samtycket är inte återkallat. Skriv återkallelsen först.' };
  if (content.reason === 'not_reached' && state.efforts > 0)
    return { reason: 'Patienten har fått insatser. Välj ett annat skäl.' };
  return {};
}

function ownerLine(owner: NonNullable<Closed['nextOwner']>, toPatient: boolean): string {
  const title = owner.actor === 'patient' && toPatient ? 'du själv' : actors[owner.actor];
  const who = owner.name === '' ? title : `${title}, ${owner.name}`;
  return owner.what === '' ? `Nästa steg har ${who}.` : `Nästa steg har ${who}: ${sentence(owner.what)}`;
}

function laterLine(content: Closed, dates: readonly string[], toPatient: boolean): string | null {
  if (content.later === null) return null;
  if (dates.length === 0)
    return toPatient ? 'Du ville inte att vi hör av oss senare.' : 'Patienten vill inte att vi hör av oss senare.';
  return toPatient
    ? `Du sa ja till att vi hör av oss ${joinWords(dates)}, och bara då.`
    : `Patienten säger ja till att vi hör av oss ${joinWords(dates)}. Samtycket gäller bara det.`;
}
