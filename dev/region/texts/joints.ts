import type { TextShelf } from './shelf.ts';

export const knee: TextShelf = {
  function: {
    early: [
      'Svullnad och smärta i höger knä, böjer till 90 grader. Går med kryckor.',
      'Instabilt vänster knä efter vridning, nedsatt kraft i låret.',
      'Smärta på insidan av höger knä, upphakningar. Haltar.',
    ],
    later: [
      'Går utan hjälpmedel inomhus. Kraften i benet är nedsatt.',
      'Rörligheten i knät är god. Svullnad efter längre belastning.',
    ],
  },
  activity: {
    early: [
      'Kan inte {body}. Går korta sträckor med kryckor.',
      'Kan inte stå på knä eller gå i trappor utan stöd. Kan inte {body}.',
    ],
    later: [
      'Går i trappor med räcke. Kan ännu inte {body}.',
      'Klarar sittande arbete. Har svårt att {body} och att {body2}.',
    ],
  },
  treatment: {
    early: [
      'Skena och rörelseträning, kontroll om fyra veckor.',
      'Träning hos fysioterapeut är påbörjad. Bedömning hos ortoped är bokad.',
    ],
    later: [
      'Styrke- och balansträning två gånger i veckan.',
      'Fortsatt träning, kontroll hos ortoped efter tre månader.',
    ],
  },
  measures: [
    'Sittande arbetsuppgifter under återgången.',
    'Möjlighet att vila benet i högläge.',
    'Inget knästående arbete under tre månader.',
    'Hiss eller arbete i markplan.',
  ],
  beyond: ['Tungt arbete, träningen behöver fortsätta innan full belastning.'],
  unclear: ['Beror på bedömningen hos ortoped.'],
};

export const arthrosis: TextShelf = {
  function: {
    early: [
      'Smärta vid belastning och stelhet efter vila, inskränkt rörlighet. Haltar.',
      'Opererad med ledprotes. Svullnad, nedsatt rörlighet och kraft.',
      'Nattlig värk och igångsättningssmärta, kortare gångsträcka än tidigare.',
    ],
    later: ['Mindre smärta, uthålligheten vid gång är nedsatt.', 'God läkning. Går utan kryckor, kraften är nedsatt.'],
  },
  activity: {
    early: [
      'Kan inte {body}. Går korta sträckor med kryckor.',
      'Har svårt att resa sig från låga stolar och att {body}.',
    ],
    later: [
      'Går en halvtimme på plant underlag. Kan ännu inte {body}.',
      'Klarar sittande arbete. Har svårt att {body} och att {body2}.',
    ],
  },
  treatment: {
    early: [
      'Artrosskola och träning, väntar på operation.',
      'Opererad enligt plan, träning hos fysioterapeut är påbörjad.',
    ],
    later: [
      'Styrke- och balansträning två gånger i veckan.',
      'Fortsatt träning i egen regi, kontroll efter tre månader.',
    ],
  },
  measures: [
    'Sittande arbetsuppgifter under återgången.',
    'Omfördelning av tunga moment.',
    'Möjlighet att växla mellan att stå, gå och sitta.',
  ],
  beyond: ['Operationstiden har flyttats.', 'Tungt arbete, träningen behöver fortsätta innan full belastning.'],
  unclear: ['Beror på när operationen blir av.'],
};

export const sprain: TextShelf = {
  function: {
    early: ['Svullen och öm fotled, haltar.', 'Blåmärke och svullnad över höger fotled, smärta vid belastning.'],
    later: ['Belastar fullt i stabil sko. Svullnar mot kvällen.', 'Balansen är osäker på ojämnt underlag.'],
  },
  activity: {
    early: ['Kan inte {body}. Går korta sträckor.', 'Kan inte gå i trappor utan stöd och inte {body}.'],
    later: ['Går på plant underlag. Kan ännu inte {body}.'],
  },
  treatment: { early: ['Avlastning, lindning och tidig rörelse.'], later: ['Balansträning hos fysioterapeut.'] },
  measures: ['Sittande uppgifter om det finns.', 'Arbete hemifrån de första veckorna.'],
  beyond: ['Långsam läkning av ledbanden.'],
  unclear: ['Beror på hur stabil fotleden blir.'],
};

export const carpal: TextShelf = {
  function: {
    early: [
      'Domningar i tumme och pekfinger, nedsatt kraft i greppet.',
      'Nyligen opererad i höger hand, förband. Nedsatt grepp.',
    ],
    later: ['Känseln är bättre. Ärret är ömt vid tryck.', 'Greppkraften ökar, svag i slutet av dagen.'],
  },
  activity: {
    early: [
      'Kan inte gripa hårt eller vrida. Klarar inte att {body}.',
      'Tappar saker, har svårt med knappar. Kan inte {body}.',
    ],
    later: ['Skriver och äter som vanligt. Har svårt att {body}.'],
  },
  treatment: {
    early: ['Opererad, suturtagning om två veckor.', 'Ortos nattetid och avlastning, operation är planerad.'],
    later: ['Handträning hos arbetsterapeut, ärrmassage.', 'Belastning ökas stegvis enligt arbetsterapeut.'],
  },
  measures: [
    'Verktyg med lägre vibrationer och mjukt grepp.',
    'Rullmus och talstyrning vid datorn.',
    'Inga lyft över två kilo de närmaste fyra veckorna.',
  ],
  beyond: ['Vibrerande arbete kräver att känseln kommit tillbaka.'],
  unclear: ['Beror på när operationen blir av.'],
};

export const elbow: TextShelf = {
  function: {
    early: [
      'Smärta på utsidan av armbågen vid grepp och lyft.',
      'Öm armbåge, nedsatt kraft vid vridning av underarmen.',
    ],
    later: ['Mindre smärta, greppkraften är fortfarande nedsatt.', 'Ömheten kommer vid upprepade rörelser.'],
  },
  activity: {
    early: [
      'Kan inte gripa hårt eller vrida. Klarar inte att {body}.',
      'Har svårt att lyfta med rak arm. Kan inte {body}.',
    ],
    later: ['Klarar lätta grepp. Kan ännu inte {body}.'],
  },
  treatment: {
    early: ['Avlastning och träning med gradvis ökad belastning.', 'Ortos och egenvård med övningar.'],
    later: ['Träning hos fysioterapeut en gång i veckan.'],
  },
  measures: [
    'Växling mellan uppgifter, inga upprepade vridningar.',
    'Ergonomisk bedömning av arbetsplatsen.',
    'Lättare verktyg.',
  ],
  beyond: ['Arbetet belastar armen, läkningen tar längre tid.'],
  unclear: ['Beror på om belastningen i arbetet kan minskas.'],
};

export const smallJoints: TextShelf = {
  function: {
    early: ['Smärta vid tumbasen, nedsatt nypgrepp.', 'Stela och ömma fingerleder, svullnad efter arbete.'],
    later: ['Mindre värk med ortos. Greppet är svagt.', 'Stelhet en halvtimme på morgonen.'],
  },
  activity: {
    early: [
      'Har svårt att öppna burkar och vrida om nycklar, kan inte {body}.',
      'Kan inte {body} mer än korta stunder.',
    ],
    later: ['Klarar lätta grepp. Har svårt att {body}.'],
  },
  treatment: {
    early: ['Ortoser och handträning hos arbetsterapeut.', 'Artrosskola och smärtlindring.'],
    later: ['Handträning i egen regi, uppföljning om två månader.'],
  },
  measures: ['Hjälpmedel för grepp.', 'Växling mellan uppgifter.', 'Omfördelning av finmotoriska moment.'],
  beyond: ['Bedömning hos handkirurg väntar.'],
  unclear: ['Beror på bedömningen hos handkirurg.'],
};

export const inflammation: TextShelf = {
  function: {
    early: [
      'Svullna och ömma fingerleder, stel halva förmiddagen.',
      'Värk och trötthet under skov. Nedsatt greppkraft.',
    ],
    later: ['Mindre svullnad med ny behandling. Trötthet kvarstår.', 'Stelhet en halvtimme på morgonen.'],
  },
  activity: {
    early: ['Har svårt med knappar och lock, kan inte {body}.', 'Orkar inte {body} och behöver vila dagtid.'],
    later: ['Klarar lätta grepp. Har svårt att {body}.'],
  },
  treatment: {
    early: ['Ny medicin är insatt via reumatolog, prover följs.', 'Arbetsterapeut för ortoser och råd.'],
    later: ['God effekt av behandling, träning i varmt vatten.', 'Fortsatt medicin, kontroll om tre månader.'],
  },
  measures: ['Senare start på morgonen.', 'Hjälpmedel för grepp, växling mellan uppgifter.'],
  beyond: ['Behandlingen har bytts och behöver tid att verka.'],
  unclear: ['Beror på behandlingens effekt.'],
};
