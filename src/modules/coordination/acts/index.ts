/**
 * Every kind of act there is: the closed union. A new kind is one folder and one line here.
 */
import type { AnyAct } from '../frame/act-kind.ts';
import { Catalogue } from '../frame/catalogue.ts';
import { closed } from './closed/act.ts';
import { consentGiven } from './consent-given/act.ts';
import { consentWithdrawn } from './consent-withdrawn/act.ts';
import { contact } from './contact/act.ts';
import { differingView } from './differing-view/act.ts';
import { disclosed } from './disclosed/act.ts';
import { followedUp } from './followed-up/act.ts';
import { handedOver } from './handed-over/act.ts';
import { mapped } from './mapped/act.ts';
import { needAssessed } from './need-assessed/act.ts';
import { nextStepMoved } from './next-step-moved/act.ts';
import { note } from './note/act.ts';
import { offerAnswered } from './offer-answered/act.ts';
import { offered } from './offered/act.ts';
import { planMade } from './plan-made/act.ts';
import { planRevised } from './plan-revised/act.ts';
import { planStepMarked } from './plan-step-marked/act.ts';
import { reopened } from './reopened/act.ts';
import { responsibleChanged } from './responsible-changed/act.ts';
import { takenOver } from './taken-over/act.ts';

export const actKinds = {
  'need-assessed': needAssessed,
  offered,
  'offer-answered': offerAnswered,
  'consent-given': consentGiven,
  'consent-withdrawn': consentWithdrawn,
  mapped,
  'plan-made': planMade,
  'plan-revised': planRevised,
  'plan-step-marked': planStepMarked,
  'next-step-moved': nextStepMoved,
  contact,
  'followed-up': followedUp,
  note,
  'responsible-changed': responsibleChanged,
  'handed-over': handedOver,
  'taken-over': takenOver,
  disclosed,
  'differing-view': differingView,
  closed,
  reopened,
} as const satisfies Readonly<Record<string, AnyAct>>;

export type ActName = keyof typeof actKinds;

export const actNames = Object.keys(actKinds) as ActName[];

/** Whether the text names a kind of act. */
export function isActName(text: string): text is ActName {
  return Object.hasOwn(actKinds, text);
}

/** The product's kinds of act, as the engine takes them. */
export const catalogue = new Catalogue(Object.values(actKinds));
