import { daysBetween } from '../../src/kernel/calendar-date.ts';
import { type Draft, noWords } from './certificates.ts';
import type { CertificateTexts } from './model.ts';
import type { Random } from './random.ts';
import { shelves } from './texts/index.ts';

/** Days into a sick leave after which the later words are used. */
const LATER = 38;

const OTHER = [
  'Patienten är införstådd med planen.',
  'Uppföljande besök är bokat.',
  'Patienten önskar stöd i kontakten med arbetsgivaren.',
  'Kontakt med vårdcentralens koordinator rekommenderas.',
];

/** The words of one certificate. Its own stream keeps them the same, however many others are written. */
export function wordsOf(draft: Draft): CertificateTexts {
  if (draft.certificate.infectionControl) {
    return noWords;
  }
  const { course, certificate } = draft.sameWordsAs ?? draft;
  const { person, body, mind } = course.inhabitant;
  const fixed = course.source.fork('words');
  const source = course.source.fork(`words/${draft.sameWordsAs?.nr ?? draft.nr}`);
  const day = daysBetween(course.start, certificate.periods[0]?.start ?? course.start);
  const shelf = shelves[course.group.texts];
  const phase = day > LATER ? 'later' : 'early';
  const hard = (text: string): string => fill(text, fixed, body, mind);
  // The doctor's first findings stay the same through the sick leave, such as which side or leg.
  const seen = phase === 'early' ? fixed.pick(shelf.function.early) : source.pick(shelf.function.later);
  const partly = certificate.periods.some((period) => period.degree < 100);
  return {
    work: person.work,
    functionImpairment: seen,
    activityLimitation: hard(source.pick(shelf.activity[phase])),
    treatment: source.pick(shelf.treatment[phase]),
    unevenHours: partly && source.chance(0.2) ? 'Behöver en hel vilodag emellan arbetspassen.' : '',
    beyondGuideline: day > 120 && source.chance(0.6) ? source.pick(shelf.beyond) : '',
    ...prognosisOf(source, draft, shelf.unclear),
    measures: source.chance(phase === 'later' ? 0.75 : 0.45) ? measuresOf(source, shelf.measures, person.category) : '',
    other: source.chance(0.16) ? source.pick(OTHER) : '',
    contactWished: source.chance(0.04) ? 'Önskar avstämning om möjlig arbetsanpassning.' : null,
  };
}

function fill(text: string, source: Random, body: readonly string[], mind: readonly string[]): string {
  const turn = source.int(0, 1);
  const phrase = (phrases: readonly string[], nr: number): string => phrases[(turn + nr) % phrases.length] ?? '';
  return text
    .replaceAll('{body2}', phrase(body, 1))
    .replaceAll('{mind2}', phrase(mind, 1))
    .replaceAll('{body}', phrase(body, 0))
    .replaceAll('{mind}', phrase(mind, 0));
}

function measuresOf(source: Random, measures: readonly string[], category: CertificateTexts['work']): string {
  if (category !== 'NUVARANDE_ARBETE') {
    return 'Stöd i att hitta arbetsuppgifter som passar, gärna genom Arbetsförmedlingen.';
  }
  const first = source.pick(measures);
  const second = source.pick(measures);
  return first === second || source.chance(0.5) ? first : `${first} ${second}`;
}

function prognosisOf(
  source: Random,
  draft: Draft,
  unclear: readonly string[],
): Pick<CertificateTexts, 'prognosis' | 'prognosisMonths' | 'prognosisGrounds'> {
  const fall = source.next();
  const told = { prognosisMonths: null, prognosisGrounds: '' };
  if (draft.last ? fall < 0.75 : fall < 0.18) {
    return { prognosis: 'STOR_SANNOLIKHET', ...told };
  }
  if (fall < 0.82) {
    return {
      prognosis: 'ATER_X_ANTAL_MANADER',
      prognosisMonths: source.pick([1, 1, 2, 2, 3, 3, 6, 12]),
      prognosisGrounds: '',
    };
  }
  if (fall < 0.85 && draft.nr > 4) {
    return { prognosis: 'SANNOLIKT_INTE', ...told };
  }
  return { prognosis: 'PROGNOS_OKLAR', prognosisMonths: null, prognosisGrounds: source.pick(unclear) };
}
