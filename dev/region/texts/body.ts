import type { TextShelf } from './shelf.ts';

export const back: TextShelf = {
  function: {
    early: [
      'Smärta i ländryggen med inskränkt rörlighet framåt. Går försiktigt, avlastar vid uppresning.',
      'Strålande smärta ned i vänster ben. Sträckt benlyft ger smärta vid 40 grader.',
      'Muskelspänning längs ryggen, smärta vid vridning. Ingen kraftnedsättning.',
      'Smärta i rygg och höger ben, domning på utsidan av foten. Sover dåligt på grund av värk.',
    ],
    later: [
      'Mindre strålning i benet. Stelhet på morgonen och värk efter belastning.',
      'Rörligheten är bättre, smärtan kommer vid lyft och långt sittande.',
      'God kraft. Uthålligheten i ryggen är nedsatt.',
    ],
  },
  activity: {
    early: [
      'Kan inte {body}. Sitter högst tjugo minuter i taget.',
      'Har svårt att klä på sig nedtill, klarar inte att {body} eller att {body2}.',
      'Kan gå korta sträckor på plant underlag. Kan inte {body}.',
      'Klarar inte att lyfta från golvet och kan inte {body}.',
    ],
    later: [
      'Klarar lätta lyft nära kroppen. Har svårt att {body}.',
      'Sitter och står växelvis omkring en timme. Kan ännu inte {body}.',
      'Går halvtimmeslånga promenader. Orkar inte {body} en hel arbetsdag.',
    ],
  },
  treatment: {
    early: [
      'Smärtlindring, råd om rörelse. Besök hos fysioterapeut är bokat.',
      'Fysioterapi är påbörjad med rörelse- och stabilitetsövningar.',
      'Magnetkamera är beställd. Smärtlindring och anpassad träning.',
    ],
    later: [
      'Träning hos fysioterapeut två gånger i veckan, hemövningar dagligen.',
      'Bassängträning i grupp. Smärtlindring vid behov.',
      'Ryggskola är genomförd, träning i egen regi med uppföljning.',
    ],
  },
  measures: [
    'Höj- och sänkbart bord och möjlighet att byta ställning ofta.',
    'Inga tunga lyft under åtta veckor.',
    'Ergonomisk genomgång av arbetsplatsen.',
    'Omfördelning av tunga moment till kollega under en begränsad tid.',
    'Pauser för rörelse en gång i timmen.',
  ],
  beyond: ['Kvarstående strålande smärta, utredning pågår.', 'Tungt arbete utan möjlighet till anpassning hittills.'],
  unclear: ['Beror på utredningens svar och på om arbetet kan anpassas.'],
};

export const shoulder: TextShelf = {
  function: {
    early: [
      'Smärta i höger axel vid rörelse över axelhöjd, nedsatt kraft utåt.',
      'Inskränkt rörlighet i vänster axel i alla riktningar. Vaknar av värk.',
      'Spänd nacke med strålning ut i armen. Rörligheten i nacken är nedsatt åt höger.',
    ],
    later: [
      'Rörligheten ökar, smärta kvarstår i ytterlägen.',
      'Mindre nattlig värk. Kraften i armen är nedsatt vid upprepade rörelser.',
    ],
  },
  activity: {
    early: [
      'Kan inte lyfta armen över axelhöjd och klarar inte att {body}.',
      'Har svårt att klä på sig och bära matkassar. Kan inte {body}.',
      'Klarar korta stunder vid skärm. Kan inte {body} eller {body2}.',
    ],
    later: [
      'Klarar lätta sysslor under axelhöjd. Har svårt att {body}.',
      'Bär lätta saker nära kroppen. Kan ännu inte {body}.',
    ],
  },
  treatment: {
    early: [
      'Fysioterapi med axelprogram, smärtlindring.',
      'Kortisoninjektion är given. Träning hos fysioterapeut.',
      'Avlastning, rörelseövningar och egenvård enligt fysioterapeut.',
    ],
    later: ['Styrketräning i tolv veckor enligt program.', 'Fortsatt rörelseträning, remiss till ortoped är skickad.'],
  },
  measures: [
    'Arbete under axelhöjd, hjälpmedel för tunga moment.',
    'Ergonomisk bedömning av skärmarbetsplatsen.',
    'Växling mellan uppgifter, inga fasta lyft.',
  ],
  beyond: ['Långsamt förlopp vid frusen skuldra.', 'Väntar på bedömning hos ortoped.'],
  unclear: ['Beror på hur rörligheten utvecklas med träning.'],
};

export const pain: TextShelf = {
  function: {
    early: [
      'Värk i flera delar av kroppen, ömhet vid lätt beröring. Stel på morgonen.',
      'Spridd värk och dålig sömn. Tröttheten varierar från dag till dag.',
      'Smärta i muskler och leder, nedsatt uthållighet. Koncentrationen påverkas av värken.',
    ],
    later: [
      'Värken är oförändrad men vardagen fungerar bättre med pauser.',
      'Bättre sömn och uthållighet efter träning i varmt vatten.',
    ],
  },
  activity: {
    early: [
      'Orkar inte {body}. Behöver vila flera gånger om dagen.',
      'Har svårt att {body} och att {body2}. Hemarbetet delas upp över veckan.',
      'Klarar lätta sysslor korta stunder. Har svårt att {mind} när värken är stark.',
    ],
    later: [
      'Klarar halva dagar med pauser. Kan inte {body} i längre pass.',
      'Promenerar dagligen. Har svårt att {body}.',
    ],
  },
  treatment: {
    early: [
      'Fysisk aktivitet på recept, kontakt med fysioterapeut.',
      'Läkemedel mot värk prövas. Sömnråd. Remiss till smärtskola.',
      'Prover utan anmärkning. Träning i varmt vatten planeras.',
    ],
    later: [
      'Deltar i smärtskola med team, vecka fyra av åtta.',
      'Träning två gånger i veckan. Arbetsterapeut om att fördela kraften.',
    ],
  },
  measures: [
    'Korta pauser inlagda i schemat.',
    'Växling mellan stillasittande och rörliga uppgifter.',
    'Anpassade uppgifter utan ensidiga rörelser.',
    'Senare start på dagen.',
  ],
  beyond: ['Samtidig smärta och sömnbrist, teambehandling pågår.'],
  unclear: ['Varierande besvär, bedöms på nytt efter teambehandlingen.'],
};

export const handFracture: TextShelf = {
  function: {
    early: ['Gipsad höger handled, fingrarna kan röras.', 'Svullen vänster hand med nedsatt rörlighet efter skada.'],
    later: [
      'Gipset är borttaget. Stel i handleden och svag i greppet.',
      'Mindre smärta, greppkraften är fortfarande nedsatt.',
    ],
  },
  activity: {
    early: [
      'Kan inte använda handen till mer än lätta moment. Kan inte {body}.',
      'Kan inte gripa eller bära med skadad hand. Klarar inte att {body}.',
      'Kör inte bil. Kan inte {body} eller {body2}.',
    ],
    later: ['Klarar lätta grepp. Kan ännu inte {body}.', 'Skriver och äter som vanligt. Har svårt att {body}.'],
  },
  treatment: {
    early: [
      'Gips, kontroll med röntgen är bokad.',
      'Opererad med platta, suturtagning om två veckor.',
      'Skena och avlastning, fingerrörelser från start.',
    ],
    later: ['Handträning hos arbetsterapeut en gång i veckan.', 'Belastning ökas stegvis enligt fysioterapeut.'],
  },
  measures: [
    'Uppgifter som kan utföras med en hand.',
    'Talstyrning vid datorn.',
    'Inga lyft över två kilo de närmaste fyra veckorna.',
  ],
  beyond: ['Långsam läkning, ny röntgen är planerad.'],
  unclear: ['Beror på läkningen vid nästa kontroll.'],
};

export const leg: TextShelf = {
  function: {
    early: [
      'Gips eller ortos på höger underben, får inte belasta.',
      'Opererad fotledsfraktur, går med kryckor utan belastning.',
    ],
    later: [
      'Belastar fullt i stabil sko. Svullnar mot kvällen.',
      'Rörligheten i fotleden är nedsatt, balansen osäker på ojämnt underlag.',
    ],
  },
  activity: {
    early: [
      'Kan inte {body}. Förflyttar sig med kryckor.',
      'Kan inte gå i trappor utan stöd, kan inte köra bil och inte {body}.',
    ],
    later: ['Går utan kryckor på plant underlag. Kan ännu inte {body}.', 'Står kortare stunder. Har svårt att {body}.'],
  },
  treatment: {
    early: ['Ortos i sex veckor, röntgenkontroll är bokad.', 'Operation är gjord. Avlastning och högläge.'],
    later: ['Gång- och balansträning hos fysioterapeut.', 'Belastning ökas, kontroll hos ortoped om sex veckor.'],
  },
  measures: [
    'Sittande uppgifter om det finns.',
    'Arbete hemifrån så länge kryckor behövs.',
    'Reseersättning till arbetet i stället för sjukskrivning på heltid.',
  ],
  beyond: ['Fördröjd läkning vid senaste röntgen.'],
  unclear: ['Bedöms vid nästa röntgen.'],
};
