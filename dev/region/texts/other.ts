import type { TextShelf } from './shelf.ts';

export const stroke: TextShelf = {
  function: {
    early: [
      'Nedsatt finmotorik i höger hand, lätt påverkad balans. Uttalad hjärntrötthet.',
      'Talet är långsammare, söker ord. Trötthet efter kort ansträngning.',
      'Nedsatt uppmärksamhet åt vänster, lätt svaghet i benet.',
    ],
    later: [
      'Finmotoriken är bättre. Hjärntröttheten är det som begränsar mest.',
      'Talet flyter. Koncentrationen räcker omkring fyrtio minuter.',
    ],
  },
  activity: {
    early: ['Kör inte bil. Kan inte {mind} eller {body}.', 'Behöver vila efter varje aktivitet. Kan inte {mind}.'],
    later: [
      'Klarar enkla uppgifter i lugn miljö. Har svårt att {mind}.',
      'Går ut själv och handlar. Kan ännu inte {mind}.',
    ],
  },
  treatment: {
    early: [
      'Rehabilitering i hemmet med team från sjukhuset.',
      'Förebyggande läkemedel, träning hos fysioterapeut och arbetsterapeut.',
    ],
    later: [
      'Dagrehabilitering två dagar i veckan.',
      'Arbetsterapeut om hjärntrötthet, bedömning av körförmåga är planerad.',
    ],
  },
  measures: [
    'Arbetsträning några timmar i veckan i lugn miljö.',
    'Eget rum, få avbrott, schemalagd vila.',
    'Skriftliga instruktioner och en uppgift i taget.',
  ],
  beyond: ['Hjärntrötthet efter stroke kräver längre tid.'],
  unclear: ['Återhämtningen är svår att förutse det första halvåret.'],
};

export const fatigue: TextShelf = {
  function: {
    early: [
      'Uttalad trötthet som förvärras ett dygn efter ansträngning. Yrsel i stående.',
      'Andfådd vid lätt ansträngning, nedsatt koncentration.',
      'Trötthet och nedsatt ork, prover utan säker förklaring. Sover mycket utan att bli utvilad.',
    ],
    later: [
      'Orkar mer när aktiviteten är jämnt fördelad. Bakslag vid för mycket.',
      'Bättre kondition. Koncentrationen sviktar efter en timme.',
    ],
  },
  activity: {
    early: [
      'Klarar egen vård och lätt hemarbete. Kan inte {mind} eller {body}.',
      'Behöver ligga ned flera gånger per dag. Kan inte {body}.',
    ],
    later: [
      'Klarar några timmars lugnt arbete. Har svårt att {mind}.',
      'Promenerar tjugo minuter. Kan ännu inte {body}.',
    ],
  },
  treatment: {
    early: [
      'Utredning pågår med prover. Råd om att fördela kraften.',
      'Remiss till fysioterapeut för anpassad träning.',
    ],
    later: [
      'Arbetsterapeut och fysioterapeut, aktivitetsplan vecka för vecka.',
      'Fortsatt anpassad träning, uppföljning i team.',
    ],
  },
  measures: [
    'Arbete hemifrån delar av veckan.',
    'Kortare pass med vila emellan.',
    'Långsam ökning av arbetstiden, bestämd i förväg.',
  ],
  beyond: ['Besvären varierar och utredningen är inte klar.'],
  unclear: ['Förloppet varierar mellan personer, ny bedömning om tre månader.'],
};

export const infection: TextShelf = {
  function: {
    early: ['Feber, hosta och nedsatt allmäntillstånd.', 'Värk i kroppen, hosta och hes röst.'],
    later: ['Feberfri. Hosta och nedsatt ork kvarstår.', 'Bättre kondition, blir andfådd i trappor.'],
  },
  activity: {
    early: [
      'Orkar inte vara uppe någon längre stund. Kan inte {body}.',
      'Blir andfådd av att gå. Kan inte {body} eller {mind}.',
    ],
    later: ['Klarar lätta sysslor. Orkar ännu inte {body}.'],
  },
  treatment: {
    early: ['Vila, vätska och läkemedel vid behov.', 'Egenvård, kontroll vid försämring.'],
    later: ['Ingen pågående behandling, gradvis ökad aktivitet.'],
  },
  measures: ['Inga särskilda åtgärder behövs.', 'Lättare uppgifter den första veckan.'],
  beyond: ['Långsam återhämtning efter infektionen.'],
  unclear: ['Beror på hur orken återkommer.'],
};

export const pregnancy: TextShelf = {
  function: {
    early: [
      'Smärta över bäckenets leder, stapplande gång.',
      'Uttalad foglossning med smärta vid belastning. Sover dåligt.',
      'Illamående och kräkningar, viktnedgång.',
    ],
    later: ['Oförändrad smärta över bäckenet, avlastas av bälte.', 'Mindre illamående, uttalad trötthet.'],
  },
  activity: {
    early: ['Kan inte {body}. Går korta sträckor.', 'Kan inte stå eller gå längre än en kvart, kan inte {body}.'],
    later: ['Klarar sittande sysslor korta stunder. Kan inte {body}.'],
  },
  treatment: {
    early: ['Fysioterapeut, bäckenbälte, råd om avlastning.', 'Uppföljning hos barnmorska, råd om kost och vila.'],
    later: ['Vattengymnastik och avlastning.', 'Tätare kontroller hos barnmorska.'],
  },
  measures: [
    'Sittande uppgifter, möjlighet att vila.',
    'Omplacering till lättare arbete om arbetsgivaren kan ordna det.',
  ],
  beyond: ['Besvären väntas kvarstå till förlossningen.'],
  unclear: ['Följer graviditeten.'],
};

export const heart: TextShelf = {
  function: {
    early: [
      'Nedsatt kondition efter hjärtinfarkt, trött och orolig.',
      'Andfådd vid ansträngning, behandlad med ballongvidgning.',
    ],
    later: [
      'Bättre kondition efter träning. Oro vid ansträngning.',
      'God pumpförmåga vid kontroll. Uthålligheten är nedsatt.',
    ],
  },
  activity: {
    early: ['Ska inte göra tunga lyft. Kan inte {body}.', 'Promenerar en kvart. Kan inte {body} eller {mind}.'],
    later: ['Klarar lätta sysslor en halv dag. Kan ännu inte {body}.'],
  },
  treatment: {
    early: ['Läkemedel, hjärtskola och träning på sjukhuset.', 'Förebyggande läkemedel, kontroll om sex veckor.'],
    later: ['Träning i grupp två gånger i veckan.', 'Fortsatt läkemedel, samtal med kurator.'],
  },
  measures: [
    'Lättare uppgifter de första veckorna.',
    'Inget nattarbete och inga tunga lyft under tre månader.',
    'Successiv återgång.',
  ],
  beyond: ['Tungt arbete kräver bättre kondition.'],
  unclear: ['Bedöms efter arbetsprov.'],
};

export const tumour: TextShelf = {
  function: {
    early: [
      'Trötthet och nedsatt ork under pågående behandling.',
      'Nyligen opererad, nedsatt rörlighet i armen.',
      'Illamående och trötthet dagarna efter varje behandling.',
    ],
    later: [
      'Behandlingen är avslutad. Kvarstående trötthet och nedsatt koncentration.',
      'Bättre rörlighet i armen, uthålligheten är nedsatt.',
    ],
  },
  activity: {
    early: ['Kan inte {body}. Behöver vila dagtid.', 'Orkar inte {mind}, särskilt veckan efter behandling.'],
    later: ['Klarar halva dagar. Har svårt att {mind} och att {body}.'],
  },
  treatment: {
    early: ['Behandling enligt plan på sjukhuset var tredje vecka.', 'Operation är gjord, efterbehandling planeras.'],
    later: ['Uppföljning på sjukhuset, träning och samtal med kurator.', 'Efterkontroller, fysioterapi för armen.'],
  },
  measures: ['Flexibla arbetstider, möjlighet att arbeta hemma.', 'Successiv återgång i lugn takt.'],
  beyond: ['Efterbehandlingen pågår.'],
  unclear: ['Beror på behandlingens förlopp.'],
};

export const concussion: TextShelf = {
  function: {
    early: [
      'Huvudvärk, ljus- och ljudkänslighet. Trött efter kort ansträngning.',
      'Huvudvärk och illamående efter fall, svårt att hålla uppmärksamheten.',
    ],
    later: ['Mindre huvudvärk. Koncentrationen räcker kortare stunder.'],
  },
  activity: {
    early: [
      'Kan inte se på skärm mer än några minuter. Kan inte {mind}.',
      'Behöver vila ofta. Kan inte {body} eller {mind}.',
    ],
    later: ['Klarar skärm en halvtimme i taget. Har svårt att {mind}.'],
  },
  treatment: {
    early: ['Vila och gradvis ökad aktivitet, skriftliga råd.'],
    later: ['Fortsatt gradvis ökning, uppföljning per telefon.'],
  },
  measures: ['Nedsläckt arbetsplats, pauser från skärm.', 'Tyst rum och kortare dagar den första tiden.'],
  beyond: ['Besvären efter skallskadan har dragit ut på tiden.'],
  unclear: ['Brukar gå över inom tre månader men varierar.'],
};

export const headache: TextShelf = {
  function: {
    early: [
      'Huvudvärk flera dagar i veckan, ljuskänslig under attackerna.',
      'Täta attacker med illamående, trött mellan dem.',
    ],
    later: ['Färre attacker med ny behandling.', 'Attackerna är kortare, tröttheten dagen efter finns kvar.'],
  },
  activity: {
    early: [
      'Behöver ligga i mörkt rum vid attack. Kan inte {mind} dessa dagar.',
      'Kan inte arbeta vid skärm under attack och har svårt att {mind} dagen efter.',
    ],
    later: ['Klarar vanliga dagar. Har svårt att {mind} vid attack.'],
  },
  treatment: {
    early: ['Förebyggande läkemedel prövas, huvudvärksdagbok.'],
    later: ['Förebyggande läkemedel med effekt.'],
  },
  measures: ['Tyst rum och möjlighet att vila.', 'Flexibla arbetstider.'],
  beyond: ['Behandlingen har bytts och behöver tid att verka.'],
  unclear: ['Beror på behandlingens effekt.'],
};

export const dizziness: TextShelf = {
  function: {
    early: ['Yrsel vid lägesändring, illamående.', 'Ostadig vid gång, rädd för att falla.'],
    later: ['Kortare yrselanfall. Osäker i mörker och trappor.'],
  },
  activity: {
    early: ['Kör inte bil. Kan inte {body}.', 'Går med stöd. Kan inte {body} eller {body2}.'],
    later: ['Klarar plan mark. Har svårt att {body}.'],
  },
  treatment: { early: ['Yrselövningar hos fysioterapeut.'], later: ['Fortsatta yrselövningar och balansträning.'] },
  measures: ['Inget arbete på höjd.', 'Sittande uppgifter den första tiden.'],
  beyond: ['Återkommande anfall trots behandling.'],
  unclear: ['Brukar gå över, återfall förekommer.'],
};

export const pneumonia: TextShelf = {
  function: {
    early: ['Andfådd vid ansträngning, hosta och feber.', 'Nedsatt allmäntillstånd efter lunginflammation, trött.'],
    later: ['Feberfri. Blir andfådd i trappor.', 'Hostan är borta, orken är nedsatt.'],
  },
  activity: {
    early: [
      'Orkar inte vara uppe någon längre stund. Kan inte {body}.',
      'Blir andfådd av att gå. Kan inte {body} eller {body2}.',
    ],
    later: ['Klarar lätta sysslor. Orkar ännu inte {body}.'],
  },
  treatment: {
    early: ['Antibiotika i sju dagar, kontroll vid försämring.'],
    later: ['Gradvis ökad aktivitet, ny röntgen är bokad.'],
  },
  measures: ['Lättare uppgifter den första veckan.', 'Successiv återgång.'],
  beyond: ['Långsam återhämtning efter lunginflammationen.'],
  unclear: ['Beror på hur orken återkommer.'],
};
