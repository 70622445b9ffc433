/** The room's pages. */
export const coordinationPlaces = {
  card: '/patient/$patientId',
  /** Where what is entered waits for its signature. */
  unsigned: '/osignerade',
  texts: '/texter',
  oldDrafts: '/gamla-utkast',
  late: '/tid-till-journal',
  /** Where a handing-over from another unit is seen and answered. */
  handover: (handoverId: string) => `/overlamning/${handoverId}`,
} as const;
