/**
 * What the care units of one provider may see of each other about a patient. Each unit sees its own; more takes an
 * active choice (LAW-58), and what the patient has blocked (spärr) stays closed until the patient agrees, or an
 * emergency that the law names (PDL 4:4–5).
 */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';

/**
 * `unit`: closed to the provider's other care units. `process`: closed to other care than coordination, here too.
 * `provider`: the patient's objection to other care providers reading (2022:913 2 kap. 3 §). Each of the others closes to
 * other providers too.
 */
export const blockScopes = ['unit', 'process', 'provider'] as const;
export type BlockScope = (typeof blockScopes)[number];

export const scopeText: Readonly<Record<BlockScope, string>> = {
  unit: 'För andra enheter hos vårdgivaren',
  process: 'För annan vård än koordineringen, även på den här enheten',
  provider: 'För andra vårdgivare',
};

/** How the patient said it. */
export const manners = ['oral', 'written'] as const;
export type Manner = (typeof manners)[number];

export const mannerText: Readonly<Record<Manner, string>> = { oral: 'muntligen', written: 'skriftligen' };

/** The same as a choice, where it begins a line. */
export const mannerLabel: Readonly<Record<Manner, string>> = { oral: 'Muntligen', written: 'Skriftligen' };

/** Why somebody looks beyond her own unit. A closed list, so that the log can be reviewed. */
export const choiceReasons = {
  coordination: 'Jag koordinerar patienten här och behöver veta vad som är gjort',
  took_over: 'Patienten har bytt till vår enhet',
  patient_asked: 'Patienten har bett mig läsa',
} as const;
export type ChoiceReason = keyof typeof choiceReasons;

/** PDL 4:5: the patient's consent, or an emergency. */
export const liftGrounds = ['consent', 'emergency'] as const;
export type LiftGround = (typeof liftGrounds)[number];

export const liftGroundText: Readonly<Record<LiftGround, string>> = {
  consent: 'Patienten samtycker',
  emergency: 'Patienten kan inte tillfrågas, och uppgifterna behövs för vård som patienten oundgängligen behöver',
};

/** A living choice lasts for a working day's work, in hours. */
export const CHOICE_HOURS = 8;

/** A lifting lasts at most so many days with the patient's consent; in an emergency one (integrations 8.2: at most 7). */
export const LIFT_DAYS: Readonly<Record<LiftGround, number>> = { consent: 7, emergency: 1 };

export interface Block {
  readonly blockId: Uuid;
  readonly scope: BlockScope;
  readonly wishedOn: CalendarDate;
  readonly manner: Manner;
  readonly setBy: string;
  readonly setAt: Instant;
  /** Null while it is in force. */
  readonly ended: {
    readonly on: CalendarDate;
    readonly manner: Manner;
    readonly by: string;
    readonly at: Instant;
  } | null;
  readonly lifts: Lift[];
}

/** A lifting for one person at another unit. */
export interface Lift {
  readonly by: string;
  readonly unitName: string;
  readonly ground: LiftGround;
  readonly said: string;
  readonly at: Instant;
  readonly until: Instant;
}

/** Another unit of the provider that holds a journal about the patient. */
export interface UnitElsewhere {
  readonly unitId: Uuid;
  readonly unitName: string;
  readonly state: 'open' | 'blocked' | 'lifted';
}

/** The scopes in force: what has been blocked and not ended. */
export function scopesInForce(blocks: readonly Block[]): BlockScope[] {
  return blockScopes.filter((scope) => blocks.some((block) => block.scope === scope && block.ended === null));
}
