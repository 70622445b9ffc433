/** The room's addresses. */
export const recordsPlaces = {
  destructions: '/forstoring',
  newDestruction: '/forstoring/nytt',
  destruction: '/forstoring/$destructionId',
  file: '/patient/$patientId/hela-akten',
  locking: '/lasning',
} as const;
