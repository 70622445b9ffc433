/**
 * The grounds that gates are composed of: each asks one thing about the event's time and answers in a sentence with its §.
 */
import { daysBetween } from '../../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { isOpen, type LaterCheck } from './case-state.ts';
import { wasClosedAt } from './closing.ts';
import { consentLived } from './consent.ts';
import type { Facts } from './facts.ts';
import { firstOf, not } from './law.ts';
import { patientWasAlive } from './life.ts';

/** A case is reopened within this many days after it was closed (case-rules 2). */
export const REOPEN_DAYS = 30;

/** The case is begun; it may be closed again. */
export function caseHasBegun(facts: Facts): Refusal | null {
  if (facts.case.opening !== null) return null;
  return not('Först behövs en behovsbedömning. Den öppnar koordineringen.', 'LOK 3 §');
}

/** The case is begun and not closed. */
export function caseIsOpen(facts: Facts): Refusal | null {
  const unbegun = caseHasBegun(facts);
  if (unbegun !== null) return unbegun;
  const { closing } = facts.case;
  if (!isOpen(facts.case) && closing !== null) {
    const on = longDate(localDate(closing.at));
    if (closing.how === 'handed_over') {
      return not(`En annan enhet tog över koordineringen den ${on}, och den fortsätter där.`, 'LOK 3 §');
    }
    return not(`Koordineringen avslutades den ${on}. Öppna den igen om något nytt har hänt.`, 'LOK 3 §');
  }
  return null;
}

/** No other case of the person is open at the unit: at most one is (case-rules 2). */
export function noneOpenBeside(facts: Facts): Refusal | null {
  return facts.outside?.openBeside === true
    ? not('En annan koordinering är öppen för patienten. Fortsätt i den.', 'LOK 3 §')
    : null;
}

/** Need has been assessed, with the answer that there is one (LAW-03). */
function needIsAssessed(facts: Facts): Refusal | null {
  if (facts.case.need?.outcome === 'need') return null;
  return facts.case.need === null
    ? not('Först behövs en behovsbedömning.', 'LOK 3 §')
    : not('Den senaste bedömningen säger inte att det finns ett behov. Gör en ny behovsbedömning först.', 'LOK 3 §');
}

/**
 * The patient may be offered coordination, and consent to it: the case is open and the only one, and need is assessed.
 */
export function mayBeOffered(facts: Facts): Refusal | null {
  return firstOf(caseIsOpen(facts), noneOpenBeside(facts), needIsAssessed(facts));
}

/**
 * An effort may be entered: it has ground, and nothing stands without ground (LOK 3 §, LAW-11, LAW-12, case-rules 3 and 4).
 */
export function effortMayBe(facts: Facts, time: Instant, laterCheck: Occasion | null = null): Refusal | null {
  return firstOf(patientWasAlive(facts, time), effortHadGround(facts, time, laterCheck), nothingGroundless(facts));
}

type Occasion = LaterCheck['occasion'];

/**
 * At that time the case had begun and was not closed, and consent lived; for the act entered as number `seq`. A check
 * after the end is the one effort that a closed case may hold.
 */
export function effortHadGround(
  facts: Facts,
  time: Instant,
  laterCheck: Occasion | null,
  seq?: number,
): Refusal | null {
  if (laterCheck !== null) return laterCheckAgreed(facts, time, laterCheck);
  return firstOf(
    hasBegun(facts, time),
    wasClosedAt(facts.case, time, seq) ? closedThen(facts) : null,
    consentLived(facts, time, seq),
  );
}

/** The patient has agreed to just that check after the end (case-rules 2). */
function laterCheckAgreed(
  { case: { closing, laterChecks } }: Facts,
  time: Instant,
  occasion: Occasion,
): Refusal | null {
  const agreed = laterChecks.some((check) => check.occasion === occasion);
  if (agreed && closing !== null && time >= closing.at) return null;
  return not('Patienten har inte sagt ja till att vi hör av oss efter avslutet.', 'LOK 3 § andra stycket');
}

function hasBegun(facts: Facts, time: Instant): Refusal | null {
  const { opening } = facts.case;
  if (opening === null) return caseHasBegun(facts);
  if (time < opening.at) {
    const on = longDate(localDate(opening.at));
    return not(`Koordineringen började den ${on}. En insats kan inte vara tidigare än behovsbedömningen.`, 'LOK 3 §');
  }
  return null;
}

function closedThen(facts: Facts): Refusal {
  const closing = facts.case.doors.findLast((turn) => !turn.open);
  const on = closing === undefined ? '' : ` den ${longDate(localDate(closing.at))}`;
  return not(`Koordineringen avslutades${on}. Efter det kan ingen insats föras in.`, 'LOK 3 §');
}

/** Nothing stands without ground after a correction. Until that is so, no further effort is entered. */
export function nothingGroundless(facts: Facts): Refusal | null {
  const count = facts.case.groundless.length;
  if (count === 0) return null;
  const what =
    count === 1 ? 'En händelse saknar grund efter rättelse.' : `${count} händelser saknar grund efter rättelse.`;
  return not(
    `${what} Red ut det först: rätta, eller skriv en anteckning om vad som gällde.`,
    'LOK 3 §, PDL 3 kap. 14 §',
  );
}

/** Within the days when a closed case may be opened again. */
export function withinReopening(closedAt: Instant, time: Instant): Refusal | null {
  const days = daysBetween(localDate(closedAt), localDate(time));
  if (days <= REOPEN_DAYS) return null;
  return not(
    `Det har gått mer än ${REOPEN_DAYS} dagar sedan avslutet. Börja en ny koordinering med en behovsbedömning.`,
    'LOK 3 §',
  );
}
