import type { StoryShelf } from './shelf.ts';

/** Heart, tumours, stroke, long tiredness, infections and other illness. */
export const illness: StoryShelf = {
  need: [
    'Lång behandling väntar. Behöver veta vad som gäller och vem som gör vad.',
    'Tröttheten gör att många kontakter faller mellan stolarna.',
    'Önskar stöd att planera återgången när behandlingen är klar.',
    'Flera vårdgivare är inblandade och ingen håller ihop frågan om arbete.',
  ],
  mapping: {
    canDo: [
      'Ett par timmar på förmiddagen med vila emellan.',
      'Läsa och skriva går, möten är svårare.',
      'Lätt arbete hemifrån vissa dagar.',
    ],
    hinders: [
      'Tröttheten som kommer utan förvarning.',
      'Att behandlingsdagarna inte går att planera.',
      'Att andra inte ser att jag är sjuk.',
    ],
    treatment: [
      'Behandling var tredje vecka på sjukhuset.',
      'Träning i grupp och samtal med kurator.',
      'Utredning pågår, väntar på svar.',
    ],
    everyday: [
      'Vilar mitt på dagen, promenerar kort.',
      'Bra dagar och dåliga dagar, går inte att veta i förväg.',
      'Får hjälp hemma av familjen.',
    ],
    earlier: ['Nej, alltid varit frisk.', 'Kort för några år sedan.', 'Ja, men av annan orsak.'],
    motivation: [
      'Att få veta hur länge behandlingen varar.',
      'Att kunna arbeta lite hemifrån.',
      'Att arbetet väntar på mig.',
    ],
  },
  goals: [
    'Jag vill behålla kontakten med arbetet under behandlingen.',
    'Tillbaka på halvtid som {work} i vår om behandlingen går som den ska.',
    'Orka både arbeta och leva.',
    'Hitta en nivå som håller.',
  ],
  views: [
    'Jag tar det steg för steg.',
    'Det är viktigt att det inte går för fort.',
    'Jag vill helst tänka på något annat än sjukdom.',
  ],
  parts: ['Vila före, inte efter.', 'Promenad på bra dagar.', 'Skriver upp frågor till läkarbesöket.'],
  measures: [
    { what: 'Behandling på sjukhuset', by: 'sjukhuset' },
    { what: 'Kuratorssamtal', by: 'kurator' },
    { what: 'Fysioterapi, anpassad träning', by: 'fysioterapeut' },
  ],
  steps: {
    patient: ['Hälsa på på arbetet mellan behandlingarna', 'Pröva fyra timmar i veckan hemifrån'],
    coordinator: ['Höra av mig efter nästa behandling', 'Förbereda samtal med patienten om återgång'],
    doctor: ['Ta ställning till arbete på 25 procent efter behandlingen', 'Läkarbesök före nästa intyg'],
    employer: ['Se över möjlighet att arbeta hemifrån', 'Planera vem som tar över under behandlingen'],
  },
  adaptations: ['Arbete hemifrån två dagar i veckan', 'Inga fasta tider på eftermiddagen', 'Inga tunga lyft'],
  ifNot: ['Vi väntar in nästa läkarbesök.', 'Backa till lägre tid i en månad.'],
  contacts: [
    'Mitt i behandlingen, trött. Vill bara veta att vi finns. Hörs om tre veckor.',
    'Behandlingen är klar. Börjar tänka på arbetet. Vi bestämmer en tid för samtal.',
    'Har varit på arbetet och druckit kaffe. Gott mottagande.',
    'Frågor om ekonomin. Jag berättar vart man vänder sig.',
    'Kort samtal, allt enligt plan.',
  ],
  followUps: {
    yes: [
      'Några timmar i veckan hemifrån. Det går.',
      'Orken ökar långsamt. Vi går vidare som vi sagt.',
      'Behandlingen gav mindre biverkningar den här gången. Dagarna är jämnare.',
    ],
    partly: [
      'Behandlingen drog ut på tiden. Återgången flyttas fram.',
      'Orken räcker till hemmet men inte mer ännu. Vi stannar på samma nivå.',
    ],
    no: ['Ny behandlingsomgång väntar. Stegen mot arbetet läggs på is tills den är klar.'],
  },
  changed: ['Återgången börjar en månad senare.', 'Lagt till kontakt med arbetsterapeut.'],
};
