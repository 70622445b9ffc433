import { jobsIn } from './job.ts';

/** Health and social care, school and service: where most of the women on sick leave work. */
export const workWithPeople = jobsIn(`
undersköterska | health | 95 | 20
    omvårdnad på äldreboende, förflyttningar, måltider, dokumentation; schema med kvällar och helger
    hjälpa boende vid förflyttning / arbeta framåtböjd vid omvårdnad
    hålla ordning på läkemedel och signeringar / möta oroliga boende och anhöriga
undersköterska i hemtjänst | health | 60 | 12
    omvårdnad i hemmet, många korta besök, bil mellan kunderna, ofta ensamarbete
    göra tunga lyft i trånga utrymmen / gå i trappor mellan besöken
    hålla ett tätt körschema / fatta beslut ensam hos kund
vårdbiträde | health | 34 | 10
    omvårdnad, städning och tvätt på särskilt boende, dag- och kvällspass
    stå och gå ett helt arbetspass / lyfta och bära
    minnas rutinerna kring varje boende / klara oregelbundna arbetstider
sjuksköterska | health | 46 | 9
    medicinavdelning på sjukhus, läkemedel, ronder, dokumentation, treskift
    stå och gå hela arbetspasset / hjälpa till vid förflyttningar
    göra säkra läkemedelsbedömningar / växla mellan flera uppgifter under tidspress
distriktssköterska | health | 14 | 1
    telefonrådgivning, mottagning och hembesök på vårdcentral
    sitta länge vid telefon och skärm / göra hembesök med bil
    göra medicinska bedömningar i telefon / hålla fokus genom en full mottagning
barnmorska | health | 8 | 0
    förlossningsavdelning, treskift
    arbeta i böjda och vridna ställningar / stå länge
    ta ansvar för snabba bedömningar / arbeta natt
tandsköterska | health | 12 | 0
    assisterar vid behandling, sterilcentral, tidsbokning
    sitta vriden vid behandlingsstolen / arbeta med precision med händerna
    följa med i ett högt tempo / bemöta oroliga patienter
personlig assistent | health | 30 | 12
    stöd i hemmet åt en brukare, förflyttningar, aktiviteter, dygnspass
    göra förflyttningar på egen hand / bära och köra rullstol
    vara uppmärksam genom hela passet / arbeta ensam i annans hem
boendestödjare | health | 20 | 9
    stöd i vardagen åt personer med psykisk funktionsnedsättning, hembesök
    ta sig mellan besök till fots / hjälpa till med städning
    bära andras oro / hantera konflikter lugnt
behandlingsassistent | health | 10 | 10
    HVB-hem för ungdomar, dygnspass, samtal och struktur
    ingripa fysiskt vid behov / vara vaken nattetid
    bemöta utåtagerande ungdomar / hålla gränser under press
fysioterapeut | health | 6 | 3
    mottagning i primärvård, undersökning, träning, grupper
    visa övningar / stötta patienter vid gångträning
    möta många patienter på en dag / dokumentera löpande
förskollärare | education | 44 | 2
    planerar och leder arbetet i en barngrupp om 18 barn, föräldrasamtal, dokumentation
    lyfta barn / sitta på golvet och resa sig upprepat
    vistas i en ljudlig barngrupp / ha uppsikt över många barn samtidigt
barnskötare | education | 36 | 5
    barngrupp 1–3 år, omsorg, lek, blöjbyten, utevistelse
    lyfta och bära små barn / arbeta på låg höjd
    orka ljud och avbrott / följa flera barn på en gång
grundskollärare | education | 36 | 10
    klasslärare årskurs 4–6, undervisning, planering, utvecklingssamtal
    stå och gå i klassrummet / bära material mellan salar
    leda en klass med 26 elever / planera och bedöma på kvällstid
gymnasielärare | education | 14 | 10
    undervisning i svenska och samhällskunskap, mentorskap, bedömning
    stå vid tavlan hela lektionen / sitta länge och rätta
    hålla föreläsning utan att tappa tråden / hantera många elevkontakter
elevassistent | education | 24 | 6
    stöd åt en elev med särskilda behov i årskurs 2
    vara snabb till fots / sitta lågt i barnmöbler
    ligga steget före i oroliga stunder / vara beredd hela dagen
fritidsledare | education | 10 | 6
    fritidshem med 35 barn, aktiviteter ute och inne
    delta i rörliga lekar / bära material
    arbeta i hög ljudnivå / lösa konflikter mellan barn
rektor | education | 6 | 3
    grundskola med 300 elever och 34 medarbetare, personal- och budgetansvar
    sitta i möten hela dagar / röra sig mellan två byggnader
    fatta beslut med kort varsel / ta svåra personalsamtal
lokalvårdare | service | 28 | 8
    städning av kontor och trapphus med maskin och mopp, tidiga morgnar
    arbeta med armarna över axelhöjd / gå och stå flera timmar i sträck
    hålla schemat när flera lokaler väntar / arbeta ensam tidiga morgnar
kock | service | 10 | 14
    matlagning i restaurangkök, kvällar och helger
    bära kastruller och varukorgar / stå på hårt golv
    arbeta i högt tempo med många beställningar / klara värme och buller
måltidsbiträde | service | 20 | 3
    skolkök, tillagning, disk och servering åt 400 elever
    lyfta backar och kantiner / göra samma handgrepp många gånger
    hålla tider i rusningen / arbeta i buller
butikssäljare | service | 34 | 14
    livsmedelsbutik, kassa och varuplock, kvällar och helger
    packa upp varor / sitta vriden i kassan
    möta många kunder / klara stress vid köbildning
butikschef | service | 8 | 7
    butik med 14 anställda, schema, inköp, kassa vid behov
    packa upp varor / stå i butik långa dagar
    ansvara för personal och resultat / vara nåbar kvällar
frisör | service | 14 | 2
    klippning och färgning, egna kunder
    arbeta med lyfta armar / stå still länge
    samtala med kunder hela dagen / hålla tidsbokningen
servitör | service | 12 | 6
    restaurang, kvällar och helger
    bära brickor / gå snabbt hela passet
    minnas beställningar / bemöta stressade gäster
hotellreceptionist | service | 8 | 3
    incheckning, bokning, kvälls- och nattpass
    stå vid disk / bära bagage
    växla mellan gäster och telefon / arbeta natt ensam
polis | service | 5 | 8
    ingripandeverksamhet, treskift
    ingripa fysiskt / bära utrustning
    fatta beslut i hotfulla lägen / köra utryckning
väktare | service | 4 | 10
    rondering och larmutryckning, nätter
    gå ronder / ingripa vid behov
    vara vaksam nattetid / bemöta hotfulla personer
kriminalvårdare | service | 5 | 6
    anstalt, skift, samtal och säkerhet
    gå i trappor / ingripa fysiskt
    vara uppmärksam i varje stund / bemöta hot
`);
