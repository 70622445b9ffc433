/** The words of the work that a person who is new needs explained: shown where they stand, and all on one page. */
export interface Explained {
  readonly word: string;
  /** What it is, in one to three sentences. */
  readonly means: string;
  /** What one does about it. */
  readonly todo?: string;
}

const named = <Key extends string>(words: Readonly<Record<Key, Explained>>) => words;

export const terms = named({
  genomgang: {
    word: 'Genomgång',
    means:
      'Att gå igenom enhetens lista över sjukskrivna och ta ställning till var och en. Under en genomgång säger du en gång varför du öppnar intygen, och varje öppnat intyg skrivs i loggen.',
    todo: 'Gå till Nytt, välj rad med pilarna och besluta med 1–5. Klar med genomgången markerar resten som sett.',
  },
  listbeslut: {
    word: 'Listbeslut',
    means:
      'Ett ställningstagande i listan, innan patienten är kontaktad: ingen åtgärd, medicinsk rehabilitering först, lyft med läkaren, avvakta eller erbjud. Det är ingen journalanteckning och signeras inte.',
    todo: 'Knapparna 1–5 saknas när koordinering redan pågår: då förs det som händer in på kortet i stället.',
  },
  handelse: {
    word: 'Händelse',
    means:
      'Det som görs och sägs med patienten eller för patienten, infört i journalen: samtal, behovsbedömning, plan, uppföljning. Varje händelse har en författare och en tid då den hände.',
  },
  inford: {
    word: 'Införd, osignerad',
    means: 'Händelsen står i journalen och gäller. Bara du som skrev den kan ändra den, och varje version finns kvar.',
    todo: 'Signera när du hinner, en i taget på kortet eller alla under Osignerade händelser.',
  },
  last: {
    word: 'Låst',
    means:
      'Händelsen kan inte längre ändras, bara rättas. Det sker när den signeras, eller när det har gått så många dagar som vårdgivaren har bestämt, också om den är osignerad.',
    todo: 'En rättelse är en ny version med skäl. Det som stod först går fortfarande att läsa.',
  },
  utkast: {
    word: 'Utkast',
    means: 'Det du skriver innan du för in det. Bara du ser det, och det sparas på servern medan du skriver.',
  },
  tidsgranser: {
    word: 'Dag 28, 30, 90 …',
    means:
      'Dagar i sjukfallet då något ska vara gjort eller nya regler gäller. Vid dag 28 ska enheten ha tagit ställning till om patienten behöver en rehabiliteringsplan. Vid dag 30 ska arbetsgivaren ha en plan för återgång i arbete, om sjukskrivningen väntas bli minst 60 dagar. Från dag 90 räknas dagarna i rehabiliteringskedjan.',
    todo: 'Talet är det minsta antalet dagar enligt enhetens egna intyg. Försäkringskassan avgör vad som gäller.',
  },
  stallningstagande: {
    word: 'Ställningstagande till rehabiliteringsplan',
    means:
      'Enhetens svar vid dag 28 på om patienten behöver en sjukskrivnings- och rehabiliteringsplan. Svaret kan vara nej, och det finns en egen kod för det.',
  },
  kva: {
    word: 'KVÅ',
    means:
      'Klassifikation av vårdåtgärder: koder som säger vad som har gjorts, till statistik och uppföljning. Koordinera föreslår koder när du för in, och du bekräftar eller tar bort varje kod.',
  },
  karantan: {
    word: 'Karantän',
    means:
      'Intyg som inte gick att läsa in. De ligger kvar precis som de kom, med orsaken bredvid, och syns inte i listan förrän de är lästa.',
    todo: 'Läs varför, försök igen när felet är rättat, eller lägg intyget åt sidan med ett skäl. Du hittar dem under Läs in intyg.',
  },
  intygsomgaller: {
    word: 'Intyget som gäller i dag',
    means:
      'När flera intyg gäller samma dag räknas ett av dem som det som leder sjukfallet. Diagnos, grad, sysselsättning och läkare i listan kommer från det.',
  },
  rehabkedja: {
    word: 'Rehabiliteringskedjan',
    means:
      'Försäkringskassans regler om vilket arbete arbetsförmågan prövas mot, efter 90, 180, 365 och 550 dagar. Perioder med färre än 90 dagar emellan räknas ihop.',
  },
  samtycke: {
    word: 'Samtycke till koordinering',
    means:
      'Patientens ja till att koordineringen börjar. Utan det får du bedöma behov, erbjuda och anteckna svaret, men inte göra insatser. Patienten kan ta tillbaka det när som helst.',
  },
  uppgifterannan: {
    word: 'Uppgifter kan finnas vid annan enhet',
    means:
      'Listan och kortet visar den enhet du har valt. Om patienten har en koordinering vid en annan enhet syns den först när du väljer att titta där, och det skrivs i loggen.',
  },
  sparr: {
    word: 'Spärr',
    means:
      'Patienten har bestämt att vissa uppgifter inte får läsas av andra. Den kan hävas bara med patientens samtycke, eller i en nödsituation av den som behandlar.',
  },
  arbetsdagar: {
    word: 'Mina arbetsdagar',
    means:
      'De veckodagar du arbetar på enheten. Förslag på nästa dag läggs aldrig på en dag då du är borta eller på en röd dag.',
    todo: 'Du ställer in dem i listan, under Kolumner.',
  },
});
export type TermKey = keyof typeof terms;
