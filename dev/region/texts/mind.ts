import type { TextShelf } from './shelf.ts';

export const stress: TextShelf = {
  function: {
    early: [
      'Kraftig trötthet som inte går över av vila. Tappar tråden under samtalet och får påminnelser om frågan.',
      'Nedsatt koncentration och minne. Gråter lätt, är spänd i kroppen och rastlös vid besöket.',
      'Sover tre till fyra timmar per natt, vaknar med hjärtklappning. Ljudkänslig.',
      'Sänkt stresstålighet, reagerar med hjärtklappning och yrsel vid tanken på arbetet.',
      'Trött och långsam vid besöket, svårt att samla tankarna. Nedstämd men inte livstrött.',
      'Uttalad trötthet, irritabel och ljudkänslig. Svårt att komma till ro.',
    ],
    later: [
      'Sömnen är bättre men uthålligheten är fortfarande låg. Koncentrationen räcker omkring en timme.',
      'Orkar mer än tidigare men blir uttröttad av små krav och behöver vila efteråt.',
      'Minnet är bättre. Kvar finns känslighet för stress och ljud.',
      'Stämningsläget är gott. Uthålligheten varierar från dag till dag.',
      'Mindre ångest, mer rörelse i kroppen. Fortfarande svårt att hålla flera saker i huvudet samtidigt.',
    ],
  },
  activity: {
    early: [
      'Klarar inte att {mind}. Behöver dela upp hushållssysslor och vila emellan.',
      'Kan för närvarande inte {mind}, och har svårt att läsa mer än korta texter.',
      'Orkar inte {mind}. Undviker affärer och telefonsamtal.',
      'Har svårt att planera dagen, glömmer avtalade tider och klarar inte att {mind}.',
      'Klarar enkla sysslor hemma under korta stunder. Har inte möjlighet att {mind} eller att {mind2}.',
    ],
    later: [
      'Klarar enklare arbetsuppgifter i lugn miljö. Kan ännu inte {mind}.',
      'Kan arbeta kortare pass med avgränsade uppgifter. Svårt att {mind} och att {mind2}.',
      'Klarar vardagen hemma. Full arbetsdag ger bakslag, särskilt när det gäller att {mind}.',
      'Läser och använder dator omkring en timme i taget. Har fortfarande svårt att {mind}.',
    ],
  },
  treatment: {
    early: [
      'Samtalskontakt med psykolog på vårdcentralen är påbörjad. Råd om sömn, återhämtning och fysisk aktivitet.',
      'Stödsamtal hos kurator varannan vecka. Fysisk aktivitet på recept.',
      'Remiss till psykolog för kognitiv beteendeterapi. Sömnskola planeras.',
      'Information om stress och återhämtning, uppföljning hos läkare om tre veckor.',
    ],
    later: [
      'Kognitiv beteendeterapi pågår, sex av tio samtal genomförda.',
      'Deltar i stresshanteringsgrupp en gång i veckan. Promenader dagligen.',
      'Samtal hos psykolog pågår, fokus på gränser och återgång i arbete.',
      'Fysioterapeut med andning och kroppskännedom, samtal var tredje vecka.',
    ],
  },
  measures: [
    'Avgränsade uppgifter utan tidspress och ett lugnt rum att arbeta i.',
    'Tidig kontakt med närmaste chef om arbetsbelastningen, gärna ett gemensamt samtal.',
    'Stegvis återgång med vilodag mitt i veckan.',
    'Kontakt med företagshälsovården om arbetsorganisationen.',
    'Tydlig prioritering av uppgifter från chefen de första månaderna.',
  ],
  beyond: [
    'Långvarig belastning och kvarstående nedsatt uthållighet gör att återgången behöver gå långsammare.',
    'Bakslag efter försök att öka arbetstiden.',
    'Samtidig sömnstörning har fördröjt återhämtningen.',
  ],
  unclear: ['Beror på hur uthålligheten utvecklas och om arbetssituationen kan förändras.'],
};

export const depression: TextShelf = {
  function: {
    early: [
      'Sänkt stämningsläge, svag mimik, talar långsamt. Nedsatt initiativ och koncentration.',
      'Nedstämd sedan flera veckor, sover dåligt, äter mindre. Långsam i tanke och rörelse.',
      'Saknar kraft och lust. Svårt att fatta även små beslut.',
      'Trött, grubblar mycket, tappar koncentrationen under samtalet.',
    ],
    later: [
      'Stämningsläget har ljusnat. Energin räcker inte hela dagen.',
      'Bättre sömn och aptit. Koncentrationen är fortfarande nedsatt på eftermiddagen.',
      'Mer levande i kontakten. Kvarstående trötthet och låg självtillit.',
      'Initiativet har delvis kommit tillbaka, uthålligheten är låg.',
    ],
  },
  activity: {
    early: [
      'Har svårt att komma i gång på morgonen och att slutföra det som påbörjats. Kan inte {mind}.',
      'Klarar inte att {mind}. Behöver stöd av anhörig för att handla och laga mat.',
      'Orkar inte umgås. Klarar inte att {mind} eller att {mind2}.',
      'Läser inte, svarar sällan i telefon. Har inte förmåga att {mind}.',
    ],
    later: [
      'Sköter hemmet och korta ärenden. Har ännu svårt att {mind}.',
      'Klarar halva dagar med tydliga uppgifter. Kan inte {mind} under längre tid.',
      'Kan delta i möten en kortare stund. Svårt att {mind}.',
    ],
  },
  treatment: {
    early: [
      'Läkemedelsbehandling är insatt, uppföljning per telefon om två veckor. Samtalskontakt planeras.',
      'Behandling med läkemedel och samtal hos psykolog. Fysisk aktivitet rekommenderas.',
      'Dosen justeras. Remiss till psykolog på vårdcentralen.',
    ],
    later: [
      'Läkemedel med god effekt, samtal hos psykolog pågår.',
      'Beteendeaktivering med psykolog, fjärde samtalet är genomfört.',
      'Fortsatt läkemedelsbehandling och fysisk aktivitet i grupp två gånger i veckan.',
    ],
  },
  measures: [
    'Successiv återgång med fasta tider och en namngiven person att vända sig till.',
    'Avgränsade uppgifter med tydlig början och slut.',
    'Arbete dagtid den första tiden, inga nätter.',
    'Gemensamt samtal med chefen inför återgången.',
  ],
  beyond: [
    'Delvis svar på behandlingen, läkemedlet har bytts.',
    'Tidigare episoder talar för en långsammare återhämtning.',
  ],
  unclear: ['Beror på hur behandlingen verkar, ny bedömning om två månader.'],
};

export const anxiety: TextShelf = {
  function: {
    early: [
      'Återkommande ångest med hjärtklappning och andnöd. Spänd och vaksam vid besöket.',
      'Ständig oro, svårt att sova. Koncentrationen sviker när oron stiger.',
      'Panikattacker flera gånger i veckan. Undviker folksamlingar.',
      'Motorisk oro, svårt att sitta stilla. Grubblar och katastroftänker.',
    ],
    later: [
      'Färre attacker och kortare. Kvarstående oro i nya situationer.',
      'Bättre sömn. Oron hanteras med de övningar som lärts in.',
      'Lugnare i kontakten, men lätt att trötta ut.',
    ],
  },
  activity: {
    early: [
      'Har svårt att lämna hemmet ensam och kan inte {mind}.',
      'Klarar inte att {mind}. Åker inte buss eller tåg.',
      'Avbryter uppgifter när oron kommer. Klarar inte att {mind} eller att {mind2}.',
    ],
    later: [
      'Åker kollektivt utanför rusningstid. Svårt att {mind}.',
      'Klarar kända uppgifter tillsammans med en kollega. Kan ännu inte {mind}.',
      'Handlar och sköter vardagen. Har fortfarande svårt att {mind}.',
    ],
  },
  treatment: {
    early: [
      'Kognitiv beteendeterapi planeras, första samtalet är bokat. Information om ångest.',
      'Internetbaserad behandling är påbörjad. Uppföljning hos läkare om tre veckor.',
      'Läkemedelsbehandling är insatt och samtalskontakt bokad.',
    ],
    later: [
      'Kognitiv beteendeterapi pågår med gradvisa övningar.',
      'Åtta av tolv delar i internetbehandlingen är klara.',
      'Läkemedel med viss effekt, samtal var tredje vecka.',
    ],
  },
  measures: [
    'Möjlighet att börja i lugnare tid på dagen.',
    'En känd kollega i närheten den första tiden.',
    'Besök på arbetsplatsen före återgång.',
    'Gradvis ökad närvaro, börja med kända uppgifter.',
  ],
  beyond: ['Väntetid till behandling har förlängt förloppet.', 'Samsjuklighet gör att återgången tar längre tid.'],
  unclear: ['Svårt att bedöma innan behandlingen kommit i gång.'],
};

export const bipolar: TextShelf = {
  function: {
    early: [
      'Sänkt stämningsläge och energi, svårt att samla tankarna. Stört sömnmönster.',
      'Växlande stämningsläge den senaste månaden. Lättstörd och ouppmärksam.',
      'Nedsatt tempo, behöver tid för att svara. Uttalad trötthet.',
    ],
    later: [
      'Stabilare stämningsläge. Uthålligheten är nedsatt.',
      'Sömnen är regelbunden. Kvarstår känslighet för stress och oregelbundna tider.',
    ],
  },
  activity: {
    early: [
      'Klarar inte att {mind}. Behöver stöd att hålla rutiner.',
      'Kan inte {mind} eller {mind2} i nuvarande läge.',
    ],
    later: ['Håller rutiner hemma. Har svårt att {mind}.', 'Klarar kortare pass på fasta tider. Kan ännu inte {mind}.'],
  },
  treatment: {
    early: [
      'Läkemedel justeras, tät kontakt med sjuksköterska på mottagningen.',
      'Förebyggande läkemedel med regelbundna prover, samtal hos psykolog.',
    ],
    later: [
      'Oförändrad läkemedelsbehandling, utbildningsgrupp pågår.',
      'Samtal om tidiga tecken och rutiner, arbetsterapeut om dagsstruktur.',
    ],
  },
  measures: [
    'Fasta arbetstider dagtid, inga nattpass.',
    'Lugn start med få uppgifter och regelbundna avstämningar.',
    'Arbetsträning på halvtid innan ordinarie arbete.',
  ],
  beyond: ['Svängningar i stämningsläget har gjort att återgången fått skjutas upp.'],
  unclear: ['Beror på om stämningsläget hålls stabilt.'],
};

export const attention: TextShelf = {
  function: {
    early: [
      'Nedsatt förmåga att hålla uppmärksamheten, lätt att störa. Trött efter korta arbetspass.',
      'Rastlös, glömmer avtalade tider, svårt att sålla intryck.',
    ],
    later: [
      'Bättre struktur i vardagen. Uttröttbarheten finns kvar.',
      'Läkemedlet ger jämnare uppmärksamhet, sömnen är ännu oregelbunden.',
    ],
  },
  activity: {
    early: ['Påbörjar uppgifter utan att slutföra dem. Kan inte {mind}.', 'Har svårt att komma i tid och att {mind}.'],
    later: ['Klarar en uppgift i taget med tydlig ordning. Har svårt att {mind}.'],
  },
  treatment: {
    early: [
      'Läkemedel ställs in, kontroll hos sjuksköterska varannan vecka.',
      'Arbetsterapeut om hjälpmedel för tid och planering.',
    ],
    later: [
      'Oförändrat läkemedel, utbildningsgrupp pågår.',
      'Samtal om rutiner och återhämtning, kognitiva hjälpmedel prövas.',
    ],
  },
  measures: [
    'Skriftliga instruktioner och en uppgift i taget.',
    'Lugn plats utan genomgångstrafik.',
    'Veckovis avstämning med närmaste chef.',
  ],
  beyond: ['Inställning av läkemedel har tagit längre tid än väntat.'],
  unclear: ['Beror på behandlingens effekt och på stödet i arbetet.'],
};
