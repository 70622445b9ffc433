/** What is missing in a call, under the names that its form gives its fields. Pure. */
import type { Card } from '../card-reply.ts';
import { asksForBasis, type Call } from './call.ts';

/** What the form lacks before anything can be sent. */
export function unsaidIn(call: Call, card: Card, noActs: boolean): Record<string, string> {
  return {
    ...(asksForBasis(card) && call.attests !== true ? { attests: 'Utan grund kan samtalet inte föras in.' } : {}),
    ...(noActs ? { offer: 'Välj vad patienten svarade, eller att du inte erbjöd.' } : {}),
  };
}

const callFields: readonly (readonly [RegExp, string])[] = [
  [/identityChecked$/, 'identityChecked'],
  [/basis\.by$/, 'attested.by'],
  [/basis\.how$/, 'attested.how'],
  [/basis\.on$/, 'attested.on'],
  [/opening\.basis$/, 'attests'],
  [/(nextStep\.what)$/, 'nextWhat'],
  [/nextStep\.time$/, 'nextTime'],
  [/(nextStep(\.\w+)?|nextTryOn|askAgainOn|recheckOn)$/, 'nextOn'],
  [/(reason|asked|opening.*)$/, 'need'],
  [/(said|words|text)$/, 'said'],
  [/minutes$/, 'minutes'],
];

/** This form's name for the field that the server calls `path`. */
export const fieldInCall = (path: string): string => callFields.find(([pattern]) => pattern.test(path))?.[1] ?? path;
