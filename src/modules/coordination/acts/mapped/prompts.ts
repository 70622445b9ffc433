/**
 * The open questions of the mapping talk, in our own words (method.md 1.3). All may be skipped, in any order.
 * Questions on violence, alcohol and drugs, and on other persons, are *känsliga* (case-rules 7).
 */
export interface Prompt {
  readonly area: string;
  readonly question: string;
  readonly hint?: string;
  readonly sensitive?: true;
}

export const prompts = {
  work: { area: 'Arbetet', question: 'Hur ser en vanlig arbetsdag ut för dig?' },
  canDo: { area: 'Arbetet', question: 'Vad kan du göra i dag? Vad skulle du kunna göra om något ändrades?' },
  occupation: { area: 'Arbetet', question: 'Arbetar du, söker arbete, studerar eller är föräldraledig?' },
  employer: {
    area: 'Arbetsgivaren',
    question: 'Vem är din chef? När talades ni vid senast, och hur gick det?',
    hint: 'Om det finns en konflikt: skriv bara det som behövs.',
  },
  hinders: { area: 'Hälsan', question: 'Vad tror du själv är mest i vägen för arbetet?' },
  treatment: { area: 'Hälsan', question: 'Vilken behandling får du, och vad hjälper?' },
  everyday: { area: 'Vardagen', question: 'Hur ser en vanlig dag ut nu: sömn, mat, rörelse, umgänge?' },
  home: { area: 'Vardagen', question: 'Hur har du det hemma och med pengarna?' },
  earlier: { area: 'Tidigare', question: 'Har du varit sjukskriven förut? Vad hjälpte då?' },
  planned: {
    area: 'Andra',
    question: 'Vad har andra lovat eller planerat: Försäkringskassan, Arbetsförmedlingen, facket?',
  },
  motivation: { area: 'Vägen framåt', question: 'Vad skulle få dig att tro ett steg mer på att vara tillbaka?' },
  others: {
    area: 'Andra personer',
    question: 'Finns det någon som du tar hand om, eller någon som behöver dig mycket?',
    hint: 'Skriv bara det som behövs, och inga namn.',
    sensitive: true,
  },
  children: {
    area: 'Andra personer',
    question: 'Finns det barn omkring dig? Hur har de det?',
    hint: 'Oro för ett barn ska anmälas till socialnämnden. Det kräver inget samtycke (19 kap. socialtjänstlagen).',
    sensitive: true,
  },
  alcohol: { area: 'Känsligt', question: 'Hur är det med alkohol, läkemedel och droger?', sensitive: true },
  violence: {
    area: 'Känsligt',
    question: 'Är det någon som gör dig illa, eller som du är rädd för?',
    hint: 'Fråga bara när ni är ensamma.',
    sensitive: true,
  },
} as const satisfies Readonly<Record<string, Prompt>>;

export type PromptName = keyof typeof prompts;

export const promptNames = Object.keys(prompts) as PromptName[];

/** Whether the answer to the prompt stays in the entry. */
export function isSensitivePrompt(name: PromptName): boolean {
  return 'sensitive' in prompts[name];
}
