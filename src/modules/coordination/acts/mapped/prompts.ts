/**
 * The open questions of the mapping talk, in our own words (method.md 1.3). All may be skipped, in any order.
 */

import { free } from '../../frame/content.ts';
import { field } from '../../frame/fields.ts';

const prompt = (question: string, hint?: string) =>
  field('long', question, free(4000), hint === undefined ? {} : { hint });
const sensitivePrompt = (question: string, hint?: string) => ({ ...prompt(question, hint), sensitive: true as const });

export const openPrompts = {
  work: prompt('Hur ser en vanlig arbetsdag ut för dig?'),
  canDo: prompt('Vad kan du göra i dag? Vad skulle du kunna göra om något ändrades?'),
  occupation: prompt('Arbetar du, söker arbete, studerar eller är föräldraledig?'),
  employer: prompt(
    'Vem är din chef? När talades ni vid senast, och hur gick det?',
    'Om det finns en konflikt: skriv bara det som behövs.',
  ),
  hinders: prompt('Vad tror du själv är mest i vägen för arbetet?'),
  treatment: prompt('Vilken behandling får du, och vad hjälper?'),
  everyday: prompt('Hur ser en vanlig dag ut nu: sömn, mat, rörelse, umgänge?'),
  home: prompt('Hur har du det hemma och med pengarna?'),
  earlier: prompt('Har du varit sjukskriven förut? Vad hjälpte då?'),
  planned: prompt('Vad har andra lovat eller planerat: Försäkringskassan, Arbetsförmedlingen, facket?'),
  motivation: prompt('Vad skulle få dig att tro ett steg mer på att vara tillbaka?'),
};

/** On violence, alcohol and drugs, and on other persons: *känsliga*, so the answers stay in the entry (case-rules 7). */
export const sensitivePrompts = {
  others: sensitivePrompt(
    'Finns det någon som du tar hand om, eller någon som behöver dig mycket?',
    'Skriv bara det som behövs, och inga namn.',
  ),
  children: sensitivePrompt(
    'Finns det barn omkring dig? Hur har de det?',
    'Oro för ett barn ska anmälas till socialnämnden. Det kräver inget samtycke (19 kap. socialtjänstlagen).',
  ),
  alcohol: sensitivePrompt('Hur är det med alkohol, läkemedel och droger?'),
  violence: sensitivePrompt(
    'Är det någon som gör dig illa, eller som du är rädd för?',
    'Fråga bara när ni är ensamma.',
  ),
};
