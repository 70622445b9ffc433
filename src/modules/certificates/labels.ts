/** The form's codes in words on screen; an unknown code is shown unchanged. */
import { typeKey } from './counting.ts';

const BASIS: Record<string, string> = {
  UNDERSOKNING: 'Undersökning av patienten',
  FYSISKUNDERSOKNING: 'Undersökning vid fysiskt vårdmöte',
  DIGITALUNDERSOKNING: 'Undersökning vid digitalt vårdmöte',
  TELEFONKONTAKT: 'Telefonkontakt med patienten',
  JOURNALUPPGIFTER: 'Journaluppgifter',
  ANHORIG: 'Beskrivning från anhörig eller annan',
  ANNAT: 'Annat',
};

const OCCUPATIONS = {
  NUVARANDE_ARBETE: 'Nuvarande arbete',
  ARBETSSOKANDE: 'Arbetssökande',
  FORALDRALEDIG: 'Föräldraledig',
  STUDIER: 'Studier',
} as const;
export const occupationCodes = Object.keys(OCCUPATIONS) as readonly (keyof typeof OCCUPATIONS)[];

const MEASURES: Record<string, string> = {
  EJ_AKTUELLT: 'Inte aktuellt',
  ARBETSTRANING: 'Arbetsträning',
  ARBETSANPASSNING: 'Arbetsanpassning',
  SOKA_NYTT_ARBETE: 'Söka nytt arbete',
  BESOK_ARBETSPLATS: 'Besök på arbetsplatsen',
  ERGONOMISK: 'Ergonomisk bedömning',
  HJALPMEDEL: 'Hjälpmedel',
  KONFLIKTHANTERING: 'Konflikthantering',
  KONTAKT_FHV: 'Kontakt med företagshälsovård',
  OMFORDELNING: 'Omfördelning av arbetsuppgifter',
  OVRIGA_ATGARDER: 'Övrigt',
};

const TYPES: Record<string, string> = {
  LISJP: 'Läkarintyg för sjukpenning (FK 7804)',
  FK7804: 'Läkarintyg för sjukpenning (FK 7804)',
  FK7263: 'Läkarintyg för sjukpenning (FK 7263, äldre)',
  AG7804: 'Intyg till arbetsgivaren (AG 7804)',
  AG114: 'Intyg till arbetsgivaren (AG 1-14)',
};

const NOT_COUNTED: Record<string, string> = {
  employer: 'Intyg till arbetsgivaren räknas inte',
  infection_control: 'Smittbärarintyg räknas inte',
  revoked: 'Makulerat',
  replaced: 'Ersatt av ett annat intyg',
  completed: 'Kompletterat av ett annat intyg',
  taken_over: 'Inmatat för hand, har fått sitt riktiga intyg',
  type: 'Intyg av den här typen räknas inte',
};

export function basisLabel(code: string): string {
  return BASIS[code] ?? code;
}

export function occupationLabel(code: string): string {
  return Object.hasOwn(OCCUPATIONS, code) ? OCCUPATIONS[code as keyof typeof OCCUPATIONS] : code;
}

export function measureLabel(code: string): string {
  return MEASURES[code] ?? code;
}

/** The type's name in words: `LISJP` is "Läkarintyg för sjukpenning (FK 7804)". */
export function certificateTypeLabel(type: string): string {
  return TYPES[typeKey(type)] ?? type;
}

/** Why a certificate does not count, in words. */
export function notCountedLabel(why: string): string {
  return NOT_COUNTED[why] ?? why;
}

/** The prognosis as a sentence part, from its code, months and days. */
export function prognosisLabel(prognosis: { code: string; months: number | null; days: number | null }): string {
  switch (prognosis.code) {
    case 'STOR_SANNOLIKHET':
      return 'Förväntas återgå helt när intyget tar slut';
    case 'ATER_X_ANTAL_MANADER':
      return prognosis.months === null
        ? 'Förväntas återgå helt efter angiven tid'
        : `Förväntas återgå helt inom ${prognosis.months} ${prognosis.months === 1 ? 'månad' : 'månader'}`;
    case 'ATER_X_ANTAL_DGR':
      return prognosis.days === null
        ? 'Förväntas återgå helt efter angiven tid'
        : `Förväntas återgå helt inom ${prognosis.days} dagar`;
    case 'SANNOLIKT_INTE':
      return 'Förväntas inte kunna återgå helt';
    case 'PROGNOS_OKLAR':
      return 'Prognosen är svår att bedöma';
    default:
      return prognosis.code;
  }
}

/** A degree in words: 0 means that the certificate gives no known degree. */
export function degreeLabel(degree: number): string {
  return degree === 0 ? 'okänd grad' : `${degree} %`;
}

/** F438A as F43.8A, the usual way to write it. */
export function dottedCode(code: string): string {
  return /^[A-Z]\d\d.+$/.test(code) ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}

/**
 * "F43.8A Utmattningssyndrom": the classification's title, as in the lists. The certificate's own wording follows when
 * it differs, and stands alone when the title is unknown.
 */
export function diagnosisText(
  diagnosis: { readonly code: string; readonly text: string | null },
  title: string | null,
) {
  const own = diagnosis.text ?? '';
  const name = title ?? own;
  const other = own === '' || own.toLowerCase() === name.toLowerCase() ? '' : ` (i intyget: ${own})`;
  return `${dottedCode(diagnosis.code)} ${name}${other}`.trim();
}
