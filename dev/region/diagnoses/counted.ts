import { groupsIn } from './group.ts';

/**
 * The 23 diagnoses of the national statistics (Försäkringskassan's figures for 2017: number, length bands, share of
 * women). Titles follow ICD-10-SE (Socialstyrelsen).
 */
export const countedDiagnoses = groupsIn(`
F43 stress       young   71240  19 34 18 17 12   76 0.05 18000     0
    F432  24 Anpassningsstörning
    F438A 30 Utmattningssyndrom
    F439  26 Reaktion på svår stress, ospecificerad
    F438W  6 Andra specificerade reaktioner på svår stress än utmattningssyndrom
    F430   9 Akut stressreaktion
    F431   5 Posttraumatiskt stressyndrom (PTSD)
M54 back         middle  33700  37 37 13  9  4   56 0.35     0     0
    M545  46 Lumbago
    M544  26 Lumbago med ischias
    M542  16 Cervikalgi
    M549  12 Ryggvärk, ospecificerad
F32 depression   young   25616  13 36 21 17 14   68 0.04 30000     0
    F320  14 Lindrig depressiv episod
    F321  48 Medelsvår depressiv episod
    F322  12 Svår depressiv episod utan psykotiska symtom
    F329  26 Depressiv episod, ospecificerad
F41 anxiety      young   21170  17 37 19 14 12   68 0.05 14000     0
    F410  16 Paniksyndrom [episodisk paroxysmal ångest]
    F411  26 Generaliserat ångestsyndrom
    F412  36 Blandade ångest- och depressionstillstånd
    F419  22 Ångesttillstånd, ospecificerat
M79 pain         middle  12200  35 35 13 11  5   68 0.15     0     0
    M791  48 Myalgi
    M797  24 Fibromyalgi
    M796  28 Smärtor i extremitet
F33 depression   middle   9070  10 32 20 18 20   69 0.02 20000     0
    F330  16 Recidiverande depression, lindrig episod
    F331  56 Recidiverande depression, medelsvår episod
    F332  12 Recidiverande depression, svår episod utan psykotiska symtom
    F339  16 Recidiverande depression, ospecificerad
M75 shoulder     older   10000  22 42 20 13  3   53 0.08     0  9000
    M751  34 Rotator cuff-syndrom i skulderled
    M754  42 Impingement syndrome i skulderled
    M750  24 Adhesiv kapsulit i skulderled
G56 carpal       older    5200  22 66  7  4  1   69 0.1      0  7000
    G560   1 Karpaltunnelsyndrom
S52 handFracture older    6000  16 64 14  4  1   67 0.06     0  8500
    S525  80 Fraktur på nedre delen av radius
    S526  20 Fraktur på nedre delen av både ulna och radius
S82 leg          any      5600  10 57 23  8  2   52 0.04     0  8500
    S826  62 Fraktur på laterala malleolen
    S828  24 Frakturer på andra specificerade delar av underben
    S821  14 Fraktur på övre delen av tibia
M17 arthrosis    older    5000  12 33 35 16  3   54 0.04     0  9000
    M171  64 Primär gonartros, ensidig eller UNS
    M170  18 Primär gonartros, dubbelsidig
    M179  18 Gonartros, ospecificerad
S62 handFracture any      6000  25 61 10  3  0   32 0.15     0  6500
    S626  46 Fraktur på annat finger
    S623  34 Fraktur på annat metakarpalben
    S620  20 Fraktur på os scaphoideum (i hand)
S83 knee         any      5400  27 45 18  9  1   43 0.12     0  6500
    S835  34 Distorsion engagerande knäets (främre) (bakre) korsband
    S832  40 Meniskruptur, aktuell
    S836  26 Distorsion i andra och ospecificerade delar av knä
M51 back         middle   5000  18 41 20 14  7   50 0.06     0  3500
    M511  62 Disksjukdomar (diskbråck) i lumbalregionen och andra regioner med radikulopati
    M512  38 Annan specificerad dislokation av intervertebraldisk (diskbråck)
M16 arthrosis    older    3400   6 39 37 14  3   49 0.03     0  8000
    M161  72 Primär koxartros, ensidig eller UNS
    M169  28 Koxartros, ospecificerad
M23 knee         middle   3600  32 45 17  5  1   41 0.1      0  5000
    M232   1 Förändring i menisken orsakad av gammal ruptur eller skada
M77 elbow        middle   4400  35 41 13  9  2   59 0.15     0     0
    M771  82 Lateral epikondylit
    M770  18 Medial epikondylit
F31 bipolar      middle   2600  10 30 19 15 26   67 0    16000     0
    F313  46 Bipolär sjukdom, lindrig eller medelsvår depressiv episod
    F316  14 Bipolär sjukdom, blandad episod
    F319  40 Bipolär sjukdom, ospecificerad
R53 fatigue      middle   2725  34 34 13  9  9   75 0.2      0     0
    R539   1 Sjukdomskänsla och trötthet
R52 pain         middle   2717  34 32 12 11 10   66 0.15     0     0
    R529  40 Smärta eller värk, ospecificerad
    R522  60 Annan kronisk smärta eller värk
M19 smallJoints  older    2900  16 41 24 15  4   51 0.06     0  3000
    M199  40 Artros, ospecificerad
    M190  60 Primär artros i andra leder
M53 shoulder     middle   2700  24 36 16 15  9   64 0.12     0     0
    M531  80 Cervikobrakialt syndrom
    M530  20 Cervikokranialt syndrom
I63 stroke       older    1597   5 20 18 20 36   35 0        0     0
    I639  70 Cerebral infarkt, ospecificerad
    I633  30 Cerebral infarkt orsakad av trombos i cerebrala artärer
`);
