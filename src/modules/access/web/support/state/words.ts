/** A unit's state in words. */
/** Titles of the facts counted at a unit, in the order shown; other facts are shown by their code. */
export const factTitle: Readonly<Record<string, string>> = {
  'certificates.counting': 'Intyg som räknas',
  'certificates.not_counting.employer': 'Intyg som inte räknas: till arbetsgivaren',
  'certificates.not_counting.infection_control': 'Intyg som inte räknas: smittskydd',
  'certificates.not_counting.revoked': 'Intyg som inte räknas: makulerade',
  'certificates.not_counting.replaced': 'Intyg som inte räknas: ersatta',
  'certificates.not_counting.completed': 'Intyg som inte räknas: kompletterade',
  'certificates.not_counting.taken_over': 'Intyg som inte räknas: det riktiga har kommit',
  'certificates.not_counting.type': 'Intyg som inte räknas: annan typ',
  'quarantine.waiting': 'Meddelanden i karantän',
  acts: 'Händelser i journalen',
  'cases.open': 'Öppna koordineringar',
  'cases.closed': 'Avslutade koordineringar',
  'worklist.rows': 'Rader i arbetslistan',
  'worklist.reasons': 'Bevakningar som visas i dag',
};

/** Questions about projections that may lag behind their source, worded so that a count of none is good. */
export const behindTitle: Readonly<Record<string, string>> = {
  'behind.sickleave': 'Personer med intyg som räknas men utan sjukfall',
  'behind.worklist': 'Personer med sjukfall eller koordinering men utan rad i listan',
  'behind.cases': 'Öppna koordineringar som listan inte känner till',
};

export const jobStateText = {
  dead: 'har gett upp',
  retrying: 'försöker igen',
  waiting: 'väntar',
  done: 'klart',
} as const;
