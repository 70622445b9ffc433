import type { StoryShelf } from './shelf.ts';

/** Stress, depression, anxiety and the like. */
export const mind: StoryShelf = {
  need: [
    'Sjukfallet kan bli långt. Patienten vet inte vem på arbetet som är rätt att tala med.',
    'Tredje sjukfallet på kort tid. Återgången sker för fort varje gång.',
    'Läkaren ser att kontakten med arbetsgivaren har stannat av.',
    'Behandlingen är på gång men ingen har talat om arbetet ännu.',
    'Tidigare långt sjukfall för utmattning. Behöver en plan som håller den här gången.',
    'Oro inför återgång, många frågor om vad som gäller.',
  ],
  mapping: {
    canDo: [
      'Klarar att läsa korta texter och sitta vid datorn en halvtimme. Mer om det är tyst runt omkring.',
      'Kan göra en sak i taget. Telefon och möten tar mest kraft.',
      'Skulle kunna börja med planering och material hemma, utan grupp.',
      'Klarar rutiner som är kända. Det oväntade är svårast.',
    ],
    hinders: [
      'Att tempot är detsamma som när jag gick hem.',
      'Sömnen. Efter en dålig natt är dagen förlorad.',
      'Jag vågar inte lita på att jag orkar hela vägen.',
      'Att ingen tar det jag lämnar efter mig.',
      'Ljudet och alla avbrott.',
    ],
    treatment: [
      'Går hos psykolog varannan vecka. Hjälper att förstå vad som hände.',
      'Medicin sedan sex veckor, sover bättre. Väntar på samtal.',
      'Stresskola i grupp, fyra gånger kvar. Skönt att höra andra.',
      'Promenerar varje dag och har fått sömnråd.',
    ],
    everyday: [
      'Går upp vid åtta, promenad, vila efter lunch. Träffar en vän i veckan.',
      'Förmiddagarna är bäst. Har börjat laga mat igen.',
      'Dagarna flyter ihop. Ute en kort stund varje dag.',
      'Följer ett enkelt schema från arbetsterapeuten.',
    ],
    earlier: [
      'Fyra månader för sex år sedan. Då hjälpte det att börja på en fjärdedel.',
      'Två kortare perioder, tillbaka på heltid direkt båda gångerna.',
      'Aldrig tidigare mer än en vecka.',
      'Ja, efter första barnet. Samtal hjälpte.',
    ],
    motivation: [
      'Att chefen säger rakt ut vad som inte behöver göras.',
      'Att få hälsa på en gång utan att behöva arbeta.',
      'Att veta att det går att backa ett steg.',
      'Att sova en hel vecka.',
    ],
  },
  goals: [
    'Jag vill vara tillbaka som {work} på halvtid i vår och ändå orka vara hemma.',
    'Jag vill kunna gå in på jobbet utan att få hjärtklappning.',
    'Tillbaka på heltid före sommaren, med ett schema som håller.',
    'Jag vill klara en hel arbetsvecka utan att behöva ligga hela helgen.',
    'Hitta ett sätt att arbeta som jag kan fortsätta med i tio år till.',
  ],
  views: [
    'Jag tror att det går om jag får börja lugnt.',
    'Jag är rädd för att svika kollegorna men vet att det inte går fortare.',
    'Det känns bra att det finns en plan på papper.',
    'Jag är osäker på om det är rätt arbete för mig.',
  ],
  parts: [
    'Promenad varje dag, lägga mig före elva, säga till i tid.',
    'Skriver upp vad som tar och ger kraft, en rad om dagen.',
    'Ringer min chef på måndagar.',
    'Övar på andningen från stresskolan.',
  ],
  measures: [
    { what: 'Samtal hos psykolog', by: 'psykolog på vårdcentralen' },
    { what: 'Stresshantering i grupp', by: 'vårdcentralen' },
    { what: 'Uppföljning av läkemedel', by: 'läkaren' },
    { what: 'Arbetsterapeut om dagsrytm', by: 'arbetsterapeut' },
  ],
  steps: {
    patient: [
      'Hälsa på på arbetet en förmiddag',
      'Skriva ned vad som behöver vara annorlunda inför mötet',
      'Pröva en hel dag med arbetets tider hemma',
    ],
    coordinator: [
      'Ringa och höra hur den första veckan gick',
      'Förbereda trepartssamtalet tillsammans med patienten',
      'Skicka information om vad som gäller vid 90 dagar',
    ],
    doctor: ['Ta ställning till 75 procent vid nästa besök', 'Läkarbesök före nästa intyg'],
    employer: [
      'Göra upp vilka uppgifter som väntar de första fyra veckorna',
      'Utse en person att vända sig till varje dag',
    ],
  },
  adaptations: [
    'Inga möten efter lunch',
    'Eget rum två dagar i veckan',
    'Avlastad från telefonen',
    'En uppgift i taget, skriven på lista',
  ],
  ifNot: [
    'Backa till förra steget i två veckor och höras igen.',
    'Ta upp med läkaren inom en vecka.',
    'Vi träffas och gör om planen.',
  ],
  contacts: [
    'Vi talar om de första dagarna. Orkar tre timmar, vilar sedan. Vill fortsätta så två veckor till.',
    'Patienten har talat med sin chef och fick ett vänligt svar. Oron har lagt sig något.',
    'Sämre vecka, sov inte. Vi går igenom vad som hänt och stannar på samma steg.',
    'Går framåt. Har varit på fika med kollegorna. Vi stämmer av nästa steg i planen.',
    'Frågor om vad som händer vid 90 dagar. Vi går igenom det i lugn takt.',
    'Berättar att grupptiden krockar med arbetstiden. Vi ser över dagarna.',
    'Kort samtal. Allt enligt plan.',
  ],
  followUps: {
    yes: [
      'Två timmar om dagen med planering. Trött på kvällen men återhämtar sig.',
      'Sömnen är bättre och dagarna jämnare. Vi går vidare som vi sagt.',
      'Har varit på arbetsplatsen två gånger och gick hem lugn båda.',
    ],
    partly: [
      'Två av tre steg är gjorda. Besöket på arbetet sköts upp, ny dag är bestämd.',
      'Grupptiderna krockade med arbetstiden. Vi byter dagar och fortsätter.',
      'Orkar förmiddagarna men inte mötena. Mötena får vänta.',
    ],
    no: [
      'Bakslag efter en vecka med för mycket. Vi gör nästa steg mindre.',
      'Sover dåligt igen sedan två veckor. Läkaren är kontaktad och stegen görs om.',
    ],
  },
  changed: [
    'Nästa steg kommer två veckor senare.',
    'Lagt till samtal med chefen före ökning.',
    'Halvtid i stället för 75 procent till årsskiftet.',
  ],
};
