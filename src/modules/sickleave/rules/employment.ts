/** What the person does when well, as far as the rules of the sickness insurance tell people apart. */
export const employmentCategories = [
  'employed',
  'on_call',
  'self_employed',
  'job_seeking',
  'parental_leave',
  'studying',
] as const;

export type EmploymentCategory = (typeof employmentCategories)[number];

export const employmentLabels: Record<EmploymentCategory, string> = {
  employed: 'anställd',
  on_call: 'behovsanställd',
  self_employed: 'egenföretagare',
  job_seeking: 'arbetssökande',
  parental_leave: 'föräldraledig',
  studying: 'studerande',
};

/** Whether there is an employer who pays sick pay and adapts the work. */
export function hasEmployer(category: EmploymentCategory): boolean {
  return category === 'employed' || category === 'on_call';
}

/** Answer 28.1 of the certificate (KV_FKMU_0002). It cannot tell on-call or self-employed people: that is refined by hand. */
const FROM_CERTIFICATE: Record<string, EmploymentCategory> = {
  NUVARANDE_ARBETE: 'employed',
  ARBETSSOKANDE: 'job_seeking',
  FORALDRALEDIG: 'parental_leave',
  STUDIER: 'studying',
};

/** The categories a certificate names, each once; none when it names none that is known. */
export function categoriesOf(codes: readonly string[]): EmploymentCategory[] {
  const named = codes.map((code) => FROM_CERTIFICATE[code.trim()]);
  return employmentCategories.filter((category) => named.includes(category));
}

/** The employment form noted by hand. What is not here, as "annat", the rules do not tell apart. */
const FROM_NOTE: Readonly<Record<string, EmploymentCategory>> = {
  employed: 'employed',
  on_call: 'on_call',
  self_employed: 'self_employed',
  unemployed: 'job_seeking',
  parental_leave: 'parental_leave',
  student: 'studying',
};

/** The category of a noted employment form; null when nothing the rules know is noted. */
export function categoryOfNote(form: string): EmploymentCategory | null {
  return FROM_NOTE[form] ?? null;
}

/**
 * What is known of a person's employment, noted by hand and answered in the certificates (case-rules.md 11): the note is
 * finer and goes first. Empty when unknown.
 */
export function knownCategories(
  noted: EmploymentCategory | null,
  codes: readonly string[],
): readonly EmploymentCategory[] {
  return noted === null ? categoriesOf(codes) : [noted];
}

/** Unknown is never guessed: every reading is shown, side by side. */
export function readingsFor(categories: readonly EmploymentCategory[]): readonly EmploymentCategory[] {
  return categories.length > 0 ? categories : employmentCategories;
}
