/** What is missing in a call, under the names that its form gives its fields. Pure. */
import type { Card } from '../card-reply.ts';
import { asksForBasis, asksForNeed, type Call } from './call.ts';

/** What the form lacks before anything can be sent. */
export function unsaidIn(call: Call, card: Card, noActs: boolean): Record<string, string> {
  const yes = call.reached && call.offer === 'yes';
  return {
    ...(asksForBasis(card) && call.attests !== true ? { attests: 'Utan grund kan samtalet inte föras in.' } : {}),
    ...(call.direction === null ? { who: 'Välj vem som ringde.' } : {}),
    ...(asksForNeed(card) && call.asked === '' ? { asked: 'Välj vem som tog upp frågan.' } : {}),
    ...(noActs ? { offer: 'Välj vad patienten svarade, eller att du inte erbjöd.' } : {}),
    ...(yes && call.information === null ? { information: 'Välj hur patienten fick informationstexten.' } : {}),
  };
}

const callFields: readonly (readonly [RegExp, string])[] = [
  [/identityChecked$/, 'identityChecked'],
  [/direction$/, 'who'],
  [/asked$/, 'asked'],
  [/topics$/, 'topics'],
  [/information\.givenOn$/, 'informationOn'],
  [/information(\.\w+)?$/, 'information'],
  [/basis\.by$/, 'attested.by'],
  [/basis\.how$/, 'attested.how'],
  [/basis\.on$/, 'attested.on'],
  [/opening\.basis$/, 'attests'],
  [/opening\.(purpose|responsibility|agreement).*$/, 'opening.$1'],
  [/(nextStep\.what)$/, 'nextWhat'],
  [/nextStep\.time$/, 'nextTime'],
  [/(nextStep(\.\w+)?|nextTryOn|askAgainOn|recheckOn)$/, 'nextOn'],
  [/(reason|opening.*)$/, 'need'],
  [/(said|words|text)$/, 'said'],
  [/minutes$/, 'minutes'],
];

/** This form's name for the field that the server calls `path`. */
export function fieldInCall(path: string): string {
  for (const [pattern, name] of callFields) {
    const found = pattern.exec(path);
    if (found !== null) return name.replace('$1', found[1] ?? '');
  }
  return path;
}
