/** The room's pages. */
export const coordinationPlaces = {
  card: '/patient/$patientId',
  /** A draft, taken up again in the form it was written in. */
  draft: (patientId: string, draftId: string) => `/patient/${patientId}?utkast=${draftId}`,
  /** Entries that wait for their signature. */
  unsigned: '/osignerade',
  texts: '/texter',
  oldDrafts: '/gamla-utkast',
  late: '/tid-till-journal',
  /** Where a handover from another unit is seen and answered. */
  handover: (handoverId: string) => `/overlamning/${handoverId}`,
} as const;
