/**
 * What the care units of one provider may see of each other about a patient. Each unit sees its own notes; more takes
 * an active choice (LAW-58). Blocked notes (spärr) stay closed unless the patient agrees, or in an emergency that
 * the law names (PDL 4:4–5).
 */

/**
 * `unit`: closed to the provider's other care units. `process`: closed to other care than coordination, here too.
 * `provider`: the patient objects to other care providers reading (2022:913 2 kap. 3 §). The first two also close to
 * other providers.
 */
export const scopeText = {
  unit: 'För andra enheter hos vårdgivaren',
  process: 'För annan vård än koordineringen, även på den här enheten',
  provider: 'För andra vårdgivare',
} as const;
export type BlockScope = keyof typeof scopeText;
export const blockScopes = Object.keys(scopeText) as readonly BlockScope[];

/** How the patient expressed the wish. */
export const mannerText = { oral: 'muntligen', written: 'skriftligen' } as const;
export type Manner = keyof typeof mannerText;
export const manners = Object.keys(mannerText) as readonly Manner[];

/** The same with a capital letter, as a choice in a form. */
export const mannerLabel: Readonly<Record<Manner, string>> = { oral: 'Muntligen', written: 'Skriftligen' };

/** Reasons for looking beyond the own unit. A closed list, so that the log can be reviewed. */
export const choiceReasons = {
  coordination: 'Jag koordinerar patienten här och behöver veta vad som är gjort',
  took_over: 'Patienten har bytt till vår enhet',
  patient_asked: 'Patienten har bett mig läsa',
} as const;
export type ChoiceReason = keyof typeof choiceReasons;

/** Grounds for lifting: consent, or an emergency (PDL 4:5). */
export const liftGroundText = {
  consent: 'Patienten samtycker',
  emergency: 'Patienten kan inte tillfrågas, och uppgifterna behövs för vård som patienten oundgängligen behöver',
} as const;
export type LiftGround = keyof typeof liftGroundText;
export const liftGrounds = Object.keys(liftGroundText) as readonly LiftGround[];

/** Hours that an active choice lasts: a working day. */
export const CHOICE_HOURS = 8;

/** Days that a lifting lasts, by its ground (integrations 8.2: at most 7). */
export const LIFT_DAYS: Readonly<Record<LiftGround, number>> = { consent: 7, emergency: 1 };

/** The scopes of blocks that have not ended. */
export function scopesInForce(blocks: readonly { scope: BlockScope; ended: object | null }[]): BlockScope[] {
  return blockScopes.filter((scope) => blocks.some((block) => block.scope === scope && block.ended === null));
}
