/** The pages about rights and agreements. */
export const accessPlaces = {
  rights: '/behorigheter',
  agreements: '/overenskommelser',
  service: '/driftlage',
  own: '/mina-uppdrag',
} as const;

/** The pages of support's access. A masked view is a page of the room that owns its data. */
export const supportPlaces = {
  own: '/felsokning',
  state: '/felsokning/$requestId',
  quarantine: '/felsokning/$requestId/karantan',
  message: '/felsokning/$requestId/karantan/$quarantineId',
  worklist: '/felsokning/$requestId/arbetslista',
} as const;
