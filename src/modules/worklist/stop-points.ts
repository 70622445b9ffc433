/** Stop-points (bevakningar): which ones should exist, and how the stored ones change. Pure. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { RuleKey } from './domain.ts';
import type { WorklistFacts } from './facts.ts';
import { ruleOf } from './reasons/index.ts';
import { noNextStep } from './reasons/open-case.ts';
import type { Params, WantedPoint } from './reasons/rule.ts';
import type { RuleSettings } from './settings.ts';

export interface WantedStop extends WantedPoint {
  readonly kind: RuleKey;
  /** The person who should see to it; null: anyone at the unit. */
  readonly ownerId: Uuid | null;
}

/** The rules' result for one person now. */
export interface Watch {
  /** At most one for each kind and source. */
  readonly wanted: readonly WantedStop[];
  readonly settled: readonly { readonly kind: RuleKey; readonly source: string; readonly by: string }[];
}

/**
 * All stop-points that the facts call for and whose time has not run out, whichever rules the unit shows, so that a
 * rule that is switched on again has its stop-points ready.
 */
export function watch(facts: WorklistFacts, settings: RuleSettings): Watch {
  const wanted = new Map<string, WantedStop>();
  const settled: Watch['settled'][number][] = [];
  for (const { key, values } of settings) {
    // Of a person who has died, only that an open case must be closed.
    if (facts.deceased && key !== noNextStep.key) continue;
    for (const outcome of ruleOf(key)?.outcomes(facts, values) ?? []) {
      if (outcome.is === 'settled') {
        settled.push({ kind: key, source: outcome.source, by: outcome.by });
      } else if (outcome.point.showsUntil >= facts.today) {
        const { point } = outcome;
        wanted.set(`${key} ${point.source}`, { kind: key, ownerId: ownerOf(point, facts), ...point });
      }
    }
  }
  return { wanted: [...wanted.values()], settled };
}

/** The person who promised to see to it: responsible for the case, or maker of the list decision. */
function ownerOf(point: WantedPoint, facts: WorklistFacts): Uuid | null {
  if (point.caseId !== null) return facts.openCase?.responsibleId ?? null;
  const decisionId = /^decision:(.+)$/.exec(point.source)?.[1];
  return facts.decisions.find((decision) => decision.decisionId === decisionId)?.madeBy ?? null;
}

/** A stop-point as stored, still open. */
export interface OpenStop {
  readonly id: Uuid;
  readonly kind: string;
  readonly source: string;
  readonly caseId: Uuid | null;
  readonly showsFrom: CalendarDate;
  readonly showsUntil: CalendarDate;
  readonly dueOn: CalendarDate | null;
  readonly atTime: string | null;
  readonly ownerId: Uuid | null;
  readonly params: Params;
}

export interface EndedStop {
  readonly id: Uuid;
  readonly state: 'moved' | 'settled' | 'lapsed';
  /** The act, decision or certificate that settled it. */
  readonly by: string | null;
  /** Why it lapsed, in Swedish. */
  readonly why: string | null;
}

export interface Reconciled {
  readonly add: readonly WantedStop[];
  readonly end: readonly EndedStop[];
}

/**
 * The changes that make the open stop-points equal to the wanted ones. An unchanged one is left alone; a moved one ends
 * as *moved* and gets a new row; one no longer wanted is settled, or lapses with a reason.
 */
export function reconcile(open: readonly OpenStop[], now: Watch, why: (stop: OpenStop) => string): Reconciled {
  const wanted = new Map(now.wanted.map((stop) => [`${stop.kind} ${stop.source}`, stop]));
  const settledBy = new Map(now.settled.map((outcome) => [`${outcome.kind} ${outcome.source}`, outcome.by]));
  const end: EndedStop[] = [];
  for (const stop of open) {
    const key = `${stop.kind} ${stop.source}`;
    const still = wanted.get(key);
    if (still !== undefined && sameStop(stop, still)) {
      wanted.delete(key);
    } else if (still !== undefined) {
      end.push({ id: stop.id, state: 'moved', by: null, why: null });
    } else {
      const by = settledBy.get(key);
      end.push(
        by === undefined
          ? { id: stop.id, state: 'lapsed', by: null, why: why(stop) }
          : { id: stop.id, state: 'settled', by, why: null },
      );
    }
  }
  return { add: [...wanted.values()], end };
}

function sameStop(stored: OpenStop, wanted: WantedStop): boolean {
  return (
    stored.showsFrom === wanted.showsFrom &&
    stored.showsUntil === wanted.showsUntil &&
    stored.dueOn === wanted.dueOn &&
    stored.atTime === wanted.atTime &&
    stored.caseId === wanted.caseId &&
    stored.ownerId === wanted.ownerId &&
    sameParams(stored.params, wanted.params)
  );
}

function sameParams(a: Params, b: Params): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}

/** Why a stop-point that nothing settled no longer exists. */
export function whyLapsed(stop: OpenStop, facts: WorklistFacts): string {
  if (facts.deceased) return 'Patienten har avlidit.';
  if (stop.showsUntil < facts.today) return 'Tiden har gått ut.';
  if (stop.caseId !== null && facts.openCase?.caseId !== stop.caseId) return 'Koordineringen är inte öppen.';
  const certificate = /^certificate:([^#]+)/.exec(stop.source)?.[1];
  if (certificate !== undefined && !facts.certificates.some((counting) => counting.id === certificate)) {
    return 'Intyget räknas inte längre.';
  }
  const decision = /^decision:(.+)$/.exec(stop.source)?.[1];
  if (decision !== undefined && !facts.decisions.some((known) => known.decisionId === decision)) {
    return 'Listbeslutet gäller inte längre.';
  }
  return 'Det som bevakades gäller inte längre.';
}
