import { jobsIn } from './job.ts';

/** Office, industry, transport, building and outdoor work. */
export const workWithThings = jobsIn(`
läkarsekreterare | office | 14 | 0
    journalskrivning, remisser och tidsbokning vid skärm
    sitta vid tangentbord hela dagen / arbeta med mus
    hålla koncentrationen vid långa diktat / växla mellan telefon och skrift
socialsekreterare | office | 26 | 5
    barnavårdsutredningar, möten med familjer, dokumentation, jour ibland
    sitta vid skärm långa stunder / köra bil till hembesök
    fatta svåra beslut / hålla många utredningar i huvudet samtidigt
kundtjänstmedarbetare | office | 24 | 12
    inkommande samtal och ärenden vid skärm, öppet landskap
    sitta med headset hela dagen / arbeta med mus och tangentbord
    ta emot upprörda samtal / hålla fokus i öppet landskap
ekonomiassistent | office | 24 | 4
    leverantörsreskontra, bokslut, kontor
    sitta stilla vid skärm / arbeta med mus
    arbeta noggrant med siffror / klara månadsbokslut mot tid
redovisningskonsult | office | 12 | 6
    byrå med ett trettiotal kunder, deklarationer, bokslut
    sitta vid skärm hela dagen / arbeta övertid i perioder
    hålla isär många kunders ärenden / möta fasta slutdatum
handläggare | office | 30 | 14
    utredningar och beslut vid myndighet, skärmarbete, möten
    sitta långa stunder / arbeta vid skärm
    läsa och väga långa underlag / klara tidsfrister
HR-specialist | office | 12 | 2
    stöd till chefer, rehabilitering och rekrytering
    sitta i möten / resa mellan arbetsplatser
    hantera konflikter / växla mellan många ärenden
systemutvecklare | office | 8 | 18
    programmering i team, delvis hemifrån
    sitta vid skärm hela dagen / arbeta med tangentbord
    hålla fokus på svåra problem / lära in nytt
projektledare | office | 16 | 14
    leder byggprojekt, möten, budget, resor
    sitta i bil och möten / gå på arbetsplatser
    planera och prioritera / hålla ihop många kontakter
säljare | office | 10 | 18
    företagssäljare med bil, kundbesök och offerter
    köra bil flera timmar / bära provmaterial
    ta initiativ till nya kunder / arbeta mot månadsmål
kommunikatör | office | 12 | 3
    text, webb och sociala kanaler på kommun
    sitta vid skärm / arbeta med mus
    skriva mot tid / växla mellan många uppdrag
administratör | office | 28 | 5
    tidsbokning, fakturor, post och telefon på kontor
    sitta vid skärm / sortera och bära pärmar
    hålla flera saker i minnet / bli avbruten ofta
enhetschef | office | 22 | 6
    äldreboende med 42 medarbetare, budget, schema, anhörigkontakter
    sitta i möten hela dagar / röra sig mellan avdelningar
    bära personal- och budgetansvar / vara ständigt nåbar
präst | office | 3 | 2
    gudstjänster, samtal, begravningar, arbetsledning
    stå länge / arbeta helger
    möta sorg / tala inför grupp
bibliotekarie | office | 8 | 2
    folkbibliotek, disk, skolbesök, uppsättning av böcker
    sätta upp böcker / dra bokvagnar
    bemöta besökare i disken / planera program
montör | industry | 14 | 30
    lina i verkstadsindustri, takt 90 sekunder, tvåskift
    göra samma rörelse i fast takt / arbeta med armarna framför kroppen
    hålla takten / klara skiftarbete
maskinoperatör | industry | 16 | 34
    övervakar och laddar maskiner i plastindustri, treskift
    lyfta verktyg och material / stå på betonggolv
    vara vaksam vid larm / arbeta natt
svetsare | industry | 1 | 16
    svetsning av stålkonstruktioner, ofta i trånga lägen
    arbeta i vridna ställningar / hålla tungt verktyg stilla
    arbeta noggrant / bära ansvar för säkerheten
lagerarbetare | transport | 14 | 34
    plock, packning och truckkörning på centrallager, tvåskift
    lyfta kolli upp till 20 kilo / gå långa sträckor på hårt golv
    hålla plocktakten / köra truck säkert
lastbilschaufför | transport | 2 | 30
    distribution i regionen, lastning och lossning
    dra pallyftare / sitta länge i förarhytt
    köra uppmärksamt hela passet / passa leveranstider
bussförare | transport | 6 | 22
    linjetrafik, delade turer
    sitta hela passet / vrida huvud och bål i trafik
    köra säkert i tät trafik / bemöta resenärer
taxiförare | transport | 1 | 12
    egna körningar och sjukresor, kvällar och nätter
    sitta länge / bära bagage och hjälpa resenärer
    köra uppmärksamt nattetid / bemöta kunder
brevbärare | transport | 8 | 12
    sortering och utdelning till fots, med cykel och elmoped
    gå i trappor / bära och sträcka sig
    hålla tidskraven på turen / sortera utan fel
snickare | construction | 1 | 34
    nyproduktion och renovering, arbete på stege och knästående
    stå på knä / bära skivmaterial
    arbeta säkert på höjd / läsa ritningar och planera
elektriker | construction | 1 | 20
    installation och service, arbete över axelhöjd
    arbeta med armarna över huvudet / krypa i trånga utrymmen
    arbeta säkert med el / köra mellan flera uppdrag
rörmokare | construction | 0 | 14
    VVS-montör, service i villor och lägenheter
    arbeta hopkrupen / bära rör och pannor
    felsöka på plats / hålla flera kunder på en dag
målare | construction | 4 | 12
    inomhusmålning, spackling, ställning utvändigt
    arbeta med armarna högt / stå på stege
    arbeta noggrant / följa tidplan
anläggningsarbetare | construction | 1 | 12
    markarbete och ledningsdragning, utomhus året om
    arbeta med spade och vibrerande verktyg / gå på ojämnt underlag
    vara vaksam intill trafik och maskiner / arbeta i kyla
fastighetsskötare | construction | 2 | 14
    tillsyn, snöröjning, mindre reparationer i bostadsområde
    skotta och bära / gå i trappor
    planera dagens ärenden / bemöta hyresgäster
skogsarbetare | outdoors | 0 | 8
    röjning och plantering, skördarförare vintertid
    gå i terräng med röjsåg / sitta i maskin med vibrationer
    arbeta ensam i skogen / hålla full uppmärksamhet på maskinen
lantarbetare | outdoors | 5 | 8
    mjölkgård, mjölkning morgon och kväll
    bära foder och spannar / arbeta i böjd ställning
    arbeta långa dagar / vara uppmärksam vid djur
trädgårdsarbetare | outdoors | 5 | 6
    kommunens parker, plantering, gräsklippning, ogräs
    stå på knä / arbeta med maskiner som vibrerar
    planera arbetet / arbeta i alla väder
`);
