/** Phrases in coordination for any trouble. */
export const common = {
  yes: [
    'Ja gärna, det har jag saknat.',
    'Det låter bra, men jag vill inte att ni ringer arbetet utan mig.',
    'Ja, vi kan väl pröva.',
    'Ja tack. Bäst är om vi hörs på förmiddagar.',
    '',
    'Skönt att någon frågar.',
  ],
  no: [
    'Tack, men jag har bra kontakt med min chef.',
    'Inte nu, det är för mycket annat.',
    'Jag vill klara det här själv.',
    'Det räcker med läkaren.',
    '',
  ],
  later: [
    'Efter operationen går det bra.',
    'Ring när gruppen är slut.',
    'Vill tänka, gärna om några veckor.',
    'Inte före jul.',
  ],
  explained: [
    'Att koordinering är frivillig, vad den går ut på, vad som skrivs i journalen och att samtycket kan tas tillbaka när som helst.',
    'Vad koordinering är, att det är frivilligt och gratis, att inget sägs till arbetsgivare eller Försäkringskassan utan särskilt ja, och att man kan ångra sig.',
    'Informationstexten gicks igenom punkt för punkt. Patienten fick ställa frågor.',
  ],
  participation: [
    'Vi skrev planen tillsammans vid besöket.',
    'Patienten formulerade stegen, jag skrev. Läst upp i telefon.',
    'Vi satt vid samma skärm och ändrade tills det blev rätt.',
  ],
  work: {
    NUVARANDE_ARBETE: [
      'Arbetar som {work}. Trivs med kollegorna.',
      'Arbetar som {work} sedan många år. Mycket har ändrats det senaste året.',
      'Arbetar som {work}. Dagarna ser olika ut.',
    ],
    ARBETSSOKANDE: [
      'Söker arbete sedan i våras. Har arbetat i butik.',
      'Varslad i fjol, söker arbete. Senast på lager.',
    ],
    FORALDRALEDIG: ['Föräldraledig till hösten, ska sedan tillbaka.'],
    STUDIER: ['Studerar på heltid, har gjort uppehåll i en kurs.'],
  },
  employer: {
    NUVARANDE_ARBETE: [
      'Talade med chefen för två veckor sedan, det gick bra.',
      'Ny chef som jag inte har träffat än.',
      'Chefen hör av sig varje vecka, det är nästan för mycket.',
      'Ingen kontakt sedan sjukskrivningen började.',
      'God kontakt. Det finns företagshälsovård.',
    ],
    other: ['Har en handläggare på Arbetsförmedlingen.', 'Ingen arbetsgivare just nu.'],
  },
  planned: [
    'Försäkringskassan har ringt en gång.',
    'Inget bestämt vad jag vet.',
    'Facket kan vara med om det behövs.',
    '',
  ],
  home: [
    'Bor med familj, ekonomin går ihop.',
    'Ensamboende. Det blir knapert efter tre månader.',
    'Två barn varannan vecka.',
    '',
  ],
  sensitive: {
    others: ['', '', 'Hjälper en förälder med handling ett par gånger i veckan.', ''],
    children: ['', 'Barn i skolåldern. De har det bra.', ''],
    alcohol: ['', '', 'Inget som bekymrar.', 'Dricker sällan.'],
    violence: ['', '', 'Nej.'],
  },
  handedOver:
    'Patienten byter vårdcentral och vill att stödet fortsätter där. Planen är gjord tillsammans och följs upp var fjärde vecka. Arbetsgivaren har ordnat lättare uppgifter.',
  presents: 'Ring, presentera dig och fråga om samtycke',
  declines: 'Patienten är inte listad här ännu. Lämna över igen när listningen är klar.',
  colleague: [
    'Läkaren vill gärna veta om det finns lättare uppgifter. Jag frågar patienten.',
    'Fysioterapeuten bedömer att belastningen kan öka om två veckor. Inget hinder för planen.',
    'Psykologen föreslår att återgången väntar tills tre samtal till är klara.',
    'Vi stämmer av på teamet: läkaren tar ställning till grad vid nästa besök.',
  ],
  incoming: [
    'Patienten ringer och frågar vilken tid som gäller. Jag bekräftar den.',
    'Patienten ringer och vill flytta besöket. Ny tid är bestämd.',
    'Patienten berättar att nytt intyg är skrivet.',
  ],
  noteInformation: [
    'Skickat informationstext och mitt direktnummer per brev.',
    'Berättat om tidsgränserna i sjukförsäkringen och att Försäkringskassan beslutar.',
    'Berättat om patientens rätt till kopia av journalen.',
  ],
  withdrawn: ['Orkar inte fler kontakter just nu.', 'Vill sköta det själv tillsammans med läkaren.', ''],
  differing: [
    'Jag håller inte med om att arbetet är huvudorsaken.',
    'Jag sa att jag vill pröva, inte att jag är rädd för att gå tillbaka.',
  ],
  correction: ['Fel dag antecknad.', 'Skrev fel antal timmar.', 'Förtydligat efter samtal med patienten.'],
  closing: {
    back_fully: ['Åter på heltid sedan två veckor. Känns stabilt.', 'Arbetar heltid med samma uppgifter som förut.'],
    back_adapted: [
      'Arbetar heltid med anpassning till våren. Chefen följer upp.',
      'Åter med lättare uppgifter tills vidare.',
    ],
    back_partly: ['Arbetar halvtid, ökar efter årsskiftet enligt plan.'],
    medical_care: ['Specialistvården tar över, återgång får vänta.'],
    no_further_benefit: ['Vi är överens om att pausa. Patienten har mitt direktnummer.'],
    patient_ended: ['Patienten tackar för hjälpen och vill avsluta.'],
    employment_service: ['Inskriven vid Arbetsförmedlingen, har fått en handläggare.'],
  },
  owners: ['Patienten och närmaste chef', 'Behandlande läkare', 'Patienten', 'Patienten och arbetsgivaren'],
  answers: {
    no_need: ['', 'Åter i arbete inom kort.', 'Har god kontakt med sin arbetsgivare.'],
    medical_first: ['', 'Behandlingen behöver komma i gång först.'],
    wait: ['', 'Tar ställning vid nästa besök.', 'Planerar nedtrappning vid nästa besök.'],
  },
} as const;

/** A short note for a list decision, by its reason; most have none. */
export const notes: Readonly<Record<string, readonly string[]>> = {
  back_soon: ['', '', 'Åter snart enligt intyget.'],
  no_need: ['', '', 'Har god kontakt med sin chef enligt intyget.'],
  plan_exists: ['', 'Har en plan med sin behandlare.'],
  supported: ['', 'Stöd genom företagshälsovården.'],
  investigation: ['', 'Utredning pågår enligt intyget.'],
  treatment: ['', '', 'Behandlingen har nyss börjat.'],
  operation: ['', 'Väntar på operation.'],
  referral: ['', 'Remiss är skickad.'],
  need: ['', 'Ingen plan nämns i intyget.'],
  plan: ['', 'Ingen plan nämns i intyget.'],
  step_down: ['', 'Graden har inte ändrats.'],
  prognosis: ['', 'Prognosen är oklar i intyget.'],
  recent: ['', ''],
  visit_booked: ['', 'Besök är bokat enligt intyget.'],
  certificate_expected: [''],
  return_planned: [''],
  may_be_long: ['', '', 'Inget om arbetsgivaren i intyget.'],
  repeated: ['', 'Flera sjukfall på kort tid.'],
  employer_contact: ['', 'Önskar stöd enligt intyget.'],
};
