import type { StoryShelf } from './shelf.ts';

/** Back, joints, fractures and pain. */
export const body: StoryShelf = {
  need: [
    'Tungt arbete och ingen anpassning ännu. Kan behöva stöd i kontakten med arbetsgivaren.',
    'Andra sjukfallet för samma besvär i år.',
    'Väntar på operation. Behöver hjälp att planera tiden före och efter.',
    'Vill tillbaka men är osäker på vad ryggen håller för.',
    'Läkaren frågar om arbetet kan anpassas så att graden kan sänkas.',
    'Långvarig värk, arbetet har blivit svårare det senaste året.',
  ],
  mapping: {
    canDo: [
      'Klarar att gå och stå växelvis en timme. Inga lyft från golvet.',
      'Kan göra det mesta under axelhöjd. Behöver paus varje timme.',
      'Sittande arbete fungerar om stolen är bra.',
      'Kan köra bil korta sträckor igen.',
    ],
    hinders: [
      'Lyften. Det finns inget annat att göra där jag är.',
      'Att inte veta när operationen blir av.',
      'Värken på natten.',
      'Rädslan för att det ska hugga till igen.',
      'Skiftet, särskilt natten.',
    ],
    treatment: [
      'Fysioterapeut en gång i veckan och övningar hemma. Det går åt rätt håll.',
      'Har fått spruta, den hjälpte i tre veckor.',
      'Väntar på magnetkamera.',
      'Träning i varmt vatten med grupp.',
    ],
    everyday: [
      'Tränar på morgonen, lätt hushåll, vilar efter lunch.',
      'Sover på rygg, vaknar två gånger. Barnen hjälper till med handling.',
      'Promenerar fyra kilometer när vädret är bra.',
      'Mest hemma, det blir ensamt.',
    ],
    earlier: [
      'Ryggen för tre år sedan, sex veckor.',
      'Nej, första gången.',
      'Ja, axeln på andra sidan. Då fick jag lättare uppgifter.',
      'Några veckor då och då.',
    ],
    motivation: [
      'Att få pröva lättare uppgifter två veckor.',
      'Att någon kommer och ser hur arbetet ser ut.',
      'Ett datum för operationen.',
      'Att slippa natten.',
    ],
  },
  goals: [
    'Jag vill tillbaka som {work} men utan de tyngsta lyften.',
    'Jag vill klara en hel dag och ändå kunna gå ut med hunden på kvällen.',
    'Arbeta heltid tre månader efter operationen.',
    'Slippa vara sjukskriven flera gånger om året.',
    'Jag vill pröva något annat om kroppen inte håller.',
  ],
  views: [
    'Jag tror det går om vi är två vid lyften.',
    'Jag vill inte vara den som alltid ska hjälpas.',
    'Det är bra att det finns ett slut på anpassningen.',
    'Jag litar på fysioterapeuten.',
  ],
  parts: [
    'Övningarna varje dag, även när det känns bra.',
    'Säger till innan det blir för tungt.',
    'Byter ställning varje halvtimme.',
    'Går till bassängen på onsdagar.',
  ],
  measures: [
    { what: 'Fysioterapi', by: 'fysioterapeut på vårdcentralen' },
    { what: 'Bedömning hos ortoped', by: 'ortopedmottagningen' },
    { what: 'Smärtskola', by: 'vårdcentralens team' },
    { what: 'Arbetsterapeut om hjälpmedel', by: 'arbetsterapeut' },
  ],
  steps: {
    patient: [
      'Pröva tre timmar med lätta uppgifter',
      'Göra en lista på de tyngsta momenten',
      'Boka tid hos fysioterapeuten före ökning',
    ],
    coordinator: [
      'Ringa efter första veckan',
      'Förbereda samtalet om anpassning med patienten',
      'Fråga fysioterapeuten om lämplig belastning',
    ],
    doctor: ['Ta ställning till 50 procent efter röntgen', 'Läkarbesök före nästa intyg'],
    employer: [
      'Se över lyfthjälp på avdelningen',
      'Ordna höj- och sänkbart bord',
      'Föreslå uppgifter utan lyft de första veckorna',
    ],
  },
  adaptations: [
    'Inga lyft över tio kilo',
    'Arbete under axelhöjd',
    'Paus varje timme',
    'Dagtid i stället för natt',
    'Stol och bord utprovade',
  ],
  ifNot: [
    'Tillbaka till förra steget och ny tid hos fysioterapeuten.',
    'Ta upp med läkaren inom en vecka.',
    'Pröva andra uppgifter innan tiden ökas.',
  ],
  contacts: [
    'Första veckan gick bra, trött i ryggen på torsdagen. Fortsätter enligt plan.',
    'Operationstiden är bestämd. Vi ändrar dagarna i planen efter den.',
    'Har fått pröva ny stol. Mindre värk.',
    'Mer ont efter ett lyft som inte var planerat. Vi talar om hur det kan undvikas.',
    'Fysioterapeuten säger att belastningen kan öka. Patienten är nöjd.',
    'Kort avstämning, inget nytt. Nästa samtal enligt plan.',
    'Frågar om reseersättning i stället för sjukskrivning. Jag berättar var man frågar.',
  ],
  followUps: {
    yes: [
      'Lätta uppgifter fungerar. Värken är oförändrad, orken bättre.',
      'Anpassningen fungerar. Vi ser på vad som behövs när den tar slut.',
      'Operationen gick bra. Träningen är i gång.',
      'Går längre sträckor än förra gången och vilar mindre på dagen.',
    ],
    partly: [
      'Lyfthjälpen har inte kommit. Vi flyttar fram ökningen.',
      'Träningen går bra, men sjukgymnastiken krockar med arbetstiden. Vi lägger om dagarna.',
      'Klarar stående arbete kortare stunder än vi trodde. Ett steg görs mindre.',
    ],
    no: [
      'Värken tog över efter första veckan. Vi går tillbaka till lättare uppgifter och gör om stegen.',
      'Operationen är flyttad. Det mesta i planen får vänta på den.',
    ],
  },
  changed: [
    'Dagarna är flyttade efter operationen.',
    'Anpassningen förlängd med en månad, sedan ny bedömning.',
    'Lagt till arbetsplatsbesök.',
  ],
};
