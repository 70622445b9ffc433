/** Grounds for opening a patient's content, shared by server and browser. */

/** What gives a care relation (case-rules 10). A row in the unit's list does not. */
const relationKinds = ['responsible', 'substitute', 'offer', 'booked', 'contact', 'signer'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** Reasons to state without a care relation. A closed list, so that the log can be reviewed; "other" needs words. */
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

/** Longest text of the person's own words, in characters. */
export const STATED_WORDS = 200;
