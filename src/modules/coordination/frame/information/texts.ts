/**
 * The information text and the call letter that come with the program. A version is never changed: a new wording is a new
 * version at the end of the list, so that every consent can show what the patient was told (LAW-45, LAW-67, PDL 8:6).
 */
import { type CalendarDate, calendarDate } from '../../../../kernel/calendar-date.ts';

export const textKinds = ['information', 'call_letter'] as const;
export type TextKind = (typeof textKinds)[number];

/** Which version it is and from when, without what it says. */
export interface TextVersion {
  kind: TextKind;
  version: string;
  validFrom: CalendarDate;
}

export interface InformationText extends TextVersion {
  title: string;
  /** Paragraphs on separate lines; `## ` begins a heading and `- ` a point. What stands in braces is filled in. */
  body: string;
}

const information1 = `Du får det här för att du är sjukskriven och kan ha nytta av koordinering. Det är frivilligt.

## Vad är koordinering?
Koordinering är stöd på vägen tillbaka till arbete, eller in i arbetslivet. Du och en koordinator går igenom vad som hjälper dig och vad som är i vägen. Vi kan
- ha samtal med dig och göra en plan tillsammans
- se till att vi i vården arbetar åt samma håll
- samverka med andra, till exempel din arbetsgivare, om du vill.
Det står i lagen om koordineringsinsatser för sjukskrivna patienter.

## Du bestämmer
- Vi börjar inte utan ditt samtycke.
- Du kan ta tillbaka ditt samtycke när du vill. Du behöver inte säga varför. Då slutar vi.
- Om du säger nej får du samma vård som förut. Du kan höra av dig senare om du ändrar dig.
- Ditt samtycke gäller koordineringen här hos oss. Vi frågar dig särskilt innan vi själva hör av oss till din arbetsgivare, Försäkringskassan eller någon annan.
- Om Försäkringskassan begär uppgifter med stöd av lag kan vi vara skyldiga att lämna dem. Du får veta vad vi har lämnat, om du frågar.

## Det här skriver vi
Lagen säger att vi ska skriva i din journal vad vi gör, vad vi har kommit överens om och vad du har sagt ja och nej till. Därför finns det som är skrivet kvar, också om du säger nej eller slutar. Journalen sparas i minst tio år. Det skrivna raderas inte. Om något blir fel rättar vi det så att både det gamla och det nya går att läsa. Tycker du att något inte stämmer skriver vi in det.

## Vem ansvarar för uppgifterna?
{vårdgivare} är personuppgiftsansvarig. Uppgifterna används för din koordinering och din vård, och för att planera, följa upp och kontrollera verksamheten. Stödet för det finns i patientdatalagen och dataskyddsförordningen, inte i ditt samtycke. De som arbetar här har tystnadsplikt. Bara den som behöver uppgifterna i sitt arbete får läsa dem, och varje läsning sparas i en logg.

## Dina rättigheter
- Du får läsa din journal och få en kopia av den.
- Du får veta från vilka enheter någon har läst dina uppgifter, och när.
- Du kan be oss spärra uppgifter, så att andra enheter inte kan läsa dem.
- Du kan begära att fel rättas, och att behandlingen av dina uppgifter begränsas.
- Du kan ha rätt till skadestånd om dina uppgifter hanteras i strid med lagen.
- Du kan fråga dataskyddsombudet hos {vårdgivare}, och klaga hos Integritetsskyddsmyndigheten.

## Om något inte blir bra
Säg det gärna till oss först. Patientnämnden i din region hjälper dig kostnadsfritt med frågor och klagomål. Inspektionen för vård och omsorg, IVO, har tillsyn över vården. Om du skadas hos oss kan du ha rätt till ersättning från patientförsäkringen.

## Vill du prata med oss?
{koordinator}, koordinator på {enhet}
Telefon {telefon}`;

const callLetter1 = `Hej {patient}!

Jag heter {koordinator} och är koordinator på {enhet}. Jag ger stöd till den som är sjukskriven, på vägen tillbaka till arbete eller in i arbetslivet. Det är frivilligt, och du väljer själv om du vill ha hjälp.

Jag har sökt dig på telefon {försök} men inte fått tag på dig.
Jag vill gärna tala med dig {när}.
Vi hörs eller ses så här: {hur}.
Plats: {plats}.
Det är bra om du tar med dig {ta med}.

Passar det inte, eller vill du inte? Ring eller skriv, så kommer vi överens. Du får samma vård som förut även om du säger nej.

Med brevet följer en text om vad koordinering är och om dina rättigheter.

Vänliga hälsningar
{koordinator}
{enhet}
Telefon {telefon}`;

const FIRST_DAY = calendarDate('2020-02-01');

export const ownProgramTexts: readonly InformationText[] = [
  {
    kind: 'information',
    version: 'koordinera-1',
    title: 'Koordinering när du är sjukskriven',
    body: information1,
    validFrom: FIRST_DAY,
  },
  {
    kind: 'call_letter',
    version: 'koordinera-1',
    title: 'Välkommen till ett samtal om koordinering',
    body: callLetter1,
    validFrom: FIRST_DAY,
  },
];

/** The version in force on a day: the one that began latest, the provider's own before ours on the same day. */
export function textInForce<Text extends TextVersion>(
  texts: readonly Text[],
  kind: TextKind,
  on: CalendarDate,
): Text | null {
  let found: Text | null = null;
  for (const text of texts) {
    if (text.kind !== kind || text.validFrom > on) continue;
    if (found === null || text.validFrom >= found.validFrom) found = text;
  }
  return found;
}

/** What may stand in braces, and what it is filled in with. */
export const fillingName = {
  provider: 'vårdgivare',
  unit: 'enhet',
  telephone: 'telefon',
  coordinator: 'koordinator',
  patient: 'patient',
  attempts: 'försök',
  when: 'när',
  manner: 'hur',
  place: 'plats',
  bring: 'ta med',
} as const;
type Filling = keyof typeof fillingName;

const inBraces = /\{([\p{L} ]+)\}/gu;

/** Which may stand in each kind of text. */
const fillings: Readonly<Record<TextKind, readonly Filling[]>> = {
  information: ['provider', 'unit', 'telephone', 'coordinator'],
  call_letter: Object.keys(fillingName) as Filling[],
};

const fillingOf = (name: string): Filling | undefined =>
  (Object.keys(fillingName) as Filling[]).find((key) => fillingName[key] === name);

/** The text with Swedish names in braces. Wordings decided before the names were Swedish have the English ones. */
export function withSwedishNames(body: string): string {
  return body.replace(inBraces, (whole, name: string) =>
    Object.hasOwn(fillingName, name) ? `{${fillingName[name as Filling]}}` : whole,
  );
}

/** The text with its names filled in. A line with a name that has no value is left out. */
export function filledIn(body: string, values: Readonly<Partial<Record<Filling, string>>>): string {
  const filledWith = (name: string): string => {
    const filling = fillingOf(name);
    return filling === undefined ? '' : (values[filling] ?? '');
  };
  const kept = withSwedishNames(body)
    .split('\n')
    .filter((line) => [...line.matchAll(inBraces)].every(([, name = '']) => filledWith(name) !== ''));
  return kept
    .join('\n')
    .replace(inBraces, (_, name: string) => filledWith(name))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** What is wrong with a provider's own wording, in Swedish; null when it may be used. */
export function findingOnText(kind: TextKind, body: string): string | null {
  const allowed = fillings[kind].map((filling): string => fillingName[filling]);
  const unknown = [...withSwedishNames(body).matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = '']) => name)
    .find((name) => !allowed.includes(name));
  if (unknown !== undefined) {
    return `{${unknown}} går inte att fylla i. Använd ${allowed.map((name) => `{${name}}`).join(', ')}.`;
  }
  if (kind !== 'information') return null;
  const missing = requiredItems.filter((item) => !item.words.test(body));
  return missing.length === 0 ? null : `Texten måste berätta om: ${missing.map((item) => item.about).join(', ')}.`;
}

/** A version as it is shown: "1, från Koordinera" for the program's own, otherwise the name that the provider gave it. */
export function versionInWords(version: string): string {
  const own = /^koordinera-(\d+)$/.exec(version);
  return own === null ? version : `${own[1]}, från Koordinera`;
}

/** What the information must tell (PDL 8:6, LOK 3 §, LAW-45, LAW-67), and the words that show that it does. */
export const requiredItems: readonly { about: string; words: RegExp }[] = [
  { about: 'att det är frivilligt', words: /frivillig/i },
  { about: 'samtycket och hur det tas tillbaka', words: /ta tillbaka ditt samtycke/i },
  { about: 'vem som är personuppgiftsansvarig', words: /personuppgiftsansvarig/i },
  { about: 'journalen', words: /journal/i },
  { about: 'loggen', words: /logg/i },
  { about: 'spärr', words: /spärra/i },
  { about: 'rättelse', words: /rätta/i },
  { about: 'skadestånd', words: /skadestånd/i },
  { about: 'tystnadsplikt', words: /tystnadsplikt/i },
  { about: 'hur länge uppgifterna sparas', words: /sparas/i },
  { about: 'patientnämnden', words: /patientnämnden/i },
  { about: 'Inspektionen för vård och omsorg', words: /IVO/ },
  { about: 'patientförsäkringen', words: /patientförsäkring/i },
];
