/**
 * The closed lists of the acts: key as stored, words as shown. One home each; schema, form and text use the same list.
 */

/** How people met. */
export const manners = {
  telephone: 'telefon',
  visit: 'besök',
  video: 'video',
  letter: 'brev',
  message: 'meddelande via 1177',
} as const;
export type Manner = keyof typeof manners;

/** `per telefon`, as it stands in a sentence. */
export const mannerPhrases: Readonly<Record<Manner, string>> = {
  telephone: 'per telefon',
  visit: 'vid besök',
  video: 'per video',
  letter: 'i brev',
  message: 'i meddelande via 1177',
};

/** Who asked for the assessment. */
export const askers = {
  patient: 'patienten frågade själv',
  list: 'jag, efter genomgång av intygen',
  doctor: 'läkaren frågade',
  colleague: 'en kollega frågade',
  agreed: 'vi hade bestämt en dag',
} as const;

export const needOutcomes = {
  need: 'behov finns',
  no_need: 'inget behov',
  medical_first: 'medicinsk rehabilitering först',
  not_yet: 'kan inte bedömas ännu',
} as const;

/** LOK 1 §. */
export const purposes = {
  return: 'återgång i arbetslivet',
  entry: 'inträde i arbetslivet',
} as const;

/** Why this region answers for the patient (LAW-05). Never computed from an address. */
export const responsibilities = {
  resident: 'bosatt i regionen',
  protected_stay: 'vistas i regionen med skyddad folkbokföring',
  eu: 'omfattas av EU:s regler om samordning',
  contracted: 'vård på uppdrag av regionen',
  agreement: 'överenskommelse med patientens region',
} as const;
export type Responsibility = keyof typeof responsibilities;

export const responsibilityBasis: Readonly<Record<Responsibility, string>> = {
  resident: 'LOK 2 §, HSL 8 kap. 1 §',
  protected_stay: 'LOK 2 §, HSL 8 kap. 1 §',
  eu: 'LOK 2 §, HSL 8 kap. 2 §',
  contracted: 'LOK 2 §, HSL 15 kap. 1 §',
  agreement: 'LOK 2 § andra stycket',
};

export const caseTypes = {
  coordination: 'koordinering för sjukskriven patient',
  preventive: 'förebyggande koordinering',
} as const;

export const offerReaches = {
  reached: 'fick tala med patienten',
  no_answer: 'inget svar',
  message_left: 'bad patienten ringa upp',
  sent: 'skickat',
} as const;

export const answers = { yes: 'ja', no: 'nej', later: 'senare' } as const;

/** How a consent was given or taken back. Before calls had a manner of their own, `oral` was said of them too. */
export const consentManners = {
  oral: 'muntligt vid besök',
  telephone: 'muntligt per telefon',
  video: 'muntligt per video',
  written: 'skriftligt',
  digital: 'via 1177',
} as const;
export type ConsentManner = keyof typeof consentManners;

/** What a patient is told before a consent to coordination; each is said only when it was. */
export const consentTopics = {
  voluntary: 'att det är frivilligt',
  what: 'vad koordinering är',
  journal: 'att det förs journal',
  withdrawal: 'att samtycket kan tas tillbaka',
} as const;
export type ConsentTopic = keyof typeof consentTopics;

/** How the information text reached the patient. */
export const informationWays = {
  read_out: 'läst upp',
  sent: 'skickas i dag',
  had: 'har patienten redan',
  handed: 'lämnad i handen',
} as const;
export type InformationWay = keyof typeof informationWays;

/** LOK 3 §: the three components; what must be said about every effort (LAW-09). */
export const efforts = {
  personal_support: 'personligt stöd',
  internal_coordination: 'intern samordning',
  external: 'samverkan med andra aktörer',
} as const;
export type Effort = keyof typeof efforts;

export const directions = { out: 'jag hörde av mig', in: 'den andra hörde av sig' } as const;

/** Who rang, when it was a call with the patient. */
export const callers = { out: 'jag ringde', in: 'patienten ringde' } as const;

export const counterparts = {
  patient: 'patienten',
  colleague: 'en kollega på enheten',
  employer: 'arbetsgivaren',
  insurance: 'Försäkringskassan',
  employment_service: 'Arbetsförmedlingen',
  social_services: 'socialtjänsten',
  occupational_health: 'företagshälsovården',
  relative: 'en närstående',
  other: 'någon annan',
} as const;
export type Counterpart = keyof typeof counterparts;

/** Who owns a step in the plan. Others' steps are expected of them, never ours (LAW-10). */
export const actors = {
  patient: 'patienten',
  coordinator: 'koordinatorn',
  doctor: 'läkaren',
  care: 'vården',
  employer: 'arbetsgivaren',
  insurance: 'Försäkringskassan',
  employment_service: 'Arbetsförmedlingen',
  social_services: 'socialtjänsten',
  occupational_health: 'företagshälsovården',
  other: 'annan',
} as const;
export type StepActor = keyof typeof actors;

/** Those whose steps are *väntas av*. */
export const outsideActors: ReadonlySet<StepActor> = new Set([
  'employer',
  'insurance',
  'employment_service',
  'social_services',
  'occupational_health',
  'other',
]);

export const stepStates = { planned: 'planerat', done: 'klart', dropped: 'gäller inte längre' } as const;

export const measureStates = {
  planned: 'planerad',
  waiting: 'väntar',
  ongoing: 'pågår',
  done: 'klar',
  dropped: 'gäller inte längre',
} as const;

/** SFB 30 kap.: whether a need of vocational rehabilitation can be assumed (LAW-14). */
export const vocationalNeeds = {
  assumed: 'kan antas finnas',
  not_assumed: 'kan inte antas finnas',
  unclear: 'går inte att säga ännu',
} as const;

export const followUpOccasions = {
  plan: 'uppföljning av planen',
  after_3_months: 'avstämning tre månader efter avslutet',
  after_12_months: 'avstämning tolv månader efter avslutet',
} as const;

export const noteSubjects = {
  information_given: 'information som jag har lämnat',
  position_taken: 'ett ställningstagande',
  incoming: 'någon hörde av sig, inget lämnades ut',
  duty_report: 'anmälan som lagen kräver',
  effort: 'arbete med koordineringen',
} as const;

export const closingReasons = {
  back_fully: 'åter i ordinarie arbete på heltid',
  back_adapted: 'åter i arbete med anpassningar',
  back_partly: 'åter i arbete på deltid, med planerat slut',
  new_work_or_studies: 'nytt arbete eller studier',
  employment_service: 'inskriven vid Arbetsförmedlingen',
  joint_effort: 'Försäkringskassan och Arbetsförmedlingen tar över tillsammans',
  medical_care: 'medicinsk rehabilitering eller specialistvård tar över',
  no_further_benefit: 'koordinering hjälper inte mer just nu',
  sickness_compensation: 'sjukersättning',
  pension: 'pension',
  patient_ended: 'patienten ville avsluta',
  withdrawn: 'samtycket återkallades',
  not_reached: 'patienten gick inte att nå',
  other_provider: 'en annan vårdgivare tar över',
  moved: 'flyttat eller bytt vårdenhet',
  deceased: 'avliden',
} as const;
export type ClosingReason = keyof typeof closingReasons;

/** After these nothing is planned, asked or contacted (case-rules 2). */
export const silentClosings: ReadonlySet<ClosingReason> = new Set(['patient_ended', 'withdrawn', 'moved', 'deceased']);

export const outcomes = {
  full_work: 'arbetar på heltid',
  part_work: 'arbetar på deltid',
  adapted_work: 'arbetar med anpassningar',
  studies: 'studerar',
  job_seeking: 'söker arbete',
  on_sick_leave: 'fortfarande sjukskriven',
  other: 'annat',
} as const;

export const reopenGrounds = {
  mistake: 'avslutet var ett misstag',
  own_contact: 'patienten har hört av sig',
  agreed_date: 'vi hade kommit överens om ett datum',
  new_need: 'behovet har kommit tillbaka',
} as const;

export const copiedThings = {
  journal: 'hela journalen om koordineringen',
  plan: 'planen',
  acts: 'utvalda händelser',
} as const;

/** On what ground the patient gets a copy (OSL in public care, PSL and PDL in private). */
export const copyGrounds = {
  public: 'OSL 12 kap. 1 §',
  private: 'PSL 6 kap. 12 § och PDL 8 kap. 2 §',
} as const;

/** The keys of a closed list, for a schema. */
export function keysOf<T extends Readonly<Record<string, string>>>(
  list: T,
): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(list) as [keyof T & string, ...(keyof T & string)[]];
}
