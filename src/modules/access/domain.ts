/** Why someone may open a patient's content, in words that server and browser share. */

/** What a care relation follows from (case-rules 10). A row in the unit's list is none. */
export const relationKinds = ['responsible', 'substitute', 'offer', 'booked', 'contact', 'signer'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** What one may say who has no care relation. A closed list, so that the log can be gone through; "other" needs words. */
export const statedReasons = [
  'after_review',
  'patient_called',
  'contacting',
  'asked_by_colleague',
  'treating',
  'record_keeping',
  'other',
] as const;
export type StatedReasonKey = (typeof statedReasons)[number];

export const statedReasonText: Readonly<Record<StatedReasonKey, string>> = {
  after_review: 'Bedöma behov av koordinering efter genomgång',
  patient_called: 'Patienten har hört av sig',
  contacting: 'Jag ska ta kontakt med patienten',
  asked_by_colleague: 'Läkare eller kollega har bett mig',
  treating: 'Jag behandlar patienten',
  record_keeping: 'Föra, rätta eller lämna ut journal',
  other: 'Annat skäl',
};

/** How long the person's own words may be. */
export const STATED_WORDS = 200;
