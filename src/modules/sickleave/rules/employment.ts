/** What the person does when well, as far as the sickness insurance's rules make a difference. */
export const employmentLabels = {
  employed: 'anställd',
  on_call: 'behovsanställd',
  self_employed: 'egenföretagare',
  job_seeking: 'arbetssökande',
  parental_leave: 'föräldraledig',
  studying: 'studerande',
} as const;

export type EmploymentCategory = keyof typeof employmentLabels;
export const employmentCategories = Object.keys(employmentLabels) as readonly EmploymentCategory[];

/** Whether there is an employer who pays sick pay and adapts the work. */
export function hasEmployer(category: EmploymentCategory): boolean {
  return category === 'employed' || category === 'on_call';
}

/** Answer 28.1 of the certificate (KV_FKMU_0002). On-call and self-employed people are noted by hand. */
const FROM_CERTIFICATE: Record<string, EmploymentCategory> = {
  NUVARANDE_ARBETE: 'employed',
  ARBETSSOKANDE: 'job_seeking',
  FORALDRALEDIG: 'parental_leave',
  STUDIER: 'studying',
};

/** The categories a certificate names, each once; empty when it names no known one. */
export function categoriesOf(codes: readonly string[]): EmploymentCategory[] {
  const named = codes.map((code) => FROM_CERTIFICATE[code.trim()]);
  return employmentCategories.filter((category) => named.includes(category));
}

/** The employment form noted by hand. The rules make no difference for forms not listed here, such as "annat". */
const FROM_NOTE: Readonly<Record<string, EmploymentCategory>> = {
  employed: 'employed',
  on_call: 'on_call',
  self_employed: 'self_employed',
  unemployed: 'job_seeking',
  parental_leave: 'parental_leave',
  student: 'studying',
};

/** The category of a noted employment form; null when the rules do not know the form. */
export function categoryOfNote(form: string): EmploymentCategory | null {
  return FROM_NOTE[form] ?? null;
}

/**
 * A person's employment, from a note by hand and from the certificates' answers (case-rules.md 11): the note is finer
 * and takes precedence. Empty when unknown.
 */
export function knownCategories(
  noted: EmploymentCategory | null,
  codes: readonly string[],
): readonly EmploymentCategory[] {
  return noted === null ? categoriesOf(codes) : [noted];
}

/** An unknown category is never guessed: every reading is shown, side by side. */
export function readingsFor(categories: readonly EmploymentCategory[]): readonly EmploymentCategory[] {
  return categories.length > 0 ? categories : employmentCategories;
}
