/** What is missing in a call, under the names that its form gives its fields. Pure. */
import type { Card } from '../card-reply.ts';
import { asksForBasis, type CallSaid } from './call.ts';

/** What the form lacks before anything can be sent. */
export function unsaidIn(said: CallSaid, card: Card, noActs: boolean): Record<string, string> {
  return {
    ...(asksForBasis(card) && said.attests !== true ? { attests: 'Utan grund kan samtalet inte föras in.' } : {}),
    ...(noActs ? { offer: 'Välj vad patienten svarade, eller att du inte erbjöd.' } : {}),
  };
}

/** The server's findings under this form's own field names. */
export function inCall(found: Readonly<Record<string, string>>): Record<string, string> {
  const placed: Record<string, string> = {};
  for (const [path, text] of Object.entries(found)) placed[fieldOf(path)] ??= text;
  return placed;
}

const inCallNames: readonly (readonly [RegExp, string])[] = [
  [/identityChecked$/, 'identityChecked'],
  [/basis\.by$/, 'attested.by'],
  [/basis\.how$/, 'attested.how'],
  [/basis\.on$/, 'attested.on'],
  [/opening\.basis$/, 'attests'],
  [/(nextStep\.what)$/, 'nextWhat'],
  [/(nextStep(\.\w+)?|nextTryOn|askAgainOn|recheckOn)$/, 'nextOn'],
  [/(reason|asked|opening.*)$/, 'need'],
  [/(said|words|text)$/, 'said'],
  [/minutes$/, 'minutes'],
];

const fieldOf = (path: string): string => inCallNames.find(([pattern]) => pattern.test(path))?.[1] ?? path;
