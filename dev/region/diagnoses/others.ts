import { groupsIn } from './group.ts';

/** Other diagnoses that a unit meets; their figures are assumed. Titles follow ICD-10-SE (Socialstyrelsen). */
export const otherDiagnoses = groupsIn(`
J06 infection    any      3600  80 18  2  0  0   60 2.2      0     0
    J069  60 Akut övre luftvägsinfektion, ospecificerad
    J019  20 Akut sinuit, ospecificerad
    B349  20 Virusinfektion, ospecificerad
J18 pneumonia    older    2400  62 32  5  1  0   52 0.7      0     0
    J189   1 Pneumoni, ospecificerad
O26 pregnancy    fertile  4200  26 54 18  2  0  100 0.12     0     0
    O267  46 Symfyseolys under graviditet, förlossning och barnsängstid
    O268  54 Andra specificerade graviditetsrelaterade tillstånd
I21 heart        older    1800  14 48 22 12  4   27 0        0     0
    I214  70 Akut subendokardiell infarkt
    I219  30 Akut hjärtinfarkt, ospecificerad
C50 tumour       older    2200   6 26 26 24 18   99 0        0     0
    C509   1 Ospecificerad lokalisation av malign tumör i bröstkörtel
S06 concussion   any      1800  44 36 12  6  2   56 0.6      0     0
    S060   1 Hjärnskakning
G43 headache     any      1000  46 34 11  6  3   80 0.4      0     0
    G439   1 Migrän, ospecificerad
H81 dizziness    middle    800  50 34 10  4  2   64 0.6      0     0
    H811   1 Benign paroxysmal yrsel
U09 fatigue      middle   1500  12 28 22 20 18   70 0        0     0
    U099   1 Postinfektiöst tillstånd efter covid-19
M06 inflammation older    1300  20 40 20 14  6   72 0.08     0     0
    M069   1 Reumatoid artrit, ospecificerad
S93 sprain       any      2400  42 46  9  3  0   50 0.5      0  1500
    S934   1 Distorsion i fotled
F90 attention    early    1200  14 36 22 16 12   58 0.02  6000     0
    F900B  1 Attention Deficit and Hyperactivity Disorder (ADHD)
`);
