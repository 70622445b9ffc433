/**
 * Every kind of act there is: the closed union. A new kind is one folder and one line here.
 */
import type { AnyAct, BoundAct } from '../act-kind.ts';
import { consentGiven } from './consent-given/act.ts';
import { needAssessed } from './need-assessed/act.ts';
import { offerAnswered } from './offer-answered/act.ts';
import { offered } from './offered/act.ts';

export const actKinds = {
  'need-assessed': needAssessed,
  offered,
  'offer-answered': offerAnswered,
  'consent-given': consentGiven,
} as const satisfies Readonly<Record<string, AnyAct>>;

export type ActName = keyof typeof actKinds;

export const actNames = Object.keys(actKinds) as ActName[];

/** Whether the text names a kind of act. */
export function isActName(text: string): text is ActName {
  return Object.hasOwn(actKinds, text);
}

/** Reads what is stored of an act. Throws when kind or content is unknown: the store is broken. */
export function storedAct(kind: string, content: unknown, version: number): BoundAct {
  if (!isActName(kind)) throw new Error(`unknown kind of act: ${kind}`);
  return actKinds[kind].stored(content, version);
}
